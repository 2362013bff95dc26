"""Limits, devices and restarts, as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeAlias

from dockwire_api import models

from ..errors import InvalidArgument, InvalidArgumentType

# In quotes, so that the models are not loaded before they are used.
Ulimits: TypeAlias = "Mapping[str, int | tuple[int, int]] | list[models.Ulimit]"
"""Process limits by name, ``{"nofile": 1024, "core": (0, -1)}``: one number for both, or soft and
hard; -1 means none. Or the models of the API."""

Devices: TypeAlias = "list[str | models.DeviceMapping] | list[str] | list[models.DeviceMapping]"
"""Devices of the host: "/dev/fuse", "/dev/sda:/dev/xvda", "/dev/sda:/dev/xvda:r", or models."""

Restart: TypeAlias = "str | models.RestartPolicy"
"""When the engine starts it again: "no", "always", "unless-stopped", "on-failure",
"on-failure:3", or a model."""

_POLICIES = ("no", "always", "unless-stopped", "on-failure")
_RESTART = re.compile(r"on-failure:(\d+)", re.ASCII)
_PERMISSIONS = re.compile(r"(?!.*(.).*\1)[rwm]{1,3}")


def parse_ulimits(limits: Ulimits) -> list[models.Ulimit]:
    """What ``HostConfig.ulimits`` has to be.

    Raises:
        InvalidArgument: a limit is none.
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
            f"ulimits[{name!r}]: expected a number or (SOFT, HARD), got {value!r}"
        )
    soft, hard = pair
    if soft < -1 or hard < -1:
        raise InvalidArgument(f"ulimits[{name!r}]: {value!r} is negative; -1 means no limit")
    if hard != -1 and (soft > hard or soft == -1):
        raise InvalidArgument(f"ulimits[{name!r}]: the soft limit is above the hard one")
    return models.Ulimit(name=name, soft=soft, hard=hard)


def parse_devices(wanted: Devices) -> list[models.DeviceMapping]:
    """What ``HostConfig.devices`` has to be.

    Raises:
        InvalidArgument: a text is no device.
    """
    if isinstance(wanted, str) or not isinstance(wanted, list | tuple):
        raise InvalidArgumentType(f"devices: expected a list, got {type(wanted).__name__}")
    return [_device(device) if isinstance(device, str) else device for device in wanted]


def _device(text: str) -> models.DeviceMapping:
    source, *rest = text.split(":")
    # As for docker run: what stands in second place may be the permissions already.
    permissions = "rwm"
    if rest and _PERMISSIONS.fullmatch(rest[-1]):
        permissions = rest.pop()
    target = rest.pop() if rest else source
    if rest or not source.startswith("/") or not target.startswith("/"):
        raise InvalidArgument(
            f"devices: {text!r} is no device; write '/dev/x', '/dev/x:/dev/y' or "
            "'/dev/x:/dev/y:rw', the last out of r, w and m"
        )
    return models.DeviceMapping(
        path_on_host=source, path_in_container=target, cgroup_permissions=permissions
    )


def parse_restart_policy(restart: Restart) -> models.RestartPolicy:
    """What ``HostConfig.restart_policy`` has to be.

    Raises:
        InvalidArgument: there is no such policy.
    """
    if isinstance(restart, models.RestartPolicy):
        return restart
    if not isinstance(restart, str):
        raise InvalidArgumentType(f"restart: expected a text, got {type(restart).__name__}")
    found = _RESTART.fullmatch(restart)
    if found is not None:
        return models.RestartPolicy(
            name=models.RestartPolicyName.ON_FAILURE, maximum_retry_count=int(found[1])
        )
    if restart not in _POLICIES:
        raise InvalidArgument(
            f"restart: {restart!r} is no policy; there are {', '.join(_POLICIES)} and on-failure:N"
        )
    return models.RestartPolicy(name=models.RestartPolicyName(restart))


def to_nano_cpus(cpus: float) -> int:
    """CPUs in billionths.

    Raises:
        InvalidArgument: it is no number of CPUs.
    """
    if not isinstance(cpus, int | float) or isinstance(cpus, bool):
        raise InvalidArgumentType(f"cpus: expected a number, got {type(cpus).__name__}")
    if not isfinite(cpus) or cpus <= 0:
        raise InvalidArgument(f"cpus: {cpus} is no number of CPUs")
    return round(cpus * 1_000_000_000)
