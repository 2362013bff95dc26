# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SELinuxContext``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR

_KEYS = frozenset({"Disable", "User", "Role", "Type", "Level"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SELinuxContext(Model):
    """SELinux labels of a service's containers.

    The form to send; engines return a ``SELinuxContextResponse``.

    Attributes:
        disable: Turn SELinux off for them.
        user: SELinux user.
        role: SELinux role.
        type: SELinux type.
        level: SELinux level.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("disable", "Disable", BOOL),
        Field("user", "User", STR),
        Field("role", "Role", STR),
        Field("type", "Type", STR),
        Field("level", "Level", STR),
    )

    disable: bool | None = None
    user: str | None = None
    role: str | None = None
    type: str | None = None
    level: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.disable = get("Disable")
        self.user = get("User")
        self.role = get("Role")
        self.type = get("Type")
        self.level = get("Level")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
