# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
from .container_spec import ContainerSpec
from .container_spec_config_response import ContainerSpecConfigResponse
from .container_spec_privileges_response import ContainerSpecPrivilegesResponse
from .container_spec_secret_response import ContainerSpecSecretResponse
from .dns_config import DNSConfig
from .health_config_response import HealthConfigResponse
from .isolation import Isolation
from .mount import Mount
from .ulimit_response import UlimitResponse

_Isolation_members = {member.value: member for member in Isolation}
_KEYS = frozenset(
    {
        "Image",
        "Labels",
        "Command",
        "Args",
        "Hostname",
        "Env",
        "Dir",
        "User",
        "Groups",
        "Privileges",
        "TTY",
        "OpenStdin",
        "ReadOnly",
        "Mounts",
        "StopSignal",
        "StopGracePeriod",
        "Healthcheck",
        "Hosts",
        "DNSConfig",
        "Secrets",
        "OomScoreAdj",
        "Configs",
        "Isolation",
        "Init",
        "Sysctls",
        "CapabilityAdd",
        "CapabilityDrop",
        "Ulimits",
    }
)


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

    __slots__ = ()

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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.image = get("Image")
        self.labels = get("Labels")
        self.command = get("Command")
        self.args = get("Args")
        self.hostname = get("Hostname")
        self.env = get("Env")
        self.dir = get("Dir")
        self.user = get("User")
        self.groups = get("Groups")
        self.privileges = (
            None
            if (v := get("Privileges")) is None
            else ContainerSpecPrivilegesResponse.from_dict(v)
        )
        self.tty = get("TTY")
        self.open_stdin = get("OpenStdin")
        self.read_only = get("ReadOnly")
        self.mounts = (
            None
            if (v := get("Mounts")) is None
            else [NULL if x0 is None else Mount.from_dict(x0) for x0 in v]
        )
        self.stop_signal = get("StopSignal")
        self.stop_grace_period = get("StopGracePeriod")
        self.healthcheck = (
            None if (v := get("Healthcheck")) is None else HealthConfigResponse.from_dict(v)
        )
        self.hosts = get("Hosts")
        self.dns_config = None if (v := get("DNSConfig")) is None else DNSConfig.from_dict(v)
        self.secrets = (
            None
            if (v := get("Secrets")) is None
            else [NULL if x0 is None else ContainerSpecSecretResponse.from_dict(x0) for x0 in v]
        )
        self.oom_score_adj = get("OomScoreAdj")
        self.configs = (
            None
            if (v := get("Configs")) is None
            else [NULL if x0 is None else ContainerSpecConfigResponse.from_dict(x0) for x0 in v]
        )
        self.isolation = (
            None if (v := get("Isolation")) is None else (_Isolation_members.get(v) or Isolation(v))
        )
        self.init = get("Init")
        self.sysctls = get("Sysctls")
        self.capability_add = get("CapabilityAdd")
        self.capability_drop = get("CapabilityDrop")
        self.ulimits = (
            None
            if (v := get("Ulimits")) is None
            else [NULL if x0 is None else UlimitResponse.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
