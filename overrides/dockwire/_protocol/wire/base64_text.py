"""Decode base64 that engines send; pure."""

from __future__ import annotations

import base64

_FROM_URL_SAFE = str.maketrans("-_", "+/")


def decode_base64(text: str) -> bytes:
    """Decode base64 in the standard alphabet, as Docker sends it, or in Podman's URL-safe one.

    Raises:
        ValueError: the text is not base64.
    """
    return base64.b64decode(text.translate(_FROM_URL_SAFE), validate=True)
