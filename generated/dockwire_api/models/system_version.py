# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemVersion``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, ListOf, Obj
from .system_version_component import SystemVersionComponent
from .system_version_platform import SystemVersionPlatform


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("platform", "Platform", Obj("SystemVersionPlatform"), always=True),
        Field("components", "Components", ListOf(Obj("SystemVersionComponent"))),
        Field("version", "Version", STR, always=True),
        Field("api_version", "ApiVersion", STR, always=True),
        Field("min_api_version", "MinAPIVersion", STR),
        Field("git_commit", "GitCommit", STR),
        Field("go_version", "GoVersion", STR),
        Field("os", "Os", STR, always=True),
        Field("arch", "Arch", STR, always=True),
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
