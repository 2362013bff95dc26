# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Runtime``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf, MapOf

_KEYS = frozenset({"path", "runtimeArgs", "status"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Runtime(Model):
    """An OCI runtime set up in the engine.

    Attributes:
        path: Program of the runtime, by path or name; unset for runtimes that containerd starts
            itself.
        runtime_args: Arguments the program is called with.
        status: Facts the runtime reports about itself, by name. From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "path", STR),
        Field("runtime_args", "runtimeArgs", ListOf(STR)),
        Field("status", "status", MapOf(STR)),
    )

    path: str | None = None
    runtime_args: list[str] | None = None
    status: dict[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = get("path")
        self.runtime_args = get("runtimeArgs")
        self.status = get("status")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
