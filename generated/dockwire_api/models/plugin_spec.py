# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginSpec``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, STR, ListOf, Obj
from .plugin_spec_privilege import PluginSpecPrivilege


@define(slots=False, eq=False, repr=False, kw_only=True)
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
