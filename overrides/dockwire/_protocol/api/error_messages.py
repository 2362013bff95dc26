"""Error classes by the engine's message; pure.

Engines use one status for different errors, and different ones for the same error. The rules were
taken from the messages of Docker 20.10 to 28.5 and Podman 4.3 to 5.8. The first that matches
applies; a named group in its pattern becomes the attribute of the error with that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ...errors import ApiError, CommandRefused, NameInUse, PortInUse, ReadOnly, ServerDiskFull
from ..images.hints import DISK_FULL

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_STARTING = frozenset({"ContainerExec", "ExecStart", "ContainerStart", "ContainerAttach"})
_CONVERTERS: Mapping[str, Callable[[str], Any]] = {"port": int, "name": str}


class _Rule(NamedTuple):
    pattern: str
    error_class: type[ApiError]
    statuses: frozenset[int] | None = None  # None: any
    operations: frozenset[str] | None = None  # None: all


_RULES = (
    _Rule(
        DISK_FULL,
        ServerDiskFull,
        frozenset(range(500, 600)),
    ),
    _Rule("marked read-only|read-only file system", ReadOnly, frozenset({400, 403, 500})),
    # --- names ----------------------------------------------------------------------------------
    _Rule('container name "/?(?P<name>[^"]+)" is already in use', NameInUse),
    _Rule("name (?P<name>\\S+) already in use, cannot rename", NameInUse),
    _Rule("UNIQUE constraint failed: ContainerConfig.Name", NameInUse),
    _Rule("network with name (?P<name>\\S+) already exists", NameInUse),
    _Rule("network name (?P<name>\\S+) already used", NameInUse),
    _Rule(
        "AlreadyExists desc = .*?(?:service|secret|config) (?P<name>\\S+) already exists",
        NameInUse,
    ),
    # --- ports ----------------------------------------------------------------------------------
    _Rule(r"Bind for \S*:(?P<port>\d+) failed: port is already allocated", PortInUse),
    _Rule(
        r"listen \w+ \S*:(?P<port>\d+): bind: address already in use",
        PortInUse,
    ),
    _Rule(
        # The address of the host comes first, with its port.
        (
            r"failed to bind host port (?:for )?(?:\[[^]]*\]|[^:\s]*):(?P<port>\d+)\S*"
            r": address already in use"
        ),
        PortInUse,
    ),
    # --- commands -------------------------------------------------------------------------------
    _Rule(
        (
            r'exec: \\*"|chdir to cwd|executable file .* not found|unable to find (?:user|group) |'
            r'workdir "|Cannot mkdir: .* is not a directory'
        ),
        CommandRefused,
        operations=_STARTING | {"ContainerCreate"},
    ),
)


def find_class(
    operation: str, status: int, message: str
) -> tuple[type[ApiError] | None, Mapping[str, Any]]:
    """Return the error class that a message implies, and attributes; None leaves it to the status.

    Args:
        operation: the API operation.
        status: the HTTP status of the response.
        message: the engine's message.
    """
    for rule in _RULES:
        if rule.statuses is not None and status not in rule.statuses:
            continue
        if rule.operations is not None and operation not in rule.operations:
            continue
        if found := re.search(rule.pattern, message):
            groups = found.groupdict()
            return rule.error_class, {
                name: _CONVERTERS[name](text) for name, text in groups.items()
            }
    return None, _NOTHING
