# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountTmpfsOptions``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf

_KEYS = frozenset({"SizeBytes", "Mode", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.size_bytes = get("SizeBytes")
        self.mode = get("Mode")
        self.options = get("Options")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
