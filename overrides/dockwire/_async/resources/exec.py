"""Commands in running containers: the hand-written methods of ``engine.exec``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from os import urandom
from typing import TYPE_CHECKING, Any, Literal, Never, TypeAlias, Unpack, overload

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Operation, Timeout
from dockwire_api.operations.exec import (
    EXEC_START,
    container_exec,
    exec_start,
)
from dockwire_api.record import replace
from dockwire_api.resources.exec import AsyncExec as _Generated
from dockwire_api.sequences import SequenceNotStr
from dockwire_api.values import shown

from ..._options.exec_fields import ExecFields, ExecRunFields
from ..._options.keywords import check_keywords
from ..._protocol.api.requests import encode
from ..._protocol.conventions import exec_kill
from ..._protocol.conventions.command_results import ExecResult
from ..._protocol.conventions.exec_kill import KILL_SECONDS, OnTimeout
from ..._protocol.conventions.process_streams import DetachKeys, may_run_unseen
from ..._protocol.wire.captured_output import Capture, encode_input
from ..._protocol.wire.stdcopy import OutputName
from ..._runtime.clean_up import cleaning_up
from ..._runtime.deadlines import Deadline, check_timeout
from ...errors import (
    ApiError,
    CommandNotStarted,
    DockwireError,
    EngineClosed,
    ExecFailed,
    ExecTimeout,
    InvalidArgument,
    NotFound,
    RequestTimeout,
)
from ..net import backend
from ..net.backend import ends_with_engine, opening
from ..streams.communicate import capture_rest, communicate
from ..streams.exec_stream import AsyncExecStream, exit_code_in
from .engine_resource import AsyncEngineResource

if TYPE_CHECKING:
    from ..._protocol.conventions.joined_output import JoinedCommand

# With the empty sequence mypy names this argument in its error, instead of listing all overloads.
Command: TypeAlias = SequenceNotStr[str] | Sequence[Never]
Size: TypeAlias = Sequence[int]

# All times are in seconds. How long the engine may take to notice that a killed command has exited.
_EXIT_TIMEOUT = 1.0
# How long a command may take to exit on Ctrl-C, and its last output to arrive.
_GRACE_PERIOD = 0.3
# How long a start whose answer is not awaited may take to show.
_START_SECONDS = 2.0
# How long the random token is by which a command is found to be killed.
_TOKEN_BYTES = 12
# A detached start does not upgrade the connection.
_DETACHED = replace(EXEC_START, answer="none")


class AsyncExec(AsyncEngineResource, _Generated):
    """Commands in running containers.

    ``run`` returns a command's result, ``open`` its streams. ``create``, ``start``, ``attach``,
    ``inspect`` and ``resize`` are the operations of the API.
    """

    async def start(
        self,
        id: str,
        *,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Start a command created by ``create``, detached from its streams. (API: ExecStart)

        The output is discarded; ``inspect`` shows when the command has exited. ``attach`` starts
        a command with its streams.

        Args:
            id: ID of the exec instance.
            tty: whether the exec instance has a TTY.
            console_size: the terminal's rows and columns; omitted before API 1.42.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            CommandRefused: the engine cannot start the command.
            NotFound: the exec instance does not exist.
            Conflict: the container is stopped or paused, or the command has already been started.
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
        """Start a command created by ``create``, and open its streams.

        (API: ExecStart)

        Args:
            id: ID of the exec instance.
            tty: whether the exec instance has a TTY; None to ask the engine first.
            console_size: the terminal's rows and columns, only with a TTY; omitted before API
                1.42.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Raises:
            CommandRefused: the engine cannot start the command.
            NotFound: the exec instance does not exist.
            Conflict: the container is stopped or paused, or the command has already been started.
        """
        client = self._engine._client
        deadline = client.deadline(timeout)
        check_timeout(idle_timeout, None, "idle_timeout")
        has_stdin: bool | None = None
        if tty is None:
            # The engine frames the output as the start request says, not as the exec was created.
            state = await self.inspect(id, timeout=deadline.remaining())
            tty = bool(state.process_config.tty)
            has_stdin = state.open_stdin if "OpenStdin" in state.to_dict() else None
        _check_size(tty, console_size)
        request = exec_start(id, detach=False, tty=tty, console_size=console_size)
        opened = await client.open(
            client.stream_call(request, deadline.remaining(), idle_timeout, upgrade="tcp")
        )
        if opened.tty is None:
            opened.tty = tty
        stream = AsyncExecStream(opened, self, id, client.marks.take(id))
        stream._has_stdin = has_stdin
        return stream

    async def create(
        self,
        container: str,
        cmd: Command | None = None,
        *,
        killable: bool = False,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ExecFields],
    ) -> models.ExecCreateResponse:
        """Create a command in a running container, without starting it. (API: ContainerExec)

        ``attach`` or ``start`` starts it.

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            killable: mark the command's environment, as ``run`` does, so that the stream of
                ``attach`` can ``kill`` it.
            timeout: seconds for the whole call; None for no limit.
            **fields: the fields of the request body: ``attach_stdin``, ``attach_stdout``,
                ``attach_stderr``, ``tty``, ``console_size``, ``detach_keys``, ``env``, ``user``,
                ``working_dir`` and ``privileged``.

        Returns:
            The ID of the exec instance.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            VersionError: the API version is below 1.25, and ``killable`` or ``env`` was given.
            NotFound: the container does not exist.
            Conflict: the container is not running.
        """
        check_keywords("exec.create", self.create, fields, ExecFields)
        deadline = self._engine._client.deadline(timeout)
        mark = None
        if killable:
            mark = _add_mark(container, fields)
        created = await self._engine.send(
            container_exec(container, cmd, **fields), timeout=deadline.remaining()
        )
        if mark is not None:
            self._engine._client.marks.add(created.id, mark)
        return created

    @opening
    @ends_with_engine
    async def open(
        self,
        container: str,
        cmd: Command,
        *,
        stdin: bool = True,
        stderr: Literal["stdout"] | None = None,
        killable: bool | None = None,
        kill_on_close: bool = True,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[ExecFields],
    ) -> AsyncExecStream:
        """Run a command and open its streams, like ``subprocess.Popen``.

        (API: ContainerExec, ExecStart)

        When the stream is closed before its end, as on leaving the ``with`` block early, the input
        ends and the command is killed as by ``run``. Without the block, a loop over it that is
        left early does not close it.

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            stdin: whether the command reads its standard input from the stream.
            stderr: "stdout" joins the error output into the output, in order, as for ``run``.
            killable: whether to mark the command's environment, so that it can be killed; None for
                the setting of the engine object.
            kill_on_close: whether closing the stream kills the command; otherwise it goes on.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.
            **fields: as for ``create``: ``tty``, ``console_size``, ``env``, ``user``,
                ``working_dir`` and so on.

        Reading its output to the end, and ``wait``, raise CommandNotStarted if the engine could not
        run the command, on Docker.

        Raises:
            CommandRefused: its user, for example, is not usable.
            NotFound: the container does not exist.
            Conflict: the container is not running.
        """
        check_keywords("exec.open", self.open, fields, ExecFields)
        _check_stderr(stderr)
        check_timeout(idle_timeout, None, "idle_timeout")
        deadline = self._engine._client.deadline(timeout)
        mark = await self._mark(container, cmd, fields, killable, deadline)
        return await self._open(
            container,
            cmd,
            stdin,
            fields,
            deadline,
            idle_timeout,
            joined=await self._join(container, cmd, fields, stderr, deadline),
            mark=mark,
            kill_on_close=kill_on_close and mark is not None,
        )

    @overload
    async def run(
        self,
        container: str,
        cmd: Command,
        *,
        text: Literal[False] = False,
        input: bytes | None = None,
        on_output: Callable[[OutputName, bytes], object] | None = None,
        on_line: Callable[[OutputName, bytes], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[bytes]: ...
    @overload
    async def run(
        self,
        container: str,
        cmd: Command,
        *,
        text: Literal[True],
        input: str | bytes | None = None,
        on_output: Callable[[OutputName, str], object] | None = None,
        on_line: Callable[[OutputName, str], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[str]: ...
    # mypy does not try both values of a bool.
    @overload
    async def run(
        self,
        container: str,
        cmd: Command,
        *,
        text: bool,
        input: bytes | None = None,
        on_output: Callable[[OutputName, str | bytes], object] | None = None,
        on_line: Callable[[OutputName, str | bytes], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[str] | ExecResult[bytes]: ...
    @ends_with_engine
    async def run(
        self,
        container: str,
        cmd: Command,
        *,
        input: str | bytes | None = None,
        on_output: Callable[..., object] | None = None,
        on_line: Callable[..., object] | None = None,
        text: bool = False,
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        stderr: Literal["stdout"] | None = None,
        killable: bool | None = None,
        on_timeout: OnTimeout = "kill",
        timeout: float | None = None,
        **fields: Unpack[ExecFields],
    ) -> ExecResult[Any]:
        """Run a command until it exits, like ``subprocess.run``.

        (API: ContainerExec, ExecStart, ExecInspect)

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            input: the command's standard input; None for no standard input.
            on_output: a function or coroutine function that is called with each piece of output
                as it arrives, as ``on_output(stream, data)``: "stdout" or "stderr", and bytes, or
                with ``text`` str of whole characters. Its exception ends the call as a cancellation
                does, and comes out unchanged.
            on_line: the same with whole lines, without their line ends; lines longer than
                ``Limits.max_line_size`` come in pieces. Only one of the two.
            text: return the output as str, and accept ``input`` as str. Callbacks get U+FFFD for
                what cannot be decoded, even if ``errors`` is "strict".
            encoding: the encoding of ``input`` and output as text.
            errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.
            check: raise ExecFailed if the exit code is not 0.
            max_output: keep at most this many bytes of stdout and of stderr; the rest is read and
                discarded.
            stderr: "stdout" joins the error output into the output, in order, as
                ``subprocess.STDOUT`` does; None leaves them apart. See below.
            killable: whether to mark the command's environment, so that it can be killed; None for
                the setting of the engine object (True by default).
            on_timeout: what happens to a command that does not exit in time, or whose call is
                cancelled: "kill" kills it and its child processes, "kill_container" its whole
                container, "leave" nothing.
            timeout: seconds for the whole call, until the command is killed and ExecTimeout
                raised. By default the command may take any time, and the engine's answers to the
                requests around it as long as the engine object's ``timeout`` says.
            **fields: as for ``create``: ``env``, ``user``, ``working_dir``, ``tty``,
                ``privileged`` and so on.

        A command does not outlive the call. The API cannot kill a command. Therefore it gets the
        environment variable DOCKWIRE_EXEC, and on a time-out, on cancellation and on any other
        exception a shell in the same container, with the same user, kills every process that has
        the variable, and the processes of their sessions. This takes at most 5 seconds. It is not
        possible in a container without ``sh`` or /proc or without a free PID, in a paused
        container, for a command that changed its user or cleared its environment, or below API
        1.25; ``killed`` and ``hint`` of ExecTimeout say so. After a normal end nothing is killed.

        ``stderr="stdout"`` needs ``sh`` in the container, and ``env`` where that is bash or the
        environment has variables that a shell changes: frames of both outputs arrive in any order,
        so a shell joins them in the container. The shell then becomes the command, with the same
        process ID and input, and the environment as without joining. ``inspect`` and the events of
        the engine show the shell's command, without values of ``env``. With bash, the argument
        list of ``env`` has the values of such variables for a moment. A file that is neither a
        program nor begins with "#!" is run by the shell. A TTY joins both outputs anyway.

        Returns:
            The exit code and the output.

        Raises:
            ExecTimeout: the command did not exit in time. The error holds the output so far;
                ``started`` says whether it had been started, ``killed`` whether it was killed.
            ExecFailed: the exit code is not 0, and ``check`` was given.
            CommandNotStarted: the engine could not run the command: there is no such program, or
                its user or working directory is not usable. Podman has no such error for a program
                or directory: the exit code is 126 or 127, and the output says why.
            NotFound: the container does not exist.
            Conflict: the container is not running.
            ConnectionFailed: the engine could not be reached.
            RequestTimeout: it did not respond within its own time-out; ``timeout`` was not over.
        """
        check_keywords("exec.run", self.run, fields, ExecFields)
        _check_on_timeout(on_timeout)
        _check_stderr(stderr)
        seconds = check_timeout(timeout, None)
        deadline = Deadline(seconds)
        client = self._engine._client
        opening_deadline = client.deadline(DEFAULT if seconds is None else seconds)
        data = encode_input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        live = self._live_output(on_output, on_line, capture, fields.get("tty"))
        try:
            stream = await self._open_for_run(
                container,
                cmd,
                fields,
                opening_deadline,
                data is not None,
                stderr,
                killable,
                on_timeout,
            )
        except RequestTimeout as error:
            if seconds is None or not deadline.has_passed():
                raise
            raise _not_started(error, cmd, seconds, capture) from None
        async with stream:
            try:
                await communicate(stream, data, capture, deadline, seconds, live)
                exit_deadline = client.deadline(
                    DEFAULT if seconds is None else deadline.remaining()
                )
                exit_code = await stream.wait(timeout=exit_deadline.remaining())
            except BaseException as error:
                if live is not None and live.raised(error):
                    await self._kill_and_drain(stream, container, on_timeout, capture, error)
                    raise
                if isinstance(error, CommandNotStarted):
                    _describe_start(error, cmd, capture)
                    raise
                problem = await self._kill_and_drain(stream, container, on_timeout, capture, error)
                if isinstance(error, RequestTimeout) and seconds is not None:
                    if deadline.has_passed():
                        raise _not_ended(error, cmd, seconds, capture, problem) from None
                capture.add_to(error)
                raise
        out, err = self._output_of(capture, exit_code, "ExecStart")
        if check and exit_code != 0:
            raise ExecFailed(
                f"the command exited with code {exit_code}",
                operation="ExecStart",
                engine=self._engine.host,
                version=self._engine.api_version,
                may_have_taken_effect=True,
                exit_code=exit_code,
                command=list(cmd),
                stdout=out,
                stderr=err,
            )
        return ExecResult(exit_code, out, err, capture.truncated)

    async def _open_for_run(
        self,
        container: str,
        cmd: Command,
        fields: ExecFields,
        deadline: Deadline,
        stdin: bool,
        stderr: Literal["stdout"] | None,
        killable: bool | None,
        on_timeout: OnTimeout,
    ) -> AsyncExecStream:
        """Mark a command, and join its outputs, where that is wanted; then start it."""
        if on_timeout != "kill":
            killable = False
        mark = await self._mark(container, cmd, fields, killable, deadline)
        joined = await self._join(container, cmd, fields, stderr, deadline)
        # Ctrl-C can be typed on a terminal, so it needs standard input in any case.
        return await self._open(
            container,
            cmd,
            stdin or bool(fields.get("tty")),
            fields,
            deadline,
            joined=joined,
            mark=mark,
            on_timeout=on_timeout,
        )

    @ends_with_engine
    async def interact(
        self,
        container: str,
        cmd: Command,
        *,
        killable: bool | None = None,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ExecFields],
    ) -> int | None:
        """Give the terminal of this program to a command, like ``docker exec -it``.

        (API: ContainerExec, ExecStart, ExecResize, ExecInspect)

        The terminal is in raw mode meanwhile: all keys go to the command, also Ctrl-C and Ctrl-Z.
        The command's terminal has the size of this one, which is looked at five times a second, so
        no handler of SIGWINCH is needed or changed. Ctrl-P Ctrl-Q, or the ``detach_keys``, detach
        and leave the command running; Docker 20.10 ends it, and Podman does not detach.

        The terminal is restored in any case: at the end, on an error, on cancellation, and before
        the program is stopped by SIGTSTP or ended by SIGTERM or SIGHUP, if their action is the
        default and the call is made in the main thread. On all of these but SIGTSTP, the command
        is killed as by ``run``.

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            killable: whether to mark the command's environment, so that it can be killed; None for
                the setting of the engine object.
            timeout: seconds until the command is started; None for no limit. It may then take any
                time.
            **fields: as for ``create``: ``env``, ``user``, ``working_dir``, ``privileged`` and
                ``detach_keys``, such as "ctrl-x,x".

        Returns:
            The exit code; None if the user has detached.

        Raises:
            TerminalError: standard input is not a terminal, the terminal was closed, or this is
                Windows.
            CommandNotStarted: the engine could not run the command.
            ConnectionFailed: the connection ended before the command.
            NotFound: the container does not exist, or it was removed.
            Conflict: the container is not running.
        """
        check_keywords("exec.interact", self.interact, fields, ExecFields)
        for name in ("tty", "console_size", "attach_stdin", "attach_stdout", "attach_stderr"):
            if name in fields:
                raise InvalidArgument(f"{name}: interact sets it by itself")
        # Imported here: few programs need it.
        from ..._runtime.terminal import open_terminal
        from ..._runtime.termination import TerminationGuard

        terminal = open_terminal()
        # On Windows it cannot be imported.
        from ..streams.interact import AsyncInteraction

        interaction = AsyncInteraction(terminal)
        fields["tty"], fields["console_size"] = True, terminal.size()
        with TerminationGuard(terminal, backend.interrupter()):
            stream = await self.open(container, cmd, killable=killable, timeout=timeout, **fields)
            async with stream:
                await interaction.run(stream)
                return await self._exit_code_or_detached(stream)

    async def _exit_code_or_detached(self, stream: AsyncExecStream) -> int | None:
        try:
            if stream._detach_keys.typed and await stream._is_detached():
                return None
            return await stream.wait()
        except NotFound as error:
            error.hint = "The container was removed while the command ran; its exit code is lost."
            raise

    async def _mark(
        self,
        container: str,
        cmd: Command,
        fields: ExecFields,
        killable: bool | None,
        deadline: Deadline,
    ) -> exec_kill.Mark | None:
        """Mark the environment of a command, if it is to be killable, and can have one."""
        client = self._engine._client
        if killable is None:
            killable = client.killable_execs
        if client.in_use is None:
            # Report invalid values before negotiating the version; otherwise the call does it.
            _check_size(bool(fields.get("tty")), fields.get("console_size"))
            encode(container_exec(container, cmd, **fields), self._engine.host)
        version = (await client.negotiate(deadline, operation="ContainerExec")).version
        if not killable or (version is not None and version < exec_kill.EXEC_ENV_SINCE):
            return None
        return _add_mark(container, fields)

    async def _join(
        self,
        container: str,
        cmd: Command,
        fields: ExecFields,
        stderr: Literal["stdout"] | None,
        deadline: Deadline,
    ) -> JoinedCommand | None:
        """Make the command that joins the outputs, with its environment; None if none is needed."""
        if stderr is None or fields.get("tty"):
            return None
        # Imported here: few calls need it.
        from ..._protocol.conventions.joined_output import JoinedCommand

        found = await self._engine.containers.inspect(container, timeout=deadline.remaining())
        token = urandom(_TOKEN_BYTES).hex()
        joined = JoinedCommand(list(cmd), fields.get("env"), found.config.env or (), token)
        if joined.env is not None:
            fields["env"] = joined.env
        return joined

    async def _kill_and_drain(
        self,
        stream: AsyncExecStream,
        container: str,
        on_timeout: OnTimeout,
        capture: Capture,
        error: BaseException,
    ) -> str | None:
        """Kill a command after an error, and add its remaining output to ``capture``.

        Returns:
            Why the command may still be running; None if it has exited.
        """
        if on_timeout == "leave":
            return _describe_survivor(error, "it was left running")
        deadline = Deadline(KILL_SECONDS)
        # While output is left unread, engines consider the command running, and some of them
        # start no other command.
        reader = backend.begin_in_background(lambda: capture_rest(stream, capture))
        if reader is None:
            # No thread reads the output, so its end must not be waited for.
            stream._abort()
        try:
            with cleaning_up():
                reason = await self._try_to_kill(stream, container, on_timeout, deadline)
            if reason is None:
                grace = deadline.at_most(_GRACE_PERIOD)
                while not stream.closed and not grace.has_passed():
                    await backend.sleep(0.005)
            return _describe_survivor(error, reason)
        finally:
            stream._abort()
            if reader is not None:
                await reader.stop()

    async def _try_to_kill(
        self,
        stream: AsyncExecStream,
        container: str,
        on_timeout: OnTimeout,
        deadline: Deadline,
    ) -> str | None:
        try:
            if on_timeout == "kill_container":
                await self._engine.containers.kill(container, timeout=deadline.remaining())
                return None
            return await self._kill_command(stream, deadline)
        except RequestTimeout:
            return "it could not be killed in time"
        except DockwireError as error:
            return f"it could not be killed ({error.problem})"

    async def _kill_command(self, stream: AsyncExecStream, deadline: Deadline) -> str | None:
        """Kill a command; return why it may still be running, None if it has ended."""
        if await stream._has_ended(deadline.remaining()):
            return None
        reason: str | None
        if stream._mark is None:
            version = (
                await self._engine._client.negotiate(deadline, operation="ContainerExec")
            ).version
            reason = (
                "below API 1.25 its processes cannot be found in the container"
                if version is not None and version < exec_kill.EXEC_ENV_SINCE
                else "its environment is not marked, as killable=True does"
            )
        else:
            reason = await self._kill_marked(stream, stream._mark, deadline)
        if (
            reason is not None
            and stream.tty
            and not stream.closed
            and await _exits_on_interrupt(stream, deadline)
        ):
            return None
        return reason

    async def _kill_marked(
        self, stream: AsyncExecStream, mark: exec_kill.Mark, deadline: Deadline
    ) -> str | None:
        """Kill a command by its mark; return why it may still be running."""
        # A command that was just started may not have its environment yet.
        start_ends = deadline.at_most(_START_SECONDS)
        pause = 0.1
        while True:
            killed = await self._kill(mark, deadline)
            if (reason := exec_kill.describe_survivors(killed)) is not None:
                return reason
            is_last = killed != exec_kill.NONE_FOUND or start_ends.has_passed()
            if await _exits(stream, _EXIT_TIMEOUT if is_last else pause, deadline):
                return None
            if is_last:
                return (
                    "it was not found; perhaps it has changed its user or cleared its environment"
                )
            pause *= 2

    async def _kill(self, mark: exec_kill.Mark, deadline: Deadline) -> int:
        """Kill the processes with a mark, and return the exit code of the kill command."""
        # No more rights than the command itself: the shell belongs to the container.
        rights: ExecFields = {"user": mark.user, "privileged": mark.privileged}
        command = exec_kill.kill_command(mark.token)
        stream = await self._open(mark.container, command, False, rights, deadline)
        async with stream:
            try:
                # Only the shell's error messages; but the shell is the container's.
                while await stream._read_frames(deadline, KILL_SECONDS):
                    stream._check_time(deadline, KILL_SECONDS)
                return await stream.wait(timeout=deadline.remaining())
            except CommandNotStarted as error:
                return error.exit_code or 0

    async def _end_start(
        self, id: str, container: str, mark: exec_kill.Mark | None, on_timeout: OnTimeout
    ) -> bool:
        """End a command whose start was not confirmed: it may begin at any moment.

        Returns:
            Whether it has ended, or its container was killed.
        """
        deadline = Deadline(KILL_SECONDS)
        start_ends = Deadline(_START_SECONDS)
        with suppress(DockwireError), cleaning_up():
            if on_timeout == "kill_container":
                await self._engine.containers.kill(container, timeout=deadline.remaining())
                return True
            while mark is not None and not deadline.has_passed():
                state = await self.inspect(id, timeout=deadline.remaining())
                server = self._engine._client.server
                exit_code = exit_code_in(state, server)
                unseen = may_run_unseen(server, exit_code)
                if exit_code is not None and not unseen:
                    return True
                if state.running or unseen:
                    killed = await self._kill(mark, deadline)
                    if unseen and killed != exec_kill.NONE_FOUND:
                        return True
                if not state.running and start_ends.has_passed():
                    return False
                await backend.sleep(0.02)
        return False

    async def _was_replaced(self, container: str, server: str | None, timeout: Timeout) -> bool:
        """Return whether the engine that does not know a command still has its container.

        Or whether it is of another version than the one that ran the command.
        """
        if self._engine._client.server != server:
            return True
        try:
            await self._engine.containers.inspect(container, timeout=timeout)
        except NotFound:
            return False
        return True

    async def _open(
        self,
        container: str,
        cmd: Command,
        stdin: bool,
        fields: ExecFields,
        deadline: Deadline,
        idle_timeout: Timeout = DEFAULT,
        *,
        joined: JoinedCommand | None = None,
        mark: exec_kill.Mark | None = None,
        kill_on_close: bool = False,
        on_timeout: OnTimeout = "kill",
    ) -> AsyncExecStream:
        """Create and start a command; end it if the start is not confirmed."""
        tty = bool(fields.get("tty"))
        size = fields.get("console_size")
        _check_size(tty, size)
        options: ExecFields = {
            "attach_stdin": stdin,
            "attach_stdout": True,
            "attach_stderr": True,
        }
        options.update(fields)
        command = cmd if joined is None else joined.command
        created = await self._engine.send(
            container_exec(container, command, **options), timeout=deadline.remaining()
        )
        try:
            stream = await self.attach(
                created.id,
                tty=tty,
                console_size=size,
                timeout=deadline.remaining(),
                idle_timeout=idle_timeout,
            )
        except BaseException as error:
            if _may_have_started(error):
                ended = await self._end_start(created.id, container, mark, on_timeout)
                if isinstance(error, RequestTimeout):
                    end = "it has ended" if ended else "it may be running, or start later"
                    error.hint = f"The engine had not confirmed that it was started; {end}."
            raise
        stream._joined = None if joined is None else joined.output
        stream._container = container
        stream._mark = mark
        stream._kill_on_close = kill_on_close
        stream._detach_keys = DetachKeys(fields.get("detach_keys"))
        stream._has_stdin = bool(options["attach_stdin"])
        return stream


def _check_on_timeout(on_timeout: object) -> None:
    if on_timeout not in ("kill", "kill_container", "leave"):
        raise InvalidArgument(
            f'on_timeout: expected "kill", "kill_container" or "leave", got {shown(on_timeout)}'
        )


def _check_stderr(stderr: object) -> None:
    if stderr not in (None, "stdout"):
        raise InvalidArgument(
            f'stderr: expected "stdout" or None, got {shown(stderr)}',
            hint="The result has the error output as stderr, frames have it as their stream.",
        )


def _describe_start(error: CommandNotStarted, cmd: Command, capture: Capture) -> None:
    """Add the command, and the engine's message, which is its output."""
    reason = capture.raw("stdout").decode("utf-8", "replace").strip()
    error.problem += f": {reason}" if reason else ""
    error.command = list(cmd)
    capture.add_to(error)


