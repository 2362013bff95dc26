# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageHistoryResponseItem``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_unix
from ..values import INT, STR, UNIX_TIME, ListOf

_KEYS = frozenset({"Id", "Created", "CreatedBy", "Tags", "Size", "Comment"})
_ALWAYS = frozenset({"Id", "CreatedBy", "Tags", "Size", "Comment"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageHistoryResponseItem(Model):
    """One step of an image's history.

    Attributes:
        id: ID of the image this step led to, or `<missing>` if it was not built here.
        created: Time of the step; None if none is recorded.
        created_by: Command of the step.
        tags: Names of the image this step led to, as `repository:tag`; may be null.
        size: Bytes of the layer; 0 for steps that only set configuration.
        comment: Message of the commit, or name of the builder.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("created", "Created", UNIX_TIME),
        Field("created_by", "CreatedBy", STR),
        Field("tags", "Tags", ListOf(STR)),
        Field("size", "Size", INT),
        Field("comment", "Comment", STR),
    )

    id: str = ""
    created: Timestamp | None = None
    created_by: str = ""
    tags: list[str] = Factory(list)
    size: int = 0
    comment: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.created = read_unix(get("Created"))
        self.created_by = v if (v := get("CreatedBy")) is not None else ""
        self.tags = v if (v := get("Tags")) is not None else []
        self.size = v if (v := get("Size")) is not None else 0
        self.comment = v if (v := get("Comment")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, unix=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
