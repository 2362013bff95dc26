# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountTmpfsOptions``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class MountTmpfsOptions(Model):
    """Settings of a memory filesystem mount.

    Attributes:
        size_bytes: Size limit in bytes; unset leaves it to the kernel, normally half of the host's
            memory.
        mode: Permissions as a plain integer, so the default, octal 1777, is written 1023.
        options: Further mount options; each a list of one word (a flag) or two (name and value).
            From API 1.46.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("size_bytes", "SizeBytes", INT),
        Field("mode", "Mode", INT),
        Field("options", "Options", ListOf(ListOf(STR))),
    )

    size_bytes: int | None = None
    mode: int | None = None
    options: Sequence[SequenceNotStr[str]] | None = None
