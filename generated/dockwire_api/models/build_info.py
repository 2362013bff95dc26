# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildInfo``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Field, Model, define
from ..values import ANY, STR, Obj
from .error_detail import ErrorDetail
from .progress_detail import ProgressDetail


@define(slots=False, eq=False, repr=False, kw_only=True)
class BuildInfo(Model):
    """One record of build output.

    Attributes:
        id: What the record is about, such as a layer; the kind of `aux` in BuildKit builds.
        stream: Text printed by the build.
        error_detail: Why the build failed.
        status: What the engine does with `id`.
        progress_detail: Its progress.
        aux: Data for programs, such as the ID of the image made or BuildKit's own records.
        error: Older form of `errorDetail`, the message alone.
        progress: Older form of `progressDetail`, a bar drawn as text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "id", STR),
        Field("stream", "stream", STR),
        Field("error_detail", "errorDetail", Obj("ErrorDetail")),
        Field("status", "status", STR),
        Field("progress_detail", "progressDetail", Obj("ProgressDetail")),
        Field("aux", "aux", ANY),
        Field("error", "error", STR),
        Field("progress", "progress", STR),
    )

    id: str | None = None
    stream: str | None = None
    error_detail: ErrorDetail | None = None
    status: str | None = None
    progress_detail: ProgressDetail | None = None
    aux: Any = None
    error: str | None = None
    progress: str | None = None
