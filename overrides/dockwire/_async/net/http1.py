"""One HTTP/1.1 connection: a reader parses responses, a network stream carries the bytes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from ..._protocol.api.call import Limit, UploadProgress
from ..._protocol.api.error_mapping import Interrupted, Stage
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.http_reader import Reader
from ..._protocol.wire.http_requests import CHUNK_END, LAST_CHUNK, chunk_start
from ..._protocol.wire.http_responses import Head, MalformedResponse
from ..._runtime.deadlines import has_passed
from ..._runtime.regular_file import FileFailed, RegularFile
from ...errors import InvalidArgument
from . import backend
from .connect import NetworkStream

_MOST_AT_ONCE = 4 * 1024 * 1024
# Over a slow connection a longer part of a file would make its progress jump.
_MOST_UNREPORTED = 512 * 1024
# A body up to this size is sent together with its head.
_SINGLE_SEND_LIMIT = 64 * 1024
# How much of a response that is not HTTP is kept for the message.
_GARBAGE_LIMIT = 200


class Connection:
    """A connection for consecutive exchanges.

    An exchange is ``request``, then ``head``, then ``read`` until it returns b""; after that
    ``reusable`` says whether another may follow. Every failure is raised as ``Interrupted``.
    """

    def __init__(self, stream: NetworkStream) -> None:
        self.owner: object = backend.current_owner()
        self.idle_since: float = 0.0
        self._stream = stream
        # Of the current exchange.
        self._reader = Reader()
        self._sent = False
        self._received = False
        self._first_bytes = b""
        # No further exchange is possible then.
        self._request_incomplete = False

    async def request(
        self,
        method: str,
        head: bytes,
        body: backend.Upload | RegularFile | None,
        limit: Limit,
        *,
        chunked: bool = True,
        progress: UploadProgress | None = None,
    ) -> None:
        """Send a request; a body that is not in memory is sent piece by piece.

        Sending stops when the engine responds with an error before it has the whole body.

        Args:
            method: such as "GET".
            head: the encoded head.
            body: the body; a regular file only over a plain socket.
            limit: how long to wait.
            chunked: whether a body that is not in memory is sent in chunks; otherwise, and for a
                regular file, the head has its length.
            progress: reports how much of the body was sent.
        """
        self._sent = self._received = False
        self._reader = Reader(to_head=method == "HEAD")
        if body is None or (isinstance(body, bytes) and progress is None):
            if body and len(body) > _SINGLE_SEND_LIMIT:
                if await self._send(head, limit):
                    await self._send(body, limit)
            else:
                await self._send(head + body if body else head, limit)
            return
        if not await self._send(head, limit):
            return
        if isinstance(body, RegularFile):
            await self._send_file(body, limit, progress)
            return
        async with aclosing(_pieces(body, progress)) as pieces:
            async for piece in pieces:
                # An empty chunk would mean the end.
                if len(piece) and not await self._send_piece(piece, limit, chunked):
                    return
        if chunked:
            await self._send(LAST_CHUNK, limit)

    async def head(self, limit: Limit) -> Head:
        """Read status and headers of the response; skip 1xx responses except 101."""
        # Informational responses do not extend the time.
        expires_at = limit.expires_at()
        while (head := self._reader.head) is None:
            if self._reader.fault is not None:
                raise self._fault("head", self._reader.fault)
            await self._receive("head", expires_at)
            if self._reader.head is None:
                self._check_time("head", expires_at)
        return head

    async def read(self, limit: Limit) -> bytes:
        """Return the next bytes of the body; empty at the end."""
        reader = self._reader
        data = reader.take()
        if data or reader.complete:
            return data
        expires_at = limit.expires_at()
        while not data:
            if reader.complete:
                return b""
            if reader.fault is not None:
                raise self._fault("body", reader.fault)
            await self._receive("body", expires_at)
            data = reader.take()
        return data

    def hijack(self) -> tuple[NetworkStream, bytes]:
        """Return the network stream, and what was read from it already."""
        leading = self._reader.take()
        self._reader.close()
        return self._stream, leading

    @property
    def stream(self) -> NetworkStream:
        """The connection below HTTP."""
        return self._stream

    @property
    def reusable(self) -> bool:
        """Whether the exchange is complete and another one may follow."""
        return self._reader.reusable and not self._request_incomplete

    def is_stale(self) -> bool:
        """Whether the engine has closed the idle connection, or sent something on it."""
        return self._stream.is_readable()

    def abort(self) -> None:
        """Close immediately."""
        self._stream.abort()
        self._reader.close()

    async def _send_piece(
        self, piece: bytes | bytearray | memoryview, limit: Limit, chunked: bool
    ) -> bool:
        """Send a piece of the body; False if the engine reads no more of it."""
        if (
            self._reader.head is None
            and self._stream.is_readable()
            and not await self._read_early_response(limit)
        ):
            return False
        if not chunked:
            return await self._send(piece, limit)
        # Size, data and line end are sent separately, so that the data is not copied.
        return (
            await self._send(chunk_start(len(piece)), limit)
            and await self._send(piece, limit)
            and await self._send(CHUNK_END, limit)
        )

    async def _send(self, data: bytes | bytearray | memoryview, limit: Limit) -> bool:
        """Send; False if the engine responded or closed early, and reads no more."""
        view = memoryview(data).cast("B")
        try:
            while True:
                # A part at a time: while bytes move, an idle time-out begins again.
                part = view[:_MOST_AT_ONCE]
                sent = await self._stream.send(
                    part, limit.expires_at(), stop_when_readable=self._reader.head is None
                )
                self._sent = self._sent or sent > 0
                view = view[sent:]
                if not len(view):
                    return True
                if sent < len(part):
                    if not await self._read_early_response(limit):
                        return False
                self._check_time("send", limit.expires_at())
        except OSError as error:
            if from_signal_handler(error):
                raise
            self._check_send_error(error)
            return False

    async def _send_file(
        self, file: RegularFile, limit: Limit, progress: UploadProgress | None
    ) -> None:
        """Send a file, until the engine responds or closes early, and reads no more.

        Raises:
            InvalidArgument: the file became shorter; the length is in the head already.
            OSError: it could not be read.
        """
        at, most = 0, _MOST_AT_ONCE
        try:
            if progress is not None:
                most = _MOST_UNREPORTED
                progress.begin(file.length)
            while at < file.length:
                sent = await self._send_part(file, at, most, limit)
                if sent is None:
                    return
                at += sent
                # Outside of _send_part: the errors of a callback are not of the connection.
                if progress is not None:
                    progress.add(sent)
                if at < file.length:
                    self._check_time("send", limit.expires_at())
            if progress is not None:
                progress.finish()
        finally:
            file.move_to(at)
            if progress is not None:
                progress.close()

    async def _send_part(self, file: RegularFile, at: int, most: int, limit: Limit) -> int | None:
        """Send a part of a file, and return its length; None if the engine reads no more."""
        stream, early = self._stream, self._reader.head is None
        assert isinstance(stream, backend.Socket)
        count = min(file.length - at, most)
        try:
            if early and stream.is_readable() and not await self._read_early_response(limit):
                return None
            try:
                sent = await stream.send_file(
                    file, at, count, limit.expires_at(), stop_when_readable=early
                )
            except TimeoutError as error:
                if from_signal_handler(error) or error.errno is not None or not error.args[0]:
                    raise
                # Some was sent: it is not too late if only silence counts.
                sent = int(error.args[0])
        except EOFError:
            raise InvalidArgument(
                f"the file became shorter than the {file.length} bytes it had when sending began"
            ) from None
        except FileFailed as failed:
            raise failed.error from None
        except OSError as error:
            if from_signal_handler(error):
                raise
            self._check_send_error(error)
            return None
        self._sent = self._sent or sent > 0
        return sent

    def _check_send_error(self, error: OSError) -> None:
        """Raise the error of a send, unless the engine may have responded before it closed."""
        if isinstance(error, TimeoutError):
            # The time-out error carries the number of bytes sent before it.
            self._sent = self._sent or bool(error.args and error.args[0])
            raise Interrupted("send", TimeoutError(), sent=self._sent) from error
        self._request_incomplete = True
        if not self._sent and not self._stream.is_readable():
            raise Interrupted("send", error, sent=False) from error

    async def _read_early_response(self, limit: Limit) -> bool:
        """Read what the engine sends during an upload; False if it reads no more."""
        await self._receive("head", limit.expires_at())
        if self._reader.fault is not None:
            raise self._fault("head", self._reader.fault)
        head = self._reader.head
        if head is None:
            return True
        # After success the engine may still read; after an error or an upgrade it does not.
        self._request_incomplete = head.status >= 300 or head.status == 101
        return not self._request_incomplete

    def _fault(self, stage: Stage, fault: MalformedResponse) -> Interrupted:
        if not self._received:
            return Interrupted(stage, EOFError(), sent=self._sent)
        if stage == "head":
            fault.first_bytes = self._first_bytes
        return Interrupted(stage, fault, received=True)

    def _check_time(self, stage: Stage, expires_at: float | None) -> None:
        """Check that a peer that always sends something does not take more than its time."""
        if has_passed(expires_at):
            raise Interrupted(stage, TimeoutError(), sent=self._sent, received=self._received)

    async def _receive(self, stage: Stage, expires_at: float | None) -> None:
        try:
            data = await self._stream.receive(expires_at)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted(stage, error, sent=self._sent, received=self._received) from error
        if not data:
            self._reader.feed_end()
            return
        if not self._received:
            self._received = True
            self._first_bytes = data[:_GARBAGE_LIMIT]
        self._reader.feed(data)


def _pieces(
    body: backend.Upload, progress: UploadProgress | None
) -> AsyncGenerator[bytes | bytearray | memoryview, None]:
    if progress is None:
        return backend.upload_chunks(body)
    # Imported on first use: few uploads need it.
    from .measured import measured

    return measured(body, progress)
