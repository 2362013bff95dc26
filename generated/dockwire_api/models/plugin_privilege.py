# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginPrivilege``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf

_KEYS = frozenset({"Name", "Description", "Value"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginPrivilege(Model):
    """A permission that a plugin asks for.

    The form to send; engines return a ``PluginPrivilegeResponse``.

    Attributes:
        name: Kind of permission, such as `network` or `mount`.
        description: What it means, in words.
        value: What exactly is asked for.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("description", "Description", STR),
        Field("value", "Value", ListOf(STR)),
    )

    name: str | None = None
    description: str | None = None
    value: SequenceNotStr[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.description = get("Description")
        self.value = get("Value")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
