"""One HTTP/1.1 connection: h11 parses and builds the bytes, a network stream carries them."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

import h11
from attrs import frozen

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted, Stage
from . import backend
from .connect import NetworkStream

_BUFFER = 64 * 1024
_HEAD_LIMIT = 256 * 1024
# A body up to this size is sent together with its head.
_SINGLE_SEND_LIMIT = 64 * 1024
# How much of a response that is not HTTP is kept for the message.
_GARBAGE_LIMIT = 200


@frozen
class Head:
    """Status and headers of a response; header names are in lower case."""

    status: int
    headers: list[tuple[bytes, bytes]]


class Connection:
    """A connection for consecutive exchanges.

    An exchange is ``request``, then ``head``, then ``read`` until it returns b""; after that
    ``reusable`` says whether another may follow. Every failure is raised as ``Interrupted``.
    """

    def __init__(self, stream: NetworkStream) -> None:
        self.owner: object = backend.current_owner()
        self.idle_since: float = 0.0
        self._stream = stream
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_HEAD_LIMIT)
        self._buffer = memoryview(bytearray(_BUFFER))
        self._sent = False
        self._received = False
        self._first_bytes = b""
        # No further exchange is possible then.
        self._request_incomplete = False
        # Parsed, but not returned yet; set during the upload if the engine responds early.
        self._head: Head | None = None

    async def request(
        self,
        method: bytes,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        body: backend.Upload | None,
        limit: Limit,
    ) -> None:
        """Send a request; a body that is not in memory is sent in chunks.

        Sending stops when the engine responds with an error before it has the whole body.
        """
        self._sent = self._received = False
        head = self._http.send(h11.Request(method=method, target=target, headers=headers)) or b""
        if body is None or (isinstance(body, bytes) and len(body) <= _SINGLE_SEND_LIMIT):
            if body:
                head += self._http.send(h11.Data(data=body)) or b""
            await self._send(head + (self._http.send(h11.EndOfMessage()) or b""), limit)
            return
        if not await self._send(head, limit):
            return
        async with aclosing(backend.upload_chunks(body)) as chunks:
            async for chunk in chunks:
                # An empty chunk would mean the end.
                if len(chunk) and not await self._send_data(chunk, limit):
                    return
        await self._send(self._http.send(h11.EndOfMessage()) or b"", limit)

    async def head(self, limit: Limit) -> Head:
        """Read status and headers of the response; skip 1xx responses except 101."""
        complete = self._head is not None or (self._received and self._parse_head())
        while not complete:
            await self._receive("head", limit)
            complete = self._parse_head()
        head, self._head = self._head, None
        assert head is not None
        return head

    async def read(self, limit: Limit) -> bytes:
        """Return the next bytes of the body; empty at the end."""
        while True:
            event = self._next("body")
            if event is h11.NEED_DATA:
                await self._receive("body", limit)
            elif isinstance(event, h11.Data):
                return bytes(event.data)
            else:
                return b""

    def hijack(self) -> tuple[NetworkStream, bytes]:
        """Return the network stream, and what was read from it already."""
        return self._stream, self._http.trailing_data[0]

    @property
    def reusable(self) -> bool:
        """Whether the exchange is complete and another one may follow."""
        http = self._http
        return (
            not self._request_incomplete
            and http.our_state is h11.DONE
            and http.their_state is h11.DONE
            # Data after the response would be taken for the next response.
            and not http.trailing_data[0]
        )

    def reuse(self) -> None:
        """Prepare for another exchange."""
        self._http.start_next_cycle()

    def is_stale(self) -> bool:
        """Whether the engine has closed the idle connection, or sent something on it."""
        return self._stream.is_readable()

    def abort(self) -> None:
        """Close immediately."""
        self._stream.abort()

    async def _send_data(self, chunk: bytes | bytearray | memoryview, limit: Limit) -> bool:
        """Send a chunk of the body; False if the engine reads no more of it."""
        if (
            self._head is None
            and self._stream.is_readable()
            and not await self._read_early_response(limit)
        ):
            return False
        # Send size, data and line end separately, so that the data is not copied.
        for part in self._http.send_with_data_passthrough(h11.Data(data=chunk)) or ():  # type: ignore[arg-type]
            if not await self._send(part, limit):
                return False
        return True

    async def _send(self, data: bytes | bytearray | memoryview, limit: Limit) -> bool:
        """Send; False if the engine responded or closed early, and reads no more."""
        view = memoryview(data).cast("B")
        try:
            while True:
                sent = await self._stream.send(
                    view, limit.expires_at(), stop_when_readable=self._head is None
                )
                self._sent = self._sent or sent > 0
                if sent == len(view):
                    return True
                view = view[sent:]
                if not await self._read_early_response(limit):
                    return False
        except TimeoutError as error:
            # The time-out error carries the number of bytes sent before it.
            self._sent = self._sent or bool(error.args and error.args[0])
            raise Interrupted("send", TimeoutError(), sent=self._sent) from error
        except OSError as error:
            # The engine may have responded before it closed; reading finds out.
            self._request_incomplete = True
            if not self._sent and not self._stream.is_readable():
                raise Interrupted("send", error, sent=False) from error
            return False

    async def _read_early_response(self, limit: Limit) -> bool:
        """Read what the engine sends during an upload; False if it reads no more."""
        await self._receive("head", limit)
        if not self._parse_head() or self._head is None:
            return True
        # After success the engine may still read; after an error or an upgrade it does not.
        self._request_incomplete = self._head.status >= 300 or self._head.status == 101
        return not self._request_incomplete

    def _parse_head(self) -> bool:
        """Parse received data; return True once the head is complete."""
        while True:
            event = self._next("head")
            if event is h11.NEED_DATA:
                return False
            if isinstance(event, h11.Response) or (
                isinstance(event, h11.InformationalResponse) and event.status_code == 101
            ):
                self._head = Head(event.status_code, list(event.headers))
                return True
            # ConnectionClosed: the engine closed without a response.
            if not isinstance(event, h11.InformationalResponse):
                raise Interrupted("head", EOFError(), sent=self._sent, received=self._received)

    def _next(self, stage: Stage) -> Any:
        try:
            return self._http.next_event()
        except h11.RemoteProtocolError as error:
            if stage == "body":
                raise Interrupted("body", error, received=True) from error
            if not self._received:
                raise Interrupted("head", EOFError(), sent=self._sent) from error
            raise Interrupted("head", error, received=True, garbage=self._first_bytes) from error

    async def _receive(self, stage: Stage, limit: Limit) -> None:
        try:
            count = await self._stream.receive(self._buffer, limit.expires_at())
        except OSError as error:
            raise Interrupted(stage, error, sent=self._sent, received=self._received) from error
        if count and not self._received:
            self._received = True
            self._first_bytes = bytes(self._buffer[: min(count, _GARBAGE_LIMIT)])
        # h11 accepts any bytes-like object, but its annotation says bytes.
        self._http.receive_data(self._buffer[:count])  # type: ignore[arg-type]
