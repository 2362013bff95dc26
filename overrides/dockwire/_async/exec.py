"""Commands in running containers: the hand-written methods of ``engine.exec``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from attrs import evolve

from dockwire_api.operation import DEFAULT, Operation, Timeout
from dockwire_api.operations.exec import (
    EXEC_START,
    ContainerExecFields,
    container_exec,
    exec_start,
)
from dockwire_api.resources.exec import AsyncExec as _Generated

from ..capture import Capture
from ..errors import (
    ExecFailed,
    ExecTimeout,
    InvalidArgument,
    InvalidArgumentType,
    RequestTimeout,
    StreamClosed,
)
from ..results import ExecResult
from ..waiting import Deadline, left, seconds
from . import seam
from .seam import opening
from .streams import AsyncExecStream

if TYPE_CHECKING:
    from .engine import AsyncEngine

Command = list[str] | tuple[str, ...]
Size = list[int] | tuple[int, ...]

# So much input fits into the buffers of a fresh connection, without anybody reading it.
_AT_ONCE = 32 * 1024
# Detached, the connection is not taken over: the call is an ordinary one.
_DETACHED = evolve(EXEC_START, answer="none")


class AsyncExec(_Generated):
    """Commands in running containers.

    ``run`` is the short way to a result; ``open`` gives the command's streams; ``create``,
    ``start``, ``attach``, ``inspect`` and ``resize`` are the calls of the API, one to one.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self._dockwire = engine

    @overload
    async def start(
        self,
        id: str,
        *,
        detach: Literal[True] = True,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None: ...
    @overload
    async def start(
        self,
        id: str,
        *,
        detach: Literal[False],
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> AsyncExecStream: ...
    async def start(
        self,
        id: str,
        *,
        detach: bool = True,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> AsyncExecStream | None:
        """Start a command that was made by ``create``, and leave it alone. (API: ExecStart)

        It runs detached: its output goes nowhere, ``inspect`` shows when it has ended.

        Args:
            id: ID of the exec instance.
            detach: False does what ``attach`` does, which is the better name for it.
            tty: whether the exec instance has a TTY.
            console_size: the terminal's rows and columns; API 1.42 or newer, else left out.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Nothing, or with ``detach=False`` the command's streams.

        Raises:
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command was started already.
        """
        if not detach:
            return await self.attach(id, tty=tty, console_size=console_size, timeout=timeout)
        request = exec_start(id, detach=True, tty=tty, console_size=console_size)
        await self._dockwire.send(
            Operation[None](_DETACHED, request.values, request.body), timeout=timeout
        )
        return None

    @opening
    async def attach(
        self,
        id: str,
        *,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> AsyncExecStream:
        """Start a command that was made by ``create``, and take hold of its streams.

        (API: ExecStart)

        Args:
            id: ID of the exec instance.
            tty: whether the exec instance has a TTY; None asks the engine first.
            console_size: the terminal's rows and columns; only with a TTY, and API 1.42 or newer,
                else left out.
            timeout: the longest time in seconds in which nothing comes; no limit by default.

        Raises:
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command was started already.
        """
        seconds(timeout, None)
        if tty is None:
            # The engine frames the output by what the start says, not by what the exec is.
            state = await self.inspect(id)
            tty = bool(state.process_config.tty)
        _check_size(tty, console_size)
        request = exec_start(id, detach=False, tty=tty, console_size=console_size)
        opened = await self._dockwire._carrier.hijack(request, timeout)
        return AsyncExecStream(
            opened.source,
            opened.call,
            opened.silence,
            tty if opened.tty is None else opened.tty,
            self._dockwire,
            id,
        )

    @opening
    async def open(
        self,
        container: str,
        command: Command,
        /,
        *,
        stdin: bool = True,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ContainerExecFields],
    ) -> AsyncExecStream:
        """Run a command and take hold of its streams, as Popen does.

        (API: ContainerExec, ExecStart)

        Args:
            container: container name, ID or unambiguous start of an ID.
            command: the program and its arguments.
            stdin: whether the command has standard input to read from the stream.
            timeout: the longest time in seconds in which nothing comes; no limit by default.
            **fields: what ``create`` takes: ``tty``, ``console_size``, ``env``, ``user``,
                ``working_dir`` and so on.

        Raises:
            NotFound: there is no such container.
            Conflict: the container is not running.
        """
        return await self._open(container, command, stdin, timeout, fields)

    @overload
    async def run(
        self,
        container: str,
        command: Command,
        /,
        *,
        input: bytes | None = None,
        text: Literal[False] = False,
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        workdir: str | None = None,
        timeout: float | None = None,
        **fields: Unpack[ContainerExecFields],
    ) -> ExecResult[bytes]: ...
    @overload
    async def run(
        self,
        container: str,
        command: Command,
        /,
        *,
        input: str | bytes | None = None,
        text: Literal[True],
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        workdir: str | None = None,
        timeout: float | None = None,
        **fields: Unpack[ContainerExecFields],
    ) -> ExecResult[str]: ...
    async def run(
        self,
        container: str,
        command: Command,
        /,
        *,
        input: str | bytes | None = None,
        text: bool = False,
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        workdir: str | None = None,
        timeout: float | None = None,
        **fields: Unpack[ContainerExecFields],
    ) -> ExecResult[Any]:
        """Run a command to its end, as ``subprocess.run`` does.

        (API: ContainerExec, ExecStart, ExecInspect)

        Args:
            container: container name, ID or unambiguous start of an ID.
            command: the program and its arguments.
            input: what the command reads from standard input; None gives it none to read.
            text: give the output as str, and take ``input`` as str.
            encoding: of ``input`` and output as text.
            errors: what to do about bytes that are no text, as for ``bytes.decode``.
            check: raise ExecFailed when the exit code is not 0.
            max_output: keep no more bytes than this of stdout and of stderr; the rest is read and
                dropped.
            workdir: the folder to run in, an absolute path; the same as ``working_dir``.
            timeout: seconds until ExecTimeout is raised; None, the default, for no limit. The
                command itself may run on: the engine has no call that ends it.
            **fields: what ``create`` takes: ``env``, ``user``, ``tty``, ``privileged`` and so on.

        Returns:
            The exit code and the output.

        Raises:
            ExecTimeout: the command did not end in time; the error holds the output so far.
            ExecFailed: the exit code was not 0, and ``check`` was given.
            NotFound: there is no such container.
            Conflict: the container is not running.
            ConnectionFailed, RequestTimeout: the engine could not be reached at all, or in time.
        """
        waited = seconds(timeout, None)
        limit = Deadline(waited)
        data = _input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        if workdir is not None:
            fields["working_dir"] = workdir
        stream: AsyncExecStream | None = None
        try:
            stream = await self._open(
                container, command, data is not None, left(limit.moment()), fields, limit
            )
            async with stream:
                await _converse(stream, data, capture, limit, waited)
            exit_code = await stream.exit_code(timeout=left(limit.moment()))
        except RequestTimeout as error:
            if stream is None or waited is None:
                raise
            late = ExecTimeout(
                f"the command did not end within {waited:.3g} s",
                operation=error.operation,
                engine=error.engine,
                version=error.version,
                may_have_taken_effect=True,
                hint="The command may still be running in the container.",
            )
            late.command, late.timeout = list(command), timeout
            late.stdout, late.stderr = capture.stdout(partial=True), capture.stderr(partial=True)
            raise late from None
        # Both are bytes, or both are text.
        stdout: Any = capture.stdout()
        stderr: Any = capture.stderr()
        if check and exit_code != 0:
            failed = ExecFailed(
                f"the command ended with exit code {exit_code}",
                operation="ExecStart",
                engine=self._dockwire.host,
                version=self._dockwire.api_version,
                may_have_taken_effect=True,
            )
            failed.exit_code, failed.command = exit_code, list(command)
            failed.stdout, failed.stderr = stdout, stderr
            raise failed
        return ExecResult(exit_code, stdout, stderr, capture.truncated)

    async def _open(
        self,
        container: str,
        command: Command,
        stdin: bool,
        timeout: Timeout,
        fields: ContainerExecFields,
        limit: Deadline | None = None,
    ) -> AsyncExecStream:
        seconds(timeout, None)
        tty = bool(fields.get("tty"))
        size = fields.get("console_size")
        _check_size(tty, size)
        wanted: ContainerExecFields = {
            "attach_stdin": stdin,
            "attach_stdout": True,
            "attach_stderr": True,
        }
        if "cmd" in fields:
            raise InvalidArgumentType("cmd: the command is given already")
        wanted.update(fields)
        wanted["cmd"] = command
        made = await self._dockwire.send(
            container_exec(container, **wanted),
            timeout=DEFAULT if limit is None else left(limit.moment()),
        )
        return await self.attach(
            made.id,
            tty=tty,
            console_size=size,
            timeout=timeout if limit is None else left(limit.moment()),
        )


async def _converse(
    stream: AsyncExecStream,
    data: bytes | None,
    capture: Capture,
    limit: Deadline,
    waited: float | None,
) -> None:
    """Feed a command its input while its output is read to the end."""
    writer: seam.Beside | None = None
    try:
        if data is not None and len(data) <= _AT_ONCE:
            await _feed(stream, data)
        elif data is not None:
            writer = seam.run_beside(lambda: _feed(stream, data))
        while frames := await stream._take(limit, waited):
            capture.add(frames)
    finally:
        if writer is not None:
            # A writer that waits for a command that reads no more is woken by this.
            await stream.aclose()
            await writer.end()


async def _feed(stream: AsyncExecStream, data: bytes) -> None:
    try:
        await stream.write(data)
        if stream.tty:
            # A half-close would end the output of a terminal as well. It takes Ctrl-D at the
            # beginning of a line for the end, and a second one anywhere else.
            await stream.write(b"\x04" if not data or data.endswith(b"\n") else b"\x04\x04")
        else:
            await stream.close_stdin()
    except StreamClosed:
        # The command has ended without reading all of it; that is its own affair.
        return


def _input(input: str | bytes | None, text: bool, encoding: str, errors: str) -> bytes | None:
    if isinstance(input, str):
        if not text:
            raise InvalidArgumentType("input: expected bytes, got str; say text=True for text")
        return input.encode(encoding, errors)
    if input is not None and not isinstance(input, bytes | bytearray | memoryview):
        raise InvalidArgumentType(f"input: expected bytes, got {type(input).__name__}")
    return None if input is None else bytes(input)


def _check_size(tty: bool, size: Size | None) -> None:
    if size is not None and not tty:
        raise InvalidArgument("console_size: only a command with tty=True has a terminal")
