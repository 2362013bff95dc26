"""Read responses with h11, where ``httptools`` has no wheels."""

from __future__ import annotations

import h11

from .http_responses import MAX_UNPARSED, MalformedResponse, ResponseReader

# h11 accepts a 101 response only after a request that proposes an upgrade.
_HEADERS = [("Host", "localhost"), ("Connection", "Upgrade"), ("Upgrade", "tcp")]


class H11Reader(ResponseReader):
    """Reads one response."""

    def __init__(self, *, to_head: bool = False) -> None:
        super().__init__(to_head=to_head)
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_UNPARSED)
        self._http.send(
            h11.Request(method="HEAD" if to_head else "GET", target="/", headers=_HEADERS)
        )
        self._http.send(h11.EndOfMessage())

    def _parse(self, data: bytes | memoryview) -> None:
        self._http.receive_data(bytes(data))
        try:
            while not self.complete and self.fault is None:
                event = self._http.next_event()
                if event is h11.NEED_DATA:
                    return
                self._take_event(event)
        except h11.RemoteProtocolError as error:
            raise MalformedResponse(str(error)) from None
        following = self._http.trailing_data[0]
        if self._upgraded:
            self._add(following)
        elif self.complete:
            self._surplus = bool(following)

    def _take_event(self, event: object) -> None:
        if isinstance(event, h11.Response) or (
            isinstance(event, h11.InformationalResponse) and event.status_code == 101
        ):
            version = event.http_version.decode("ascii")
            self._start(event.status_code, version, list(event.headers))
        elif isinstance(event, h11.Data):
            self._add(bytes(event.data))
        elif isinstance(event, h11.EndOfMessage):
            self._complete()
