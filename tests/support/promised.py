"""What the SDK has promised to offer (spec/public-names.txt), whatever the spec says today."""

from __future__ import annotations

import re

from generator import public
from generator.facts import SPEC

_NAMES = public.read(SPEC / "public-names.txt")


def operations() -> set[str]:
    """The IDs of all operations: every one can be asked for with `supports`."""
    return {found[1] for name in _NAMES if (found := re.fullmatch(r"supports\((\w+)\)", name))}


def models() -> set[str]:
    """The names of all models and enumerations."""
    return {found[1] for name in _NAMES if (found := re.fullmatch(r"models\.(\w+)", name))}
