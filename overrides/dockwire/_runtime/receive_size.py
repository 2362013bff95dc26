"""How much is read from a socket at once."""

from __future__ import annotations

RECEIVE_SIZE = 256 * 1024
"""In bytes; a Unix socket of Linux holds less."""

# The GNU C library gets memory for each such piece from the system, and returns it, until a larger
# object was freed once. That would take longer than reading.
bytes(2 * RECEIVE_SIZE)
