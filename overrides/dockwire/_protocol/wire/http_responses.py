"""Read one HTTP/1.1 response from bytes, without I/O: the part that does not depend on a parser.

Two subclasses parse: ``HttptoolsReader`` and ``H11Reader``. The rules that a parser does not have,
or that parsers disagree on, are here, once: the end of a body, reuse of the connection, limits.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

MAX_UNPARSED = 256 * 1024
"""How much may arrive without completing a head or containing data of a body."""

_VERSIONS = ("1.1", "1.0")
_WITHOUT_BODY = (204, 304)


class MalformedResponse(ValueError):
    """The response is not valid HTTP/1.1, or it is too large in places where it must not be."""


@define(eq=False)
class Head:
    """Status line and headers of a response.

    Attributes:
        status: the status code.
        raw_headers: names and values as received; whitespace may follow a value.
        headers: values by lower-case name; those of a repeated header are joined by ", ".
        keep_alive: whether another response may follow on this connection.
        until_close: whether the body ends with the connection.
    """

    status: int
    raw_headers: Sequence[tuple[bytes, bytes]]
    headers: dict[str, str]
    keep_alive: bool
    until_close: bool


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

    def __init__(self, *, to_head: bool = False) -> None:
        # A response to HEAD has no body, whatever its headers say.
        self._to_head = to_head
        self._pieces: list[bytes] = []
        self._unparsed = 0
        self._surplus = False
        self._upgraded = False

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
        if self.complete or self.fault is not None:
            # Nothing was asked for that this could answer.
            self._surplus = True
            return
        had_head, pieces = self.head is not None, len(self._pieces)
        try:
            self._parse(data)
        except MalformedResponse as fault:
            self._fail(fault)
        if self.complete or len(self._pieces) > pieces or had_head != (self.head is not None):
            self._unparsed = 0
            return
        self._unparsed += len(data)
        if self._unparsed > MAX_UNPARSED:
            part = "head" if self.head is None else "framing of the body"
            self._fail(MalformedResponse(f"the {part} of the response is too large"))

    def feed_end(self) -> None:
        """Parse the end of the connection."""
        if self.complete or self.fault is not None:
            return
        if self.head is not None and self.head.until_close:
            self._complete()
        else:
            self._fail(MalformedResponse("the connection ended in the middle of the response"))

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

    def _parse(self, data: bytes | memoryview) -> None:
        """Parse bytes, and call the methods below.

        Raises:
            MalformedResponse: they are not valid.
        """
        raise NotImplementedError

    def _start(self, status: int, version: str, raw_headers: Sequence[tuple[bytes, bytes]]) -> None:
        """Set the head, and complete a response without a body."""
        if version not in _VERSIONS:
            self._fail(MalformedResponse(f"HTTP/{version} is not supported"))
            return
        headers: dict[str, str] = {}
        for raw_name, raw_value in raw_headers:
            name, value = (
                raw_name.decode("ascii").lower(),
                raw_value.decode("latin-1").rstrip(" \t"),
            )
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        without_body = self._to_head or status in _WITHOUT_BODY or status == 101
        has_end = "content-length" in headers or "transfer-encoding" in headers
        self.head = Head(
            status,
            raw_headers,
            headers,
            keep_alive=status != 101 and _keeps_alive(version, headers.get("connection", "")),
            until_close=not (without_body or has_end),
        )
        self._upgraded = status == 101
        if self._to_head or self._upgraded:
            self._complete()

    def _add(self, data: bytes) -> None:
        """Add data of the body, or of the new protocol after a 101 response."""
        if self.complete and not self._upgraded:
            self._surplus = True
        elif data and self.fault is None:
            self._pieces.append(data)

    def _complete(self) -> None:
        if self.fault is None:
            self.complete = True
        self.close()

    def _fail(self, fault: MalformedResponse) -> None:
        # What follows a complete response does not spoil it.
        if self.complete:
            self._surplus = True
        else:
            self.fault = fault
        self.close()


def _keeps_alive(version: str, connection: str) -> bool:
    options = connection.lower().replace(" ", "").split(",")
    return version == "1.1" and "close" not in options
