# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecStartRequest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, INT, ListOf

_KEYS = frozenset({"Detach", "Tty", "ConsoleSize"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ExecStartRequest(Model):
    """How to start a prepared command.

    Attributes:
        detach: Start the command and do not connect to it.
        tty: Must match what the command was prepared with.
        console_size: Terminal size at the start, rows then columns; needs `Tty`. From API 1.42.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("detach", "Detach", BOOL),
        Field("tty", "Tty", BOOL),
        Field("console_size", "ConsoleSize", ListOf(INT)),
    )

    detach: bool | None = None
    tty: bool | None = None
    console_size: Sequence[int] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.detach = get("Detach")
        self.tty = get("Tty")
        self.console_size = get("ConsoleSize")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
