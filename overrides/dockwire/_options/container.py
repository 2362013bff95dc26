"""The keyword arguments of ``containers.create`` and ``run``: the API's, and short forms; pure.

A short form sets a field of HostConfig. A field may be set by its short form or in
``host_config``, but not by both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Required

from dockwire_api import models
from dockwire_api.operations.containers import ContainerCreateOptions, ContainerUpdateFields
from dockwire_api.sequences import SequenceNotStr
from dockwire_api.values import PORTS, WrongValue

from ..errors import InvalidArgument, InvalidArgumentType
from . import short_forms
from .host_config import Devices, ExtraHosts, Gpus, Restart, Tmpfs, Ulimits
from .networking import Network, take_networks
from .ports import Ports
from .sizes import Size


class ContainerFields(ContainerCreateOptions, total=False):
    """The body fields of ``containers.create``, and short forms of fields of HostConfig.

    Its keys are these, and the arguments of ``dockwire_api.operations.container_create``.

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
        auto_remove: remove the container when it has exited; ``run`` calls it ``remove``.
        network: the network to connect it to, by name: "bridge", "host", "none", "container:NAME"
            or one of your own; or several, ``{"front": None, "back": models.EndpointSettings()}``.
        network_aliases: further DNS names on this network.
        ipv4_address: its address on this network.
        ipv6_address: its IPv6 address on this network.
        network_mode: as ``network``, by the name that the API has for it.
        dns: addresses of DNS servers.
        dns_search: domains to search for host names.
        dns_options: options of the DNS resolver.
        extra_hosts: further lines of /etc/hosts: ``{"db": "10.0.0.5"}`` or ``["db:10.0.0.5"]``.
        tmpfs: file systems in memory: ``["/run", "/tmp:size=64m"]``, or options by path.
        volumes_from: containers whose mounts to have as well: ``["db", "logs:ro"]``.
        read_only: make the container's file system read-only.
        security_opt: options of security modules, such as "no-new-privileges".
        sysctls: kernel parameters of the container, by name.
        pids_limit: the maximum number of processes and threads.
        gpus: GPUs: "all", how many, or a list of their IDs.
        group_add: further groups of the process, by name or number.
        privileged: remove almost all isolation.
        init: run an init process as PID 1.
        cap_add: kernel capabilities to add.
        cap_drop: kernel capabilities to remove.
        env: environment variables, a mapping or `NAME=value` texts; None, or a bare `NAME`, drops
            that variable.
        labels: labels, a mapping or `NAME=value` texts.
    """

    ports: Ports | None
    mounts: Sequence[models.Mount] | None
    binds: SequenceNotStr[str] | None
    memory: Size | None
    memory_swap: Size | None
    memory_reservation: Size | None
    shm_size: Size | None
    cpus: float | None
    ulimits: Ulimits | None
    devices: Devices | None
    restart: Restart | None
    auto_remove: bool | None
    network: Network | None
    network_aliases: SequenceNotStr[str] | None
    ipv4_address: str | None
    ipv6_address: str | None
    network_mode: str | None
    dns: SequenceNotStr[str] | None
    dns_search: SequenceNotStr[str] | None
    dns_options: SequenceNotStr[str] | None
    extra_hosts: ExtraHosts | None
    tmpfs: Tmpfs | None
    volumes_from: SequenceNotStr[str] | None
    read_only: bool | None
    security_opt: SequenceNotStr[str] | None
    sysctls: Mapping[str, str] | None
    pids_limit: int | None
    gpus: Gpus | None
    group_add: SequenceNotStr[str | int] | None
    privileged: bool | None
    init: bool | None
    cap_add: SequenceNotStr[str] | None
    cap_drop: SequenceNotStr[str] | None


class ContainerFieldsWithImage(ContainerFields, total=False):
    """``ContainerFields`` with the arguments that ``create`` and ``run`` take by position.

    Attributes:
        image: the image to create the container from.
        cmd: the command with its arguments; None for the image's own.
    """

    image: Required[str]
    cmd: SequenceNotStr[str] | None


class UpdateFields(ContainerUpdateFields, total=False):
    """The body fields of ``containers.update``, and short forms.

    Its keys are these, and the arguments of ``dockwire_api.operations.container_update``.

    Attributes:
        cpus: number of CPUs, such as 1.5.
        restart: "no", "always", "unless-stopped", "on-failure" or "on-failure:3".
        memory: memory limit in bytes, or text such as "512m"; 0 means none.
    """

    cpus: float | None
    restart: Restart | None


def body_fields(fields: ContainerFields) -> ContainerCreateOptions:
    """Return the body fields for these arguments, which are not modified.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    names = ContainerCreateOptions.__annotations__
    body: Any = {name: given.pop(name) for name in names if name in given}
    _check_volumes(body.get("volumes"))
    mode, networking = take_networks(given)
    host = short_forms.convert(short_forms.HOST_CONFIG, given)
    if mode is not None:
        host["network_mode"] = mode
    if networking is not None:
        if body.get("networking_config") is not None:
            raise InvalidArgument("networking_config: its networks are also passed as arguments")
        body["networking_config"] = networking
    if "port_bindings" in host:
        # A published port is also exposed, as with docker run.
        body["exposed_ports"] = {
            **{port: {} for port in host["port_bindings"]},
            **_exposed(body.get("exposed_ports")),
        }
    if host:
        body["host_config"] = short_forms.merge(
            "host_config", models.HostConfig, body.get("host_config"), host
        )
    result: ContainerCreateOptions = body
    return result


def update_fields(fields: UpdateFields) -> ContainerUpdateFields:
    """Return the body fields of an update for these arguments, which are not modified.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    converted = short_forms.convert(short_forms.UPDATE, given)
    if twice := sorted(converted.keys() & given.keys()):
        raise InvalidArgument(f"{twice[0]}: also set by its short form")
    result: Any = {**given, **converted}
    body: ContainerUpdateFields = result
    return body


def _exposed(ports: object) -> dict[str, Any]:
    if ports is None:
        return {}
    try:
        encoded: dict[str, Any] = PORTS.encode(ports, "exposed_ports", True)
    except WrongValue as error:
        kind = InvalidArgumentType if isinstance(error, TypeError) else InvalidArgument
        raise kind(str(error)) from None
    return encoded


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
