# Made from _async by `python -m generator unasync`; change that, not this.
"""A link through a program: ``ssh``, with ``docker system dial-stdio`` at its other end."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from time import monotonic
from typing import Self

from ..._runtime.child_process import ChildProcess
from . import backend

_PING = b"HEAD /_ping HTTP/1.1\r\nHost: docker\r\n\r\n"
_HEAD = 64 * 1024
# How long ssh may take to end after its output has.
_GRACE = 2.0
_SSH_FAILED = 255


class SshStream:
    """A connection by ssh. One task may read from it while another writes to it."""

    def __init__(self, program: ChildProcess) -> None:
        self._program = program
        self._socket = backend.Socket(program.socket)

    @classmethod
    def start(cls, command: Sequence[str], expires_at: float | None) -> Self:
        """Start the program, and make sure that there is an engine at its other end.

        Only an answer shows that it got through; so that what stands in its way is an error of
        connecting, within the time for that, and no request has been sent yet.

        Raises:
            TimeoutError, OSError: it was not possible.
        """
        stream = cls(ChildProcess(command))
        try:
            stream._await_engine(expires_at)
        except BaseException:
            stream.abort()
            raise
        return stream

    def receive(self, buffer: memoryview, expires_at: float | None) -> int:
        """Fill a part of the buffer; 0 means that the other side sends no more.

        Raises:
            TimeoutError: nothing came in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        try:
            count = self._socket.receive(buffer, expires_at)
        except ConnectionResetError:
            self._check_exit()
            raise
        if not count:
            self._check_exit()
        return count

    def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all of it, and say how much was sent.

        With ``heed`` it stops as soon as the other side has said something: a lesser number.

        Raises:
            TimeoutError: not all was taken in time; ``args[0]`` is how much was.
            OSError: the connection broke, or was aborted.
        """
        return self._socket.send(data, expires_at, stop_when_readable=stop_when_readable)

    def half_close(self) -> None:
        """Say that nothing more will be sent; reading goes on."""
        self._socket.half_close()

    def is_readable(self) -> bool:
        """Whether a read would return at once: with bytes, the end, or an error."""
        return self._socket.is_readable()

    def enable_keep_alive(self) -> None:
        """Nothing: ssh looks after its connection itself, as the user has set it up."""

    def abort(self) -> None:
        """Close at once, and wake whoever waits for this connection with an error."""
        self._socket.abort()
        self._program.reap_in_background()

    def _await_engine(self, expires_at: float | None) -> None:
        try:
            self._socket.send(_PING, expires_at)
        except BrokenPipeError:
            # It has ended already; reading says why.
            pass
        answer = b""
        buffer = memoryview(bytearray(_HEAD))
        while b"\r\n\r\n" not in answer:
            try:
                count = self._socket.receive(buffer, expires_at)
            except ConnectionResetError:
                # It ended without having read what we said.
                count = 0
            answer += buffer[:count]
            if not count:
                self._check_exit()
                raise ConnectionError(
                    f"ssh: {self._program.stderr_text() or 'the connection ended'}"
                )
            if not answer.startswith(b"HTTP/1."[: len(answer)]) or len(answer) > _HEAD:
                raise ConnectionError(f"ssh: the answer is not an engine's: {answer[:80]!r}")

    def _check_exit(self) -> None:
        """Tell by how the program ended whether this was the engine's own end.

        Raises:
            OSError: it was not.
        """
        pause = 0.001
        give_up = monotonic() + _GRACE
        while (code := self._program.poll()) is None and monotonic() < give_up:
            backend.sleep(pause)
            pause = min(pause * 2, 0.05)
        if not code:
            return
        words = f"ssh: {self._program.stderr_text() or f'it ended with exit code {code}'}"
        if code == _SSH_FAILED or code < 0:
            raise ConnectionError(words)
        # The command on the other side, whose connection to the engine broke.
        raise ConnectionResetError(errno.ECONNRESET, words)
