# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, NANOSECONDS, PAIRS, STR, WORD, EnumOf, ListOf, MapOf, Obj
from .container_spec_config import ContainerSpecConfig
from .container_spec_privileges import ContainerSpecPrivileges
from .container_spec_secret import ContainerSpecSecret
from .dns_config import DNSConfig
from .health_config import HealthConfig
from .isolation import IsolationLike
from .mount import Mount
from .ulimit import Ulimit


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpec(Model):
    """Container that a task of a service runs.

    The form to send; engines return a ``ContainerSpecResponse``.

    Attributes:
        image: Image to run.
        labels: Labels of the containers.
        command: Program to start, in place of the image's entry point.
        args: Arguments, in place of the image's command.
        hostname: Host name inside the container. From API 1.25.
        env: Environment variables as `NAME=value` texts.
        dir: Directory that commands start in.
        user: User to run as, by name or UID.
        groups: Further groups for the process, by name or GID. From API 1.25.
        privileges: SELinux, seccomp, AppArmor and credential settings. From API 1.29.
        tty: Give the process a terminal. From API 1.25.
        open_stdin: Keep standard input open. From API 1.25.
        read_only: Make the root filesystem read-only. From API 1.28.
        mounts: Mounts to set up in each container.
        stop_signal: Signal that asks the container to stop. From API 1.28.
        stop_grace_period: Nanoseconds between the stop signal and SIGKILL. Also a timedelta, or
            text such as `1m30s`.
        healthcheck: Command that checks whether the container is healthy. From API 1.25.
        hosts: Extra lines for `/etc/hosts`, with the address first and then names, unlike a
            container's. From API 1.25.
        dns_config: DNS servers, search domains and options. From API 1.25.
        secrets: Secrets to place in the containers. From API 1.25.
        oom_score_adj: Adjusts how likely the kernel is to kill the container when memory is short,
            -1000 to 1000. From API 1.46.
        configs: Configs to place in the containers. From API 1.30.
        isolation: Isolation technology, `default`, `process` or `hyperv` (Windows only). From API
            1.35.
        init: Run a small init process first that passes signals on and collects zombies; unset
            follows the engine's setting. From API 1.38.
        sysctls: Kernel parameters to set in the containers, by name; whether they suit a cluster is
            not checked. From API 1.40.
        capability_add: Kernel capabilities to grant beyond the default ones. From API 1.41.
        capability_drop: Kernel capabilities to take away from the default ones. From API 1.41.
        ulimits: Process limits, each with `Name`, `Soft` and `Hard`. From API 1.41.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("image", "Image", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("command", "Command", ListOf(STR)),
        Field("args", "Args", ListOf(STR)),
        Field("hostname", "Hostname", STR),
        Field("env", "Env", PAIRS),
        Field("dir", "Dir", STR),
        Field("user", "User", WORD),
        Field("groups", "Groups", ListOf(STR)),
        Field("privileges", "Privileges", Obj("ContainerSpecPrivileges")),
        Field("tty", "TTY", BOOL),
        Field("open_stdin", "OpenStdin", BOOL),
        Field("read_only", "ReadOnly", BOOL),
        Field("mounts", "Mounts", ListOf(Obj("Mount"))),
        Field("stop_signal", "StopSignal", WORD),
        Field("stop_grace_period", "StopGracePeriod", NANOSECONDS),
        Field("healthcheck", "Healthcheck", Obj("HealthConfig")),
        Field("hosts", "Hosts", ListOf(STR)),
        Field("dns_config", "DNSConfig", Obj("DNSConfig")),
        Field("secrets", "Secrets", ListOf(Obj("ContainerSpecSecret"))),
        Field("oom_score_adj", "OomScoreAdj", INT),
        Field("configs", "Configs", ListOf(Obj("ContainerSpecConfig"))),
        Field("isolation", "Isolation", EnumOf("Isolation")),
        Field("init", "Init", BOOL),
        Field("sysctls", "Sysctls", MapOf(STR)),
        Field("capability_add", "CapabilityAdd", ListOf(STR)),
        Field("capability_drop", "CapabilityDrop", ListOf(STR)),
        Field("ulimits", "Ulimits", ListOf(Obj("Ulimit"))),
    )

    image: str | None = None
    labels: Mapping[str, str] | None = None
    command: SequenceNotStr[str] | None = None
    args: SequenceNotStr[str] | None = None
    hostname: str | None = None
    env: SequenceNotStr[str] | Mapping[str, str | None] | None = None
    dir: str | None = None
    user: str | int | None = None
    groups: SequenceNotStr[str] | None = None
    privileges: ContainerSpecPrivileges | None = None
    tty: bool | None = None
    open_stdin: bool | None = None
    read_only: bool | None = None
    mounts: Sequence[Mount] | None = None
    stop_signal: str | int | None = None
    stop_grace_period: Duration | None = None
    healthcheck: HealthConfig | None = None
    hosts: SequenceNotStr[str] | None = None
    dns_config: DNSConfig | None = None
    secrets: Sequence[ContainerSpecSecret] | None = None
    oom_score_adj: int | None = None
    configs: Sequence[ContainerSpecConfig] | None = None
    isolation: IsolationLike | None = None
    init: bool | None = None
    sysctls: Mapping[str, str] | None = None
    capability_add: SequenceNotStr[str] | None = None
    capability_drop: SequenceNotStr[str] | None = None
    ulimits: Sequence[Ulimit] | None = None
