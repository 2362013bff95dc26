# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ErrorDetail``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"code", "message"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ErrorDetail(Model):
    """Error in a progress record.

    Attributes:
        code: Number of the error; mostly unset or 0.
        message: Error text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("code", "code", INT),
        Field("message", "message", STR),
    )

    code: int | None = None
    message: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.code = get("code")
        self.message = get("message")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
