# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerPathStat``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, TIME


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerPathStat(Model):
    """A file or directory in a container.

    Attributes:
        name: Last part of its path.
        size: Size in bytes.
        mode: Permissions in the low nine bits, kind of file in the high ones (as in Go's
            `FileMode`, not as in Unix).
        mtime: Time of its last change.
        link_target: Path a symbolic link leads to; empty for anything else.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "name", STR, always=True),
        Field("size", "size", INT, always=True),
        Field("mode", "mode", INT, always=True),
        Field("mtime", "mtime", TIME),
        Field("link_target", "linkTarget", STR, always=True),
    )

    name: str = ""
    size: int = 0
    mode: int = 0
    mtime: Timestamp | None = None
    link_target: str = ""
