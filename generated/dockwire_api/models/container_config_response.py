# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerConfigResponse``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Field
from ..values import ANY, BOOL, INT, LABELS, PAIRS, PORTS, STR, WORD, ListOf, MapOf, Obj
from .container_config import ContainerConfig
from .health_config_response import HealthConfigResponse


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("hostname", "Hostname", STR, always=True),
        Field("domainname", "Domainname", STR, always=True),
        Field("user", "User", WORD, always=True),
        Field("attach_stdin", "AttachStdin", BOOL, always=True),
        Field("attach_stdout", "AttachStdout", BOOL, always=True),
        Field("attach_stderr", "AttachStderr", BOOL, always=True),
        Field("exposed_ports", "ExposedPorts", PORTS),
        Field("tty", "Tty", BOOL, always=True),
        Field("open_stdin", "OpenStdin", BOOL, always=True),
        Field("stdin_once", "StdinOnce", BOOL, always=True),
        Field("env", "Env", PAIRS, always=True),
        Field("cmd", "Cmd", ListOf(STR), always=True),
        Field("healthcheck", "Healthcheck", Obj("HealthConfigResponse", "HealthConfig")),
        Field("args_escaped", "ArgsEscaped", BOOL),
        Field("image", "Image", STR, always=True),
        Field("volumes", "Volumes", MapOf(MapOf(ANY)), always=True),
        Field("working_dir", "WorkingDir", STR, always=True),
        Field("entrypoint", "Entrypoint", ListOf(STR), always=True),
        Field("network_disabled", "NetworkDisabled", BOOL),
        Field("on_build", "OnBuild", ListOf(STR)),
        Field("labels", "Labels", LABELS, always=True),
        Field("stop_signal", "StopSignal", WORD),
        Field("stop_timeout", "StopTimeout", INT),
        Field("shell", "Shell", ListOf(STR)),
        Field("mac_address", "MacAddress", STR),
    )

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
