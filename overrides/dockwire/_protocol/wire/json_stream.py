"""Parse a stream of JSON objects: progress, events, statistics; pure.

Engines end each object with LF (older ones with CR LF), write objects back to back, or precede
each with the record separator of JSON text sequences. A read may end anywhere in an object.

One complete object per line is the fast path; everything else is scanned for matching braces.
"""

from __future__ import annotations

import re
from typing import Any

from ...errors import LimitExceeded, StepFailed, StreamBroken
from ..limits import DEFAULT_LIMITS, exceeded
from ..signal_handlers import from_signal_handler
from .json_text import decode_json

_BLANK = b" \t\r\n\x1e"
_NOT_BLANK = re.compile(rb"[^ \t\r\n\x1e]")
_OUTSIDE_STRING = re.compile(rb'[{}"]')
_INSIDE_STRING = re.compile(rb'["\\]')
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OPENING_BRACE, _QUOTE, _BACKSLASH = b'{"\\'
ERROR_KEYS = frozenset({"error", "errorDetail"})
"""Keys of records that may report an error."""
# How many bytes of invalid data an error message shows, and how many the error holds.
_MAX_SHOWN = 200
_MAX_PARTIAL = 1 << 20


def step_error(record: dict[str, Any]) -> StepFailed | None:
    """Return the error that a progress record reports; None if it reports none."""
    detail = record.get("errorDetail")
    if not detail and not record.get("error"):
        return None
    message = detail.get("message") if isinstance(detail, dict) else None
    code = detail.get("code") if isinstance(detail, dict) else None
    texts = (text for text in (message, record.get("error")) if text and isinstance(text, str))
    # Messages are printed, which bytes that are not UTF-8 prevent.
    shown = _SURROGATE.sub("\ufffd", next(texts, "the step failed"))
    return StepFailed(shown.strip(), code=code if isinstance(code, int) else None)


class RecordParser:
    """An incremental parser: bytes in, decoded JSON objects out.

    Objects before a fault are not lost: ``feed`` returns them and stores the fault in
    ``failure``; the next ``feed`` or ``finish`` raises it.

    Args:
        max_size: the maximum size of an object, in bytes; None for no limit.
    """

    def __init__(self, max_size: int | None = DEFAULT_LIMITS.max_record_size) -> None:
        self.failure: StreamBroken | LimitExceeded | None = None
        self._max_size = max_size
        self._buffer = bytearray()
        # State of the scan for the end of the first object in the buffer: position, depth of
        # braces, and whether inside a string. Position 0 means that no scan is active.
        self._position = 0
        self._depth = 0
        self._in_string = False

    def feed(self, data: bytes | bytearray | memoryview) -> list[dict[str, Any]]:
        """Add bytes and return the objects that they complete.

        Raises:
            StreamBroken: an earlier feed found something other than JSON objects.
            LimitExceeded: an earlier feed found an object that is too large.
        """
        if self.failure is not None:
            raise self.failure
        records: list[dict[str, Any]] = []
        self._buffer += data
        # The start of the next object; the bytes before it are deleted once, at the end.
        start = 0
        while self.failure is None:
            if not self._position:
                start = self._decode_lines(start, records)
                found = _NOT_BLANK.search(self._buffer, start)
                if found is None:
                    start = len(self._buffer)
                    break
                start = found.start()
                if self._buffer[start] != _OPENING_BRACE:
                    self._fail("the stream contains something other than JSON objects", start)
                    break
                self._position = start
            end = self._find_end()
            self._check_size(start, len(self._buffer) if end is None else end)
            if end is None or self.failure is not None:
                break
            self._decode(start, end, records)
            start = end
        del self._buffer[:start]
        if self._position:
            self._position -= start
        return records

    def finish(self) -> None:
        """Mark the end of the stream.

        Raises:
            StreamBroken: the stream ended inside an object, or failed before.
            LimitExceeded: an object was too large.
        """
        if self.failure is None and self._buffer.strip(_BLANK):
            self._fail("the stream ended in the middle of an object", 0)
        if self.failure is not None:
            raise self.failure

    def _decode_lines(self, start: int, records: list[dict[str, Any]]) -> int:
        """Decode lines as long as each is one object; return where the first other one starts."""
        buffer = self._buffer
        end = buffer.rfind(b"\n", start)
        if end < 0:
            return start
        for whole in bytes(buffer[start:end]).split(b"\n"):
            line = whole.strip(_BLANK)
            if line:
                if self._max_size is not None and len(line) > self._max_size:
                    # It may be several objects; the scan for braces finds out.
                    return start
                try:
                    record = decode_json(line)
                except ValueError as error:
                    if from_signal_handler(error):
                        raise
                    return start
                if not isinstance(record, dict):
                    return start
                records.append(record)
            start += len(whole) + 1
        return start

    def _find_end(self) -> int | None:
        """Return the end of the object that is being scanned; None if it is incomplete."""
        buffer, position, depth = self._buffer, self._position, self._depth
        while True:
            pattern = _INSIDE_STRING if self._in_string else _OUTSIDE_STRING
            found = pattern.search(buffer, position)
            if found is None:
                self._position, self._depth = len(buffer), depth
                return None
            position = found.end()
            char = buffer[position - 1]
            if char == _BACKSLASH:
                if position == len(buffer):
                    # The escaped character is missing: scan the backslash again later.
                    self._position, self._depth = position - 1, depth
                    return None
                position += 1
            elif char == _QUOTE:
                self._in_string = not self._in_string
            elif char == _OPENING_BRACE:
                depth += 1
            else:
                depth -= 1
                if not depth:
                    self._position = self._depth = 0
                    return position

    def _check_size(self, start: int, end: int) -> None:
        if self._max_size is not None and end - start > self._max_size:
            self.failure = exceeded("an object in the stream", "max_record_size", self._max_size)

    def _decode(self, start: int, end: int, records: list[dict[str, Any]]) -> None:
        try:
            records.append(decode_json(self._buffer[start:end]))
        except ValueError as error:
            if from_signal_handler(error):
                raise
            self._fail("the stream contains an object that is not valid JSON", start, end)

    def _fail(self, problem: str, start: int, end: int | None = None) -> None:
        end = len(self._buffer) if end is None else end
        partial = bytes(self._buffer[start : min(end, start + _MAX_PARTIAL)])
        shown = partial[:_MAX_SHOWN].decode("utf-8", "replace")
        ellipsis = "…" if len(partial) > _MAX_SHOWN else ""
        self.failure = StreamBroken(f"{problem}: {shown!r}{ellipsis}", partial=partial)
