# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PushImageResult``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
