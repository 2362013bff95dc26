# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PluginPrivilegeResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, ListOf
from .plugin_privilege import PluginPrivilege


class PluginPrivilegeResponse(PluginPrivilege):
    """A permission that a plugin asks for.

    The form that engines return; also accepted in place of a ``PluginPrivilege``.

    Attributes:
        name: Kind of permission, such as `network` or `mount`.
        description: What it means, in words.
        value: What exactly is asked for.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("description", "Description", STR, always=True),
        Field("value", "Value", ListOf(STR), always=True),
    )

    name: str
    description: str
    value: list[str]
