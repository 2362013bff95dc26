"""Formats on the wire: multiplexed output, log lines, JSON streams and TLS; pure."""
