# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``FilesystemChange``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf
from .change_type import ChangeType


@define(slots=False, eq=False, repr=False, kw_only=True)
class FilesystemChange(Model):
    """One changed path in a container.

    Attributes:
        path: Absolute path in the container.
        kind: What happened to it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR, always=True),
        Field("kind", "Kind", EnumOf("ChangeType", int), always=True),
    )

    path: str = ""
    kind: ChangeType = ChangeType(0)
