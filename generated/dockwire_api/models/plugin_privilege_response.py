# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PluginPrivilegeResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .plugin_privilege import PluginPrivilege

_KEYS = frozenset({"Name", "Description", "Value"})
_ALWAYS = frozenset({"Name", "Description", "Value"})


class PluginPrivilegeResponse(PluginPrivilege):
    """A permission that a plugin asks for.

    The form that engines return; also accepted in place of a ``PluginPrivilege``.

    Attributes:
        name: Kind of permission, such as `network` or `mount`.
        description: What it means, in words.
        value: What exactly is asked for.
    """

    __slots__ = ()

    name: str
    description: str
    value: list[str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.description = v if (v := get("Description")) is not None else ""
        self.value = v if (v := get("Value")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
