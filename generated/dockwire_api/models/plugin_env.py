# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginEnv``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginEnv(Model):
    """An environment variable of a plugin.

    Attributes:
        name: Name of the variable.
        description: What it is for, in words.
        settable: Which of its fields may be changed.
        value: Value if nothing else is set.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("description", "Description", STR, always=True),
        Field("settable", "Settable", ListOf(STR), always=True),
        Field("value", "Value", STR),
    )

    name: str = ""
    description: str = ""
    settable: list[str] = Factory(list)
    value: str | None = None
