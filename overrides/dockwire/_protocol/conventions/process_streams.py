"""How engines end the streams of a process; pure. Each value was measured on real engines."""

from __future__ import annotations

from functools import lru_cache

_DEFAULT_DETACH_KEYS = "ctrl-p,ctrl-q"
# The codes of the keys with "ctrl-": letters, then these.
_OTHER_CONTROLS = {"@": 0, "[": 27, "\\": 28, "]": 29, "^": 30, "_": 31}


# In seconds. Docker records the exit of a process before it ends the stream; Podman records that of
# a container up to 0.1 s later.
_DOCKER_LAG = 0.0
_OTHER_LAG = 1.0
_RESTART_LAG = 3.0
# What Docker reports for a command that could not be run; commands may exit with it, too.
_NOT_STARTED = (126, 127)
# What Podman reports for a command whose streams it could not attach.
_NOT_ATTACHED = 125


def exit_lag(server: str | None) -> float:
    """Return how long after the end of its stream an engine may report a process as running.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
    """
    return _DOCKER_LAG if _is_docker(server) else _OTHER_LAG


def restart_lag(server: str | None) -> float:
    """Return how long an engine may report a container as exited that it is about to restart.

    Docker reports it as restarting.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
    """
    return _DOCKER_LAG if _is_docker(server) else _RESTART_LAG


def _is_docker(server: str | None) -> bool:
    return server is not None and server.startswith("Docker/")


def parts_share_prefix(server: str | None) -> bool:
    """Return whether the parts of a long line in logs repeat its prefix, with the same time.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
    """
    return server is None or _is_docker(server)


def exit_code_of(
    server: str | None, running: bool, exit_code: int | None, pid: int, can_remove: bool
) -> int | None:
    """Return the exit code of an exec that has ended; None if it has not, or has not started.

    Before the start Docker has no exit code. Podman has 0 then: only ``CanRemove`` shows the end.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
        running: ``Running`` of the exec, and so on.
        exit_code: its exit code.
        pid: its process ID.
        can_remove: whether the engine may forget it.
    """
    if running:
        return None
    if server is None or _is_docker(server) or exit_code or pid or can_remove:
        return exit_code
    return None


def may_run_unseen(server: str | None, exit_code: int | None) -> bool:
    """Return whether a command may run, or begin to, although its exec is reported to have ended.

    If a client leaves before the start is answered, Podman reports this code, and the command runs.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
        exit_code: the exit code of the exec.
    """
    return not _is_docker(server) and exit_code == _NOT_ATTACHED


def was_never_run(server: str | None, exit_code: int, pid: int | None) -> bool:
    """Return whether a command whose exec has ended was never run.

    Docker has a process ID of every command that ran. Podman has none of those that have ended.

    Args:
        server: product and version, as in ``PingInfo.server``; None if unknown.
        exit_code: the exit code of the exec.
        pid: its process ID.
    """
    return _is_docker(server) and exit_code in _NOT_STARTED and not pid


class DetachKeys:
    """Looks for the keys that detach from a terminal in what is written to it.

    Args:
        keys: as in the API, such as "ctrl-p,ctrl-q"; None or empty for the engine's default.
    """

    def __init__(self, keys: str | None = None) -> None:
        self._sequence = _parse_keys(keys or _DEFAULT_DETACH_KEYS)
        self._tail = b""
        self.typed = False

    def feed(self, data: bytes | bytearray | memoryview) -> None:
        """Add what was written."""
        written = self._tail + bytes(data)
        self.typed = self.typed or self._sequence in written
        kept = len(self._sequence) - 1
        self._tail = written[-kept:] if kept else b""


@lru_cache(maxsize=16)
def _parse_keys(keys: str) -> bytes:
    return bytes(_parse_key(key) for key in keys.split(","))


def _parse_key(key: str) -> int:
    control = key.lower().removeprefix("ctrl-")
    if len(control) == 1 and len(key) > 1:
        return _OTHER_CONTROLS.get(control, ord(control) & 0x1F)
    # The engine refuses what is not one ASCII character.
    return ord(key) & 0x7F if len(key) == 1 else 0
