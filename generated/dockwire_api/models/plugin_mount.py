# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginMount``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginMount(Model):
    """A mount of a plugin.

    Attributes:
        name: Name of the mount.
        description: What it is for, in words.
        settable: Which of its fields may be changed.
        source: Path on the host.
        destination: Path in the plugin.
        type: Kind of mount, such as `bind`.
        options: Options for mounting it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("description", "Description", STR, always=True),
        Field("settable", "Settable", ListOf(STR), always=True),
        Field("source", "Source", STR),
        Field("destination", "Destination", STR, always=True),
        Field("type", "Type", STR, always=True),
        Field("options", "Options", ListOf(STR), always=True),
    )

    name: str = ""
    description: str = ""
    settable: list[str] = Factory(list)
    source: str | None = None
    destination: str = ""
    type: str = ""
    options: list[str] = Factory(list)
