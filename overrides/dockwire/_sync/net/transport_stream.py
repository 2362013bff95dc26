# Made from _async by `python -m generator unasync`; change that, not this.
"""The connection below a response of an httpx transport, as a network stream."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from typing import Any

from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.api.transport_errors import interrupted_by
from ..._protocol.signal_handlers import from_signal_handler, suppress
from ..._runtime.deadlines import Deadline, has_passed, remaining
from ..._runtime.receiving import RECEIVE_SIZE
from ...errors import StreamError
from . import backend
from .response import Body

# A time-out of 0 would mean a socket that does not wait at all.
_SHORTEST = 0.001
_LONGEST = 86_400.0
_CHUNK_SIZE = 256 * 1024


class TransportStream:
    """A network stream over the extension ``network_stream`` of a response.

    Args:
        network_stream: the extension, with ``read``, ``write``, ``close`` and ``get_extra_info``.
        body: the body of the response to read from; None to read from ``network_stream``.
        close: closes the response.
    """

    def __init__(self, network_stream: Any, body: Body | None, close: Callable[[], None]) -> None:
        self._network_stream = network_stream
        self._body = body
        self._close = close
        self._closed = False
        self._process = os.getpid()
        # After a write that was sent in part, it is unknown where the next one would continue.
        self._write_failed = False

    def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        if self._closed:
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
        try:
            if self._body is not None:
                return self._body.read_chunk(Deadline.at(expires_at))
            data = self._read_network_stream(expires_at)
        except Interrupted as interrupted:
            raise interrupted.cause or ConnectionResetError from interrupted
        except Exception as error:
            if from_signal_handler(error):
                raise
            raise _as_os_error(error) from error
        if not data and self._closed:
            # To a reader, ``abort`` looks like the end of the stream.
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
        return data

    def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent.

        ``stop_when_readable`` is ignored: a transport does not show it.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            OSError: the connection broke, or was aborted.
        """
        if self._write_failed:
            raise ConnectionAbortedError(errno.ECONNABORTED, "an earlier write was sent in part")
        view = memoryview(data).cast("B")
        sent = 0
        if not view and not self.can_resume_write:
            return 0
        # Empty data make our own transport send what an earlier write has left.
        while True:
            piece = bytes(view[sent : sent + _CHUNK_SIZE])
            try:
                seconds = transport_timeout(expires_at) or _LONGEST
                self._network_stream.write(piece, seconds)
            except Exception as error:
                if from_signal_handler(error):
                    raise
                in_piece = _sent_before(error)
                self._write_failed = in_piece is None
                raise _as_os_error(error, sent + (in_piece or 0)) from error
            sent += len(piece)
            if sent == len(view):
                return sent

    def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible.

        Raises:
            StreamError: the transport does not offer it; nothing was sent.
            TimeoutError: what must be sent first was not sent in time; the next call continues.
            OSError: the connection broke.
        """
        half_close = getattr(self._network_stream, "half_close", None)
        if half_close is not None:
            try:
                half_close(transport_timeout(expires_at))
            except Exception as error:
                if from_signal_handler(error):
                    raise
                raise _as_os_error(error) from error
            return
        sock = self.get_extra_info("socket")
        # Over TLS, closing the socket's direction would look like an attack to the engine.
        if self.get_extra_info("ssl_object") is not None or not hasattr(sock, "shutdown"):
            raise StreamError(
                "the httpx transport cannot half-close the connection",
                hint="Use an Engine without transport=, or one with dockwire's HTTPTransport.",
            )
        sock.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        """Whether a read would return immediately; False where the transport does not show it."""
        return bool(self.get_extra_info("is_readable"))

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return hasattr(self._network_stream, "has_peer_ended")

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more; False if the transport does not show it."""
        look = getattr(self._network_stream, "has_peer_ended", None)
        return look is not None and bool(look())

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes where the transport offers its socket."""
        sock = self.get_extra_info("socket")
        if isinstance(sock, socket.socket):
            backend.enable_keep_alive(sock)

    def get_extra_info(self, name: str) -> Any:
        """Return what the transport offers under a name, or None."""
        get = getattr(self._network_stream, "get_extra_info", None)
        return None if get is None else get(name)

    def abort(self) -> None:
        """Close immediately; tasks that wait for this connection get an error."""
        if not self._closed:
            self._closed = True
            shut_down(self._network_stream, self._process)
            self._close()

    def _read_network_stream(self, expires_at: float | None) -> bytes:
        while True:
            try:
                # In httpx, reader and writer share the time-out of a blocking socket. So it always
                # has one, and a time-out that was the other's is not the end of this wait.
                seconds = transport_timeout(expires_at) or _LONGEST
                data: bytes = self._network_stream.read(RECEIVE_SIZE, seconds)
                return data
            except Exception as error:
                if from_signal_handler(error):
                    raise
                interrupted = interrupted_by(error, "body")
                early = interrupted is not None and interrupted.timed_out
                if not early or self.can_resume_write or has_passed(expires_at):
                    raise


def transport_timeout(expires_at: float | None) -> float | None:
    """Return a time-out for httpx, in seconds."""
    seconds = remaining(expires_at)
    return None if seconds is None else max(seconds, _SHORTEST)


def shut_down(network_stream: Any, process: int) -> None:
    """Shut down the socket of a network stream, if it offers one, so that readers wake.

    Not in a forked child: it would end the connection of ``process``, the parent.
    """
    if process != os.getpid():
        return
    get = getattr(network_stream, "get_extra_info", None)
    shutdown = None if get is None else getattr(get("socket"), "shutdown", None)
    if shutdown is not None:
        # It may be closed already.
        with suppress(OSError):
            shutdown(socket.SHUT_RDWR)


def _sent_before(error: BaseException) -> int | None:
    """Return how much was sent before a time-out, from the error behind it; None if unknown."""
    cause = error.__cause__
    if isinstance(cause, TimeoutError) and cause.args and isinstance(cause.args[0], int):
        return cause.args[0]
    return None


def _as_os_error(error: Exception, sent: int = 0) -> OSError:
    """Return an error of a network stream as one of a socket."""
    interrupted = interrupted_by(error, "body")
    if interrupted is None:
        raise error
    if interrupted.timed_out:
        return TimeoutError(sent)
    cause = interrupted.cause
    return (
        cause if isinstance(cause, OSError) else ConnectionResetError(errno.ECONNRESET, str(error))
    )
