# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageConfig``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Field, Model, define
from ..values import ANY, BOOL, INT, STR, ListOf, MapOf, Obj
from .health_config_response import HealthConfigResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageConfig(Model):
    """Defaults an image gives to its containers.

    Attributes:
        user: User to run as, a name or UID, with `:` and a group name or GID if given.
        exposed_ports: Ports that are listened on; keys like `80/tcp` (or udp, sctp), values empty
            objects.
        env: Environment variables as `NAME=value` texts.
        cmd: Default command, or default arguments of the entry point.
        healthcheck: Command that checks whether a container is healthy.
        args_escaped: The command line is quoted already (Windows only).
        volumes: Paths that get an unnamed volume; keys are paths in the container, values empty
            objects.
        working_dir: Directory that commands start in.
        entrypoint: Program to start, as a list of words.
        on_build: Instructions to run when another image is built on top of this one.
        labels: Labels as name and value.
        stop_signal: Signal that asks a container to stop.
        shell: Shell words for commands given as one text.
        hostname: Host name. Up to API 1.49.
        domainname: Domain name; not reported by newer engines. Up to API 1.49.
        attach_stdin: Standard input is attached; not reported by newer engines. Up to API 1.49.
        attach_stdout: Standard output is attached; not reported by newer engines. Up to API 1.49.
        attach_stderr: Standard error is attached; not reported by newer engines. Up to API 1.49.
        tty: The process has a terminal; not reported by newer engines. Up to API 1.49.
        open_stdin: Standard input stays open; not reported by newer engines. Up to API 1.49.
        stdin_once: Standard input is closed after the first client; not reported by newer engines.
            Up to API 1.49.
        image: Image it was made from; not reported by newer engines. Up to API 1.49.
        network_disabled: There is no network; not reported by newer engines. Up to API 1.49.
        mac_address: MAC address; not reported by newer engines. Up to API 1.49.
        stop_timeout: Seconds between the stop signal and SIGKILL; not reported by newer engines. Up
            to API 1.49.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("user", "User", STR),
        Field("exposed_ports", "ExposedPorts", MapOf(MapOf(ANY))),
        Field("env", "Env", ListOf(STR)),
        Field("cmd", "Cmd", ListOf(STR)),
        Field("healthcheck", "Healthcheck", Obj("HealthConfigResponse", "HealthConfig")),
        Field("args_escaped", "ArgsEscaped", BOOL),
        Field("volumes", "Volumes", MapOf(MapOf(ANY))),
        Field("working_dir", "WorkingDir", STR),
        Field("entrypoint", "Entrypoint", ListOf(STR)),
        Field("on_build", "OnBuild", ListOf(STR)),
        Field("labels", "Labels", MapOf(STR)),
        Field("stop_signal", "StopSignal", STR),
        Field("shell", "Shell", ListOf(STR)),
        Field("hostname", "Hostname", STR),
        Field("domainname", "Domainname", STR),
        Field("attach_stdin", "AttachStdin", BOOL),
        Field("attach_stdout", "AttachStdout", BOOL),
        Field("attach_stderr", "AttachStderr", BOOL),
        Field("tty", "Tty", BOOL),
        Field("open_stdin", "OpenStdin", BOOL),
        Field("stdin_once", "StdinOnce", BOOL),
        Field("image", "Image", STR),
        Field("network_disabled", "NetworkDisabled", BOOL),
        Field("mac_address", "MacAddress", STR),
        Field("stop_timeout", "StopTimeout", INT),
    )

    user: str | None = None
    exposed_ports: dict[str, dict[str, Any]] | None = None
    env: list[str] | None = None
    cmd: list[str] | None = None
    healthcheck: HealthConfigResponse | None = None
    args_escaped: bool | None = None
    volumes: dict[str, dict[str, Any]] | None = None
    working_dir: str | None = None
    entrypoint: list[str] | None = None
    on_build: list[str] | None = None
    labels: dict[str, str] | None = None
    stop_signal: str | None = None
    shell: list[str] | None = None
    hostname: str | None = None
    domainname: str | None = None
    attach_stdin: bool | None = None
    attach_stdout: bool | None = None
    attach_stderr: bool | None = None
    tty: bool | None = None
    open_stdin: bool | None = None
    stdin_once: bool | None = None
    image: str | None = None
    network_disabled: bool | None = None
    mac_address: str | None = None
    stop_timeout: int | None = None
