# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerPathStat``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import INT, STR, TIME

_KEYS = frozenset({"name", "size", "mode", "mtime", "linkTarget"})
_ALWAYS = frozenset({"name", "size", "mode", "linkTarget"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("name", "name", STR),
        Field("size", "size", INT),
        Field("mode", "mode", INT),
        Field("mtime", "mtime", TIME),
        Field("link_target", "linkTarget", STR),
    )

    name: str = ""
    size: int = 0
    mode: int = 0
    mtime: Timestamp | None = None
    link_target: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("name")) is not None else ""
        self.size = v if (v := get("size")) is not None else 0
        self.mode = v if (v := get("mode")) is not None else 0
        self.mtime = read_time(get("mtime"))
        self.link_target = v if (v := get("linkTarget")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("mtime",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.mtime is None
            else None
        )
        return self
