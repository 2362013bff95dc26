"""What the SDK has promised to offer (spec/public-names.txt), whatever the spec says today."""

from __future__ import annotations

import re
from typing import Any

from generator import public
from generator.facts import SPEC
from generator.patch import read_patches

_NAMES = public.read(SPEC / "public-names.txt")


def operations() -> set[str]:
    """The IDs of all operations: every one can be asked for with `supports`."""
    return {found[1] for name in _NAMES if (found := re.fullmatch(r"supports\((\w+)\)", name))}


def models() -> set[str]:
    """The names of all models and enumerations."""
    return {found[1] for name in _NAMES if (found := re.fullmatch(r"models\.(\w+)", name))}


def undocumented() -> set[str]:
    """The operations that no upstream document has."""
    places = (place for patch in read_patches() for step in patch.do for place in _added(step))
    return {found[1] for place in places if (found := re.fullmatch(r"operations/(\w+)", place))}


def _added(step: dict[str, Any]) -> list[str]:
    places = step.get("add", [])
    return [places] if isinstance(places, str) else places
