# Made from the resources by `python -m generator handles`; change those, not this.
"""Commands in one running container, with the methods of ``engine.exec`` for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Unpack, overload

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._options.exec_fields import ExecFields, ExecRunFields
from ..._protocol.conventions.command_results import ExecResult
from ..._protocol.conventions.exec_kill import OnTimeout
from ..._protocol.wire.stdcopy import OutputName
from ..._sync.handle import Handle
from ..._sync.net.backend import opening
from ..._sync.resources.exec import Command, Exec
from ..._sync.streams.exec_stream import ExecStream


class ContainerExec(Handle[Exec]):
    """Commands in one running container, with the methods of ``engine.exec`` for it."""

    __slots__ = ()

    def create(
        self,
        cmd: Command | None = None,
        *,
        killable: bool = False,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ExecFields],
    ) -> models.ExecCreateResponse:
        """Create a command in a running container, without starting it. (API: ContainerExec)

        ``attach`` or ``start`` starts it.

        Args:
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
        return self._resource.create(self._key, cmd, killable=killable, timeout=timeout, **fields)

    @opening
    def open(
        self,
        cmd: Command,
        *,
        stdin: bool = True,
        stderr: Literal["stdout"] | None = None,
        killable: bool | None = None,
        kill_on_close: bool = True,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[ExecFields],
    ) -> ExecStream:
        """Run a command and open its streams, like ``subprocess.Popen``.

        (API: ContainerExec, ExecStart)

        When the stream is closed before its end, as on leaving the ``with`` block early, the input
        ends and the command is killed as by ``run``. Without the block, a loop over it that is
        left early does not close it.

        Args:
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
        return self._resource.open(
            self._key,
            cmd,
            stdin=stdin,
            stderr=stderr,
            killable=killable,
            kill_on_close=kill_on_close,
            timeout=timeout,
            idle_timeout=idle_timeout,
            **fields,
        )

    @overload
    def run(
        self,
        cmd: Command,
        *,
        text: Literal[False] = False,
        input: bytes | None = None,
        on_output: Callable[[OutputName, bytes], object] | None = None,
        on_line: Callable[[OutputName, bytes], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[bytes]: ...
    @overload
    def run(
        self,
        cmd: Command,
        *,
        text: Literal[True],
        input: str | bytes | None = None,
        on_output: Callable[[OutputName, str], object] | None = None,
        on_line: Callable[[OutputName, str], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[str]: ...
    @overload
    def run(
        self,
        cmd: Command,
        *,
        text: bool,
        input: bytes | None = None,
        on_output: Callable[[OutputName, str | bytes], object] | None = None,
        on_line: Callable[[OutputName, str | bytes], object] | None = None,
        **fields: Unpack[ExecRunFields],
    ) -> ExecResult[str] | ExecResult[bytes]: ...
    def run(
        self,
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
            cmd: the program and its arguments.
            input: the command's standard input; None for no standard input.
            on_output: a function that is called with each piece of output
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
        method: Any = self._resource.run
        result: ExecResult[Any] = method(
            self._key,
            cmd,
            input=input,
            on_output=on_output,
            on_line=on_line,
            text=text,
            encoding=encoding,
            errors=errors,
            check=check,
            max_output=max_output,
            stderr=stderr,
            killable=killable,
            on_timeout=on_timeout,
            timeout=timeout,
            **fields,
        )
        return result

    def interact(
        self,
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
        return self._resource.interact(self._key, cmd, killable=killable, timeout=timeout, **fields)
