"""The identity of a process, and whether a process of this host is still running.

A process is identified by the boot ID of its host, its PID namespace, its PID and its start time,
so that neither a process of another container nor a reused PID is taken for it. This needs Linux's
/proc.
"""

from __future__ import annotations

import os
import platform
from time import time
from typing import Any

from .._protocol.conventions.temporary_labels import OwnerState, add_missing_labels
from .._protocol.signal_handlers import from_signal_handler

# In /proc/PID/stat, behind the name of the program: the state, and the start time in clock ticks.
_STATE, _START = 0, 19
# A process that has ended, and that its parent has not waited for.
_DEAD = ("Z", "X", "x")


def owner_label() -> str:
    """Return the identity of this process: HOST/BOOT/NAMESPACE/PID/START.

    Without /proc it is HOST/PID, which says only who it was.
    """
    host = platform.node().replace("/", "_") or "unknown"
    pid = os.getpid()
    place, start = _this_place(), _start_time(pid)
    return f"{host}/{pid}" if place is None or start is None else f"{host}/{place}/{pid}/{start}"


def with_owner(labels: Any) -> Any:
    """Return labels with those of an object of this process; those of the caller stay."""
    return add_missing_labels(labels, os.urandom(8).hex(), owner_label(), int(time()))


def owner_state(label: str) -> OwnerState:
    """Return whether the process of a label is running, if it is of this host and PID namespace."""
    parts = label.split("/")
    if len(parts) != 5 or f"{parts[1]}/{parts[2]}" != _this_place():
        return "unknown"
    pid = int(parts[3]) if parts[3].isascii() and parts[3].isdigit() else 0
    if not 0 < pid < 2**31:
        return "unknown"
    if not _exists(pid):
        return "ended"
    start = _start_time(pid)
    if start is not None:
        return "running" if start == parts[4] else "ended"
    # /proc may hide the processes of other users (hidepid).
    return "unknown" if _exists(pid) and not os.path.exists(f"/proc/{pid}") else "ended"


def _this_place() -> str | None:
    """Return the boot ID of this host and the PID namespace of this process; None without /proc."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            boot = file.read().strip()
        namespace = os.readlink("/proc/self/ns/pid")
    except OSError as error:
        if from_signal_handler(error):
            raise
        return None
    return f"{boot}/{namespace.removeprefix('pid:[').removesuffix(']')}"


def _start_time(pid: int) -> str | None:
    """Return when a process started, in clock ticks since the boot; None if it has ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            text = file.read().decode("ascii", "replace")
    except OSError as error:
        if from_signal_handler(error):
            raise
        return None
    # The program's name is in parentheses, and may hold blanks and parentheses.
    fields = text.rpartition(")")[2].split()
    if len(fields) <= _START or fields[_STATE] in _DEAD:
        return None
    return fields[_START]


def _exists(pid: int) -> bool:
    """Whether a process has this PID, of whatever user."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError as error:
        if from_signal_handler(error):
            raise
        return False
    except PermissionError as error:
        if from_signal_handler(error):
            raise
    return True
