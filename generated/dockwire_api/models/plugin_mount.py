# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginMount``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"Name", "Description", "Settable", "Source", "Destination", "Type", "Options"})
_ALWAYS = frozenset({"Name", "Description", "Settable", "Destination", "Type", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginMount(Model):
    """A mount of a plugin.

    Attributes:
        name: Name of the mount.
        description: What it is for, in words.
        settable: Which of its fields may be changed.
        source: Path on the host.
        destination: Path in the plugin.
        type: Kind of mount, such as `bind`.
        options: Options for mounting it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("description", "Description", STR),
        Field("settable", "Settable", ListOf(STR)),
        Field("source", "Source", STR),
        Field("destination", "Destination", STR),
        Field("type", "Type", STR),
        Field("options", "Options", ListOf(STR)),
    )

    name: str = ""
    description: str = ""
    settable: list[str] = Factory(list)
    source: str | None = None
    destination: str = ""
    type: str = ""
    options: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.description = v if (v := get("Description")) is not None else ""
        self.settable = v if (v := get("Settable")) is not None else []
        self.source = get("Source")
        self.destination = v if (v := get("Destination")) is not None else ""
        self.type = v if (v := get("Type")) is not None else ""
        self.options = v if (v := get("Options")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
