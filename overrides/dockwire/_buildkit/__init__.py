"""What BuildKit asks a client during a build, over gRPC; only ``http2_*`` import h2."""
