"""A private engine that the processes of a test run share, such as the workers of xdist."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .engine_keeper import USERS
from .private_engine import PrivateEngine, answers


@contextmanager
def shared_engine(directory: Path) -> Iterator[str]:
    """Provide the address of a private engine; start it if no other process has.

    It ends when the last process leaves, also if processes are killed.

    Args:
        directory: a directory that the processes have in common.

    Raises:
        NoEngine: it cannot be started.
    """
    started: PrivateEngine | None = None
    with _locked(directory / "dockwire-engine.lock"):
        note = directory / "dockwire-engine"
        used = _join(note)
        if used is None:
            started = PrivateEngine()
            note.write_text(str(started.folder), encoding="utf-8")
            used = started.folder, _lock_as_user(started.folder)
    folder, lock = used
    try:
        yield f"unix://{folder / 'docker.sock'}"
    finally:
        os.close(lock)
        if started is not None:
            started.stop()


def _join(note: Path) -> tuple[Path, int] | None:
    """Return the directory of the running engine and a lock that keeps it; None if none runs."""
    if not note.exists():
        return None
    folder = Path(note.read_text(encoding="utf-8"))
    try:
        lock = _lock_as_user(folder)
    except (BlockingIOError, FileNotFoundError):
        # It has ended, or is ending.
        return None
    if answers(str(folder / "docker.sock")):
        return folder, lock
    os.close(lock)
    return None


def _lock_as_user(folder: Path) -> int:
    """Return the shared lock of a process that uses an engine.

    Raises:
        BlockingIOError: the engine is ending.
    """
    lock = os.open(folder / USERS, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise
    return lock


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
