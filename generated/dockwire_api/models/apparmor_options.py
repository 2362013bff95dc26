# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AppArmorOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import EnumOf
from .apparmor_mode import AppArmorMode, AppArmorModeLike

_AppArmorMode_members = {member.value: member for member in AppArmorMode}
_KEYS = frozenset({"Mode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class AppArmorOptions(Model):
    """AppArmor setting of a service's containers.

    Attributes:
        mode: Whether to use AppArmor.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("mode", "Mode", EnumOf("AppArmorMode")),)

    mode: AppArmorModeLike | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.mode = (
            None
            if (v := get("Mode")) is None
            else (_AppArmorMode_members.get(v) or AppArmorMode(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
