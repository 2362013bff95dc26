"""Streams that are read until they end, or something ends them."""

from __future__ import annotations

from typing import Any


def read_all(stream: Any) -> None:
    """Read a stream, and close it."""
    with stream:
        for _ in stream:
            pass
