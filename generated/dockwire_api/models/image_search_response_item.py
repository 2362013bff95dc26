# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageSearchResponseItem``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, INT, STR

_KEYS = frozenset({"description", "is_official", "is_automated", "name", "star_count"})
_ALWAYS = frozenset({"description", "is_official", "is_automated", "name", "star_count"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageSearchResponseItem(Model):
    """A repository found on Docker Hub.

    Attributes:
        description: Short description.
        is_official: It is one of Docker's official images.
        is_automated: Has no use any more; always false.
        name: Name of the repository.
        star_count: Number of stars.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("description", "description", STR),
        Field("is_official", "is_official", BOOL),
        Field("is_automated", "is_automated", BOOL),
        Field("name", "name", STR),
        Field("star_count", "star_count", INT),
    )

    description: str = ""
    is_official: bool = False
    is_automated: bool = False
    name: str = ""
    star_count: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.description = v if (v := get("description")) is not None else ""
        self.is_official = v if (v := get("is_official")) is not None else False
        self.is_automated = v if (v := get("is_automated")) is not None else False
        self.name = v if (v := get("name")) is not None else ""
        self.star_count = v if (v := get("star_count")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
