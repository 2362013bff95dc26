# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageHistoryResponseItem``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, UNIX_TIME, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "Id", STR, always=True),
        Field("created", "Created", UNIX_TIME),
        Field("created_by", "CreatedBy", STR, always=True),
        Field("tags", "Tags", ListOf(STR), always=True),
        Field("size", "Size", INT, always=True),
        Field("comment", "Comment", STR, always=True),
    )

    id: str = ""
    created: Timestamp | None = None
    created_by: str = ""
    tags: list[str] = Factory(list)
    size: int = 0
    comment: str = ""
