"""Read responses with ``httptools``, which wraps the C parser llhttp."""

from __future__ import annotations

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from .http_responses import MalformedResponse, ResponseReader

_HEAD_END = b"\r\n\r\n"


class HttptoolsReader(ResponseReader):
    """Reads one response. The parser calls its ``on_`` methods."""

    def __init__(self, *, to_head: bool = False) -> None:
        super().__init__(to_head=to_head)
        # It refers back to this object; ``close`` breaks the circle.
        self._parser: HttpResponseParser | None = HttpResponseParser(self)
        self._begun = False
        self._headers: list[tuple[bytes, bytes]] = []
        # For the position of the end of a head: what precedes the data, and heads that end in it.
        self._previous = b""
        self._skipped_heads = 0

    def close(self) -> None:
        """Release the parser."""
        self._parser = None

    def _parse(self, data: bytes | memoryview) -> None:
        parser = self._parser
        if parser is None:
            return
        # The parser would skip empty lines, and accept RTSP and ICE.
        if not self._begun and bytes(data[:1]) not in (b"H", b""):
            raise MalformedResponse("it does not begin with HTTP/")
        self._begun = True
        self._skipped_heads = 0
        in_head = self.head is None
        try:
            parser.feed_data(data)
        except HttpParserUpgrade:
            pass
        except HttpParserError as error:
            # Without an Upgrade header, the parser takes the upgrade for an error.
            if not self._upgraded:
                raise MalformedResponse(str(error)) from None
        if self._upgraded:
            self._add(self._after_heads(data))
        elif in_head:
            self._previous = (self._previous + bytes(data[-3:]))[-3:]

    def _after_heads(self, data: bytes | memoryview) -> bytes:
        """Return the data after the last head that ends in it."""
        joined = self._previous + bytes(data)
        position = 0
        for _ in range(self._skipped_heads + 1):
            position = joined.index(_HEAD_END, position) + len(_HEAD_END)
        return joined[position:]

    # --- called by the parser -------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Note that a response begins: the first, or one that was not asked for."""
        self._surplus = self._surplus or self.complete

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a header; those after the body are ignored."""
        if self.head is None:
            self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Set the head, or skip an informational one."""
        parser = self._parser
        if parser is None:
            return
        status = parser.get_status_code()
        if status < 200 and status != 101:
            self._headers.clear()
            self._skipped_heads += 1
        else:
            self._start(status, parser.get_http_version(), self._headers)

    def on_body(self, data: bytes) -> None:
        """Add data of the body."""
        self._add(data)

    def on_message_complete(self) -> None:
        """Complete the response, unless it was an informational one."""
        if self.head is not None:
            self._complete()
