# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``UlimitResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .ulimit import Ulimit

_KEYS = frozenset({"Name", "Soft", "Hard"})
_ALWAYS = frozenset({"Name", "Soft", "Hard"})


class UlimitResponse(Ulimit):
    """A process limit, as set by `ulimit`.

    The form that engines return; also accepted in place of a ``Ulimit``.

    Attributes:
        name: Name of the limit, such as `nofile` or `memlock`.
        soft: Limit in force, which a process may raise up to `Hard`; -1 means none.
        hard: Upper bound of the limit; -1 means none.
    """

    __slots__ = ()

    name: str
    soft: int
    hard: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.soft = v if (v := get("Soft")) is not None else 0
        self.hard = v if (v := get("Hard")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
