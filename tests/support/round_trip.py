"""Every byte survives: what an engine sent is what a model of it gives back."""

from __future__ import annotations

from typing import Any


def round_trip(result: Any, payload: Any) -> int:
    """Check the payload against the class that the facade's result is of; count the objects."""
    if isinstance(result, list):
        assert isinstance(payload, list)
        if not result:
            return 0
        return sum(round_trip(result[0], item) for item in payload)
    kind = type(result)
    assert kind.from_dict(payload).to_dict() == payload
    repr(result)
    return 1
