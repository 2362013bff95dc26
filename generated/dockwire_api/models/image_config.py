# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import ANY, BOOL, STR, ListOf, MapOf, Obj
from .health_config import HealthConfig

_KEYS = frozenset(
    {
        "User",
        "ExposedPorts",
        "Env",
        "Cmd",
        "Healthcheck",
        "ArgsEscaped",
        "Volumes",
        "WorkingDir",
        "Entrypoint",
        "OnBuild",
        "Labels",
        "StopSignal",
        "Shell",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageConfig(Model):
    """Defaults an image gives to its containers.

    Attributes:
        user: User to run as, a name or UID, with `:` and a group name or GID if given.
        exposed_ports: Ports that are listened on; keys like `80/tcp` (or udp, sctp), values empty
            objects.
        env: Environment variables as `NAME=value` texts.
        cmd: Default command, or default arguments of the entry point.
        healthcheck: Command that tells whether a container is healthy.
        args_escaped: The command line is quoted already (Windows only).
        volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
            objects.
        working_dir: Directory that commands start in.
        entrypoint: Program to start, as a list of words.
        on_build: Instructions to run when another image is built on top of this one.
        labels: Labels as name and value.
        stop_signal: Signal that asks a container to stop.
        shell: Shell words for commands given as one text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("user", "User", STR),
        Field("exposed_ports", "ExposedPorts", MapOf(MapOf(ANY))),
        Field("env", "Env", ListOf(STR)),
        Field("cmd", "Cmd", ListOf(STR)),
        Field("healthcheck", "Healthcheck", Obj("HealthConfig")),
        Field("args_escaped", "ArgsEscaped", BOOL),
        Field("volumes", "Volumes", MapOf(MapOf(ANY))),
        Field("working_dir", "WorkingDir", STR),
        Field("entrypoint", "Entrypoint", ListOf(STR)),
        Field("on_build", "OnBuild", ListOf(STR)),
        Field("labels", "Labels", MapOf(STR)),
        Field("stop_signal", "StopSignal", STR),
        Field("shell", "Shell", ListOf(STR)),
    )

    user: str | None = None
    exposed_ports: dict[str, dict[str, Any]] | None = None
    env: list[str] | None = None
    cmd: list[str] | None = None
    healthcheck: HealthConfig | None = None
    args_escaped: bool | None = None
    volumes: dict[str, dict[str, Any]] | None = None
    working_dir: str | None = None
    entrypoint: list[str] | None = None
    on_build: list[str] | None = None
    labels: dict[str, str] | None = None
    stop_signal: str | None = None
    shell: list[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
        self = cls.__new__(cls)
        get = data.get
        self.user = get("User")
        self.exposed_ports = get("ExposedPorts")
        self.env = get("Env")
        self.cmd = get("Cmd")
        self.healthcheck = None if (v := get("Healthcheck")) is None else HealthConfig.from_dict(v)
        self.args_escaped = get("ArgsEscaped")
        self.volumes = get("Volumes")
        self.working_dir = get("WorkingDir")
        self.entrypoint = get("Entrypoint")
        self.on_build = get("OnBuild")
        self.labels = get("Labels")
        self.stop_signal = get("StopSignal")
        self.shell = get("Shell")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Asked here, where it costs least: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
