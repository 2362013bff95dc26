"""Connections through ``ssh``, which runs ``docker system dial-stdio`` on the remote host."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from random import random
from time import monotonic
from typing import Self

from ..._protocol.api.connection_errors import is_ssh_busy
from ..._protocol.signal_handlers import from_signal_handler, suppress
from ..._runtime.child_process import ChildProcess
from ..._runtime.deadlines import remaining
from . import backend

_PING = b"HEAD /_ping HTTP/1.1\r\nHost: docker\r\n\r\n"
_MAX_HEAD = 64 * 1024
# How long to wait for ssh to exit after its output has ended.
_EXIT_SECONDS = 2.0
_SSH_FAILED = 255
# Before ssh is started again.
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.0, 1.0)


class SshStream:
    """A connection through ssh. One task may read from it while another writes to it."""

    def __init__(self, program: ChildProcess) -> None:
        self._program = program
        self._socket = backend.Socket(program.socket)

    @classmethod
    async def start(cls, command: Sequence[str], expires_at: float | None) -> Self:
        """Start the program and ping the engine through it.

        It is started again, a few times, if the ssh server drops the connection because of others.
        Only a response proves that the connection works. So failures of ssh are connection errors,
        within the time limit for connecting, before any request is sent.

        Raises:
            TimeoutError, OSError: the connection failed.
        """
        for pause in _PAUSES:
            try:
                return await cls._try_to_start(command, expires_at)
            except ConnectionError as error:
                if from_signal_handler(error):
                    raise
                # A reset comes from the remote command.
                if isinstance(error, ConnectionResetError) or not is_ssh_busy(str(error)):
                    raise
                # Clients that were dropped together must not come back together.
                pause *= 0.5 + random()
                rest = remaining(expires_at)
                if rest is not None and rest < pause:
                    raise
            await backend.sleep(pause)
        return await cls._try_to_start(command, expires_at)

    @classmethod
    async def _try_to_start(cls, command: Sequence[str], expires_at: float | None) -> Self:
        stream = cls(ChildProcess(command))
        try:
            await stream._await_engine(expires_at)
        except BaseException:
            stream.abort()
            raise
        return stream

    async def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        try:
            data = await self._socket.receive(expires_at)
        except ConnectionResetError as error:
            if from_signal_handler(error):
                raise
            await self._check_exit()
            raise
        if not data:
            await self._check_exit()
        return data

    async def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent.

        With ``stop_when_readable`` it stops early when the peer has sent something.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            OSError: the connection broke, or was aborted.
        """
        return await self._socket.send(data, expires_at, stop_when_readable=stop_when_readable)

    async def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible."""
        await self._socket.half_close(expires_at)

    def is_readable(self) -> bool:
        """Whether a read would return immediately, with data, the end or an error."""
        return self._socket.is_readable()

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return True

    def has_peer_ended(self) -> bool:
        """False: ssh shows only to a reader what the engine closes."""
        return False

    def enable_keep_alive(self) -> None:
        """Do nothing: the user configures keep-alive in ssh itself."""

    def get_extra_info(self, name: str) -> object:
        """Return the "socket" below, which leads to ssh; None for other names."""
        return self._socket.get_extra_info(name)

    def abort(self) -> None:
        """Close immediately; tasks that wait for this connection get an error."""
        self._socket.abort()
        self._program.reap_in_background()

    async def _await_engine(self, expires_at: float | None) -> None:
        # When ssh has exited already, reading finds out why.
        with suppress(BrokenPipeError):
            await self._socket.send(_PING, expires_at)
        response = b""
        while b"\r\n\r\n" not in response:
            try:
                data = await self._socket.receive(expires_at)
            except ConnectionResetError as error:
                if from_signal_handler(error):
                    raise
                # ssh exited without reading the ping.
                data = b""
            response += data
            if not data:
                await self._check_exit()
                raise ConnectionError(
                    f"ssh: {self._program.stderr_text() or 'the connection ended'}"
                )
            if not response.startswith(b"HTTP/1."[: len(response)]) or len(response) > _MAX_HEAD:
                raise ConnectionError(f"ssh: the response is not from an engine: {response[:80]!r}")

    async def _check_exit(self) -> None:
        """Check whether the program exited normally, as when the engine closes the connection.

        Raises:
            OSError: ssh or the remote command failed.
        """
        pause = 0.001
        give_up = monotonic() + _EXIT_SECONDS
        while (code := self._program.poll()) is None and monotonic() < give_up:
            await backend.sleep(pause)
            pause = min(pause * 2, 0.05)
        if not code:
            return
        message = f"ssh: {self._program.stderr_text() or f'it ended with exit code {code}'}"
        if code == _SSH_FAILED or code < 0:
            raise ConnectionError(message)
        # The remote command failed: its connection to the engine broke.
        raise ConnectionResetError(errno.ECONNRESET, message)
