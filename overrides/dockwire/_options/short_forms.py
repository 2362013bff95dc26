"""Short forms as data: the field that each one sets, and how its value is converted; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TypeAlias

from ..errors import InvalidArgument, InvalidArgumentType
from .host_config import (
    parse_devices,
    parse_extra_hosts,
    parse_gpus,
    parse_restart_policy,
    parse_texts,
    parse_tmpfs,
    parse_ulimits,
    to_nano_cpus,
)
from .ports import parse_ports
from .sizes import parse_size

ShortForm: TypeAlias = tuple[str, Callable[[Any], Any] | None]
"""The field that a short form sets, and the function that converts its value, if any."""


def _size(name: str, *, unlimited: bool = False) -> ShortForm:
    return name, lambda value: parse_size(value, name, unlimited=unlimited)


HOST_CONFIG: Mapping[str, ShortForm] = {
    "ports": ("port_bindings", parse_ports),
    "memory": _size("memory"),
    "memory_swap": _size("memory_swap", unlimited=True),
    "memory_reservation": _size("memory_reservation"),
    "shm_size": _size("shm_size"),
    "cpus": ("nano_cpus", to_nano_cpus),
    "ulimits": ("ulimits", parse_ulimits),
    "devices": ("devices", parse_devices),
    "gpus": ("device_requests", parse_gpus),
    "restart": ("restart_policy", parse_restart_policy),
    "tmpfs": ("tmpfs", parse_tmpfs),
    "extra_hosts": ("extra_hosts", parse_extra_hosts),
    "group_add": ("group_add", lambda value: parse_texts("group_add", value)),
    "read_only": ("readonly_rootfs", None),
    "dns": ("dns", None),
    "dns_search": ("dns_search", None),
    "dns_options": ("dns_options", None),
    "security_opt": ("security_opt", None),
    "sysctls": ("sysctls", None),
    "pids_limit": ("pids_limit", None),
    "auto_remove": ("auto_remove", None),
    "volumes_from": ("volumes_from", None),
    "mounts": ("mounts", None),
    "binds": ("binds", None),
    "network_mode": ("network_mode", None),
    "privileged": ("privileged", None),
    "init": ("init", None),
    "cap_add": ("cap_add", None),
    "cap_drop": ("cap_drop", None),
}
"""The short forms of ``create`` and ``run`` that set one field of HostConfig."""

UPDATE: Mapping[str, ShortForm] = {
    "cpus": HOST_CONFIG["cpus"],
    "restart": HOST_CONFIG["restart"],
}
"""The short forms of ``update``, which set fields of the body."""


def convert(forms: Mapping[str, ShortForm], given: MutableMapping[str, Any]) -> dict[str, Any]:
    """Take the short forms out of the arguments, and return the fields that they set.

    Raises:
        InvalidArgument: a value is invalid.
    """
    fields: dict[str, Any] = {}
    for name, (field, function) in forms.items():
        if name in given:
            value = given.pop(name)
            fields[field] = value if function is None else function(value)
    return fields


def merge(name: str, kind: type, model: Any, fields: Mapping[str, Any]) -> Any:
    """Return a model with further fields; the given one is not modified.

    Args:
        name: the name of the argument with the model, for errors.
        kind: the class of the model.
        model: the model, or None for a new one.
        fields: the fields to set.

    Raises:
        InvalidArgument: the model has a value for one of them.
        InvalidArgumentType: it is not of the class.
    """
    if model is None:
        return kind(**fields)
    if not isinstance(model, kind):
        raise InvalidArgumentType(
            f"{name}: expected models.{kind.__name__}, got {type(model).__name__}"
        )
    from copy import copy

    merged = copy(model)
    for field, value in fields.items():
        # In models from an inspect, unset fields have empty values.
        if getattr(model, field):
            raise InvalidArgument(f"{name}: {field} is also passed as an argument")
        setattr(merged, field, value)
    return merged
