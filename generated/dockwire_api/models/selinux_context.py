# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SELinuxContext``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SELinuxContext(Model):
    """SELinux labels of a service's containers.

    The form to send; engines return a ``SELinuxContextResponse``.

    Attributes:
        disable: Turn SELinux off for them.
        user: SELinux user.
        role: SELinux role.
        type: SELinux type.
        level: SELinux level.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("disable", "Disable", BOOL),
        Field("user", "User", STR),
        Field("role", "Role", STR),
        Field("type", "Type", STR),
        Field("level", "Level", STR),
    )

    disable: bool | None = None
    user: str | None = None
    role: str | None = None
    type: str | None = None
    level: str | None = None
