# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SELinuxContextResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BOOL, STR
from .selinux_context import SELinuxContext


class SELinuxContextResponse(SELinuxContext):
    """SELinux labels of a service's containers.

    The form that engines return; also accepted in place of a ``SELinuxContext``.

    Attributes:
        disable: Turn SELinux off for them.
        user: SELinux user.
        role: SELinux role.
        type: SELinux type.
        level: SELinux level.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("disable", "Disable", BOOL, always=True),
        Field("user", "User", STR, always=True),
        Field("role", "Role", STR, always=True),
        Field("type", "Type", STR, always=True),
        Field("level", "Level", STR, always=True),
    )

    disable: bool
    user: str
    role: str
    type: str
    level: str
