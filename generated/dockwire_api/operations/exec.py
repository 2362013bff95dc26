# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``exec``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from .. import models
from ..operation import Body, Endpoint, Hijack, Operation, Parameter
from ..sequences import SequenceNotStr
from ..values import INT, STR, Obj


class ContainerExecOptions(TypedDict, total=False):
    """The keyword-only arguments of ``container_exec`` that make up its body."""

    attach_stdin: bool | None
    attach_stdout: bool | None
    attach_stderr: bool | None
    console_size: Sequence[int] | None
    detach_keys: str | None
    tty: bool | None
    env: SequenceNotStr[str] | Mapping[str, str | None] | None
    privileged: bool | None
    user: str | int | None
    working_dir: str | None


class ContainerExecFields(ContainerExecOptions, total=False):
    """The arguments of ``container_exec`` that make up its body."""

    cmd: SequenceNotStr[str] | None


CONTAINER_EXEC = Endpoint(
    id="ContainerExec",
    method="POST",
    path="/containers/{id}/exec",
    answer="json",
    ok=(201,),
    parameters=(Parameter("container", "id", "path", STR, required=True, noun="container"),),
    body=Body(
        "fields",
        kind=Obj("ExecCreateRequest"),
        required=True,
        fields=lambda: models.ExecCreateRequest.FIELDS,
    ),
    result=Obj("ExecCreateResponse"),
)


def container_exec(
    container: str,
    cmd: SequenceNotStr[str] | None = None,
    *,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    console_size: Sequence[int] | None = None,
    detach_keys: str | None = None,
    tty: bool | None = None,
    env: SequenceNotStr[str] | Mapping[str, str | None] | None = None,
    privileged: bool | None = None,
    user: str | int | None = None,
    working_dir: str | None = None,
) -> Operation[models.ExecCreateResponse]:
    """Prepare a command to be run inside a running container.

    The command runs once the exec instance is started. A paused container gives 409.

    API operation ``ContainerExec``: ``POST /containers/{id}/exec``.

    Args:
        container: Container name, ID or unambiguous start of an ID.
        cmd: The program and its arguments.
        attach_stdin: Connect standard input.
        attach_stdout: Connect standard output.
        attach_stderr: Connect standard error.
        console_size: Terminal size at the start, rows then columns. From API 1.42.
        detach_keys: Key sequence that detaches the terminal, keys joined by commas; `ctrl-p,ctrl-q`
            by default.
        tty: Give the command a terminal; its output is then one unframed stream.
        env: Further environment variables as `NAME=value` texts. From API 1.25.
        privileged: Run with every capability.
        user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
            container's user when unset.
        working_dir: Directory the command starts in; the container's when unset. From API 1.35.

    Returns:
        The ID of the exec instance.
    """
    return Operation(
        CONTAINER_EXEC,
        {"container": container},
        {
            "cmd": cmd,
            "attach_stdin": attach_stdin,
            "attach_stdout": attach_stdout,
            "attach_stderr": attach_stderr,
            "console_size": console_size,
            "detach_keys": detach_keys,
            "tty": tty,
            "env": env,
            "privileged": privileged,
            "user": user,
            "working_dir": working_dir,
        },
    )


class ExecStartFields(TypedDict, total=False):
    """The arguments of ``exec_start`` that make up its body."""

    detach: bool | None
    tty: bool | None
    console_size: Sequence[int] | None


EXEC_START = Endpoint(
    id="ExecStart",
    method="POST",
    path="/exec/{id}/start",
    answer="hijack",
    ok=(101, 200),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="exec"),),
    body=Body(
        "fields",
        kind=Obj("ExecStartRequest"),
        required=True,
        fields=lambda: models.ExecStartRequest.FIELDS,
    ),
)


def exec_start(
    id: str,
    *,
    detach: bool | None = None,
    tty: bool | None = None,
    console_size: Sequence[int] | None = None,
) -> Hijack:
    """Run a prepared command.

    With `Detach` the call is over once the command has started; otherwise the connection becomes
    its standard streams.

    API operation ``ExecStart``: ``POST /exec/{id}/start``.

    Args:
        id: ID of the exec instance.
        detach: Start the command and do not connect to it.
        tty: Must match what the command was prepared with.
        console_size: Terminal size at the start, rows then columns; needs `Tty`. From API 1.42.

    Returns:
        A two-way stream, framed unless the command has a TTY; nothing when detached.
    """
    return Hijack(
        EXEC_START, {"id": id}, {"detach": detach, "tty": tty, "console_size": console_size}
    )


EXEC_RESIZE = Endpoint(
    id="ExecResize",
    method="POST",
    path="/exec/{id}/resize",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="exec"),
        Parameter("height", "h", "query", INT, required=True),
        Parameter("width", "w", "query", INT, required=True),
    ),
)


def exec_resize(id: str, *, height: int, width: int) -> Operation[None]:
    """Set the terminal size of an exec instance that has a TTY.

    The command must be running.

    API operation ``ExecResize``: ``POST /exec/{id}/resize``.

    Args:
        id: ID of the exec instance.
        height: Rows of the terminal.
        width: Columns of the terminal.
    """
    return Operation(EXEC_RESIZE, {"id": id, "height": height, "width": width})


EXEC_INSPECT = Endpoint(
    id="ExecInspect",
    method="GET",
    path="/exec/{id}/json",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="exec"),),
    result=Obj("ExecInspectResponse"),
)


def exec_inspect(id: str) -> Operation[models.ExecInspectResponse]:
    """Show the state of an exec instance.

    API operation ``ExecInspect``: ``GET /exec/{id}/json``.

    Args:
        id: ID of the exec instance.

    Returns:
        Whether the command runs, its exit code and how it was set up.
    """
    return Operation(EXEC_INSPECT, {"id": id})
