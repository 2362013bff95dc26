"""Look up in the generated gates whether an API version supports a feature."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import get_args

from dockwire_api.features import Feature
from dockwire_api.gate import Gate, feature
from dockwire_api.gates import GATES

from ...errors import InvalidArgument, InvalidArgumentType
from .gates import is_met
from .versions import Version


def check(name: str) -> None:
    """Check that a feature exists.

    Raises:
        InvalidArgument: there is no feature of this name.
    """
    if not isinstance(name, str):
        raise InvalidArgumentType(f"feature: expected str, got {type(name).__name__}")
    if name in _names():
        return
    close = get_close_matches(name, _names(), 3)
    raise InvalidArgument(
        f"there is no feature {name!r}",
        hint=f"Did you mean {' or '.join(map(repr, close))}?"
        if close
        else "dockwire_api.features.Feature lists all of them.",
    )


def supports(name: str, version: Version) -> bool:
    """Whether a version supports a feature, its operation and every field that contains it."""
    return all(is_met(gate, version) for gate in _gates(name))


@cache
def _names() -> frozenset[str]:
    return frozenset(get_args(Feature))


@cache
def _gates(name: str) -> tuple[Gate, ...]:
    operation = name.partition(".")[0]
    rows = GATES.get(operation, ())
    own = [gate for gate in rows if feature(operation, gate) == name]
    return tuple(
        gate
        for gate in rows
        if gate in own or gate.place == "operation" or any(_contains(gate, row) for row in own)
    )


def _contains(outer: Gate, inner: Gate) -> bool:
    """Whether the outer gate applies to a whole field that contains the inner gate's field."""
    return (
        outer.place == inner.place
        and outer.path == inner.path[: len(outer.path)]
        and not outer.values
        and not outer.keys
        and outer.most is None
    )
