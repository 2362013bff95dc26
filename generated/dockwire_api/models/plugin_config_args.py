# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigArgs``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigArgs(Model):
    """Arguments of a plugin.

    Attributes:
        name: Name of the entry.
        description: What they are for, in words.
        settable: Which of its fields may be changed.
        value: Arguments if nothing else is set.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("description", "Description", STR, always=True),
        Field("settable", "Settable", ListOf(STR), always=True),
        Field("value", "Value", ListOf(STR), always=True),
    )

    name: str = ""
    description: str = ""
    settable: list[str] = Factory(list)
    value: list[str] = Factory(list)
