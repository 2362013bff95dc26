# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"ContainerID", "PID", "ExitCode"})
_ALWAYS = frozenset({"ContainerID", "PID", "ExitCode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerStatus(Model):
    """Container that a task runs in.

    Attributes:
        container_id: Container ID.
        pid: Process ID of its main process on the node; 0 when not running.
        exit_code: Exit code; 0 while running.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("container_id", "ContainerID", STR),
        Field("pid", "PID", INT),
        Field("exit_code", "ExitCode", INT),
    )

    container_id: str = ""
    pid: int = 0
    exit_code: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.container_id = v if (v := get("ContainerID")) is not None else ""
        self.pid = v if (v := get("PID")) is not None else 0
        self.exit_code = v if (v := get("ExitCode")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
