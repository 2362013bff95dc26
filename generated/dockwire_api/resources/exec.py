# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``exec`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import models
from ..operation import DEFAULT, Timeout
from ..operations import exec as _operations
from ..resource import AsyncResource, Resource
from ..sequences import SequenceNotStr


class Exec(Resource):
    """The operations of ``engine.exec``."""

    def create(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ExecCreateResponse:
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
            detach_keys: Key sequence that detaches the terminal, keys joined by commas;
                `ctrl-p,ctrl-q` by default.
            tty: Give the command a terminal; its output is then one unframed stream.
            env: Further environment variables as `NAME=value` texts. From API 1.25.
            privileged: Run with every capability.
            user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
                container's user when unset.
            working_dir: Directory the command starts in; the container's when unset. From API 1.35.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The ID of the exec instance.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.container_exec(
                container,
                cmd,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                console_size=console_size,
                detach_keys=detach_keys,
                tty=tty,
                env=env,
                privileged=privileged,
                user=user,
                working_dir=working_dir,
            ),
            timeout=timeout,
        )

    def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the terminal size of an exec instance that has a TTY.

        The command must be running.

        API operation ``ExecResize``: ``POST /exec/{id}/resize``.

        Args:
            id: ID of the exec instance.
            height: Rows of the terminal.
            width: Columns of the terminal.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.exec_resize(id, height=height, width=width), timeout=timeout)

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.ExecInspectResponse:
        """Show the state of an exec instance.

        API operation ``ExecInspect``: ``GET /exec/{id}/json``.

        Args:
            id: ID of the exec instance.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Whether the command runs, its exit code and how it was set up.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.exec_inspect(id), timeout=timeout)


class AsyncExec(AsyncResource):
    """The operations of ``engine.exec``, as coroutines."""

    async def create(
        self,
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
        timeout: Timeout = DEFAULT,
    ) -> models.ExecCreateResponse:
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
            detach_keys: Key sequence that detaches the terminal, keys joined by commas;
                `ctrl-p,ctrl-q` by default.
            tty: Give the command a terminal; its output is then one unframed stream.
            env: Further environment variables as `NAME=value` texts. From API 1.25.
            privileged: Run with every capability.
            user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
                container's user when unset.
            working_dir: Directory the command starts in; the container's when unset. From API 1.35.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The ID of the exec instance.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.container_exec(
                container,
                cmd,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                console_size=console_size,
                detach_keys=detach_keys,
                tty=tty,
                env=env,
                privileged=privileged,
                user=user,
                working_dir=working_dir,
            ),
            timeout=timeout,
        )

    async def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the terminal size of an exec instance that has a TTY.

        The command must be running.

        API operation ``ExecResize``: ``POST /exec/{id}/resize``.

        Args:
            id: ID of the exec instance.
            height: Rows of the terminal.
            width: Columns of the terminal.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.exec_resize(id, height=height, width=width), timeout=timeout
        )

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.ExecInspectResponse:
        """Show the state of an exec instance.

        API operation ``ExecInspect``: ``GET /exec/{id}/json``.

        Args:
            id: ID of the exec instance.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Whether the command runs, its exit code and how it was set up.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.exec_inspect(id), timeout=timeout)
