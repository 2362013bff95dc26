# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemPingHeadResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SystemPingHeadResponse(Model):
    """What an engine reports in the headers of a ping.

    Attributes:
        api_version: Newest API version the engine supports.
        builder_version: Builder the engine recommends, `1` for the classic one or `2` for BuildKit.
        docker_experimental: Whether experimental features are on, `true` or `false`.
        os_type: Kind of operating system, `linux` or `windows`.
        server: Product and version of the engine.
        swarm: Swarm state, `inactive`, `pending`, `error`, `locked`, `active/worker` or
            `active/manager`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("api_version", "Api-Version", STR, always=True),
        Field("builder_version", "Builder-Version", STR),
        Field("docker_experimental", "Docker-Experimental", STR, always=True),
        Field("os_type", "Ostype", STR, always=True),
        Field("server", "Server", STR),
        Field("swarm", "Swarm", STR),
    )

    api_version: str = ""
    builder_version: str | None = None
    docker_experimental: str = ""
    os_type: str = ""
    server: str | None = None
    swarm: str | None = None
