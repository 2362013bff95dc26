"""Connections to an engine: sockets, TLS, ssh, HTTP/1.1 and the pool of connections."""
