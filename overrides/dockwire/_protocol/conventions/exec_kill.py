"""How a command that took too long is ended inside its container; pure.

An engine has no call for it, and the process number it tells is the host's. So the command gets
a mark in its environment, which its children inherit, and a second command in the same container,
as the same user, looks for the mark under /proc and kills what bears it.
"""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from ..api.versions import Version

VARIABLE = "DOCKWIRE_EXEC"
"""The variable whose value is the mark."""
MARKED_SINCE = Version(1, 25)
"""The first API version that lets a command have an environment of its own."""

# Built-in commands of a POSIX shell do all of it: images have little else in common. It ends
# with 0 when nothing is left, with 1 when something would not die, with 2 without /proc.
_SCRIPT = r"""
mark=$1 sessions= round=0
[ -r /proc/self/environ ] || exit 2

# Environments are separated by zero bytes; "read" drops or keeps them, the mark is found anyway.
marked() {
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in *"$mark"*) return 0 ;; esac
    done < "/proc/$1/environ"
    return 1
}

# State and session are the first and the fourth behind the name, which is in brackets and may
# hold anything.
look_at() {
    state= session=
    IFS= read -r stat < "/proc/$1/stat" || return 1
    stat=${stat##*) }
    state=${stat%% *}
    stat=${stat#* } stat=${stat#* } stat=${stat#* }
    session=${stat%% *}
}

# The session of the container's own main process is never touched.
look_at 1
main=$session

# Killing again and again catches what was born meanwhile.
while [ "$round" -lt 30 ]; do
    found=
    for each in /proc/[0-9]*; do
        pid=${each#/proc/}
        look_at "$pid" || continue
        # Who is dead, but not yet buried, stays what he is.
        case $state in Z* | X*) continue ;; esac
        if marked "$pid"; then
            found="$found $pid"
            case $session in "$main" | 0 | '' | *[!0-9]*) ;; *)
                sessions="$sessions $session " ;;
            esac
        else
            # Who has emptied his environment is known by his session.
            case $sessions in *" $session "*) found="$found $pid" ;; esac
        fi
    done
    [ -n "$found" ] || exit 0
    kill -9 $found
    round=$((round + 1))
    [ "$round" -lt 2 ] || sleep 0.1 || sleep 1
done 2> /dev/null
exit 1
"""


def new_mark() -> str:
    """A mark that no other command bears."""
    return token_hex(12)


def marked(env: Any, mark: str) -> Any:
    """The environment with the mark in it; what is no environment stays as it is."""
    if env is None:
        return [f"{VARIABLE}={mark}"]
    if isinstance(env, Mapping):
        return {**env, VARIABLE: mark}
    if isinstance(env, list | tuple):
        return [*env, f"{VARIABLE}={mark}"]
    return env


def killer(mark: str) -> list[str]:
    """The command that kills whatever bears the mark."""
    return ["sh", "-c", _SCRIPT, "dockwire", f"{VARIABLE}={mark}"]


def outcome(exit_code: int) -> str | None:
    """Why the command may still run, as the exit code of the killing one has it; None if not."""
    if exit_code == 0:
        return None
    if exit_code == 1:
        return "some of its processes could not be killed"
    if exit_code == 2:
        return "/proc cannot be read in the container"
    return "the container has no shell (sh) to kill it with"
