# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Ulimit``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Name", "Soft", "Hard"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Ulimit(Model):
    """A process limit, as set by `ulimit`.

    The form to send; engines return a ``UlimitResponse``.

    Attributes:
        name: Name of the limit, such as `nofile` or `memlock`.
        soft: Limit in force, which a process may raise up to `Hard`; -1 means none.
        hard: Upper bound of the limit; -1 means none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("soft", "Soft", INT),
        Field("hard", "Hard", INT),
    )

    name: str | None = None
    soft: int | None = None
    hard: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.soft = get("Soft")
        self.hard = get("Hard")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
