"""Short forms of fields of HostConfig: ulimits, devices, restart policy and CPUs; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeAlias

from dockwire_api import models
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType

# In quotes, so that the models are loaded only when they are used.
Ulimits: TypeAlias = "Mapping[str, int | tuple[int, int]] | list[models.Ulimit]"
"""Process limits by name, ``{"nofile": 1024, "core": (0, -1)}``: one number for both limits, or
soft and hard limit; -1 means unlimited. Or models of the API."""

Devices: TypeAlias = "list[str | models.DeviceMapping] | list[str] | list[models.DeviceMapping]"
"""Host devices: "/dev/fuse", "/dev/sda:/dev/xvda", "/dev/sda:/dev/xvda:r", or models."""

Restart: TypeAlias = "str | models.RestartPolicy"
"""When the engine restarts the container: "no", "always", "unless-stopped", "on-failure",
"on-failure:3", or a model."""

_POLICIES = ("no", "always", "unless-stopped", "on-failure")
_RESTART = re.compile(r"on-failure:(\d+)", re.ASCII)
_PERMISSIONS = re.compile(r"(?!.*(.).*\1)[rwm]{1,3}")


def parse_ulimits(limits: Ulimits) -> list[models.Ulimit]:
    """Return the value of ``HostConfig.ulimits``.

    Raises:
        InvalidArgument: a limit is invalid.
    """
    if isinstance(limits, list):
        return limits
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
    if isinstance(devices, str) or not isinstance(devices, list | tuple):
        raise InvalidArgumentType(f"devices: expected a list, got {type(devices).__name__}")
    return [_device(device) if isinstance(device, str) else device for device in devices]


def _device(text: str) -> models.DeviceMapping:
    source, *rest = text.split(":")
    # As with docker run, the second part may be the permissions.
    permissions = "rwm"
    if rest and _PERMISSIONS.fullmatch(rest[-1]):
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
    found = _RESTART.fullmatch(restart)
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
