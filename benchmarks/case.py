"""What a case is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

# Where a case runs: not at all on an engine; a process that speaks bytes; real engines.
EngineKind = Literal["none", "scripted", "engine", "TLS engine", "swarm"]

ENGINES: dict[EngineKind, str] = {
    "none": "no engine",
    "scripted": "scripted peer",
    "engine": "real engine, unix socket",
    "TLS engine": "real engine, TCP with TLS",
    "swarm": "three real engines",
}

# With orjson, the extra ``fast``. All other processes are measured without it.
FAST = "dockwire[fast]"
# Each client, and its method in a case. The docker command has one where a process for the whole
# work is usual.
CLIENTS = {
    "floor": "floor",
    "dockwire": "dockwire",
    "dockwire async": "dockwire_async",
    FAST: "dockwire_fast",
    "docker-py": "docker_py",
    "aiodocker": "aiodocker",
    "docker command": "docker_command",
    "httpx": "httpx",
    "attrs": "attrs",
}
# Not clients, but packages that imports are compared with.
YARDSTICKS = ("httpx", "attrs")
# A case says nothing about these if it has no method for them.
OPTIONAL = ("docker command", FAST, *YARDSTICKS)


class Case:
    """One kind of work, done by several clients: a method each, named as in ``CLIENTS``.

    The floor is the least work that gets the same data: bytes written by hand over a blocking
    socket; large data is counted, small frames are separated, and JSON is parsed.
    """

    name: ClassVar[str]
    work: ClassVar[str]
    """What is measured, in a few words; ``{size}`` is the size."""
    engine: ClassVar[EngineKind] = "scripted"
    sizes: ClassVar[tuple[int, ...]]
    """How much work: one size, or several to show growth."""
    least: ClassVar[int] = 1
    """The smallest size that still makes sense, however small the scale."""
    left_out: ClassVar[Mapping[str, str]] = {}
    """Why clients are left out, also if there is a method."""
    reference: ClassVar[str] = "floor"
    """The client that the others are compared with."""

    def scaled(self, scale: float) -> list[int]:
        """Return the sizes at this scale, each once."""
        sizes = [max(self.least, round(size * scale)) for size in self.sizes]
        return list(dict.fromkeys(sizes))

    def method(self, client: str) -> Callable[..., Any] | None:
        """Return what does the work with this client, None if the client is left out."""
        if client in self.left_out:
            return None
        found: Callable[..., Any] | None = getattr(self, CLIENTS[client], None)
        return found
