"""What BuildKit asks a client during a build, over gRPC; only ``http2_server`` imports h2."""
