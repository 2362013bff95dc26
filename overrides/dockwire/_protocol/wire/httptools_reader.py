"""Read responses with ``httptools``, which wraps the C parser llhttp."""

from __future__ import annotations

from collections.abc import Sequence

from httptools import (
    HttpParserCallbackError,
    HttpParserError,
    HttpParserUpgrade,
    HttpResponseParser,
)

from .http_responses import MalformedResponse, ResponseReader

_BODY_END = b"\r\n\r\n"


class HttptoolsReader(ResponseReader):
    """Reads one response. The parser calls its ``on_`` methods."""

    # It refers back to this object; ``close`` breaks the circle.
    _parser: HttpResponseParser | None = None
    _headers: list[tuple[bytes, bytes]]
    _head_parsed = False
    # The last bytes that were parsed.
    _tail = b""

    def close(self) -> None:
        """Release the parser."""
        self._parser = None

    def _parse_head(self, head: bytes) -> tuple[int, str, Sequence[tuple[bytes, bytes]]]:
        parser = self._parser = HttpResponseParser(self)
        self._headers, self._head_parsed = [], False
        try:
            _feed(parser, head)
        except HttpParserUpgrade:
            pass
        except HttpParserError as error:
            # Without an Upgrade header, it takes the end of a 101 response for an error.
            if not self._head_parsed:
                raise MalformedResponse(str(error)) from None
        return parser.get_status_code(), parser.get_http_version(), self._headers

    def _parse_chunks(self, data: bytes | memoryview) -> None:
        parser = self._parser
        if parser is None:
            return
        try:
            _feed(parser, data)
        except HttpParserError as error:
            raise MalformedResponse(str(error)) from None
        # Few parts are so short that the ones before them count as well.
        self._tail = bytes(data[-5:]) if len(data) >= 5 else (self._tail + data)[-5:]
        # The parser skips empty lines after the body.
        if self.complete and (self._tail[:1] in (b"\r", b"\n") or self._tail[1:] != _BODY_END):
            self._note_surplus()

    # --- called by the parser -------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Note that a response begins: this one, or one that was not asked for."""
        if self.complete:
            self._note_surplus()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a header; those after the body are not used."""
        if self.head is None:
            self._headers.append((name, value))
        elif not self.complete:
            self._check_trailer(name)

    def on_headers_complete(self) -> None:
        """Note the end of a head."""
        self._head_parsed = True

    def on_body(self, data: bytes) -> None:
        """Add data of the body."""
        if not self.complete:
            self._add(data)

    def on_message_complete(self) -> None:
        """Complete a body in chunks; other ends need no parser."""
        if self.head is not None and not self.complete:
            self._complete()


def _feed(parser: HttpResponseParser, data: bytes | memoryview) -> None:
    """Parse data; what interrupts a method that the parser calls, such as Ctrl-C, comes out."""
    try:
        parser.feed_data(data)
        return
    except HttpParserCallbackError as error:
        interruption = error.__context__
        if interruption is None:
            raise
    # Here, so that it does not get a context.
    raise interruption
