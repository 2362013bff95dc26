# Made from _async by `python -m generator unasync`; change that, not this.
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
from dockwire_api.resources.exec import Exec as _Generated

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
from ..streams.hijacked import ExecStream
from .engine_resource import EngineResource

Command = list[str] | tuple[str, ...]
Size = list[int] | tuple[int, ...]

# All times are in seconds. For how long after its time-out a command may be killed.
_KILL_TIMEOUT = 5.0
# How long the engine may take to notice that a killed command has exited.
_EXIT_TIMEOUT = 1.0
# How long a command may take to exit on Ctrl-C, and its last output to arrive.
_GRACE_PERIOD = 0.3
# A detached start does not upgrade the connection.
_DETACHED = evolve(EXEC_START, answer="none")


class Exec(EngineResource, _Generated):
    """Commands in running containers.

    ``run`` returns a command's result, ``open`` its streams. ``create``, ``start``, ``attach``,
    ``inspect`` and ``resize`` are the operations of the API.
    """

    def start(
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
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command has already been started.
        """
        request = exec_start(id, detach=True, tty=tty, console_size=console_size)
        self._engine.send(Operation[None](_DETACHED, request.values, request.body), timeout=timeout)

    @opening
    def attach(
        self,
        id: str,
        *,
        tty: bool | None = None,
        console_size: Size | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> ExecStream:
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
            NotFound: there is no such exec instance.
            Conflict: the container is stopped or paused, or the command has already been started.
        """
        client = self._engine._client
        deadline = client.deadline(timeout)
        check_timeout(idle_timeout, None, "idle_timeout")
        if tty is None:
            # The engine frames the output as the start request says, not as the exec was created.
            state = self.inspect(id, timeout=deadline.remaining())
            tty = bool(state.process_config.tty)
        _check_size(tty, console_size)
        request = exec_start(id, detach=False, tty=tty, console_size=console_size)
        opened = client.open(
            client.stream_call(request, deadline.remaining(), idle_timeout, upgrade="tcp")
        )
        if opened.tty is None:
            opened.tty = tty
        return ExecStream(opened, self, id)

    @opening
    def open(
        self,
        container: str,
        cmd: Command,
        *,
        stdin: bool = True,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[ContainerExecOptions],
    ) -> ExecStream:
        """Run a command and open its streams, like ``subprocess.Popen``.

        (API: ContainerExec, ExecStart)

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            stdin: whether the command reads its standard input from the stream.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.
            **fields: as for ``create``: ``tty``, ``console_size``, ``env``, ``user``,
                ``working_dir`` and so on.

        Raises:
            NotFound: there is no such container.
            Conflict: the container is not running.
        """
        check_keywords("exec.open", self.open, fields, ContainerExecOptions)
        return self._open(container, cmd, stdin, fields, timeout, idle_timeout)

    @overload
    def run(
        self,
        container: str,
        cmd: Command,
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
    def run(
        self,
        container: str,
        cmd: Command,
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
    def run(
        self,
        container: str,
        cmd: Command,
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
        """Run a command until it exits, like ``subprocess.run``.

        (API: ContainerExec, ExecStart, ExecInspect)

        Args:
            container: container name, ID or unambiguous start of an ID.
            cmd: the program and its arguments.
            input: the command's standard input; None for no standard input.
            text: return the output as str, and accept ``input`` as str.
            encoding: the encoding of ``input`` and output as text.
            errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.
            check: raise ExecFailed if the exit code is not 0.
            max_output: keep at most this many bytes of stdout and of stderr; the rest is read and
                discarded.
            timeout: seconds until the command is killed and ExecTimeout raised; None, the
                default, for no limit.
            **fields: as for ``create``: ``env``, ``user``, ``working_dir``, ``tty``,
                ``privileged`` and so on.

        The API cannot kill a command. Therefore a command with a ``timeout`` gets the environment
        variable DOCKWIRE_EXEC, and on a time-out a shell in the same container, with the same
        user, kills every process that has the variable, and the processes of their sessions. This
        takes at most 5 seconds. It is not possible in a container without ``sh`` or /proc, in a
        paused container, for a command that changed its user or cleared its environment, or below
        API 1.25; ``killed`` and ``hint`` of the error say so. Cancelling the call kills nothing.

        Returns:
            The exit code and the output.

        Raises:
            ExecTimeout: the command did not exit in time. The error holds the output so far;
                ``killed`` says whether the command has been killed.
            ExecFailed: the exit code is not 0, and ``check`` was given.
            NotFound: there is no such container.
            Conflict: the container is not running.
            ConnectionFailed, RequestTimeout: the engine could not be reached, or not in time.
        """
        check_keywords("exec.run", self.run, fields, ContainerExecOptions)
        seconds = check_timeout(timeout, None)
        limit = Deadline(seconds)
        data = encode_input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        token = None
        if seconds is not None:
            token = self._add_kill_token(container, cmd, fields, limit)
        # On a time-out Ctrl-C is typed on a terminal, so it needs standard input in any case.
        stdin = data is not None or (seconds is not None and bool(fields.get("tty")))
        stream = self._open_or_kill(container, cmd, stdin, fields, token, limit)
        with stream:
            try:
                communicate(stream, data, capture, limit, seconds)
                exit_code = stream.wait(timeout=remaining(limit.expires_at()))
            except RequestTimeout as error:
                if seconds is None:
                    raise
                reason = self._kill_and_drain(stream, container, fields, token, capture)
                raise ExecTimeout(
                    f"the command did not exit within {seconds:.3g} s",
                    operation=error.operation,
                    engine=error.engine,
                    version=error.version,
                    may_have_taken_effect=True,
                    hint=f"It may still be running: {reason}." if reason else "It was killed.",
                    command=list(cmd),
                    timeout=seconds,
                    killed=reason is None,
                    stdout=capture.stdout(partial=True),
                    stderr=capture.stderr(partial=True),
                ) from None
        # Both are bytes, or both are text.
        stdout: Any = capture.stdout()
        stderr: Any = capture.stderr()
        if check and exit_code != 0:
            raise ExecFailed(
                f"the command exited with code {exit_code}",
                operation="ExecStart",
                engine=self._engine.host,
                version=self._engine.api_version,
                may_have_taken_effect=True,
                exit_code=exit_code,
                command=list(cmd),
                stdout=stdout,
                stderr=stderr,
            )
        return ExecResult(exit_code, stdout, stderr, capture.truncated)

    def _add_kill_token(
        self, container: str, cmd: Command, fields: ContainerExecOptions, limit: Deadline
    ) -> str | None:
        """Add the token to the environment by which the command's processes can be killed.

        Returns:
            The token; None below API 1.25, where a command cannot have an environment.
        """
        # Report invalid values before negotiating the version.
        _check_size(bool(fields.get("tty")), fields.get("console_size"))
        encode(container_exec(container, cmd, **fields), self._engine.host)
        version = (self._engine._client.negotiate(limit)).version
        if version is not None and version < exec_kill.EXEC_ENV_SINCE:
            return None
        token = exec_kill.new_token()
        fields["env"] = exec_kill.add_token(fields.get("env"), token)
        return token

    def _open_or_kill(
        self,
        container: str,
        cmd: Command,
        stdin: bool,
        fields: ContainerExecOptions,
        token: str | None,
        limit: Deadline,
    ) -> ExecStream:
        """Start a command; kill it if the start is not confirmed in time."""
        try:
            return self._open(container, cmd, stdin, fields, remaining(limit.expires_at()))
        except RequestTimeout as error:
            if error.operation == "ExecStart":
                # It may be running all the same.
                with suppress(DockwireError):
                    self._kill(container, fields, token, Deadline(_KILL_TIMEOUT))
            raise

    def _kill_and_drain(
        self,
        stream: ExecStream,
        container: str,
        fields: ContainerExecOptions,
        token: str | None,
        capture: Capture,
    ) -> str | None:
        """Kill a command, and add its remaining output to ``capture``.

        Returns:
            Why the command may still be running; None if it has exited.
        """
        limit = Deadline(_KILL_TIMEOUT)
        # While output is left unread, engines consider the command running, and some of them
        # start no other command.
        reader = backend.run_in_background(lambda: capture_rest(stream, capture))
        try:
            try:
                reason = self._kill(container, fields, token, limit)
                if reason is None and not _exits(stream, _EXIT_TIMEOUT, limit):
                    reason = (
                        "it was not found; perhaps it has changed its user "
                        "or cleared its environment"
                    )
            except RequestTimeout:
                reason = "it could not be killed in time"
            except DockwireError as error:
                reason = f"it could not be killed ({error.problem})"
            if (
                reason is not None
                and stream.tty
                and not stream.closed
                and _exits_on_interrupt(stream, limit)
            ):
                reason = None
            if reason is None:
                grace = Deadline(min(_GRACE_PERIOD, remaining(limit.expires_at()) or 0.0))
                while not stream.closed and remaining(grace.expires_at()):
                    backend.sleep(0.005)
            return reason
        finally:
            stream.close()
            reader.stop()

    def _kill(
        self, container: str, fields: ContainerExecOptions, token: str | None, limit: Deadline
    ) -> str | None:
        """Kill the processes with the token, and return why some may still be running."""
        if token is None:
            return "below API 1.25 its processes cannot be found in the container"
        # No more rights than the command itself: the shell belongs to the container.
        rights: ContainerExecOptions = {}
        if "user" in fields:
            rights["user"] = fields["user"]
        if "privileged" in fields:
            rights["privileged"] = fields["privileged"]
        stream = self._open(
            container, exec_kill.kill_command(token), False, rights, remaining(limit.expires_at())
        )
        with stream:
            # Only the shell's error messages.
            while stream._read_frames(limit, _KILL_TIMEOUT):
                pass
            return exec_kill.describe_survivors(stream.wait(timeout=remaining(limit.expires_at())))

    def _open(
        self,
        container: str,
        cmd: Command,
        stdin: bool,
        fields: ContainerExecOptions,
        timeout: Timeout,
        idle_timeout: Timeout = DEFAULT,
    ) -> ExecStream:
        check_timeout(idle_timeout, None, "idle_timeout")
        deadline = self._engine._client.deadline(timeout)
        tty = bool(fields.get("tty"))
        size = fields.get("console_size")
        _check_size(tty, size)
        options: ContainerExecOptions = {
            "attach_stdin": stdin,
            "attach_stdout": True,
            "attach_stderr": True,
        }
        options.update(fields)
        created = self._engine.send(
            container_exec(container, cmd, **options),
            timeout=deadline.remaining(),
        )
        return self.attach(
            created.id,
            tty=tty,
            console_size=size,
            timeout=deadline.remaining(),
            idle_timeout=idle_timeout,
        )


def _exits_on_interrupt(stream: ExecStream, limit: Deadline) -> bool:
    """Type Ctrl-C and Ctrl-\\ on a command's terminal, and return whether it exits."""
    for key in (b"\x03", b"\x1c"):
        try:
            stream.write(key, timeout=remaining(limit.expires_at()))
            if _exits(stream, _GRACE_PERIOD, limit):
                return True
        except DockwireError:
            return False
    return False


def _exits(stream: ExecStream, seconds: float, limit: Deadline) -> bool:
    """Return whether a command exits within this time and the limit."""
    try:
        stream.wait(timeout=min(seconds, remaining(limit.expires_at()) or 0.0))
    except RequestTimeout:
        return False
    return True


def _check_size(tty: bool, size: Size | None) -> None:
    if size is not None and not tty:
        raise InvalidArgument("console_size: only a command with tty=True has a terminal")
