# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemVersionComponent``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Name", "Version", "Details"})
_ALWAYS = frozenset({"Name", "Version"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SystemVersionComponent(Model):
    """One component with its version.

    Attributes:
        name: Name of the component.
        version: Version of the component.
        details: Further facts, such as commit and time of the build; different for each component.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("version", "Version", STR),
        Field("details", "Details", MapOf(STR)),
    )

    name: str = ""
    version: str = ""
    details: dict[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.version = v if (v := get("Version")) is not None else ""
        self.details = get("Details")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
