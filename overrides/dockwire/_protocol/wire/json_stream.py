"""Takes a stream of JSON objects apart: progress, events, statistics.

Engines end each object with a line feed (older ones with CR LF), or write them back to back,
or put the record separator of json-seq in front. An object may be cut anywhere between two
reads.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ...errors import StepFailed, StreamBroken

_BLANK = b" \t\r\n\x1e"
_NEXT = re.compile(rb"[^ \t\r\n\x1e]")
_OUTSIDE = re.compile(rb'[{}"]')
_INSIDE = re.compile(rb'["\\]')
_LIMIT = 64 << 20
_SHOWN = 200


def step_error(record: dict[str, Any]) -> StepFailed | None:
    """The error that a record stands for; None for one that tells something else."""
    detail = record.get("errorDetail")
    message = detail.get("message") if isinstance(detail, dict) else None
    if not detail and not record.get("error"):
        return None
    error = StepFailed(str(message or record.get("error") or "it failed").strip())
    code = detail.get("code") if isinstance(detail, dict) else None
    error.code = code if isinstance(code, int) else None
    return error


class RecordParser:
    """Bytes in, decoded JSON objects out; the state between two feeds is kept here.

    What was readable before a fault is handed out first: ``feed`` returns it and leaves the
    fault in ``failure``, which the next ``feed`` or ``finish`` raises.
    """

    def __init__(self) -> None:
        self.failure: StreamBroken | None = None
        self._buffer = bytearray()
        # Where the scan for the end of the first object in the buffer goes on, at which depth of
        # braces, and whether inside a text. 0 means that no scan is under way.
        self._at = 0
        self._depth = 0
        self._quoted = False

    def feed(self, data: bytes | bytearray | memoryview) -> list[dict[str, Any]]:
        """The objects that the next bytes of the stream complete.

        Raises:
            StreamBroken: an earlier feed found what is no JSON object.
        """
        if self.failure is not None:
            raise self.failure
        records: list[dict[str, Any]] = []
        self._buffer += data
        # Where the next object begins; what is before it is thrown away once, at the end.
        start = 0
        while self.failure is None:
            if not self._at:
                start = self._lines(start, records)
                found = _NEXT.search(self._buffer, start)
                if found is None:
                    start = len(self._buffer)
                    break
                start = found.start()
                if self._buffer[start] != 0x7B:
                    self._break("the stream holds something else than JSON objects", start)
                    break
                self._at = start
            end = self._end()
            if end is None:
                break
            self._decode(start, end, records)
            start = end
        del self._buffer[:start]
        if self._at:
            self._at -= start
        if len(self._buffer) > _LIMIT and self.failure is None:
            self._break(f"the stream holds an object of more than {_LIMIT} bytes", 0)
        return records

    def finish(self) -> None:
        """Say that the stream has ended.

        Raises:
            StreamBroken: it ended inside an object, or had failed before.
        """
        if self.failure is None and self._buffer.strip(_BLANK):
            self._break("the stream ended in the middle of an object", 0)
        if self.failure is not None:
            raise self.failure

    def _lines(self, start: int, records: list[dict[str, Any]]) -> int:
        """Decode lines as long as each is one object, which is the common case and the fast one."""
        buffer = self._buffer
        while (end := buffer.find(b"\n", start)) >= 0:
            line = buffer[start:end].strip(_BLANK)
            if line:
                try:
                    record = json.loads(line)
                except ValueError:
                    return start
                if not isinstance(record, dict):
                    return start
                records.append(record)
            start = end + 1
        return start

    def _end(self) -> int | None:
        """The end of the object that is being scanned, or None when it is still to come."""
        buffer, at, depth = self._buffer, self._at, self._depth
        while True:
            found = (_INSIDE if self._quoted else _OUTSIDE).search(buffer, at)
            if found is None:
                self._at, self._depth = len(buffer), depth
                return None
            at = found.end()
            sign = buffer[at - 1]
            if sign == 0x5C:
                if at == len(buffer):
                    # The escaped character is still to come: look at the backslash again then.
                    self._at, self._depth = at - 1, depth
                    return None
                at += 1
            elif sign == 0x22:
                self._quoted = not self._quoted
            elif sign == 0x7B:
                depth += 1
            else:
                depth -= 1
                if not depth:
                    self._at = self._depth = 0
                    return at

    def _decode(self, start: int, end: int, records: list[dict[str, Any]]) -> None:
        try:
            records.append(json.loads(self._buffer[start:end]))
        except ValueError:
            self._break("the stream holds an object that is no JSON", start, end)

    def _break(self, problem: str, start: int, end: int | None = None) -> None:
        partial = bytes(self._buffer[start:end][:_LIMIT])
        shown = partial[:_SHOWN].decode("utf-8", "replace")
        self.failure = StreamBroken(f"{problem}: {shown!r}{'…' if len(partial) > _SHOWN else ''}")
        self.failure.partial = partial
