# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemPingHeadResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset(
    {"Api-Version", "Builder-Version", "Docker-Experimental", "Ostype", "Server", "Swarm"}
)
_ALWAYS = frozenset({"Api-Version", "Docker-Experimental", "Ostype"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("api_version", "Api-Version", STR),
        Field("builder_version", "Builder-Version", STR),
        Field("docker_experimental", "Docker-Experimental", STR),
        Field("os_type", "Ostype", STR),
        Field("server", "Server", STR),
        Field("swarm", "Swarm", STR),
    )

    api_version: str = ""
    builder_version: str | None = None
    docker_experimental: str = ""
    os_type: str = ""
    server: str | None = None
    swarm: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.api_version = v if (v := get("Api-Version")) is not None else ""
        self.builder_version = get("Builder-Version")
        self.docker_experimental = v if (v := get("Docker-Experimental")) is not None else ""
        self.os_type = v if (v := get("Ostype")) is not None else ""
        self.server = get("Server")
        self.swarm = get("Swarm")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
