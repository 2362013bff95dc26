# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import BOOL, STR, ListOf, Obj
from .plugin_spec_privilege import PluginSpecPrivilege

_KEYS = frozenset({"name", "remote", "disabled", "privileges", "env"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginSpec(Model):
    """Plugin that a service installs on nodes; experimental.

    Attributes:
        name: Name to install it under.
        remote: Plugin reference in the registry.
        disabled: Leave it switched off.
        privileges: Privileges to grant.
        env: Environment variables as `NAME=value` texts.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "name", STR),
        Field("remote", "remote", STR),
        Field("disabled", "disabled", BOOL),
        Field("privileges", "privileges", ListOf(Obj("PluginSpecPrivilege"))),
        Field("env", "env", ListOf(STR)),
    )

    name: str | None = None
    remote: str | None = None
    disabled: bool | None = None
    privileges: Sequence[PluginSpecPrivilege] | None = None
    env: SequenceNotStr[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("name")
        self.remote = get("remote")
        self.disabled = get("disabled")
        self.privileges = (
            None
            if (v := get("privileges")) is None
            else [NULL if x0 is None else PluginSpecPrivilege.from_dict(x0) for x0 in v]
        )
        self.env = get("env")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
