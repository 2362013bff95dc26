# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CreateImageInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, Obj
from .error_detail import ErrorDetail
from .progress_detail import ProgressDetail

_KEYS = frozenset({"id", "errorDetail", "status", "progressDetail", "error", "progress"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = get("id")
        self.error_detail = None if (v := get("errorDetail")) is None else ErrorDetail.from_dict(v)
        self.status = get("status")
        self.progress_detail = (
            None if (v := get("progressDetail")) is None else ProgressDetail.from_dict(v)
        )
        self.error = get("error")
        self.progress = get("progress")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