def _describe_survivor(error: BaseException, reason: str | None) -> str | None:
    """Return why the command may still be running; a call that was closed says so itself."""
    if reason is not None and isinstance(error, EngineClosed):
        error.hint = f"The command may still be running: {reason}."
    return reason


def _not_started(
    error: RequestTimeout, cmd: Command, seconds: float, capture: Capture
) -> ExecTimeout:
    """Return the error of a run whose time was over before the engine had confirmed the start."""
    if error.operation == "ExecStart" and error.may_have_taken_effect:
        return _exec_timeout(error, cmd, seconds, capture, error.hint, started=None)
    hint = "It had not been started."
    return _exec_timeout(error, cmd, seconds, capture, hint, started=False)


def _not_ended(
    error: RequestTimeout, cmd: Command, seconds: float, capture: Capture, reason: str | None
) -> ExecTimeout:
    """Return the error of a run whose time was over before its end."""
    hint = f"It may still be running: {reason}." if reason else "It was killed."
    return _exec_timeout(error, cmd, seconds, capture, hint, killed=reason is None)


def _exec_timeout(
    error: RequestTimeout,
    cmd: Command,
    seconds: float,
    capture: Capture,
    hint: str | None,
    *,
    killed: bool = False,
    started: bool | None = True,
) -> ExecTimeout:
    return ExecTimeout(
        f"the command did not exit within {seconds:.3g} s",
        operation=error.operation,
        engine=error.engine,
        version=error.version,
        may_have_taken_effect=started is not False or error.may_have_taken_effect,
        hint=hint,
        command=list(cmd),
        timeout=seconds,
        killed=killed,
        started=started,
        truncated=capture.truncated,
        stdout=capture.stdout(partial=True),
        stderr=capture.stderr(partial=True),
    )


