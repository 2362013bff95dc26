# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .container_config import ContainerConfig
from .health_config_response import HealthConfigResponse

_KEYS = frozenset(
    {
        "Hostname",
        "Domainname",
        "User",
        "AttachStdin",
        "AttachStdout",
        "AttachStderr",
        "ExposedPorts",
        "Tty",
        "OpenStdin",
        "StdinOnce",
        "Env",
        "Cmd",
        "Healthcheck",
        "ArgsEscaped",
        "Image",
        "Volumes",
        "WorkingDir",
        "Entrypoint",
        "NetworkDisabled",
        "OnBuild",
        "Labels",
        "StopSignal",
        "StopTimeout",
        "Shell",
        "MacAddress",
    }
)
_ALWAYS = frozenset(
    {
        "Hostname",
        "Domainname",
        "User",
        "AttachStdin",
        "AttachStdout",
        "AttachStderr",
        "Tty",
        "OpenStdin",
        "StdinOnce",
        "Env",
        "Cmd",
        "Image",
        "Volumes",
        "WorkingDir",
        "Entrypoint",
        "Labels",
    }
)


class ContainerConfigResponse(ContainerConfig):
    """What runs in a container: command, environment, user and so on. Independent of the host.

    The form that engines return; also accepted in place of a ``ContainerConfig``.

    Attributes:
        hostname: Host name inside the container; the short container ID when unset.
        domainname: Domain part of the host name inside the container.
        user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the image's
            user when unset.
        attach_stdin: Connect standard input to the client that starts it.
        attach_stdout: Connect standard output to the client that starts it.
        attach_stderr: Connect standard error to the client that starts it.
        exposed_ports: Ports the container listens on; keys like `80/tcp` (or udp, sctp), values
            empty objects. Does not publish them.
        tty: Give the process a terminal; stdout and stderr then form one unframed stream.
        open_stdin: Keep standard input open even if no client is attached.
        stdin_once: Close standard input once the first attached client leaves.
        env: Environment variables as `NAME=value` texts; a bare `NAME` drops that variable.
        cmd: Command with its arguments, or the arguments of the entry point; the image's when
            unset.
        healthcheck: Command that checks whether the container is healthy; the image's when unset.
        args_escaped: The command line is quoted already (Windows only).
        image: Image to run, by name, digest or ID.
        volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
            objects.
        working_dir: Directory that commands start in.
        entrypoint: Program to start, with its first arguments; a list with one empty text clears
            the image's entry point.
        network_disabled: Run without any network.
        on_build: Triggers from the image's `ONBUILD` instructions.
        labels: Labels as name and value.
        stop_signal: Signal that asks the container to stop, by name or number; SIGTERM by default.
        stop_timeout: Seconds between the stop signal and SIGKILL; unset leaves it to the engine,
            normally 10. From API 1.25.
        shell: Shell words for commands given as one text, such as `/bin/sh` and `-c`.
        mac_address: MAC address of the container; newer engines take it with the endpoint, and it
            is sent there. Up to API 1.51.
    """

    __slots__ = ()

    hostname: str
    domainname: str
    user: str
    attach_stdin: bool
    attach_stdout: bool
    attach_stderr: bool
    exposed_ports: dict[str, dict[str, Any]] | None
    tty: bool
    open_stdin: bool
    stdin_once: bool
    env: list[str]
    cmd: list[str]
    healthcheck: HealthConfigResponse | None
    image: str
    volumes: dict[str, dict[str, Any]]
    working_dir: str
    entrypoint: list[str]
    on_build: list[str] | None
    labels: dict[str, str]
    stop_signal: str | None
    shell: list[str] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.hostname = v if (v := get("Hostname")) is not None else ""
        self.domainname = v if (v := get("Domainname")) is not None else ""
        self.user = v if (v := get("User")) is not None else ""
        self.attach_stdin = v if (v := get("AttachStdin")) is not None else False
        self.attach_stdout = v if (v := get("AttachStdout")) is not None else False
        self.attach_stderr = v if (v := get("AttachStderr")) is not None else False
        self.exposed_ports = get("ExposedPorts")
        self.tty = v if (v := get("Tty")) is not None else False
        self.open_stdin = v if (v := get("OpenStdin")) is not None else False
        self.stdin_once = v if (v := get("StdinOnce")) is not None else False
        self.env = v if (v := get("Env")) is not None else []
        self.cmd = v if (v := get("Cmd")) is not None else []
        self.healthcheck = (
            None if (v := get("Healthcheck")) is None else HealthConfigResponse.from_dict(v)
        )
        self.args_escaped = get("ArgsEscaped")
        self.image = v if (v := get("Image")) is not None else ""
        self.volumes = v if (v := get("Volumes")) is not None else {}
        self.working_dir = v if (v := get("WorkingDir")) is not None else ""
        self.entrypoint = v if (v := get("Entrypoint")) is not None else []
        self.network_disabled = get("NetworkDisabled")
        self.on_build = get("OnBuild")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.stop_signal = get("StopSignal")
        self.stop_timeout = get("StopTimeout")
        self.shell = get("Shell")
        self.mac_address = get("MacAddress")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
