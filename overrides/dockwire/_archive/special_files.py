"""Files that are written to, and never replaced: devices, named pipes, open descriptors."""

from __future__ import annotations

import errno
import os
import stat
import time

from .._protocol.signal_handlers import from_signal_handler, suppress

# How long a named pipe may have no reader.
_PIPE_SECONDS = 10.0
_PAUSE = 0.02
_MOST_LINKS = 40


def open_special(path: str) -> int | None:
    """Open what a path means for writing; None for a regular file, and where there is none.

    Returns:
        A descriptor, which the caller closes.

    Raises:
        OSError: it cannot be opened.
    """
    number = _own_descriptor(path)
    if number is not None:
        # Opened again, a regular file would be written from its beginning.
        return os.dup(number)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError as error:
        if from_signal_handler(error):
            raise
        return None
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISFIFO(mode):
        return _open_pipe(path)
    return os.open(path, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0))


def keep_mode(path: str, file: int) -> None:
    """Give a new file the mode and owner of the one that it will replace, if there is one."""
    if not hasattr(os, "fchown"):
        return
    try:
        old = os.stat(path)
    except FileNotFoundError as error:
        if from_signal_handler(error):
            raise
        return
    # Only root can keep the owner of another user's file.
    with suppress(PermissionError):
        os.fchown(file, old.st_uid, old.st_gid)
    os.fchmod(file, stat.S_IMODE(old.st_mode))


def _own_descriptor(path: str) -> int | None:
    """Return the number of a descriptor of this process, as /dev/stdout stands for one."""
    for _ in range(_MOST_LINKS):
        directory, name = os.path.split(path)
        if name.isdecimal() and os.path.realpath(directory) in _descriptor_directories():
            return int(name)
        if not os.path.islink(path):
            break
        path = os.path.join(directory, os.readlink(path))
    return None


def _descriptor_directories() -> tuple[str, ...]:
    return "/dev/fd", f"/proc/{os.getpid()}/fd"


def _open_pipe(path: str) -> int:
    """Open a named pipe; without a reader, ``open`` would wait without a limit."""
    give_up = time.monotonic() + _PIPE_SECONDS
    while True:
        try:
            file = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if error.errno != errno.ENXIO or from_signal_handler(error):
                raise
            if time.monotonic() > give_up:
                reason = f"nothing has opened the pipe to read it for {_PIPE_SECONDS:g} s"
                raise OSError(errno.ENXIO, reason) from None
            time.sleep(_PAUSE)
        else:
            os.set_blocking(file, True)
            return file
