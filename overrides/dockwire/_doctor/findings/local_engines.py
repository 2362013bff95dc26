"""What is known about engines on this host, and how to start or use one."""

from __future__ import annotations

from dockwire_api.record import Record

from .check import Json

INSTALL = (
    "Install an engine (https://docs.docker.com/engine/install/), or set DOCKER_HOST to the "
    "address of one elsewhere."
)


class LocalSocket(Record):
    """The socket of an engine on this host, and whether a program listens on it."""

    address: str
    listens: bool


class LocalEngines(Record, kw_only=True):
    """Engines on this host.

    Attributes:
        programs: which of dockerd and podman are installed.
        has_systemd: whether systemd runs.
        platform: ``sys.platform``.
        sockets: the other sockets that exist.
    """

    programs: tuple[str, ...] = ()
    has_systemd: bool = False
    platform: str = "linux"
    sockets: tuple[LocalSocket, ...] = ()

    def as_data(self) -> Json:
        """Return it for the report."""
        return {
            "programs": list(self.programs),
            "sockets": [
                {"address": each.address, "listens": each.listens} for each in self.sockets
            ],
        }


def start_advice(engines: LocalEngines, path: str) -> str:
    """Return how to start an engine on this host that listens on a socket."""
    if engines.platform in ("darwin", "win32"):
        return "Start the engine, for example Docker Desktop."
    is_default = path in ("/var/run/docker.sock", "/run/docker.sock")
    if "podman" in path or (is_default and "dockerd" not in engines.programs):
        if "podman" in engines.programs:
            return _start_podman(engines, path)
    if "dockerd" in engines.programs:
        if path.startswith("/run/user/"):
            return "Start the rootless engine: systemctl --user start docker"
        if not is_default:
            return f"Start the engine that listens there; by hand: sudo dockerd -H unix://{path}"
        if engines.has_systemd:
            return "Start the engine: sudo systemctl start docker"
        return "Start the engine: sudo dockerd (there is no systemd to start it)"
    return f"There is no dockerd and no podman on the PATH. {INSTALL}"


def _start_podman(engines: LocalEngines, path: str) -> str:
    if engines.has_systemd and path.startswith("/run/user/"):
        return "Start Podman's socket: systemctl --user start podman.socket"
    if engines.has_systemd and path == "/run/podman/podman.sock":
        return "Start Podman's socket: sudo systemctl start podman.socket"
    return f"Start Podman's service: podman system service --time=0 unix://{path}"


def other_engine_advice(engines: LocalEngines) -> tuple[str, ...]:
    """Return how to use another engine that runs on this host."""
    running = [each.address for each in engines.sockets if each.listens]
    if not running:
        return ()
    return (f"Use the engine that listens on another socket: export DOCKER_HOST={running[0]}",)


def source_advice(reason: str) -> str:
    """Return what to do about an address that does not lead to an engine, by its source."""
    if reason.startswith("DOCKER_HOST"):
        return "If the address is wrong, correct DOCKER_HOST, or unset it."
    if "context" in reason:
        return (
            "If the address is wrong, use another context (DOCKER_CONTEXT, docker context use), or "
            "change it: docker context update."
        )
    if reason.startswith("--"):
        return f"If the address is wrong, correct {reason}."
    return ""
