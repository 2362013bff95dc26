"""Modes of files as engines write them, with the bits of Go's ``os.FileMode``; pure."""

from __future__ import annotations

import stat

_DIRECTORY, _LINK, _DEVICE, _PIPE, _SOCKET = 1 << 31, 1 << 27, 1 << 26, 1 << 25, 1 << 24
_CHARACTER, _IRREGULAR = 1 << 21, 1 << 19
_TYPES = {
    stat.S_IFDIR: _DIRECTORY,
    stat.S_IFLNK: _LINK,
    # Before block devices, whose bits are among its own.
    stat.S_IFCHR: _DEVICE | _CHARACTER,
    stat.S_IFBLK: _DEVICE,
    stat.S_IFIFO: _PIPE,
    stat.S_IFSOCK: _SOCKET,
}
_PERMISSIONS = {stat.S_ISUID: 1 << 23, stat.S_ISGID: 1 << 22, stat.S_ISVTX: 1 << 20}
_NOT_REGULAR = _DIRECTORY | _LINK | _DEVICE | _PIPE | _SOCKET | _CHARACTER | _IRREGULAR


def unix_mode(go_mode: int) -> int:
    """Convert a mode of Go's ``os.FileMode`` to one of ``os.stat``; irregular files get no type."""
    mode = go_mode & 0o777
    for unix, bit in _PERMISSIONS.items():
        if go_mode & bit:
            mode |= unix
    for unix, bits in _TYPES.items():
        if go_mode & bits == bits:
            return mode | unix
    return mode if go_mode & _IRREGULAR else mode | stat.S_IFREG


def go_mode(unix_mode: int) -> int:
    """Convert a mode of ``os.stat`` to one of Go's ``os.FileMode``."""
    mode = unix_mode & 0o777 | _TYPES.get(stat.S_IFMT(unix_mode), 0)
    for unix, bit in _PERMISSIONS.items():
        if unix_mode & unix:
            mode |= bit
    return mode


def is_regular(go_mode: int) -> bool:
    """Whether a mode of Go's ``os.FileMode`` is that of a regular file."""
    return not go_mode & _NOT_REGULAR
