# Made from _async by `python -m generator unasync`; change that, not this.
"""Connections to an engine: sockets, TLS, ssh, HTTP/1.1 and the pool of connections."""
