# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Open enumerations: the values known today are members, any other value is kept as it is."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class OpenStrEnum(StrEnum):
    """Text with known values. A value from a newer engine is a member too, named UNKNOWN."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = "UNKNOWN"
        member._value_ = value
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        return (type(self), (self.value,))


class OpenIntEnum(IntEnum):
    """Numbers with known values. A value from a newer engine is a member too, named UNKNOWN."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int):
            return None
        member = int.__new__(cls, value)
        member._name_ = "UNKNOWN"
        member._value_ = value
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[int]]:
        return (type(self), (self.value,))
