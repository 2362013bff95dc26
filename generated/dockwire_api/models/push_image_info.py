# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PushImageInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, Obj
from .error_detail import ErrorDetail
from .progress_detail import ProgressDetail
from .push_image_result import PushImageResult


@define(slots=False, eq=False, repr=False, kw_only=True)
class PushImageInfo(Model):
    """One record of push progress.

    Attributes:
        error_detail: Why the push failed.
        status: What the engine does with `id`.
        progress_detail: Its progress.
        id: Layer the record is about.
        aux: What was pushed in the end.
        error: Older form of `errorDetail`, the message alone.
        progress: Older form of `progressDetail`, a bar drawn as text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("error_detail", "errorDetail", Obj("ErrorDetail")),
        Field("status", "status", STR),
        Field("progress_detail", "progressDetail", Obj("ProgressDetail")),
        Field("id", "id", STR),
        Field("aux", "aux", Obj("PushImageResult")),
        Field("error", "error", STR),
        Field("progress", "progress", STR),
    )

    error_detail: ErrorDetail | None = None
    status: str | None = None
    progress_detail: ProgressDetail | None = None
    id: str | None = None
    aux: PushImageResult | None = None
    error: str | None = None
    progress: str | None = None
