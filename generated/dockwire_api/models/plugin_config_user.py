# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigUser``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigUser(Model):
    """User and group of a plugin.

    Attributes:
        uid: User ID.
        gid: Group ID.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("uid", "UID", INT),
        Field("gid", "GID", INT),
    )

    uid: int | None = None
    gid: int | None = None
