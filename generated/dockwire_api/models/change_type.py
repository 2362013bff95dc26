# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ChangeType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenIntEnum


class ChangeType(OpenIntEnum):
    """Kind of filesystem change: 0 modified, 1 added, 2 deleted."""

    MODIFIED = 0
    ADDED = 1
    DELETED = 2


ChangeTypeLike: TypeAlias = ChangeType | Literal[0, 1, 2] | int
