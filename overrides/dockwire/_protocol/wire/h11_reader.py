"""Read responses with h11, where ``httptools`` has no wheels."""

from __future__ import annotations

from collections.abc import Sequence

import h11

from .http_responses import MAX_UNPARSED, MalformedResponse, ResponseReader

# h11 accepts a 101 response only after a request that proposes an upgrade.
_HEADERS = [("Host", "localhost"), ("Connection", "Upgrade"), ("Upgrade", "tcp")]
_BODY_END = b"\r\n\r\n"
# Some of its messages contain all of what is wrong.
_TEXT_LIMIT = 200


class H11Reader(ResponseReader):
    """Reads one response."""

    # The last bytes that were parsed.
    _tail = b""

    def __init__(self, *, to_head: bool = False) -> None:
        super().__init__(to_head=to_head)
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_UNPARSED)
        self._http.send(
            h11.Request(method="HEAD" if to_head else "GET", target="/", headers=_HEADERS)
        )
        self._http.send(h11.EndOfMessage())

    def _parse_head(self, head: bytes) -> tuple[int, str, Sequence[tuple[bytes, bytes]]]:
        self._http.receive_data(head)
        event = self._next_event()
        assert isinstance(event, h11.Response | h11.InformationalResponse)
        # Its own headers are changed: equal lengths are joined, some values are in lower case.
        lines = (line.partition(b":") for line in head.split(b"\r\n")[1:-2])
        raw_headers = [(name, value.lstrip(b" \t")) for name, _, value in lines]
        return event.status_code, event.http_version.decode("ascii"), raw_headers

    def _parse_chunks(self, data: bytes | memoryview) -> None:
        received = self._tail + bytes(data)
        self._tail = received[-len(_BODY_END) :]
        self._http.receive_data(bytes(data))
        while (event := self._next_event()) is not h11.NEED_DATA:
            if isinstance(event, h11.Data):
                self._add(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                for name, _ in event.headers:
                    self._check_trailer(name)
                surplus = len(self._http.trailing_data[0])
                # h11 accepts bare LF there, so that others may see another end.
                if not received[: len(received) - surplus].endswith(_BODY_END):
                    raise MalformedResponse("its trailers do not end with an empty line")
                self._complete()
                if surplus:
                    self._note_surplus()
                return

    def _next_event(self) -> object:
        try:
            return self._http.next_event()
        except h11.RemoteProtocolError as error:
            raise MalformedResponse(str(error)[:_TEXT_LIMIT]) from None
