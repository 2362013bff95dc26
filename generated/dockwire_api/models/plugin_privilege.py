# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginPrivilege``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginPrivilege(Model):
    """A permission that a plugin asks for.

    The form to send; engines return a ``PluginPrivilegeResponse``.

    Attributes:
        name: Kind of permission, such as `network` or `mount`.
        description: What it means, in words.
        value: What exactly is asked for.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("description", "Description", STR),
        Field("value", "Value", ListOf(STR)),
    )

    name: str | None = None
    description: str | None = None
    value: SequenceNotStr[str] | None = None
