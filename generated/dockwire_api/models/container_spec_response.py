# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BOOL, INT, NANOSECONDS, PAIRS, STR, WORD, EnumOf, ListOf, MapOf, Obj
from .container_spec import ContainerSpec
from .container_spec_config_response import ContainerSpecConfigResponse
from .container_spec_privileges_response import ContainerSpecPrivilegesResponse
from .container_spec_secret_response import ContainerSpecSecretResponse
from .health_config_response import HealthConfigResponse
from .isolation import Isolation
from .mount import Mount
from .ulimit_response import UlimitResponse


class ContainerSpecResponse(ContainerSpec):
    """Container that a task of a service runs.

    The form that engines return; also accepted in place of a ``ContainerSpec``.

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
        stop_grace_period: Nanoseconds between the stop signal and SIGKILL.
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
        Field(
            "privileges",
            "Privileges",
            Obj("ContainerSpecPrivilegesResponse", "ContainerSpecPrivileges"),
        ),
        Field("tty", "TTY", BOOL),
        Field("open_stdin", "OpenStdin", BOOL),
        Field("read_only", "ReadOnly", BOOL),
        Field("mounts", "Mounts", ListOf(Obj("Mount"))),
        Field("stop_signal", "StopSignal", WORD),
        Field("stop_grace_period", "StopGracePeriod", NANOSECONDS),
        Field("healthcheck", "Healthcheck", Obj("HealthConfigResponse", "HealthConfig")),
        Field("hosts", "Hosts", ListOf(STR)),
        Field("dns_config", "DNSConfig", Obj("DNSConfig")),
        Field(
            "secrets", "Secrets", ListOf(Obj("ContainerSpecSecretResponse", "ContainerSpecSecret"))
        ),
        Field("oom_score_adj", "OomScoreAdj", INT),
        Field(
            "configs", "Configs", ListOf(Obj("ContainerSpecConfigResponse", "ContainerSpecConfig"))
        ),
        Field("isolation", "Isolation", EnumOf("Isolation")),
        Field("init", "Init", BOOL),
        Field("sysctls", "Sysctls", MapOf(STR)),
        Field("capability_add", "CapabilityAdd", ListOf(STR)),
        Field("capability_drop", "CapabilityDrop", ListOf(STR)),
        Field("ulimits", "Ulimits", ListOf(Obj("UlimitResponse", "Ulimit"))),
    )

    labels: dict[str, str] | None
    command: list[str] | None
    args: list[str] | None
    env: list[str] | None
    user: str | None
    groups: list[str] | None
    privileges: ContainerSpecPrivilegesResponse | None
    mounts: list[Mount] | None
    stop_signal: str | None
    stop_grace_period: int | None
    healthcheck: HealthConfigResponse | None
    hosts: list[str] | None
    secrets: list[ContainerSpecSecretResponse] | None
    configs: list[ContainerSpecConfigResponse] | None
    isolation: Isolation | None
    sysctls: dict[str, str] | None
    capability_add: list[str] | None
    capability_drop: list[str] | None
    ulimits: list[UlimitResponse] | None
