"""Look at a Unix socket and at the rights of this user, and connect to it."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import sys
from collections.abc import Mapping
from time import monotonic

from dockwire_api.record import replace

from ..._config import known_sockets
from ..._config.route import Route
from ..._protocol.api.addresses import DEFAULT_SOCKET
from ..._sync.net.connect import connect
from ..findings.check import Finding
from ..findings.local_engines import LocalEngines, LocalSocket
from ..findings.socket_permissions import Kind, SocketFacts, socket_finding
from .subject import Subject

# How long another socket may take to accept a connection, in seconds.
_OTHER_SECONDS = 1.0
# Where systems install engines; the PATH of users may leave them out.
_SYSTEM_PATH = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin"


def check_socket(subject: Subject) -> Finding:
    """Look at the socket and connect to it."""
    assert subject.route is not None
    path = subject.route.address.path
    facts = replace(
        look_at_socket(path),
        reason=subject.reason,
        engines=find_local_engines(subject.settings.environment, path),
    )
    finding = socket_finding(_try_to_connect(facts, subject.route, subject.seconds))
    subject.connected = finding.state != "failed"
    return finding


def look_at_socket(path: str) -> SocketFacts:
    """Return what is known about a socket without connecting to it."""
    user, is_root = _current_user()
    target = os.path.realpath(path) if os.path.islink(path) else ""
    facts = SocketFacts(path=path, target=target, user=user, is_root=is_root)
    try:
        found = os.stat(path)
    except PermissionError:
        return replace(facts, kind="hidden", closed_directory=_closed_directory(path))
    except (OSError, ValueError):
        return replace(facts, kind="missing")
    group = _group_name(found.st_gid)
    return replace(
        facts,
        kind=_kind(found.st_mode),
        mode=found.st_mode,
        owner=_user_name(found.st_uid),
        group=group,
        in_group=found.st_gid in _groups(),
        will_be_in_group=user in _members(found.st_gid),
    )


def find_local_engines(environment: Mapping[str, str], path: str) -> LocalEngines:
    """Return what is known about engines on this host, and their sockets apart from one."""
    search = f"{environment.get('PATH', '')}:{_SYSTEM_PATH}"
    programs = [name for name in ("dockerd", "podman") if shutil.which(name, path=search)]
    paths = [DEFAULT_SOCKET, *known_sockets.known_paths(environment)]
    others = [each for each in dict.fromkeys(paths) if known_sockets.is_socket(each)]
    return LocalEngines(
        programs=tuple(programs),
        has_systemd=os.path.isdir("/run/systemd/system"),
        platform=sys.platform,
        sockets=tuple(
            LocalSocket(f"unix://{each}", _listens(each)) for each in others if each != path
        ),
    )


def _try_to_connect(facts: SocketFacts, route: Route, seconds: float) -> SocketFacts:
    if facts.kind != "socket":
        return facts
    started = monotonic()
    try:
        connect(route, started + seconds).abort()
    except TimeoutError:
        return replace(facts, timed_out=True, seconds=monotonic() - started)
    except OSError as error:
        return replace(facts, error=error.errno, seconds=monotonic() - started)
    return replace(facts, seconds=monotonic() - started)


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as trial:
        trial.settimeout(_OTHER_SECONDS)
        try:
            trial.connect(path)
        except OSError:
            return False
        return True


def _kind(mode: int) -> Kind:
    if stat.S_ISSOCK(mode):
        return "socket"
    return "directory" if stat.S_ISDIR(mode) else "other"


def _closed_directory(path: str) -> str:
    """Return the directory on a path that may not be entered."""
    directory = os.path.dirname(os.path.realpath(path))
    while directory != os.path.dirname(directory):
        try:
            os.stat(directory)
            return directory
        except OSError:
            directory = os.path.dirname(directory)
    return directory


def _current_user() -> tuple[str, bool]:
    if not hasattr(os, "geteuid"):
        return os.environ.get("USERNAME", "?"), False
    number = os.geteuid()
    return _user_name(number), number == 0


def _groups() -> set[int]:
    return {*os.getgroups(), os.getegid()} if hasattr(os, "getegid") else set()


def _user_name(number: int) -> str:
    try:
        import pwd  # not on Windows

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return str(number)


def _group_name(number: int) -> str:
    try:
        import grp  # not on Windows

        return grp.getgrgid(number).gr_name
    except (ImportError, KeyError):
        return str(number)


def _members(group: int) -> list[str]:
    """Return the users that the user database has in a group."""
    try:
        import grp

        return grp.getgrgid(group).gr_mem
    except (ImportError, KeyError):
        return []
