# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CreateImageInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, Obj
from .error_detail import ErrorDetail
from .progress_detail import ProgressDetail


@define(slots=False, eq=False, repr=False, kw_only=True)
class CreateImageInfo(Model):
    """One record of pull or import progress.

    Attributes:
        id: Layer or image the record is about.
        error_detail: Why the pull or import failed.
        status: What the engine does with `id`.
        progress_detail: Its progress.
        error: Older form of `errorDetail`, the message alone.
        progress: Older form of `progressDetail`, a bar drawn as text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "id", STR),
        Field("error_detail", "errorDetail", Obj("ErrorDetail")),
        Field("status", "status", STR),
        Field("progress_detail", "progressDetail", Obj("ProgressDetail")),
        Field("error", "error", STR),
        Field("progress", "progress", STR),
    )

    id: str | None = None
    error_detail: ErrorDetail | None = None
    status: str | None = None
    progress_detail: ProgressDetail | None = None
    error: str | None = None
    progress: str | None = None
