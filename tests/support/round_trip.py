"""Every byte survives: what an engine sent is what a model of it gives back, and the values are."""

from __future__ import annotations

from typing import Any

from dockwire import Reply
from tests.support.read_values import unknown_keys, wrong_values

# What engines send, and no document of the API has: 20.10 after a build.
UNDOCUMENTED = frozenset({"BuildCache.Parent"})


def round_trip(result: Any, response: Reply) -> int:
    """Check what an engine sent against the class of the facade's result; count the objects.

    Args:
        result: what the facade has returned.
        response: what the engine has sent for the same request.
    """
    documented = response.headers.get("server", "").startswith("Docker")
    return _check(result, response.json(), documented)


def _check(result: Any, payload: Any, documented: bool) -> int:
    if isinstance(result, list):
        assert isinstance(payload, list)
        if not result:
            return 0
        return sum(_check(result[0], item, documented) for item in payload)
    model = type(result).from_dict(payload)
    assert model.to_dict() == payload
    assert list(wrong_values(model, payload, type(result).__name__)) == []
    # All attributes have been used now, so they are encoded again.
    assert model.to_dict() == payload
    if documented:
        assert set(unknown_keys(model)) <= UNDOCUMENTED
    repr(result)
    return 1
