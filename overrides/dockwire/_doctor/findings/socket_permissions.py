"""Judge the Unix socket of an engine: whether it exists, who may use it, and who listens."""

from __future__ import annotations

import errno
import stat
from typing import Literal, TypeAlias

from dockwire_api.record import Record

from .check import Finding, Json
from .local_engines import LocalEngines, other_engine_advice, source_advice, start_advice

Kind: TypeAlias = Literal["socket", "directory", "other", "missing", "hidden"]
"""What is at the path; "hidden" if a directory on the way may not be entered."""

_GROUP_RIGHTS = 0o060
_OTHER_RIGHTS = 0o006


class SocketFacts(Record, kw_only=True):
    """What is known about the socket and this user.

    Attributes:
        path: its path.
        target: where the path leads, if it is a symbolic link.
        kind: what is at the path.
        mode: its mode; None if unknown.
        owner: the name of its owner.
        group: the name of its group.
        user: the name of this user.
        is_root: whether this user is root.
        in_group: whether this process is in the socket's group.
        will_be_in_group: whether the user database has this user in that group.
        closed_directory: the directory that may not be entered, for "hidden".
        error: the error number of a connection; None if it succeeded.
        timed_out: whether the connection was not accepted in time.
        seconds: how long connecting took.
        reason: where the address comes from.
        engines: what is known about engines on this host.
    """

    path: str
    target: str = ""
    kind: Kind = "socket"
    mode: int | None = None
    owner: str = ""
    group: str = ""
    user: str = ""
    is_root: bool = False
    in_group: bool = False
    will_be_in_group: bool = False
    closed_directory: str = ""
    error: int | None = None
    timed_out: bool = False
    seconds: float = 0.0
    reason: str = ""
    engines: LocalEngines = LocalEngines()


def socket_finding(facts: SocketFacts) -> Finding:
    """Return what to say about the socket."""
    if facts.kind == "missing" or facts.error in (errno.ENOENT, errno.ENOTDIR):
        return _missing(facts)
    if facts.kind in ("directory", "other"):
        return _wrong_kind(facts)
    if facts.kind == "hidden":
        return _failed(
            facts,
            f"User {facts.user} may not enter the directory {facts.closed_directory}.",
            f"Let the user enter it (chmod o+x {facts.closed_directory}), or run as root: sudo.",
        )
    if facts.error in (errno.EACCES, errno.EPERM):
        return _denied(facts)
    if facts.timed_out or facts.error == errno.EAGAIN:
        return _failed(
            facts,
            "The connection was not accepted: the engine hangs, or has too many connections.",
            "Restart the engine (sudo systemctl restart docker), and look at its log (journalctl "
            "-u docker).",
        )
    if facts.error == errno.ECONNREFUSED:
        return _failed(
            facts,
            "No program listens on the socket: its engine has ended.",
            start_advice(facts.engines, facts.path),
            *other_engine_advice(facts.engines),
            source_advice(facts.reason),
        )
    if facts.error is not None:
        return _failed(
            facts,
            f"The connection failed: {errno.errorcode.get(facts.error, facts.error)}.",
            source_advice(facts.reason) or start_advice(facts.engines, facts.path),
        )
    return Finding(
        state="ok",
        summary=f"{_rights(facts)}; user {facts.user} may use it",
        notes=_link_note(facts),
        data=_data(facts),
    )


def _missing(facts: SocketFacts) -> Finding:
    if facts.target:
        summary = f"{facts.path} is a link to {facts.target}, which does not exist."
    else:
        summary = f"There is no socket at {facts.path}."
    return _failed(
        facts,
        summary,
        # It is the shortest way, if there is one.
        *other_engine_advice(facts.engines),
        start_advice(facts.engines, facts.path),
        source_advice(facts.reason),
    )


def _wrong_kind(facts: SocketFacts) -> Finding:
    kind = "a directory" if facts.kind == "directory" else "a file, not a socket"
    advice = source_advice(facts.reason) or "Set DOCKER_HOST to the path of the engine's socket."
    extra = ""
    if facts.kind == "directory":
        extra = (
            "A container that mounts a missing socket makes such a directory: remove it, and "
            f"restart the engine: sudo rmdir {facts.path}"
        )
    return _failed(facts, f"{facts.path} is {kind}.", extra, advice)


def _denied(facts: SocketFacts) -> Finding:
    mode = facts.mode or 0
    summary = f"User {facts.user} may not use the socket: {_rights(facts)}."
    sudo = "Run the program as root: sudo."
    if facts.will_be_in_group and not facts.in_group:
        return _failed(
            facts,
            f"User {facts.user} is in group {facts.group}, but this session began before.",
            f"Log in again, or run the program in a new shell: newgrp {facts.group}",
        )
    if facts.in_group or not mode & _GROUP_RIGHTS or facts.group == "root":
        return _failed(
            facts,
            summary,
            "Let the engine give its socket to a group: dockerd --group docker, or SocketGroup= of "
            "docker.socket in systemd. Then restart it.",
            sudo,
            *other_engine_advice(facts.engines),
        )
    return _failed(
        facts,
        summary,
        f"Add the user to the group, then log in again: sudo usermod -aG {facts.group} "
        f"{facts.user} (who may use the engine can become root on this host)",
        sudo,
        *other_engine_advice(facts.engines),
    )


def _failed(facts: SocketFacts, summary: str, *advice: str) -> Finding:
    return Finding(
        state="failed",
        summary=summary,
        notes=_link_note(facts),
        advice=tuple(each for each in advice if each),
        data=_data(facts),
    )


def _link_note(facts: SocketFacts) -> tuple[str, ...]:
    if not facts.target or facts.kind == "missing":
        return ()
    return (f"{facts.path} is a link to {facts.target}",)


def _rights(facts: SocketFacts) -> str:
    if facts.mode is None:
        return "unknown mode"
    return f"mode {stat.S_IMODE(facts.mode):03o}, owner {facts.owner}, group {facts.group}"


def _data(facts: SocketFacts) -> dict[str, Json]:
    return {
        "path": facts.path,
        "target": facts.target or None,
        "kind": facts.kind,
        "mode": None if facts.mode is None else f"{stat.S_IMODE(facts.mode):04o}",
        "owner": facts.owner or None,
        "group": facts.group or None,
        "user": facts.user,
        "in_group": facts.in_group,
        "others_may_use_it": facts.mode is not None and bool(facts.mode & _OTHER_RIGHTS),
        "error": None if facts.error is None else errno.errorcode.get(facts.error, "unknown"),
        "connect_seconds": round(facts.seconds, 6),
        "engines": facts.engines.as_data(),
    }
