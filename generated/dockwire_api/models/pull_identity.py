# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PullIdentity``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PullIdentity(Model):
    """Repository that an image was pulled from.

    Attributes:
        repository: Repository with its registry host.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("repository", "Repository", STR),)

    repository: str | None = None
