# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SELinuxContextResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .selinux_context import SELinuxContext

_KEYS = frozenset({"Disable", "User", "Role", "Type", "Level"})
_ALWAYS = frozenset({"Disable", "User", "Role", "Type", "Level"})


class SELinuxContextResponse(SELinuxContext):
    """SELinux labels of a service's containers.

    The form that engines return; also accepted in place of a ``SELinuxContext``.

    Attributes:
        disable: Turn SELinux off for them.
        user: SELinux user.
        role: SELinux role.
        type: SELinux type.
        level: SELinux level.
    """

    __slots__ = ()

    disable: bool
    user: str
    role: str
    type: str
    level: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.disable = v if (v := get("Disable")) is not None else False
        self.user = v if (v := get("User")) is not None else ""
        self.role = v if (v := get("Role")) is not None else ""
        self.type = v if (v := get("Type")) is not None else ""
        self.level = v if (v := get("Level")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
