"""Join the error output of a command into its output, inside the container; pure.

The engine sends two streams, whose frames arrive in any order. So the command is started by a
shell, which joins them and then becomes the command: same process, same signals, same input.

A shell changes some variables of its environment, and drops those whose name is not one of a shell.
Where none is to be kept, removing what it adds is enough, except with bash. Otherwise ``env`` puts
them back. Their values are sent as variables, not in the command, which engines show and log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dockwire_api.values import shown

from ...errors import InvalidArgument
from ..wire.stdcopy import Frame

_HELPER = "DOCKWIRE_JOIN_"
_SHELL_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
# What shells add.
_ADDED = ("PWD", "OLDPWD", "SHLVL", "_")
# What some shells change, drop, or obey.
_CHANGED = frozenset(
    {*_ADDED, "BASHOPTS", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME"}
    | {"GROUPS", "HISTCMD", "IFS", "LINENO", "OPTIND", "POSIXLY_CORRECT", "PPID", "PS1", "PS2"}
    | {"PS4", "RANDOM", "SECONDS", "SHELLOPTS", "SRANDOM", "UID"}
)
_OBEYED = ("BASHOPTS", "SHELLOPTS")
_NOT_STARTED = (126, 127)

# The shell saves its stderr for the end of the braces, hidden from the command. Where it cannot
# start the command, it exits there, and the trap reports that on the real stderr.
_BY_SHELL = """
if [ -z "${BASH_VERSION-}${KSH_VERSION-}${ZSH_VERSION-}" ]; then
    trap 'echo TOKEN failed >&2' EXIT
    unset PWD OLDPWD SHLVL _
    { exec "$@"; } 2>&1
    exit 127
fi
"""
# Only env itself sees whether the last step fails, so look for the program before. No variable is
# set outside of the subshell.
_BY_ENV = """
(
    case $1 in
        */*) [ -f "$1" ] && [ -x "$1" ] && exit 0 ;;
        *)
            set -f
            IFS=:
            for each in $PATH; do
                [ -f "${each:-.}/$1" ] && [ -x "${each:-.}/$1" ] && exit 0
            done ;;
    esac
    exit 1
) || {
    echo TOKEN failed >&2
    echo "$1: not found, or not executable"
    exit 127
}
command -v env > /dev/null 2>&1 || {
    echo TOKEN no-env >&2
    exit 127
}
exec env UNSET -- RESTORED "$@" 2>&1
"""


class JoinedCommand:
    """A command whose error output is joined into its output.

    Args:
        cmd: the command.
        env: its environment, as the caller gave it.
        container_env: the environment of its container.
        token: a unique text of letters and digits.

    Attributes:
        command: the command to run in its place.
        env: the environment to run it with.
        output: what reads the output.

    Raises:
        InvalidArgument: the command is empty, or its program has "=" in its name.
    """

    def __init__(
        self, cmd: Sequence[str], env: Any, container_env: Iterable[str], token: str
    ) -> None:
        if not cmd or not cmd[0] or "=" in cmd[0]:
            raise InvalidArgument(
                'stderr="stdout": the command needs a program without "=" in its name, '
                f"got {shown(cmd[0] if cmd else '')}"
            )
        effective = _effective(env, container_env)
        kept = [f"{name}={value}" for name, value in effective.items() if _is_changed(name)]
        helpers = [f"{_HELPER}{number}" for number in range(len(kept))]
        unset = " ".join(f"-u {name}" for name in (*_ADDED, *helpers))
        restored = " ".join(f'"${name}"' for name in helpers)
        script = "echo TOKEN started >&2" + ("\n" if kept else _BY_SHELL) + _BY_ENV
        script = script.replace("UNSET", unset).replace("RESTORED", restored)
        self.command = ["sh", "-c", script.replace("TOKEN", token), "sh", *cmd]
        self.env = _with_helpers(env, dict(zip(helpers, kept, strict=True)), effective)
        self.output = JoinedOutput(token)


class JoinedOutput:
    """The output of a joined command, without what the shell reports about it."""

    def __init__(self, token: str) -> None:
        self.complete = False
        self._token = token.encode()
        self._reports: set[bytes] = set()
        # The shell's own messages: all before it has started, then an incomplete last line.
        self._held = b""

    def feed(self, frames: Iterable[Frame]) -> list[Frame]:
        """Add frames, and return those of the command: all of them are stdout."""
        joined: list[Frame] = []
        for frame in frames:
            if frame.stream == "stdout":
                joined.append(frame)
            elif others := self._read_reports(frame.data):
                joined.append(Frame("stdout", others))
        return joined

    def finish(self) -> list[Frame]:
        """Mark the end of the output, and return what is left of it."""
        self.complete = True
        rest, self._held = self._held, b""
        return [Frame("stdout", rest)] if rest else []

    def _read_reports(self, data: bytes) -> bytes:
        *lines, self._held = (self._held + data).split(b"\n")
        others: list[bytes] = []
        for line in lines:
            if line.startswith(self._token):
                report = line[len(self._token) :].strip()
                if report == b"started":
                    # What the shell wrote before is about itself, such as an unknown locale.
                    others.clear()
                self._reports.add(report)
            else:
                others.append(line + b"\n")
        if b"started" in self._reports:
            return b"".join(others)
        self._held = b"".join([*others, self._held])
        return b""

    def problem(self, exit_code: int) -> str | None:
        """Return why the command was not started; None if it was, or its output is not complete."""
        if b"failed" in self._reports:
            return "the command was not started"
        if b"no-env" in self._reports:
            return 'the container has no env, which stderr="stdout" needs'
        if self.complete and exit_code in _NOT_STARTED and b"started" not in self._reports:
            return 'the command was not started by the sh that stderr="stdout" needs'
        return None

    def hint(self) -> str | None:
        """Return what to do if the command was not started."""
        if b"failed" in self._reports:
            return None
        return (
            "The container needs sh and env in its PATH. Without stderr= the two outputs come "
            "apart, with tty=True a terminal joins them."
        )


def _is_changed(name: str) -> bool:
    return name in _CHANGED or name.startswith("BASH_") or not re.fullmatch(_SHELL_NAME, name)


def _entries(env: Any) -> Iterable[tuple[str, str | None]]:
    if isinstance(env, Mapping):
        yield from env.items()
        return
    for entry in env or ():
        name, equals, value = entry.partition("=")
        yield name, value if equals else None


def _effective(env: Any, container_env: Iterable[str]) -> dict[str, str]:
    """Return the environment that the command has without joining; None removes a variable."""
    effective: dict[str, str] = {}
    for name, value in (*_entries(container_env), *_entries(env)):
        if value is None:
            effective.pop(name, None)
        else:
            effective[name] = value
    return effective


def _with_helpers(env: Any, helpers: Mapping[str, str], effective: Mapping[str, str]) -> Any:
    added = {**helpers, **{name: "" for name in _OBEYED if name in effective}}
    if not added:
        return env
    if isinstance(env, Mapping):
        return {**env, **added}
    return [*(env or ()), *(f"{name}={value}" for name, value in added.items())]
