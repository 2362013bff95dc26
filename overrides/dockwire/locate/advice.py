"""What to do about an engine that cannot be reached."""

from __future__ import annotations

import errno
import os

from .address import Address

_START = "Is the engine running? Start it, or set DOCKER_HOST to the address of one that runs."


def connect_advice(address: Address, error: BaseException) -> str | None:
    """The next step after a connection could not be made; None where nothing helps."""
    number = getattr(error, "errno", None)
    if address.scheme == "unix":
        if os.path.isdir(address.path):
            return f"{address.path} is a directory, not a socket."
        if number in (errno.ENOENT, errno.ENOTDIR):
            return f"There is no socket at {address.path}. {_START}"
        if number in (errno.EACCES, errno.EPERM):
            return (
                f"No permission for {address.path}: add your user to the socket's group "
                "(usually docker) and log in again, or run as root."
            )
        if number == errno.ECONNREFUSED:
            return f"Nobody listens on {address.path}. {_START}"
        return None
    if number == errno.ECONNREFUSED:
        return f"Nobody listens on {address.host}:{address.port}. {_START}"
    if number in (errno.EHOSTUNREACH, errno.ENETUNREACH):
        return f"There is no way to {address.host} from here."
    return None


def describe(error: BaseException) -> str:
    """An operating system's error in words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
