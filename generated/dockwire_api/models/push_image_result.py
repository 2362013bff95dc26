# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PushImageResult``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Tag", "Digest", "Size"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PushImageResult(Model):
    """What a push put into the registry.

    Attributes:
        tag: Tag pushed.
        digest: Digest of the manifest pushed.
        size: Size of the manifest in bytes.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("tag", "Tag", STR),
        Field("digest", "Digest", STR),
        Field("size", "Size", INT),
    )

    tag: str | None = None
    digest: str | None = None
    size: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.tag = get("Tag")
        self.digest = get("Digest")
        self.size = get("Size")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
