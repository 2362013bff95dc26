# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Runtime``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
