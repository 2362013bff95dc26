"""The keyword arguments of ``containers.create`` and ``run``: the API's, and short forms; pure.

A short form sets a field of HostConfig. A field may be set by its short form or in
``host_config``, but not by both.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from dockwire_api import models
from dockwire_api.operations.containers import ContainerCreateOptions

from ..errors import InvalidArgument, InvalidArgumentType
from .host_config import (
    Devices,
    Restart,
    Ulimits,
    parse_devices,
    parse_restart_policy,
    parse_ulimits,
    to_nano_cpus,
)
from .ports import Ports, parse_ports
from .sizes import Size, parse_size

_SIZES = ("memory", "memory_swap", "memory_reservation", "shm_size")
# Fields of HostConfig that are passed on unchanged.
_UNCHANGED = ("mounts", "binds", "network_mode", "privileged", "init", "cap_add", "cap_drop")


class ContainerFields(ContainerCreateOptions, total=False):
    """The body fields of ``containers.create``, and short forms of fields of HostConfig.

    Attributes:
        ports: ports to publish: ``{"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353), "443": None}``.
        mounts: mounts, as ``Mount.bind``, ``Mount.volume`` and ``Mount.tmpfs`` return them.
        binds: mounts as "SOURCE:TARGET[:OPTIONS]" texts, as ``docker run --volume`` takes them.
        memory: limit in bytes, or text such as "512m".
        memory_swap: limit of memory and swap together; -1 for no limit.
        memory_reservation: the soft limit, enforced when the host's memory runs low.
        shm_size: size of /dev/shm.
        cpus: number of CPUs, such as 1.5.
        ulimits: process limits: ``{"nofile": 1024, "core": (0, -1)}``.
        devices: host devices: ``["/dev/fuse", "/dev/sda:/dev/xvda:r"]``.
        restart: "no", "always", "unless-stopped", "on-failure" or "on-failure:3".
        network_mode: "bridge", "host", "none", "container:NAME", or a network.
        privileged: remove almost all isolation.
        init: run an init process as PID 1.
        cap_add: kernel capabilities to add.
        cap_drop: kernel capabilities to remove.
    """

    ports: Ports | None
    mounts: list[models.Mount] | None
    binds: list[str] | None
    memory: Size | None
    memory_swap: Size | None
    memory_reservation: Size | None
    shm_size: Size | None
    cpus: float | None
    ulimits: Ulimits | None
    devices: Devices | None
    restart: Restart | None
    network_mode: str | None
    privileged: bool | None
    init: bool | None
    cap_add: list[str] | None
    cap_drop: list[str] | None


def body_fields(fields: ContainerFields) -> ContainerCreateOptions:
    """Return the body fields for these arguments, which are not modified.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    names = ContainerCreateOptions.__annotations__
    body: Any = {name: given.pop(name) for name in names if name in given}
    _check_volumes(body.get("volumes"))
    host: dict[str, Any] = {}
    if "ports" in given:
        bound = host["port_bindings"] = parse_ports(given.pop("ports"))
        # A published port is also exposed, as with docker run.
        body["exposed_ports"] = {
            **{port: {} for port in bound},
            **(body.get("exposed_ports") or {}),
        }
    for name in _SIZES:
        if name in given:
            host[name] = parse_size(given.pop(name), name, unlimited=name == "memory_swap")
    if "cpus" in given:
        host["nano_cpus"] = to_nano_cpus(given.pop("cpus"))
    if "ulimits" in given:
        host["ulimits"] = parse_ulimits(given.pop("ulimits"))
    if "devices" in given:
        host["devices"] = parse_devices(given.pop("devices"))
    if "restart" in given:
        host["restart_policy"] = parse_restart_policy(given.pop("restart"))
    host.update({name: given[name] for name in _UNCHANGED if name in given})
    if host:
        body["host_config"] = _merge(body.get("host_config"), host)
    result: ContainerCreateOptions = body
    return result


def _merge(config: models.HostConfig | None, host: Mapping[str, Any]) -> models.HostConfig:
    if config is None:
        return models.HostConfig(**host)
    if not isinstance(config, models.HostConfig):
        raise InvalidArgumentType(
            f"host_config: expected models.HostConfig, got {type(config).__name__}"
        )
    merged = copy(config)
    for name, value in host.items():
        # In models from an inspect, unset fields have empty values.
        if getattr(config, name):
            raise InvalidArgument(f"host_config: {name} is also passed as an argument")
        setattr(merged, name, value)
    return merged


def _check_volumes(volumes: object) -> None:
    # The API's volumes are only paths for anonymous volumes; users often expect more.
    if isinstance(volumes, Mapping):
        wrong = any(value not in (None, {}) for value in volumes.values())
    else:
        wrong = volumes is not None
    if wrong:
        raise InvalidArgumentType(
            "volumes: expected paths for anonymous volumes, {'/data': {}}; for other mounts pass "
            "binds=['/src:/dst:ro'] or mounts=[Mount.bind('/src', '/dst', read_only=True)]"
        )
