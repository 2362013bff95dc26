"""Streams of objects: progress, events, statistics."""

from __future__ import annotations

from collections import deque
from typing import Any, Generic, Self, TypeVar

from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.responses import decode_document
from ..._protocol.wire.json_stream import ERROR_KEYS, RecordParser, step_error
from ...errors import LimitExceeded, StreamBroken
from ..client import Opened
from .base import AsyncStream

T = TypeVar("T")


class AsyncRecordStream(AsyncStream, Generic[T]):
    """A stream of objects: progress, events, statistics. Iterate over it."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._parser = RecordParser(opened.limits.max_record_size)
        self._ready: deque[dict[str, Any]] = deque()

    async def read_record(self, *, timeout: Timeout = DEFAULT) -> T | None:
        """Return the next object, or None at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            StepFailed: the engine reported that the operation failed.
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not JSON.
            LimitExceeded: an object is larger than ``Limits.max_record_size``.
        """
        if (ready := self.take_ready()) is not None:
            return ready
        limit, waited = self._limit(timeout)
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            while (record := self._take()) is None:
                if self._parser.failure is not None and self._failure is None:
                    self._end(self._parser.failure)
                chunk = await self._read_chunk(limit, waited)
                if chunk:
                    self._ready.extend(self._parser.feed(chunk))
                    if not self._ready and self._parser.failure is None:
                        self._check_time(limit, waited)
                elif self._ended:
                    return None
                else:
                    self._finish()
            return self._decode(record)
        finally:
            self._reading.release()

    def take_ready(self) -> T | None:
        """Return the next object if it has arrived; None if not, or at the end.

        Raises:
            StepFailed: the engine reported that the operation failed.
        """
        record = self._take()
        return None if record is None else self._decode(record)

    def _take(self) -> dict[str, Any] | None:
        if not self._ready:
            return None
        try:
            return self._ready.popleft()
        except IndexError:
            # Another thread took the last one.
            return None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        record = await self.read_record()
        if record is None:
            raise StopAsyncIteration
        return record

    def _finish(self) -> None:
        try:
            self._parser.finish()
        except (StreamBroken, LimitExceeded) as error:
            self._end(error)
        else:
            self._end()

    def _decode(self, record: dict[str, Any]) -> T:
        if not ERROR_KEYS.isdisjoint(record) and (error := step_error(record)) is not None:
            # The error is the last record.
            self._end()
            raise self._call.add_context(error)
        sent = self._call.prepared
        decoded: T = decode_document(sent, sent.request.endpoint.result, record)
        return decoded
