"""Kill a command inside its container; pure.

The API has no call for it, and the PID that it reports is the host's. So the environment of the
command gets a random token, which its child processes inherit. A second command in the same
container, as the same user, finds the token under /proc and kills the processes that have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from dockwire_api.record import Record
from dockwire_api.sequences import is_sequence

from ..api.versions import Version

TOKEN_VARIABLE = "DOCKWIRE_EXEC"
"""The environment variable that holds the token."""
KILL_SECONDS = 5.0
"""How long it may take to kill a command or container."""
NONE_FOUND = 3
"""The exit code of the kill command if no process had the token."""
EXEC_ENV_SINCE = Version(1, 25)
"""The first API version in which a command can have environment variables."""

# POSIX shell built-ins only: images have little else in common. Exit codes: 0 when all are killed,
# 1 when a process survived, 2 without /proc, 3 when there was no process to kill.
_SCRIPT = r"""
token=$1 sessions= round=0
[ -r /proc/self/environ ] || exit 2

# Zero bytes separate variables. Shells differ in whether "read" keeps them; both ways work.
has_token() {
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in *"$token"*) return 0 ;; esac
    done < "/proc/$1/environ"
    return 1
}

# State and session are the first and the fourth field after the name, which is in parentheses
# and can contain anything.
read_stat() {
    state= session=
    IFS= read -r stat < "/proc/$1/stat" || return 1
    stat=${stat##*) }
    state=${stat%% *}
    stat=${stat#* } stat=${stat#* } stat=${stat#* }
    session=${stat%% *}
}

# Never kill the session of the container's main process.
read_stat 1
main=$session

# Repeat, to kill processes started in the meantime.
while [ "$round" -lt 30 ]; do
    found=
    for each in /proc/[0-9]*; do
        pid=${each#/proc/}
        read_stat "$pid" || continue
        # Zombies cannot be killed.
        case $state in Z* | X*) continue ;; esac
        if has_token "$pid"; then
            found="$found $pid"
            case $session in "$main" | 0 | '' | *[!0-9]*) ;; *)
                sessions="$sessions $session " ;;
            esac
        else
            # A process that cleared its environment is found by its session.
            case $sessions in *" $session "*) found="$found $pid" ;; esac
        fi
    done
    if [ -z "$found" ]; then
        [ "$round" -gt 0 ] || exit 3
        exit 0
    fi
    kill -9 $found
    round=$((round + 1))
    [ "$round" -lt 2 ] || sleep 0.1 || sleep 1
done 2> /dev/null
exit 1
"""


OnTimeout: TypeAlias = Literal["kill", "kill_container", "leave"]
"""What happens to a command that does not end in time, or whose caller is cancelled."""


class Mark(Record):
    """How to find the processes of a command, and with which rights to kill them.

    Attributes:
        container: the container that it runs in.
        token: the token in its environment.
        user: its user, None for the container's own.
        privileged: whether it has all capabilities.
    """

    container: str
    token: str
    user: str | int | None = None
    privileged: bool | None = None


def add_token(env: Any, token: str) -> Any:
    """Return the environment with the token added; invalid environments are returned unchanged."""
    if env is None:
        return [f"{TOKEN_VARIABLE}={token}"]
    if isinstance(env, Mapping):
        return {**env, TOKEN_VARIABLE: token}
    if is_sequence(env):
        return [*env, f"{TOKEN_VARIABLE}={token}"]
    return env


def kill_command(token: str) -> list[str]:
    """Return the command that kills all processes with the token."""
    return ["sh", "-c", _SCRIPT, "dockwire", f"{TOKEN_VARIABLE}={token}"]


def describe_survivors(exit_code: int) -> str | None:
    """Return why processes may still run, from the kill command's exit code; None if none do."""
    if exit_code in (0, NONE_FOUND):
        return None
    if exit_code == 1:
        return "some of its processes could not be killed"
    if exit_code == 2:
        return "/proc cannot be read in the container"
    return "the container has no shell (sh) to kill it with"
