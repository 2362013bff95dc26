"""Short forms of fields of HostConfig, such as ulimits, devices and CPUs; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, TypeAlias

from dockwire_api import models
from dockwire_api.durations import Duration
from dockwire_api.sequences import SequenceNotStr, is_sequence
from dockwire_api.values import advise_attribute, shown

from ..errors import InvalidArgument, InvalidArgumentType
from .durations import in_microseconds

# In quotes, so that the models are loaded only when they are used.
Ulimits: TypeAlias = Mapping[str, int | tuple[int, int]] | Sequence["models.Ulimit"]
"""Process limits by name, ``{"nofile": 1024, "core": (0, -1)}``: one number for both limits, or
soft and hard limit; -1 means unlimited. Or models of the API."""

Devices: TypeAlias = SequenceNotStr["str | models.DeviceMapping"]
"""Host devices: "/dev/fuse", "/dev/sda:/dev/xvda", "/dev/sda:/dev/xvda:r", or models."""

Restart: TypeAlias = "str | models.RestartPolicy"
"""When the engine restarts the container: "no", "always", "unless-stopped", "on-failure",
"on-failure:3", or a model."""

Gpus: TypeAlias = int | str | SequenceNotStr[str | int]
"""GPUs: "all", how many, or a list of their IDs; or "device=0,1", as for the docker command."""

Tmpfs: TypeAlias = Mapping[str, str | None] | SequenceNotStr[str]
"""File systems in memory: ``["/run", "/tmp:size=64m"]``, or options by path."""

ExtraHosts: TypeAlias = Mapping[str, str] | SequenceNotStr[str]
"""Further lines of /etc/hosts: ``{"db": "10.0.0.5"}`` or ``["db:10.0.0.5"]``; the address
"host-gateway" stands for the host."""

_POLICIES = ("no", "always", "unless-stopped", "on-failure")
_COUNT = r"\d{1,4}"
_RESTART = r"on-failure:(\d+)"
_PERMISSIONS = r"(?!.*(.).*\1)[rwm]{1,3}"


def parse_ulimits(limits: Ulimits) -> list[models.Ulimit]:
    """Return the value of ``HostConfig.ulimits``.

    Raises:
        InvalidArgument: a limit is invalid.
    """
    if is_sequence(limits):
        return list(limits)
    if not isinstance(limits, Mapping):
        raise InvalidArgumentType(
            "ulimits: expected a mapping such as {'nofile': (1024, 2048)}, "
            f"got {type(limits).__name__}"
        )
    return [_ulimit(name, value) for name, value in limits.items()]


def _ulimit(name: str, value: Any) -> models.Ulimit:
    pair = value if isinstance(value, tuple) else (value, value)
    if len(pair) != 2 or not all(isinstance(n, int) and not isinstance(n, bool) for n in pair):
        raise InvalidArgumentType(
            f"ulimits[{name!r}]: expected a number or (SOFT, HARD), got {shown(value)}"
        )
    soft, hard = pair
    if soft < -1 or hard < -1:
        raise InvalidArgument(f"ulimits[{name!r}]: {shown(value)} is negative; -1 means unlimited")
    if hard != -1 and (soft > hard or soft == -1):
        raise InvalidArgument(f"ulimits[{name!r}]: the soft limit is above the hard limit")
    return models.Ulimit(name=name, soft=soft, hard=hard)


def parse_devices(devices: Devices) -> list[models.DeviceMapping]:
    """Return the value of ``HostConfig.devices``.

    Raises:
        InvalidArgument: a text is not a device.
    """
    if not is_sequence(devices):
        raise InvalidArgumentType(f"devices: expected a list, got {type(devices).__name__}")
    return [_device(device) if isinstance(device, str) else device for device in devices]


def _device(text: str) -> models.DeviceMapping:
    source, *rest = text.split(":")
    # As with docker run, the second part may be the permissions.
    permissions = "rwm"
    if rest and re.fullmatch(_PERMISSIONS, rest[-1]):
        permissions = rest.pop()
    target = rest.pop() if rest else source
    if rest or not source.startswith("/") or not target.startswith("/"):
        raise InvalidArgument(
            f"devices: {shown(text)} is not a device; expected '/dev/x', '/dev/x:/dev/y' or "
            "'/dev/x:/dev/y:rw', with permissions of r, w and m"
        )
    return models.DeviceMapping(
        path_on_host=source, path_in_container=target, cgroup_permissions=permissions
    )


def parse_restart_policy(restart: Restart) -> models.RestartPolicy:
    """Return the value of ``HostConfig.restart_policy``.

    Raises:
        InvalidArgument: there is no such policy.
    """
    if isinstance(restart, models.RestartPolicy):
        return restart
    if not isinstance(restart, str):
        raise InvalidArgumentType(f"restart: expected str, got {type(restart).__name__}")
    found = re.fullmatch(_RESTART, restart, re.ASCII)
    if found is not None:
        return models.RestartPolicy(
            name=models.RestartPolicyName.ON_FAILURE, maximum_retry_count=int(found[1])
        )
    if restart not in _POLICIES:
        raise InvalidArgument(
            f"restart: {shown(restart)} is not a policy; expected {', '.join(_POLICIES)} or "
            "on-failure:N"
        )
    return models.RestartPolicy(name=models.RestartPolicyName(restart))


def to_nano_cpus(cpus: float) -> int:
    """Return a number of CPUs in units of 1e-9 CPUs.

    Raises:
        InvalidArgument: the value is not a positive number.
    """
    if not isinstance(cpus, int | float) or isinstance(cpus, bool):
        raise InvalidArgumentType(f"cpus: expected a number, got {type(cpus).__name__}")
    if not isfinite(cpus) or cpus <= 0:
        raise InvalidArgument(f"cpus: {cpus} is not a positive number of CPUs")
    return round(cpus * 1_000_000_000)


def cpu_quota_of(cpus: float, period: Duration | None, quota: Duration | None) -> int:
    """Return the CPU time in microseconds for each period that a number of CPUs amounts to.

    Raises:
        InvalidArgument: the value is not a positive number, or there is a quota as well.
    """
    if quota is not None:
        raise InvalidArgument("cpus: not together with cpu_quota")
    # In Linux the default period is 100 ms.
    microseconds = (0 if period is None else in_microseconds(period, "cpu_period")) or 100_000
    return max(to_nano_cpus(cpus) * microseconds // 1_000_000_000, 1)


def parse_gpus(gpus: Gpus) -> list[models.DeviceRequest]:
    """Return the value of ``HostConfig.device_requests``.

    Raises:
        InvalidArgument: the value is not a number of GPUs, nor names them.
    """
    capabilities = [["gpu"]]
    if is_sequence(gpus):
        return [
            models.DeviceRequest(device_ids=parse_texts("gpus", gpus), capabilities=capabilities)
        ]
    if isinstance(gpus, str) and gpus.startswith("device="):
        return parse_gpus(gpus.removeprefix("device=").split(","))
    if isinstance(gpus, bool) or not isinstance(gpus, int | str):
        raise InvalidArgumentType(
            f"gpus: expected 'all', a number or a list of IDs, got {type(gpus).__name__}"
        )
    if isinstance(gpus, str):
        count = -1 if gpus == "all" else int(gpus) if re.fullmatch(_COUNT, gpus, re.ASCII) else 0
    else:
        count = max(gpus, 0)
    if count == 0:
        raise InvalidArgument(f"gpus: {shown(gpus)} is neither 'all' nor a number of GPUs")
    return [models.DeviceRequest(count=count, capabilities=capabilities)]


def parse_tmpfs(tmpfs: Tmpfs) -> dict[str, str]:
    """Return the value of ``HostConfig.tmpfs``.

    Raises:
        InvalidArgument: a path is not absolute.
    """
    if isinstance(tmpfs, Mapping):
        found = {path: options or "" for path, options in tmpfs.items()}
    elif is_sequence(tmpfs):
        pairs = [text.partition(":") for text in parse_texts("tmpfs", tmpfs)]
        found = {path: options for path, _, options in pairs}
    else:
        raise InvalidArgumentType(
            "tmpfs: expected a list such as ['/run', '/tmp:size=64m'], or a mapping of paths to "
            f"options, got {type(tmpfs).__name__}"
        )
    for path in found:
        if not isinstance(path, str) or not path.startswith("/"):
            raise InvalidArgument(f"tmpfs: {shown(path)} is not an absolute path in the container")
    return found


def parse_extra_hosts(hosts: ExtraHosts) -> list[str]:
    """Return the value of ``HostConfig.extra_hosts``.

    Raises:
        InvalidArgument: an entry is not of the form "NAME:ADDRESS".
    """
    if isinstance(hosts, Mapping):
        return [f"{name}:{address}" for name, address in hosts.items()]
    texts = parse_texts("extra_hosts", hosts)
    for text in texts:
        # As with docker run, "NAME=ADDRESS" is possible, too.
        if ":" not in text and "=" not in text:
            raise InvalidArgument(f"extra_hosts: {shown(text)} is not of the form 'NAME:ADDRESS'")
    return [text if ":" in text.partition("=")[0] else text.replace("=", ":", 1) for text in texts]


def parse_texts(name: str, values: object) -> list[str]:
    """Return a list of texts that may be given as numbers.

    Raises:
        InvalidArgumentType: it is not a list, or has other values.
    """
    if not is_sequence(values):
        hint = f"; write [{shown(values)}]" if isinstance(values, str | int) else ""
        raise InvalidArgumentType(f"{name}: expected a list, got {type(values).__name__}{hint}")
    for value in values:
        if not isinstance(value, str | int) or isinstance(value, bool):
            given = f"{type(value).__name__}{advise_attribute(value)}"
            raise InvalidArgumentType(f"{name}: expected str or int, got {given}")
    return [value if isinstance(value, str) else shown(int(value)) for value in values]
