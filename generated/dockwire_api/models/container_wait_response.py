# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerWaitResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, Obj
from .container_wait_exit_error import ContainerWaitExitError

_KEYS = frozenset({"StatusCode", "Error"})
_ALWAYS = frozenset({"StatusCode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerWaitResponse(Model):
    """How a container ended.

    Attributes:
        status_code: Exit code.
        error: What went wrong while waiting, if anything did. From API 1.34.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status_code", "StatusCode", INT),
        Field("error", "Error", Obj("ContainerWaitExitError")),
    )

    status_code: int = 0
    error: ContainerWaitExitError | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.status_code = v if (v := get("StatusCode")) is not None else 0
        self.error = None if (v := get("Error")) is None else ContainerWaitExitError.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
