"""The arguments of ``containers.create`` and ``run``: the API's own and those that people type."""

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
# Nothing to translate: fields of HostConfig that are often wanted, under their own names.
_PLAIN = ("mounts", "binds", "network_mode", "privileged", "init", "cap_add", "cap_drop")


class ContainerFields(ContainerCreateOptions, total=False):
    """The body's fields of ``containers.create``, and short forms of what stands deep in it.

    Attributes:
        ports: ports to publish: ``{"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353), "443": None}``.
        mounts: what ``Mount.bind``, ``Mount.volume`` and ``Mount.tmpfs`` give.
        binds: mounts as "SOURCE:TARGET[:OPTIONS]" texts, as ``docker run --volume`` takes them.
        memory: limit in bytes, or text such as "512m".
        memory_swap: limit of memory and swap together; -1 for none.
        memory_reservation: what the kernel tries to keep it to when memory is short.
        shm_size: size of /dev/shm.
        cpus: how many CPUs it may use, such as 1.5.
        ulimits: process limits: ``{"nofile": 1024, "core": (0, -1)}``.
        devices: devices of the host: ``["/dev/fuse", "/dev/sda:/dev/xvda:r"]``.
        restart: "no", "always", "unless-stopped", "on-failure" or "on-failure:3".
        network_mode: "bridge", "host", "none", "container:NAME", or a network.
        privileged: lift nearly all isolation.
        init: run a small init process first.
        cap_add: kernel capabilities to add.
        cap_drop: kernel capabilities to take away.
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
    """What the API takes in place of the short forms; what was given is not changed.

    Raises:
        InvalidArgument: a value is none, or something is said twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    names = ContainerCreateOptions.__annotations__
    body: Any = {name: given.pop(name) for name in names if name in given}
    _check_volumes(body.get("volumes"))
    host: dict[str, Any] = {}
    if "ports" in given:
        bound = host["port_bindings"] = parse_ports(given.pop("ports"))
        # A published port is an exposed one, for those who ask the container.
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
    host.update({name: given[name] for name in _PLAIN if name in given})
    if host:
        body["host_config"] = _merged(body.get("host_config"), host)
    made: ContainerCreateOptions = body
    return made


def _merged(config: models.HostConfig | None, host: Mapping[str, Any]) -> models.HostConfig:
    if config is None:
        return models.HostConfig(**host)
    if not isinstance(config, models.HostConfig):
        raise InvalidArgumentType(
            f"host_config: expected models.HostConfig, got {type(config).__name__}"
        )
    merged = copy(config)
    for name, value in host.items():
        # What an inspect gives has empty values where nothing was said.
        if getattr(config, name):
            raise InvalidArgument(f"host_config: {name} is given in it and as an argument")
        setattr(merged, name, value)
    return merged


def _check_volumes(volumes: object) -> None:
    # The API's volumes are paths that get an unnamed volume; people mean another thing.
    if isinstance(volumes, Mapping):
        wrong = any(value not in (None, {}) for value in volumes.values())
    else:
        wrong = volumes is not None
    if wrong:
        raise InvalidArgumentType(
            "volumes: expected paths that get a new volume each, {'/data': {}}; for others say "
            "binds=['/src:/dst:ro'] or mounts=[Mount.bind('/src', '/dst', read_only=True)]"
        )