def _add_mark(container: str, fields: ExecFields) -> exec_kill.Mark:
    """Add a token to the environment of a command, and return how to find its processes."""
    token = urandom(_TOKEN_BYTES).hex()
    fields["env"] = exec_kill.add_token(fields.get("env"), token)
    return exec_kill.Mark(container, token, fields.get("user"), fields.get("privileged"))


def _may_have_started(error: BaseException) -> bool:
    """Whether a command may run although its start has failed."""
    if not isinstance(error, DockwireError):
        return True
    return error.may_have_taken_effect and not isinstance(error, ApiError)


async def _exits_on_interrupt(stream: AsyncExecStream, limit: Deadline) -> bool:
    """Type Ctrl-C and Ctrl-\\ on a command's terminal, and return whether it exits."""
    for key in (b"\x03", b"\x1c"):
        try:
            await stream.write(key, timeout=limit.remaining())
            if await _exits(stream, _GRACE_PERIOD, limit):
                return True
        except DockwireError:
            return False
    return False


async def _exits(stream: AsyncExecStream, seconds: float, limit: Deadline) -> bool:
    """Return whether a command exits within this time and the limit."""
    try:
        await stream.wait(timeout=limit.at_most(seconds).remaining())
    except RequestTimeout:
        return False
    return True


def _check_size(tty: bool, size: Size | None) -> None:
    if size is not None and not tty:
        raise InvalidArgument("console_size: only a command with tty=True has a terminal")
