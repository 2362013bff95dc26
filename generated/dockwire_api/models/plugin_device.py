# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginDevice``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginDevice(Model):
    """A device that a plugin uses.

    Attributes:
        name: Name of the device entry.
        description: What it is for, in words.
        settable: Which of its fields may be changed.
        path: Path of the device on the host.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("description", "Description", STR, always=True),
        Field("settable", "Settable", ListOf(STR), always=True),
        Field("path", "Path", STR),
    )

    name: str = ""
    description: str = ""
    settable: list[str] = Factory(list)
    path: str | None = None
