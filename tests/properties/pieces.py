"""Bytes cut into pieces, as a network delivers them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

PLACES = st.lists(st.floats(0, 1), max_size=6)


def cut(data: bytes, places: list[float]) -> list[bytes]:
    """Cut bytes at some places, given as parts of the whole."""
    at = sorted({0, len(data), *(int(place * len(data)) for place in places)})
    return [data[start:end] for start, end in pairwise(at)]
