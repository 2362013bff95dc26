"""Error classes by the messages of engines, as they were seen."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import ApiError, CommandRefused, NameInUse, PortInUse, ReadOnly, ServerDiskFull
from dockwire._protocol.api.error_messages import find_class

PREFIX = "driver failed programming external connectivity on endpoint boring_wu (5c2d): "
SEEN: list[tuple[str, int, str, type[ApiError], dict[str, Any]]] = [
    (
        "ContainerCreate",
        409,
        'Conflict. The container name "/web" is already in use by container "ab". You have to '
        "remove (or rename) that container to be able to reuse that name.",
        NameInUse,
        {"name": "web"},
    ),
    (
        "ContainerCreate",
        500,
        'container create: creating container storage: the container name "web" is already in use '
        "by ab. You have to remove that container: that name is already in use",
        NameInUse,
        {"name": "web"},
    ),
    (
        "ContainerRename",
        409,
        "renaming container ab: name web already in use, cannot rename container ab: container "
        "already exists",
        NameInUse,
        {"name": "web"},
    ),
    ("NetworkCreate", 409, "network with name n1 already exists", NameInUse, {"name": "n1"}),
    (
        "NetworkCreate",
        409,
        "network name n1 already used: network already exists",
        NameInUse,
        {"name": "n1"},
    ),
    (
        "ServiceCreate",
        409,
        "rpc error: code = AlreadyExists desc = name conflicts with an existing object: service s1 "
        "already exists",
        NameInUse,
        {"name": "s1"},
    ),
    (
        "SecretCreate",
        409,
        "rpc error: code = AlreadyExists desc = secret s1 already exists",
        NameInUse,
        {"name": "s1"},
    ),
    (
        "ContainerStart",
        500,
        f"{PREFIX}Bind for 0.0.0.0:39861 failed: port is already allocated",
        PortInUse,
        {"port": 39861},
    ),
    (
        "ContainerStart",
        500,
        f"{PREFIX}Error starting userland proxy: listen tcp4 0.0.0.0:8099: bind: address already "
        "in use",
        PortInUse,
        {"port": 8099},
    ),
    (
        "ContainerStart",
        500,
        f"{PREFIX}failed to bind host port for 0.0.0.0:8099:172.17.0.3:80/tcp: address already in "
        "use",
        PortInUse,
        {"port": 8099},
    ),
    (
        "ContainerStart",
        500,
        "cannot listen on the TCP port: listen tcp4 :8099: bind: address already in use",
        PortInUse,
        {"port": 8099},
    ),
    (
        "ContainerStart",
        400,
        "failed to create shim task: OCI runtime create failed: runc create failed: unable to "
        'start container process: exec: "nosuch": executable file not found in $PATH: unknown',
        CommandRefused,
        {},
    ),
    (
        "ContainerAttach",
        409,
        'preparing container ab for attach: runc: time="2026" level=error msg="exec failed: unable '
        'to start container process: exec: \\"nosuch\\": executable file not found in $PATH"',
        CommandRefused,
        {},
    ),
    (
        "ContainerExec",
        400,
        "unable to find user nobody9: no matching entries in passwd file",
        CommandRefused,
        {},
    ),
    ("ContainerCreate", 500, "mkdir x: no space left on device", ServerDiskFull, {}),
    ("PutContainerArchive", 403, "container rootfs is marked read-only", ReadOnly, {}),
]


@pytest.mark.parametrize(("operation", "status", "message", "kind", "attributes"), SEEN)
def test_messages(
    operation: str, status: int, message: str, kind: type[ApiError], attributes: dict[str, Any]
) -> None:
    assert find_class(operation, status, message) == (kind, attributes)


@pytest.mark.parametrize(
    ("operation", "status", "message"),
    [
        ("ContainerInspect", 404, 'No such container: exec: "x"'),
        ("ImagePull", 404, "unable to find user x"),
        ("ContainerStart", 500, "error mounting /proc: permission denied"),
        ("ImageLoad", 400, "no space left on device"),
        ("ContainerStart", 500, "bind source path does not exist: /data:8080"),
    ],
)
def test_other_messages(operation: str, status: int, message: str) -> None:
    assert find_class(operation, status, message) == (None, {})
