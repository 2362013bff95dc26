# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ProcessConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, ListOf

_KEYS = frozenset({"privileged", "user", "tty", "entrypoint", "arguments"})
_ALWAYS = frozenset({"tty", "entrypoint", "arguments"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ProcessConfig(Model):
    """Command of an exec instance.

    Attributes:
        privileged: The command runs with every capability.
        user: User the command runs as, empty for the container's.
        tty: The command has a terminal.
        entrypoint: Program that is run.
        arguments: Arguments of the program.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("privileged", "privileged", BOOL),
        Field("user", "user", STR),
        Field("tty", "tty", BOOL),
        Field("entrypoint", "entrypoint", STR),
        Field("arguments", "arguments", ListOf(STR)),
    )

    privileged: bool | None = None
    user: str | None = None
    tty: bool = False
    entrypoint: str = ""
    arguments: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.privileged = get("privileged")
        self.user = get("user")
        self.tty = v if (v := get("tty")) is not None else False
        self.entrypoint = v if (v := get("entrypoint")) is not None else ""
        self.arguments = v if (v := get("arguments")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
