"""Read one HTTP/1.1 response from bytes, without I/O: the part that does not depend on a parser.

Two subclasses parse heads and chunks: ``HttptoolsReader`` and ``H11Reader``. The rules that a
parser does not have, or that parsers disagree on, are here, once: what a head may contain, how long
a body is, the end of the connection, reuse of the connection, and limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_HEAD = 256 * 1024
"""The size of a head, together with the informational responses before it."""
MAX_UNPARSED = 256 * 1024
"""How much of a body in chunks may arrive without data: chunk extensions, trailers."""

_HEAD_END = b"\r\n\r\n"
_BEGINNING = b"HTTP/"
# Parsers accept more than this, each something else: line folding, bare LF, control characters.
_VALUE = rb"[\t\x20-\x7e\x80-\xff]*+"
_STATUS_LINE = rb"HTTP/1\.[01] [1-5][0-9]{2}(?: " + _VALUE + rb")?\r\n"
_HEADERS = rb"(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]++:" + _VALUE + rb"\r\n)*+"
_HEAD = re.compile(_STATUS_LINE + _HEADERS + rb"\r\n")
_FIRST_LINES = re.compile(_STATUS_LINE + _HEADERS)
_NEXT_LINES = re.compile(_HEADERS)
# Spaces may follow, but not tabs: not every version of llhttp takes them for whitespace.
_CHUNKED = re.compile(rb"chunked *", re.IGNORECASE)
# Lengths with more digits fit no signed number of 64 bits.
_LENGTH = re.compile(rb"[0-9]{1,18} *")
_FRAMING = frozenset({"content-length", "transfer-encoding"})
# What engines send with every response.
_ENGINE_HEADERS = {
    name.encode("ascii"): name.lower()
    for name in (
        *("Api-Version", "Cache-Control", "Content-Length", "Content-Type", "Date", "Ostype"),
        *("Docker-Experimental", "Pragma", "Server", "Transfer-Encoding"),
    )
}
_WITHOUT_BODY = (204, 304)
_SWITCHING_PROTOCOLS = 101


class MalformedResponse(ValueError):
    """The response is not valid HTTP/1.1, or it is too large in places where it must not be.

    ``first_bytes`` is how the response begins, if its head is not valid.
    """

    first_bytes: bytes | None = None


class TruncatedResponse(MalformedResponse):
    """The connection ended in the middle of the response."""


class Head:
    """Status line and headers of a response.

    Attributes:
        status: the status code.
        raw_headers: names and values as received; whitespace may follow a value.
        headers: values by lower-case name; those of a repeated header are joined by ", ".
        keep_alive: whether another response may follow on this connection.
        until_close: whether the body ends with the connection.
    """

    __slots__ = ("headers", "keep_alive", "raw_headers", "status", "until_close")

    def __init__(
        self,
        status: int,
        raw_headers: Sequence[tuple[bytes, bytes]],
        headers: dict[str, str],
        keep_alive: bool,
        until_close: bool,
    ) -> None:
        self.status = status
        self.raw_headers = raw_headers
        self.headers = headers
        self.keep_alive = keep_alive
        self.until_close = until_close


class ResponseReader:
    """Reads one response, and skips informational responses before it.

    Give it bytes by ``feed`` and ``feed_end``; then look at ``head``, ``take`` the data of the
    body, and at its end ``complete`` or ``fault``. After a 101 response, ``take`` returns the bytes
    that belong to the new protocol.

    Attributes:
        head: the head of the response; None until it is complete.
        complete: whether the response has ended.
        fault: why it cannot be read on; data received before the fault can still be taken.
    """

    head: Head | None = None
    complete = False
    fault: MalformedResponse | None = None

    # An incomplete head, the length of its checked lines, and the size of those before it.
    _held: bytearray | None = None
    _checked = 0
    _skipped = 0
    # What is left of a body with a length; None for one in chunks or until the end.
    _left: int | None = None
    _chunked = False
    # How much of a body in chunks was parsed since its last data.
    _unparsed = 0
    _surplus = False
    _upgraded = False

    def __init__(self, *, to_head: bool = False) -> None:
        # A response to HEAD has no body, whatever its headers say.
        self._to_head = to_head
        self._pieces: list[bytes] = []

    @property
    def reusable(self) -> bool:
        """Whether the connection may be used for another exchange."""
        return (
            self.complete
            and not self._surplus
            and self.head is not None
            and self.head.keep_alive
            and not self.head.until_close
        )

    def feed(self, data: bytes | memoryview) -> None:
        """Parse the next received bytes."""
        try:
            while self.head is None and self.fault is None and data:
                data = self._feed_head(data)
            if data:
                self._feed_body(data)
        except MalformedResponse as fault:
            self._fail(fault)

    def feed_end(self) -> None:
        """Parse the end of the connection."""
        if self.complete or self.fault is not None:
            return
        if self.head is not None and self.head.until_close:
            self._complete()
        else:
            self._fail(TruncatedResponse("the connection ended in the middle of the response"))

    def take(self) -> bytes:
        """Return the data of the body that was parsed and not taken yet; b"" if there is none."""
        pieces = self._pieces
        if not pieces:
            return b""
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        pieces.clear()
        return data

    def close(self) -> None:
        """Release the parser."""

    # --- for subclasses -------------------------------------------------------------------------

    def _parse_head(self, head: bytes) -> tuple[int, str, Sequence[tuple[bytes, bytes]]]:
        """Return the status, the version and the headers of a head, which is complete.

        Raises:
            MalformedResponse: it is not valid.
        """
        raise NotImplementedError

    def _parse_chunks(self, data: bytes | memoryview) -> None:
        """Parse a part of a body in chunks; call ``_add``, ``_complete`` and ``_note_surplus``.

        Raises:
            MalformedResponse: it is not valid.
        """
        raise NotImplementedError

    def _add(self, data: bytes) -> None:
        """Add data of the body, or of the new protocol after a 101 response."""
        self._pieces.append(data)

    def _check_trailer(self, name: bytes) -> None:
        """Refuse a header after the body that would change where the body ends.

        Raises:
            MalformedResponse: it is such a header.
        """
        if name.decode("latin-1").lower() in _FRAMING:
            raise MalformedResponse("its trailers contain a length or an encoding of the body")

    def _complete(self) -> None:
        """Note the end of the response."""
        self.complete = True
        self.close()

    def _note_surplus(self) -> None:
        """Note bytes after the end of the response: nothing was asked for that they answer."""
        self._surplus = True

    # --- the head -------------------------------------------------------------------------------

    def _feed_head(self, data: bytes | memoryview) -> bytes | memoryview:
        """Add to a head, perhaps an informational one; return what follows it."""
        held, searched = self._held, 0
        received: bytes | bytearray
        if held is None:
            received = bytes(data)
        else:
            searched = max(len(held) - len(_HEAD_END) + 1, 0)
            held += data
            received = held
        found = received.find(_HEAD_END, searched)
        end = len(received) if found < 0 else found + len(_HEAD_END)
        if self._skipped + end > MAX_HEAD:
            raise MalformedResponse("the head of the response is too large")
        if found < 0:
            self._held = bytearray(received) if held is None else held
            self._check_lines(self._held)
            return b""
        head = bytes(received[:end])
        if not _HEAD.fullmatch(head):
            raise MalformedResponse(_describe_fault(head))
        self._start(*self._parse_head(head))
        if held is not None:
            self._held = None
            self._checked = 0
        self._skipped += end
        return data[len(data) - (len(received) - end) :]

    def _check_lines(self, held: bytearray) -> None:
        """Check the complete lines of an incomplete head: a peer may wait after an invalid one."""
        if not _BEGINNING.startswith(held[: len(_BEGINNING)]):
            raise MalformedResponse(_describe_fault(held))
        end = held.rfind(b"\n") + 1
        if end > self._checked:
            lines = _NEXT_LINES if self._checked else _FIRST_LINES
            if not lines.fullmatch(held, self._checked, end):
                raise MalformedResponse(_describe_fault(held))
            self._checked = end

    def _start(self, status: int, version: str, raw_headers: Sequence[tuple[bytes, bytes]]) -> None:
        """Set the head, unless it is informational; complete a response without a body."""
        headers: dict[str, str] = {}
        framing: list[bytes] = []
        for raw_name, raw_value in raw_headers:
            name = _ENGINE_HEADERS.get(raw_name) or raw_name.decode("ascii").lower()
            value = raw_value.decode("latin-1").rstrip(" \t")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
            if name in _FRAMING:
                framing.append(raw_value)
        chunked = "transfer-encoding" in headers
        length = _body_length(version, framing, chunked) if framing else None
        if status < 200 and status != _SWITCHING_PROTOCOLS:
            return
        self._upgraded = status == _SWITCHING_PROTOCOLS
        if self._to_head or self._upgraded or status in _WITHOUT_BODY:
            length = 0
        self._chunked = chunked and length is None
        self.head = Head(
            status,
            raw_headers,
            headers,
            keep_alive=not self._upgraded and _keeps_alive(version, headers.get("connection", "")),
            until_close=length is None and not self._chunked,
        )
        self._left = length
        if length == 0:
            self._complete()
        elif not self._chunked:
            self.close()

    # --- the body -------------------------------------------------------------------------------

    def _feed_body(self, data: bytes | memoryview) -> None:
        if self._upgraded:
            self._add(bytes(data))
        elif self.complete or self.fault is not None:
            self._note_surplus()
        elif self._chunked:
            self._feed_chunks(data)
        elif self._left is None:
            self._add(bytes(data))
        elif len(data) < self._left:
            self._add(bytes(data))
            self._left -= len(data)
        else:
            self._add(bytes(data[: self._left]))
            self._complete()
            if len(data) > self._left:
                self._note_surplus()

    def _feed_chunks(self, data: bytes | memoryview) -> None:
        pieces = len(self._pieces)
        self._parse_chunks(data)
        if len(self._pieces) > pieces:
            self._unparsed = 0
            return
        self._unparsed += len(data)
        if self._unparsed > MAX_UNPARSED and not self.complete:
            raise MalformedResponse("the framing of the body is too large")

    def _fail(self, fault: MalformedResponse) -> None:
        # What follows a complete response does not spoil it.
        if self.complete:
            self._note_surplus()
        else:
            # A traceback would refer back to this object.
            self.fault = fault.with_traceback(None)
        self.close()


def _describe_fault(head: bytes | bytearray) -> str:
    """Describe the first line that is not valid, without its text, which may be secret."""
    if not head.startswith(_BEGINNING):
        return "it does not begin with HTTP/"
    line, *lines = head.split(b"\n")
    if not _FIRST_LINES.fullmatch(line + b"\n"):
        return "its status line is not valid HTTP/1.1"
    valid = (_NEXT_LINES.fullmatch(line + b"\n") for line in lines)
    number = next((number for number, found in enumerate(valid, 1) if not found), 0)
    return f"line {number} of its headers is not valid"


def _body_length(version: str, framing: list[bytes], chunked: bool) -> int | None:
    """Return the length of the body, or None if it is in chunks.

    Args:
        version: the version of HTTP.
        framing: values of Content-Length and Transfer-Encoding.
        chunked: whether there is a Transfer-Encoding.

    Raises:
        MalformedResponse: the end of the body is ambiguous, so that others may see another one.
    """
    if len(framing) > 1:
        raise MalformedResponse("it has several of Content-Length and Transfer-Encoding")
    if not chunked:
        if not _LENGTH.fullmatch(framing[0]):
            raise MalformedResponse("its Content-Length is not a number, or too large")
        return int(framing[0])
    if version != "1.1" or not _CHUNKED.fullmatch(framing[0]):
        raise MalformedResponse("its Transfer-Encoding is not chunked, or not of HTTP/1.1")
    return None


def _keeps_alive(version: str, connection: str) -> bool:
    if version != "1.1":
        return False
    return "close" not in [option.strip(" \t") for option in connection.lower().split(",")]
