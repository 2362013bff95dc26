"""Commands in running containers: the hand-written methods of ``engine.exec``."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal, Unpack, overload

from attrs import evolve

from dockwire_api.operation import DEFAULT, Operation, Timeout
from dockwire_api.operations.exec import (
    EXEC_START,
    ContainerExecOptions,
    container_exec,
    exec_start,
)
from dockwire_api.resources.exec import AsyncExec as _Generated

from ..._options.keywords import check_keywords
from ..._protocol.api.requests import encode
from ..._protocol.conventions import exec_kill
from ..._protocol.conventions.command_results import ExecResult
from ..._protocol.wire.captured_output import Capture, encode_input
from ..._runtime.deadlines import Deadline, check_timeout, remaining
from ...errors import (
    DockwireError,
    ExecFailed,
    ExecTimeout,
    InvalidArgument,
    RequestTimeout,
)
from ..net import backend
from ..net.backend import opening
from ..streams.communicate import capture_rest, communicate
from ..streams.hijacked import AsyncExecStream
from .engine_resource import AsyncEngineResource

Command = list[str] | tuple[str, ...]
Size = list[int] | tuple[int, ...]

# How much later than its time-out a call may end because the command has to be ended.
_ENDING = 5.0
# How long an engine may take to note that a killed command has ended.
_GONE = 1.0
# How long a command may take to end by a key of its terminal, or its last output to come.
_HEED = 0.3
# Detached, the connection is not taken over: the call is an ordinary one.
_DETACHED = evolve(EXEC_START, answer="none")


class AsyncExec(AsyncEngineResource, _Generated):
    """Commands in running containers.

    ``run`` is the short way to a result; ``open`` gives the command's streams; ``create``,
    ``start``, ``attach``, ``inspect`` and ``resize`` are the calls of the API, one to one.
    """

    async def start(
        self,
        id: str,
        *,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Start a command made by ``create`` without its streams. (API: ExecStart)

        It runs detached: its output is dropped, and ``inspect`` shows when it has exited.
        ``attach`` starts a command with its streams.

        Args:
            id: ID of the exec instance.
            tty: whether the exec instance has a TTY.
            console_size: the terminal's rows and columns; API 1.42 or newer, else left out.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command was started already.
        """
        request = exec_start(id, detach=True, tty=tty, console_size=console_size)
        await self._engine.send(
            Operation[None](_DETACHED, request.values, request.body), timeout=timeout
        )

    @opening
    async def attach(
        self,
        id: str,
        *,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncExecStream:
        """Start a command that was made by ``create``, and take hold of its streams.

        (API: ExecStart)

        Args:
            id: ID of the exec instance.
            tty: whether the exec instance has a TTY; None asks the engine first.
            console_size: the terminal's rows and columns; only with a TTY, and API 1.42 or newer,
                else left out.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.

        Raises:
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command was started already.
        """
        if tty is None:
            check_timeout(timeout, None)
            check_timeout(idle_timeout, None, "idle_timeout")
            # The engine frames the output by what the start says, not by what the exec is.
            state = await self.inspect(id)
            tty = bool(state.process_config.tty)
        _check_size(tty, console_size)
        request = exec_start(id, detach=False, tty=tty, console_size=console_size)
        client = self._engine._client
        opened = await client.open(
            client.stream_call(request, timeout, idle_timeout, upgrade="tcp")
        )
        if opened.tty is None:
            opened.tty = tty
        return AsyncExecStream(opened, self, id)

    @opening
    async def open(
        self,
        container: str,
        command: Command,
        /,
        *,
        stdin: bool = True,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[ContainerExecOptions],
    ) -> AsyncExecStream:
        """Run a command and take hold of its streams, as Popen does.

        (API: ContainerExec, ExecStart)

        Args:
            container: container name, ID or unambiguous start of an ID.
            command: the program and its arguments.
            stdin: whether the command has standard input to read from the stream.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.
            **fields: what ``create`` takes: ``tty``, ``console_size``, ``env``, ``user``,
                ``working_dir`` and so on.

        Raises:
            NotFound: there is no such container.
            Conflict: the container is not running.
        """
        check_keywords("exec.open", self.open, fields, ContainerExecOptions)
        return await self._open(container, command, stdin, fields, timeout, idle_timeout)

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
        timeout: float | None = None,
        **fields: Unpack[ContainerExecOptions],
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
        timeout: float | None = None,
        **fields: Unpack[ContainerExecOptions],
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
        timeout: float | None = None,
        **fields: Unpack[ContainerExecOptions],
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
            timeout: seconds until the command is killed and ExecTimeout raised; None, the
                default, for no limit.
            **fields: what ``create`` takes: ``env``, ``user``, ``working_dir``, ``tty``,
            ``privileged`` and so on.

        Engines have no call that kills a command. So one with a ``timeout`` gets a variable
        DOCKWIRE_EXEC in its environment, and when its time is over, a shell in the same
        container, run as the same user, kills every process that has it, and those of their
        sessions. That takes 5 seconds at most. It cannot be done in a container without ``sh``
        or /proc, in a paused one, for a command that has changed its user or emptied its
        environment, and below API 1.25; the error's ``killed`` and ``hint`` say so. Cancelling
        the call kills nothing.

        Returns:
            The exit code and the output.

        Raises:
            ExecTimeout: the command did not end in time; the error holds the output so far, and
                ``killed`` says whether the command is gone.
            ExecFailed: the exit code was not 0, and ``check`` was given.
            NotFound: there is no such container.
            Conflict: the container is not running.
            ConnectionFailed, RequestTimeout: the engine could not be reached at all, or in time.
        """
        check_keywords("exec.run", self.run, fields, ContainerExecOptions)
        waited = check_timeout(timeout, None)
        limit = Deadline(waited)
        data = encode_input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        token = None if waited is None else await self._mark(container, command, fields, limit)
        # A terminal that gets no input is still to be interrupted when its time is over.
        stdin = data is not None or (waited is not None and bool(fields.get("tty")))
        try:
            stream = await self._open(
                container, command, stdin, fields, remaining(limit.expires_at())
            )
        except RequestTimeout as error:
            if error.operation == "ExecStart":
                # Nobody said that it began; it may have all the same.
                with suppress(DockwireError):
                    await self._kill(container, fields, token, Deadline(_ENDING))
            raise
        async with stream:
            try:
                await communicate(stream, data, capture, limit, waited)
                exit_code = await stream.wait(timeout=remaining(limit.expires_at()))
            except RequestTimeout as error:
                if waited is None:
                    raise
                why = await self._end(stream, container, fields, token, capture)
                late = ExecTimeout(
                    f"the command did not end within {waited:.3g} s",
                    operation=error.operation,
                    engine=error.engine,
                    version=error.version,
                    may_have_taken_effect=True,
                    hint="It was killed." if why is None else f"It may still be running: {why}.",
                )
                late.command, late.timeout, late.killed = list(command), timeout, why is None
                late.stdout = capture.stdout(partial=True)
                late.stderr = capture.stderr(partial=True)
                raise late from None
        # Both are bytes, or both are text.
        stdout: Any = capture.stdout()
        stderr: Any = capture.stderr()
        if check and exit_code != 0:
            failed = ExecFailed(
                f"the command ended with exit code {exit_code}",
                operation="ExecStart",
                engine=self._engine.host,
                version=self._engine.api_version,
                may_have_taken_effect=True,
            )
            failed.exit_code, failed.command = exit_code, list(command)
            failed.stdout, failed.stderr = stdout, stderr
            raise failed
        return ExecResult(exit_code, stdout, stderr, capture.truncated)

    async def _mark(
        self, container: str, command: Command, fields: ContainerExecOptions, limit: Deadline
    ) -> str | None:
        """Give a command something to be known by when it has to be killed."""
        # Mistakes are found before anything is sent, the question for the version included.
        _check_size(bool(fields.get("tty")), fields.get("console_size"))
        encode(container_exec(container, command, **fields), self._engine.host)
        version = (await self._engine._client.negotiate(limit)).version
        if version is not None and version < exec_kill.EXEC_ENV_SINCE:
            return None
        token = exec_kill.new_token()
        fields["env"] = exec_kill.add_token(fields.get("env"), token)
        return token

    async def _end(
        self,
        stream: AsyncExecStream,
        container: str,
        fields: ContainerExecOptions,
        token: str | None,
        capture: Capture,
    ) -> str | None:
        """End a command whose time is over; tells why it may still run, None if it does not.

        What it has written until then is added to ``capture``.
        """
        limit = Deadline(_ENDING)
        # Meanwhile its output is taken: for the engine it has not ended before, and an engine
        # whose output nobody takes may start no other command.
        reader = backend.run_in_background(lambda: capture_rest(stream, capture))
        try:
            try:
                why = await self._kill(container, fields, token, limit)
                if why is None and not await _ends(stream, _GONE, limit):
                    why = (
                        "it was not found; perhaps it has changed its user "
                        "or emptied its environment"
                    )
            except RequestTimeout:
                why = "it could not be killed in time"
            except DockwireError as error:
                why = f"it could not be killed ({error.problem})"
            if why is not None and stream.tty and not stream.closed:
                # What one can do without a shell.
                why = await _interrupt(stream, limit, why)
            if why is None:
                soon = Deadline(min(_HEED, remaining(limit.expires_at()) or 0.0))
                while not stream.closed and remaining(soon.expires_at()):
                    await backend.sleep(0.005)
            return why
        finally:
            await stream.aclose()
            await reader.stop()

    async def _kill(
        self, container: str, fields: ContainerExecOptions, token: str | None, limit: Deadline
    ) -> str | None:
        if token is None:
            return "below API 1.25 there is no way to find it in the container"
        same: ContainerExecOptions = {}
        # With the same rights: a shell of somebody else's making gets no others.
        if "user" in fields:
            same["user"] = fields["user"]
        if "privileged" in fields:
            same["privileged"] = fields["privileged"]
        stream = await self._open(
            container, exec_kill.kill_command(token), False, same, remaining(limit.expires_at())
        )
        async with stream:
            # It writes nothing but complaints.
            while await stream._read_frames(limit, _ENDING):
                pass
            return exec_kill.describe_survivors(
                await stream.wait(timeout=remaining(limit.expires_at()))
            )

    async def _open(
        self,
        container: str,
        command: Command,
        stdin: bool,
        fields: ContainerExecOptions,
        timeout: Timeout,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncExecStream:
        check_timeout(idle_timeout, None, "idle_timeout")
        limit = None if timeout is DEFAULT else Deadline(check_timeout(timeout, None))
        tty = bool(fields.get("tty"))
        size = fields.get("console_size")
        _check_size(tty, size)
        wanted: ContainerExecOptions = {
            "attach_stdin": stdin,
            "attach_stdout": True,
            "attach_stderr": True,
        }
        wanted.update(fields)
        made = await self._engine.send(
            container_exec(container, command, **wanted),
            timeout=DEFAULT if limit is None else remaining(limit.expires_at()),
        )
        return await self.attach(
            made.id,
            tty=tty,
            console_size=size,
            timeout=DEFAULT if limit is None else remaining(limit.expires_at()),
            idle_timeout=idle_timeout,
        )


async def _interrupt(stream: AsyncExecStream, limit: Deadline, why: str) -> str | None:
    """Type Ctrl-C and Ctrl-\\ on a command's terminal; tells why it may still run."""
    for key in (b"\x03", b"\x1c"):
        try:
            await stream.write(key, timeout=remaining(limit.expires_at()))
            if await _ends(stream, _HEED, limit):
                return None
        except DockwireError:
            return why
    return why


async def _ends(stream: AsyncExecStream, within: float, limit: Deadline) -> bool:
    """Whether a command ends in so many seconds, or in as many as there are left."""
    try:
        await stream.wait(timeout=min(within, remaining(limit.expires_at()) or 0.0))
    except RequestTimeout:
        return False
    return True


def _check_size(tty: bool, size: Size | None) -> None:
    if size is not None and not tty:
        raise InvalidArgument("console_size: only a command with tty=True has a terminal")
