"""The engine's description of itself in the headers of a ping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from dockwire_api.record import Record


class PingInfo(Record):
    """An engine's description of itself; None for values that it did not report.

    ``system.ping_head`` returns the same headers without parsing them.

    Attributes:
        api_version: the newest API version it supports, such as "1.41".
        os_type: the operating system of its containers, "linux" or "windows".
        server: product and version, such as "Docker/26.1.5 (linux)".
        experimental: whether experimental features are on.
        builder_version: the builder it recommends, "1" for the classic one, "2" for BuildKit.
        swarm_state: "inactive", "pending", "active", "error" or "locked".
        swarm_role: "manager" or "worker", for an active node of a swarm.
    """

    api_version: str | None = None
    os_type: str | None = None
    server: str | None = None
    experimental: bool | None = None
    builder_version: str | None = None
    swarm_state: str | None = None
    swarm_role: str | None = None

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> Self:
        """Parse the headers of a response, given under lower-case names."""
        experimental = headers.get("docker-experimental")
        state, _, role = headers.get("swarm", "").partition("/")
        return cls(
            api_version=headers.get("api-version") or None,
            os_type=headers.get("ostype") or None,
            server=headers.get("server") or None,
            experimental=None if experimental is None else experimental.lower() == "true",
            builder_version=headers.get("builder-version") or None,
            swarm_state=state or None,
            swarm_role=role or None,
        )
