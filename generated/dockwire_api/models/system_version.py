# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemVersion``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, STR, ListOf, Obj
from .system_version_component import SystemVersionComponent
from .system_version_platform import SystemVersionPlatform

_KEYS = frozenset(
    {
        "Platform",
        "Components",
        "Version",
        "ApiVersion",
        "MinAPIVersion",
        "GitCommit",
        "GoVersion",
        "Os",
        "Arch",
        "KernelVersion",
        "Experimental",
        "BuildTime",
    }
)
_ALWAYS = frozenset({"Platform", "Version", "ApiVersion", "Os", "Arch"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SystemVersion(Model):
    """Versions of the engine and its components.

    Attributes:
        platform: Product name of the engine. From API 1.35.
        components: Parts of the engine with their versions. From API 1.35.
        version: Version of the engine.
        api_version: Newest API version it supports.
        min_api_version: Oldest API version it supports.
        git_commit: Commit the engine was built from.
        go_version: Go version the engine was built with.
        os: Operating system, `linux` or `windows`.
        arch: Architecture the engine was built for, such as `amd64`.
        kernel_version: Version of the kernel in use.
        experimental: Experimental features are on.
        build_time: When the engine was built.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("platform", "Platform", Obj("SystemVersionPlatform")),
        Field("components", "Components", ListOf(Obj("SystemVersionComponent"))),
        Field("version", "Version", STR),
        Field("api_version", "ApiVersion", STR),
        Field("min_api_version", "MinAPIVersion", STR),
        Field("git_commit", "GitCommit", STR),
        Field("go_version", "GoVersion", STR),
        Field("os", "Os", STR),
        Field("arch", "Arch", STR),
        Field("kernel_version", "KernelVersion", STR),
        Field("experimental", "Experimental", BOOL),
        Field("build_time", "BuildTime", STR),
    )

    platform: SystemVersionPlatform = Factory(lambda: SystemVersionPlatform.from_dict({}))
    components: list[SystemVersionComponent] | None = None
    version: str = ""
    api_version: str = ""
    min_api_version: str | None = None
    git_commit: str | None = None
    go_version: str | None = None
    os: str = ""
    arch: str = ""
    kernel_version: str | None = None
    experimental: bool | None = None
    build_time: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.platform = (
            SystemVersionPlatform.from_dict(v)
            if (v := get("Platform")) is not None
            else SystemVersionPlatform.from_dict({})
        )
        self.components = (
            None
            if (v := get("Components")) is None
            else [NULL if x0 is None else SystemVersionComponent.from_dict(x0) for x0 in v]
        )
        self.version = v if (v := get("Version")) is not None else ""
        self.api_version = v if (v := get("ApiVersion")) is not None else ""
        self.min_api_version = get("MinAPIVersion")
        self.git_commit = get("GitCommit")
        self.go_version = get("GoVersion")
        self.os = v if (v := get("Os")) is not None else ""
        self.arch = v if (v := get("Arch")) is not None else ""
        self.kernel_version = get("KernelVersion")
        self.experimental = get("Experimental")
        self.build_time = get("BuildTime")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
