"""The keyword arguments of ``exec.create``, ``open`` and ``run``; pure."""

from __future__ import annotations

from typing import Literal

from dockwire_api.operations.exec import ContainerExecOptions


class ExecFields(ContainerExecOptions, total=False):
    """The body fields of ``exec.create``, which ``exec.open`` and ``exec.run`` take as well.

    They are the keyword-only arguments of ``dockwire_api.operations.container_exec``.

    Attributes:
        env: further environment variables, a mapping or `NAME=value` texts. From API 1.25.
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
