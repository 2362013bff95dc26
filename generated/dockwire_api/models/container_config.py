# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import ANY, BOOL, INT, LABELS, PAIRS, PORTS, STR, WORD, ListOf, MapOf, Obj
from .health_config import HealthConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerConfig(Model):
    """What runs in a container: command, environment, user and so on. Independent of the host.

    The form to send; engines return a ``ContainerConfigResponse``.

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
        Field("hostname", "Hostname", STR),
        Field("domainname", "Domainname", STR),
        Field("user", "User", WORD),
        Field("attach_stdin", "AttachStdin", BOOL),
        Field("attach_stdout", "AttachStdout", BOOL),
        Field("attach_stderr", "AttachStderr", BOOL),
        Field("exposed_ports", "ExposedPorts", PORTS),
        Field("tty", "Tty", BOOL),
        Field("open_stdin", "OpenStdin", BOOL),
        Field("stdin_once", "StdinOnce", BOOL),
        Field("env", "Env", PAIRS),
        Field("cmd", "Cmd", ListOf(STR)),
        Field("healthcheck", "Healthcheck", Obj("HealthConfig")),
        Field("args_escaped", "ArgsEscaped", BOOL),
        Field("image", "Image", STR),
        Field("volumes", "Volumes", MapOf(MapOf(ANY))),
        Field("working_dir", "WorkingDir", STR),
        Field("entrypoint", "Entrypoint", ListOf(STR)),
        Field("network_disabled", "NetworkDisabled", BOOL),
        Field("on_build", "OnBuild", ListOf(STR)),
        Field("labels", "Labels", LABELS),
        Field("stop_signal", "StopSignal", WORD),
        Field("stop_timeout", "StopTimeout", INT),
        Field("shell", "Shell", ListOf(STR)),
        Field("mac_address", "MacAddress", STR),
    )

    hostname: str | None = None
    domainname: str | None = None
    user: str | int | None = None
    attach_stdin: bool | None = None
    attach_stdout: bool | None = None
    attach_stderr: bool | None = None
    exposed_ports: Mapping[str, Mapping[str, Any]] | SequenceNotStr[str | int] | None = None
    tty: bool | None = None
    open_stdin: bool | None = None
    stdin_once: bool | None = None
    env: SequenceNotStr[str] | Mapping[str, str | None] | None = None
    cmd: SequenceNotStr[str] | None = None
    healthcheck: HealthConfig | None = None
    args_escaped: bool | None = None
    image: str | None = None
    volumes: Mapping[str, Mapping[str, Any]] | None = None
    working_dir: str | None = None
    entrypoint: SequenceNotStr[str] | None = None
    network_disabled: bool | None = None
    on_build: SequenceNotStr[str] | None = None
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None
    stop_signal: str | int | None = None
    stop_timeout: int | None = None
    shell: SequenceNotStr[str] | None = None
    mac_address: str | None = None
