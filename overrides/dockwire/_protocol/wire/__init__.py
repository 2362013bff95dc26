"""Formats inside answers: frames, log lines, JSON streams, TLS; pure."""
