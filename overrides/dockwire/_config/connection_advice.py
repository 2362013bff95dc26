"""Advise on a failed connection to an engine; looks at local sockets."""

from __future__ import annotations

import errno
import os

from .._protocol.api.addresses import DEFAULT_SOCKET, Address
from .._protocol.api.connection_errors import ssh_advice, tls_advice
from .known_sockets import existing_addresses

_START_ENGINE = (
    "Is the engine running? Start it, or set DOCKER_HOST to the address of a running one."
)


def connect_advice(address: Address, error: BaseException) -> str | None:
    """Return the next step after a connection has failed, or None if the cause is unknown."""
    if address.scheme == "ssh":
        return ssh_advice(address, error)
    if address.tls and (advice := tls_advice(error)):
        return advice
    number = getattr(error, "errno", None)
    if address.scheme == "unix":
        return _unix_advice(address, number)
    if number == errno.ECONNREFUSED:
        return f"Nothing listens on {address.host}:{address.port}. {_START_ENGINE}"
    if number in (errno.EHOSTUNREACH, errno.ENETUNREACH):
        return f"There is no route to {address.host}."
    return None


def _unix_advice(address: Address, number: int | None) -> str | None:
    if os.path.isdir(address.path):
        return f"{address.path} is a directory, not a socket."
    if number in (errno.ENOENT, errno.ENOTDIR):
        return f"There is no socket at {address.path}. {_other_sockets(address) or _START_ENGINE}"
    if number in (errno.EACCES, errno.EPERM):
        return (
            f"No permission for {address.path}: add your user to the socket's group "
            "(usually docker) and log in again, or run as root."
        )
    if number == errno.ECONNREFUSED:
        return f"Nothing listens on {address.path}. {_START_ENGINE}"
    return None


def _other_sockets(address: Address) -> str | None:
    """If the default socket is missing, name the sockets of other engines on this host."""
    if address.path != DEFAULT_SOCKET or not (sockets := existing_addresses(os.environ)):
        return None
    return (
        f"There is {', '.join(sockets)}: set DOCKER_HOST to it, or let "
        "Engine.from_env(search=True) take the first."
    )
