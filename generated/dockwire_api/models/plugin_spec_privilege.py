# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginSpecPrivilege``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginSpecPrivilege(Model):
    """A privilege granted to a plugin.

    Attributes:
        name: Kind of permission, such as `network` or `mount`.
        description: What it means, in words.
        value: What exactly is granted.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "name", STR),
        Field("description", "description", STR),
        Field("value", "value", ListOf(STR)),
    )

    name: str | None = None
    description: str | None = None
    value: SequenceNotStr[str] | None = None
