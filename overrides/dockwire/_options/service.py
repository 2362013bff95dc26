"""The keyword arguments of ``services.create``, ``secrets.create`` and ``configs.create``; pure.

Each one sets a field of the spec, which may be nested: the tables say which. Without nested models
in the call, it looks like ``containers.create``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict, TypeVar

from dockwire_api import models
from dockwire_api.model import Model
from dockwire_api.sequences import SequenceNotStr, is_sequence
from dockwire_api.values import Obj, shown

from ..errors import InvalidArgument, InvalidArgumentType
from .durations import Seconds, in_nanoseconds
from .host_config import (
    ExtraHosts,
    Ulimits,
    parse_extra_hosts,
    parse_texts,
    parse_ulimits,
    to_nano_cpus,
)
from .ports import Ports, parse_ports
from .sizes import Size, parse_size

M = TypeVar("M", bound=Model)
Mode: TypeAlias = Literal["replicated", "global", "replicated-job", "global-job"]
ServicePorts: TypeAlias = "Ports | Sequence[models.EndpointPortConfig]"
ServiceNetwork: TypeAlias = "str | models.NetworkAttachmentConfig"

_RESTART = re.compile(r"on-failure(?::(\d{1,9}))?", re.ASCII)
# The policies of containers by the conditions that the swarm has for them.
_CONDITIONS: Mapping[str, models.TaskRestartConditionLike] = {
    "no": "none",
    "none": "none",
    "always": "any",
    "unless-stopped": "any",
    "any": "any",
}
_MODES = ("replicated", "global", "replicated-job", "global-job")


class SecretFields(TypedDict, total=False):
    """The fields of a secret, in place of ``models.SecretSpec``.

    Attributes:
        name: its name.
        data: its content.
        labels: labels, as name and value.
        driver: where its content is stored; by default in the swarm itself.
        templating: how the nodes expand templates in it.
    """

    name: str | None
    data: bytes | None
    labels: Mapping[str, str] | None
    driver: models.Driver | None
    templating: models.Driver | None


class ConfigFields(TypedDict, total=False):
    """The fields of a config, in place of ``models.ConfigSpec``.

    Attributes:
        name: its name.
        data: its content.
        labels: labels, as name and value.
        templating: how the nodes expand templates in it.
    """

    name: str | None
    data: bytes | None
    labels: Mapping[str, str] | None
    templating: models.Driver | None


class ServiceFields(TypedDict, total=False):
    """The fields of a service, in place of ``models.ServiceSpec``.

    Attributes:
        name: its name; without one the swarm generates it.
        image: the image of its containers.
        cmd: the command with its arguments, or the arguments of the image's entry point.
        entrypoint: the entry point, in place of the image's.
        env: environment variables: ``{"NAME": "value"}`` or ``["NAME=value"]``.
        user: the user to run as, by name or number.
        group_add: further groups of the process, by name or number.
        working_dir: the directory that the command starts in.
        hostname: the host name in the containers; it may have templates.
        labels: labels of the service.
        container_labels: labels of its containers.
        mode: "replicated" (the default), "global", "replicated-job" or "global-job".
        replicas: how many tasks; for a job, how many have to complete.
        ports: ports to publish: ``{"80/tcp": 8080, "443": None}``, or models.
        networks: networks to attach to, by name or as ``models.NetworkAttachmentConfig``.
        mounts: mounts, as ``Mount.bind``, ``Mount.volume`` and ``Mount.tmpfs`` return them.
        secrets: the secrets that its containers get.
        configs: the configs that its containers get.
        memory: memory limit of each task: bytes, or text such as "512m".
        memory_reservation: memory that a node must have left for a task, as ``memory``.
        cpus: CPU limit of each task, such as 1.5.
        cpu_reservation: CPUs that a node must have left for a task.
        pids_limit: the maximum number of processes of each task.
        ulimits: process limits: ``{"nofile": 1024, "core": (0, -1)}``.
        constraints: which nodes may run it: ``["node.role==worker"]``.
        restart: "no", "always", "on-failure", "on-failure:3", or a model.
        healthcheck: a health check, as ``HealthCheck`` returns it.
        stop_signal: the signal that asks a container to stop, by name or number.
        stop_timeout: seconds between that signal and SIGKILL, or a timedelta or text.
        init: run an init process as PID 1.
        tty: give the command a terminal.
        read_only: make the file system of the containers read-only.
        extra_hosts: further lines of /etc/hosts: ``{"db": "10.0.0.5"}`` or ``["db:10.0.0.5"]``.
        dns: addresses of DNS servers.
        dns_search: domains to search for host names.
        dns_options: options of the DNS resolver.
        sysctls: kernel parameters of the containers, by name.
        cap_add: kernel capabilities to add.
        cap_drop: kernel capabilities to remove.
        log_driver: the logging driver.
        update_config: how updates are carried out.
        rollback_config: how roll-backs are carried out.
    """

    name: str | None
    image: str | None
    cmd: SequenceNotStr[str] | None
    entrypoint: SequenceNotStr[str] | None
    env: Mapping[str, str | None] | SequenceNotStr[str] | None
    user: str | int | None
    group_add: SequenceNotStr[str | int] | None
    working_dir: str | None
    hostname: str | None
    labels: Mapping[str, str] | None
    container_labels: Mapping[str, str] | None
    mode: Mode | None
    replicas: int | None
    ports: ServicePorts | None
    networks: SequenceNotStr[ServiceNetwork] | None
    mounts: Sequence[models.Mount] | None
    secrets: Sequence[models.ContainerSpecSecret] | None
    configs: Sequence[models.ContainerSpecConfig] | None
    memory: Size | None
    memory_reservation: Size | None
    cpus: float | None
    cpu_reservation: float | None
    pids_limit: int | None
    ulimits: Ulimits | None
    constraints: SequenceNotStr[str] | None
    restart: str | models.TaskRestartPolicy | None
    healthcheck: models.HealthConfig | None
    stop_signal: str | int | None
    stop_timeout: Seconds | None
    init: bool | None
    tty: bool | None
    read_only: bool | None
    extra_hosts: ExtraHosts | None
    dns: SequenceNotStr[str] | None
    dns_search: SequenceNotStr[str] | None
    dns_options: SequenceNotStr[str] | None
    sysctls: Mapping[str, str] | None
    cap_add: SequenceNotStr[str] | None
    cap_drop: SequenceNotStr[str] | None
    log_driver: models.Driver | None
    update_config: models.ServiceUpdateConfig | None
    rollback_config: models.ServiceRollbackConfig | None


def make_service(spec: models.ServiceSpec | None, fields: Mapping[str, Any]) -> models.ServiceSpec:
    """Return the spec of a service: the given one, or one with these fields.

    Raises:
        InvalidArgument: a value is invalid, or there are both a spec and fields.
    """
    return _make(models.ServiceSpec, spec, fields, SERVICE)


def make_secret(spec: models.SecretSpec | None, fields: Mapping[str, Any]) -> models.SecretSpec:
    """Return the spec of a secret: the given one, or one with these fields.

    Raises:
        InvalidArgument: there are both a spec and fields.
    """
    return _make(models.SecretSpec, spec, fields, {})


def make_config(spec: models.ConfigSpec | None, fields: Mapping[str, Any]) -> models.ConfigSpec:
    """Return the spec of a config: the given one, or one with these fields.

    Raises:
        InvalidArgument: there are both a spec and fields.
    """
    return _make(models.ConfigSpec, spec, fields, {})


def _make(kind: type[M], spec: M | None, fields: Mapping[str, Any], table: Table) -> M:
    given = {name: value for name, value in fields.items() if value is not None}
    if spec is not None:
        if given:
            raise InvalidArgument(f"spec: not together with {', '.join(sorted(given))}")
        return spec
    if not given:
        raise InvalidArgumentType(f"spec: expected models.{kind.__name__}, or its fields")
    tree: dict[str, Any] = {}
    if "mode" in given or "replicas" in given:
        _put(tree, ("mode",), _mode(given.pop("mode", "replicated"), given.pop("replicas", None)))
    for name, value in given.items():
        path, convert = table.get(name, ((name,), None))
        _put(tree, path, value if convert is None else convert(value))
    return _model(kind, tree)


class _Branch(dict[str, Any]):
    """The fields of a model that is still to be made."""


def _put(tree: dict[str, Any], path: Sequence[str], value: Any) -> None:
    *above, last = path
    for name in above:
        tree = tree.setdefault(name, _Branch())
    tree[last] = value


def _model(kind: type[M], tree: Mapping[str, Any]) -> M:
    kinds = {row.name: row.kind for row in kind.FIELDS}
    values: dict[str, Any] = {}
    for name, value in tree.items():
        field = kinds[name]
        if isinstance(value, _Branch) and isinstance(field, Obj):
            value = _model(field.cls, value)
        values[name] = value
    return kind(**values)


def _mode(mode: object, replicas: int | None) -> models.ServiceMode:
    if mode not in _MODES:
        raise InvalidArgument(f"mode: expected {', '.join(_MODES)}, got {shown(mode)}")
    if mode in ("global", "global-job"):
        if replicas is not None:
            raise InvalidArgument(f"replicas: a {mode} service has one task on each node")
        if mode == "global":
            return models.ServiceMode(global_={})
        return models.ServiceMode(global_job={})
    if mode == "replicated":
        return models.ServiceMode(replicated=models.ReplicatedService(replicas=replicas))
    return models.ServiceMode(replicated_job=models.ReplicatedJob(total_completions=replicas))


def _ports(ports: Any) -> list[models.EndpointPortConfig]:
    if is_sequence(ports):
        return list(ports)
    found: list[models.EndpointPortConfig] = []
    for key, bindings in parse_ports(ports).items():
        target, _, protocol = key.partition("/")
        for binding in bindings:
            if binding.host_ip or "-" in (binding.host_port or ""):
                raise InvalidArgument(
                    f"ports[{key!r}]: a service publishes single ports, on all addresses"
                )
            published = int(binding.host_port) if binding.host_port else None
            found.append(
                models.EndpointPortConfig(
                    protocol=models.PortProtocol(protocol),
                    target_port=int(target),
                    published_port=published,
                )
            )
    return found


def _networks(networks: Any) -> list[Any]:
    if not is_sequence(networks):
        hint = f"; write [{shown(networks)}]" if isinstance(networks, str) else ""
        raise InvalidArgumentType(f"networks: expected a list, got {type(networks).__name__}{hint}")
    return [
        models.NetworkAttachmentConfig(target=each) if isinstance(each, str) else each
        for each in networks
    ]


def _restart(restart: Any) -> models.TaskRestartPolicy:
    if isinstance(restart, models.TaskRestartPolicy):
        return restart
    if not isinstance(restart, str):
        raise InvalidArgumentType(f"restart: expected str, got {type(restart).__name__}")
    if (found := _RESTART.fullmatch(restart)) is not None:
        return models.TaskRestartPolicy(
            condition="on-failure", max_attempts=None if found[1] is None else int(found[1])
        )
    if restart not in _CONDITIONS:
        raise InvalidArgument(
            f"restart: {shown(restart)} is not a policy; expected no, always, on-failure or "
            "on-failure:N"
        )
    return models.TaskRestartPolicy(condition=_CONDITIONS[restart])


def _hosts(hosts: ExtraHosts) -> list[str]:
    # The swarm has the lines of /etc/hosts themselves: the address comes first.
    pairs = [text.partition(":") for text in parse_extra_hosts(hosts)]
    return [f"{address} {name}" for name, _, address in pairs]


def _stop_timeout(value: Any) -> int:
    return in_nanoseconds(value, "stop_timeout")


def _size(name: str) -> Callable[[Any], int]:
    return lambda value: parse_size(value, name)


Table: TypeAlias = Mapping[str, tuple[tuple[str, ...], Callable[[Any], Any] | None]]
"""The field of the spec that an argument sets, and the function that converts its value, if any."""

_TASK = ("task_template",)
_CONTAINER = (*_TASK, "container_spec")
_DNS = (*_CONTAINER, "dns_config")
_LIMITS = (*_TASK, "resources", "limits")
_RESERVED = (*_TASK, "resources", "reservations")

SERVICE: Table = {
    "image": ((*_CONTAINER, "image"), None),
    "cmd": ((*_CONTAINER, "args"), None),
    "entrypoint": ((*_CONTAINER, "command"), None),
    "env": ((*_CONTAINER, "env"), None),
    "user": ((*_CONTAINER, "user"), None),
    "group_add": ((*_CONTAINER, "groups"), lambda value: parse_texts("group_add", value)),
    "working_dir": ((*_CONTAINER, "dir"), None),
    "hostname": ((*_CONTAINER, "hostname"), None),
    "container_labels": ((*_CONTAINER, "labels"), None),
    "ports": (("endpoint_spec", "ports"), _ports),
    "networks": ((*_TASK, "networks"), _networks),
    "mounts": ((*_CONTAINER, "mounts"), None),
    "secrets": ((*_CONTAINER, "secrets"), None),
    "configs": ((*_CONTAINER, "configs"), None),
    "memory": ((*_LIMITS, "memory_bytes"), _size("memory")),
    "memory_reservation": ((*_RESERVED, "memory_bytes"), _size("memory_reservation")),
    "cpus": ((*_LIMITS, "nano_cpus"), to_nano_cpus),
    "cpu_reservation": ((*_RESERVED, "nano_cpus"), to_nano_cpus),
    "pids_limit": ((*_LIMITS, "pids"), None),
    "ulimits": ((*_CONTAINER, "ulimits"), parse_ulimits),
    "constraints": ((*_TASK, "placement", "constraints"), None),
    "restart": ((*_TASK, "restart_policy"), _restart),
    "healthcheck": ((*_CONTAINER, "healthcheck"), None),
    "stop_signal": ((*_CONTAINER, "stop_signal"), None),
    "stop_timeout": ((*_CONTAINER, "stop_grace_period"), _stop_timeout),
    "init": ((*_CONTAINER, "init"), None),
    "tty": ((*_CONTAINER, "tty"), None),
    "read_only": ((*_CONTAINER, "read_only"), None),
    "extra_hosts": ((*_CONTAINER, "hosts"), _hosts),
    "dns": ((*_DNS, "nameservers"), None),
    "dns_search": ((*_DNS, "search"), None),
    "dns_options": ((*_DNS, "options"), None),
    "sysctls": ((*_CONTAINER, "sysctls"), None),
    "cap_add": ((*_CONTAINER, "capability_add"), None),
    "cap_drop": ((*_CONTAINER, "capability_drop"), None),
    "log_driver": ((*_TASK, "log_driver"), None),
}
"""The fields of ``services.create`` that are not directly in the spec."""
