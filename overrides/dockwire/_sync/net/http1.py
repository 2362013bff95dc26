# Made from _async by `python -m generator unasync`; change that, not this.
"""One HTTP/1.1 connection: h11 says what the bytes mean, a link carries them."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import h11
from attrs import frozen

from ..._protocol.api.error_mapping import Interrupted, Stage
from ..._runtime.deadlines import Limit
from . import backend
from .connect import NetworkStream

_BUFFER = 64 * 1024
_HEAD_LIMIT = 256 * 1024
# A body no larger than this goes out in one piece with its head.
_SMALL = 64 * 1024
# How much of what is no HTTP is kept for the message.
_SHOWN = 200


@frozen
class Head:
    """The beginning of an answer; header names are in lower case."""

    status: int
    headers: list[tuple[bytes, bytes]]


class Connection:
    """A connection on which one exchange follows another.

    An exchange is ``request``, then ``head``, then ``piece`` until it gives nothing; after that
    ``reusable`` says whether there can be another. Every trouble is raised as ``Interrupted``.
    """

    def __init__(self, link: NetworkStream) -> None:
        self.home = backend.here()
        self.idle_since = 0.0
        self._link = link
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_HEAD_LIMIT)
        self._buffer = memoryview(bytearray(_BUFFER))
        self._sent = False
        self._received = False
        self._first = b""
        # The request was not sent to its end: no further exchange is possible.
        self._cut_short = False
        # An answer that began before the request was sent to its end.
        self._early: Head | None = None

    def request(
        self,
        method: bytes,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        body: backend.AnyUpload | None,
        limit: Limit,
    ) -> None:
        """Send a request; a body that is not in memory goes out in chunks.

        An engine that answers with an error before it has the whole body gets no more of it.
        """
        self._sent = self._received = False
        head = self._http.send(h11.Request(method=method, target=target, headers=headers)) or b""
        if body is None or (isinstance(body, bytes) and len(body) <= _SMALL):
            if body:
                head += self._http.send(h11.Data(data=body)) or b""
            self._send(head + (self._http.send(h11.EndOfMessage()) or b""), limit)
            return
        if not self._send(head, limit):
            return
        with closing(backend.pieces(body)) as pieces:
            for piece in pieces:
                # An empty chunk would mean the end.
                if len(piece) and not self._send_data(piece, limit):
                    return
        self._send(self._http.send(h11.EndOfMessage()) or b"", limit)

    def head(self, limit: Limit) -> Head:
        """Read the beginning of the answer; answers that only say "go on" are passed over."""
        while self._early is None and not self._begun():
            self._receive("head", limit)
        head, self._early = self._early, None
        assert head is not None
        return head

    def piece(self, limit: Limit) -> bytes:
        """Read on in the answer's body; nothing means that it is complete."""
        while True:
            event = self._next("body")
            if event is h11.NEED_DATA:
                self._receive("body", limit)
            elif isinstance(event, h11.Data):
                return bytes(event.data)
            else:
                return b""

    def take_over(self) -> tuple[NetworkStream, bytes]:
        """The bare connection, and what has been read of it already."""
        return self._link, self._http.trailing_data[0]

    @property
    def reusable(self) -> bool:
        """Whether the exchange is complete and another one may follow."""
        return (
            not self._cut_short
            and self._http.our_state is h11.DONE
            and self._http.their_state is h11.DONE
            # What came behind the answer is no answer to the next request.
            and not self._http.trailing_data[0]
        )

    def reuse(self) -> None:
        """Make ready for another exchange."""
        self._http.start_next_cycle()

    def is_stale(self) -> bool:
        """Whether the other side has closed it, or said something nobody asked for."""
        return self._link.is_readable()

    def abort(self) -> None:
        """Close at once."""
        self._link.abort()

    def _send_data(self, piece: bytes | bytearray | memoryview, limit: Limit) -> bool:
        """Send a piece of the body; False when the engine wants no more of it."""
        if self._early is None and self._link.is_readable() and not self._heard(limit):
            return False
        # Three pieces instead of one joined: a large body is not copied.
        for part in self._http.send_with_data_passthrough(h11.Data(data=piece)) or ():  # type: ignore[arg-type]
            if not self._send(part, limit):
                return False
        return True

    def _send(self, data: bytes | bytearray | memoryview, limit: Limit) -> bool:
        """Send; False when the engine wants no more, because it has answered or closed."""
        view = memoryview(data).cast("B")
        try:
            while True:
                sent = self._link.send(view, limit.moment(), stop_when_readable=self._early is None)
                self._sent = self._sent or sent > 0
                if sent == len(view):
                    return True
                view = view[sent:]
                if not self._heard(limit):
                    return False
        except TimeoutError as error:
            self._sent = self._sent or bool(error.args and error.args[0])
            raise Interrupted("send", TimeoutError(), sent=self._sent) from error
        except OSError as error:
            # It may have answered before it closed: reading shows.
            self._cut_short = True
            if not self._sent and not self._link.is_readable():
                raise Interrupted("send", error, sent=False) from error
            return False

    def _heard(self, limit: Limit) -> bool:
        """Read what the engine says while we are sending; False when it wants no more."""
        self._receive("head", limit)
        if not self._begun() or self._early is None:
            return True
        # An engine may begin to report while it reads on; one that refuses or switches does not.
        self._cut_short = self._early.status >= 300 or self._early.status == 101
        return not self._cut_short

    def _begun(self) -> bool:
        """Whether the answer has begun; answers that only say "go on" are passed over."""
        while True:
            event = self._next("head")
            if event is h11.NEED_DATA:
                return False
            if isinstance(event, h11.Response) or (
                isinstance(event, h11.InformationalResponse) and event.status_code == 101
            ):
                self._early = Head(event.status_code, list(event.headers))
                return True
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
            raise Interrupted("head", error, received=True, garbage=self._first) from error

    def _receive(self, stage: Stage, limit: Limit) -> None:
        try:
            count = self._link.receive(self._buffer, limit.moment())
        except OSError as error:
            raise Interrupted(stage, error, sent=self._sent, received=self._received) from error
        if count and not self._received:
            self._received = True
            self._first = bytes(self._buffer[: min(count, _SHOWN)])
        # It takes anything made of bytes; its annotation is narrower than its documentation.
        self._http.receive_data(self._buffer[:count])  # type: ignore[arg-type]
