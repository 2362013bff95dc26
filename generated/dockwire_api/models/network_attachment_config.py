# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkAttachmentConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf, MapOf

_KEYS = frozenset({"Target", "Aliases", "DriverOpts"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkAttachmentConfig(Model):
    """Network for a task to join.

    Attributes:
        target: Network name or ID.
        aliases: Further DNS names of the task on it.
        driver_opts: Options for the network driver. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("target", "Target", STR),
        Field("aliases", "Aliases", ListOf(STR)),
        Field("driver_opts", "DriverOpts", MapOf(STR)),
    )

    target: str | None = None
    aliases: SequenceNotStr[str] | None = None
    driver_opts: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.target = get("Target")
        self.aliases = get("Aliases")
        self.driver_opts = get("DriverOpts")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
