"""The keyword arguments of ``exec.create``, ``open`` and ``run``; pure."""

from __future__ import annotations

from typing import Literal

from dockwire_api.operations.exec import ContainerExecOptions


class ExecFields(ContainerExecOptions, total=False):
    """The body fields of ``exec.create``, which ``exec.open`` and ``exec.run`` take as well.

    Attributes:
        attach_stdin: connect standard input.
        attach_stdout: connect standard output.
        attach_stderr: connect standard error.
        console_size: terminal size at the start, rows then columns. From API 1.42.
        detach_keys: key sequence that detaches the terminal, keys joined by commas; `ctrl-p,ctrl-q`
            by default.
        tty: give the command a terminal; its output is then one unframed stream.
        env: further environment variables, a mapping or `NAME=value` texts. From API 1.25.
        privileged: run with every capability.
        user: user to run as, a name or UID, with `:` and a group name or GID if wanted; the
            container's user when unset.
        working_dir: directory the command starts in; the container's when unset. From API 1.35.
    """


class ExecRunFields(ExecFields, total=False):
    """The keyword arguments of ``exec.run``, except ``text`` and ``input``.

    They are those of ``ExecFields`` and these.

    Attributes:
        encoding: the encoding of input and output as text.
        errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.
        check: raise ExecFailed if the exit code is not 0.
        max_output: keep at most this many bytes of stdout and of stderr.
        stderr: "stdout" joins the error output into the output.
        killable: whether the command can be killed.
        on_timeout: what happens to a command that does not exit in time.
        timeout: seconds for the whole call.
    """

    encoding: str
    errors: str
    check: bool
    max_output: int | None
    stderr: Literal["stdout"] | None
    killable: bool | None
    on_timeout: Literal["kill", "kill_container", "leave"]
    timeout: float | None
