# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerTopResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"Titles", "Processes"})
_ALWAYS = frozenset({"Titles", "Processes"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerTopResponse(Model):
    """Processes of a container.

    Attributes:
        titles: Column titles, as `ps` prints them.
        processes: One row per process, with one text per column.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("titles", "Titles", ListOf(STR)),
        Field("processes", "Processes", ListOf(ListOf(STR))),
    )

    titles: list[str] = Factory(list)
    processes: list[list[str]] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.titles = v if (v := get("Titles")) is not None else []
        self.processes = v if (v := get("Processes")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
