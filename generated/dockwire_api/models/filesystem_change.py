# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``FilesystemChange``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf
from .change_type import ChangeType

_ChangeType_members = {member.value: member for member in ChangeType}
_KEYS = frozenset({"Path", "Kind"})
_ALWAYS = frozenset({"Path", "Kind"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class FilesystemChange(Model):
    """One changed path in a container.

    Attributes:
        path: Absolute path in the container.
        kind: What happened to it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR),
        Field("kind", "Kind", EnumOf("ChangeType", int)),
    )

    path: str = ""
    kind: ChangeType = ChangeType(0)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = v if (v := get("Path")) is not None else ""
        self.kind = (
            (_ChangeType_members.get(v) or ChangeType(v))
            if (v := get("Kind")) is not None
            else ChangeType(0)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
