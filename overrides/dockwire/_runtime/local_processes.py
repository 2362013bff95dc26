"""The tables of sockets of a container whose processes are processes of this machine (Linux)."""

from __future__ import annotations

from collections.abc import Iterable

from .._protocol.signal_handlers import from_signal_handler


def read_socket_tables(pid: int, container: str, names: Iterable[str]) -> str | None:
    """Return the kernel's tables of sockets, as a container's process sees them.

    Args:
        pid: the process ID, as the engine reports it.
        container: the container's ID.
        names: the names of the tables, such as "tcp6".

    Returns:
        The tables, one after another; None if this is not a process of that container here.
    """
    # An engine in a virtual machine reports process IDs of that machine.
    if not pid or container not in (_read(pid, "cgroup") or ""):
        return None
    tables = [_read(pid, f"net/{name}") for name in names]
    # Without IPv6 there is only one.
    if tables[0] is None or container not in (_read(pid, "cgroup") or ""):
        return None
    return "".join(table or "" for table in tables)


def _read(pid: int, name: str) -> str | None:
    try:
        with open(f"/proc/{pid}/{name}", encoding="ascii", errors="replace") as file:
            return file.read()
    except OSError as error:
        if from_signal_handler(error):
            raise
        return None
