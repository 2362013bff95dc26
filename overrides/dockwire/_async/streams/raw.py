"""Upgraded connections whose protocol is up to the caller."""

from __future__ import annotations

from typing import Self

from dockwire_api.operation import DEFAULT, Timeout

from .writer import AsyncWriter


class AsyncRawStream(AsyncWriter):
    """An upgraded connection: raw bytes in both directions.

    Iterate over it, or use ``receive``; ``write`` and ``close_stdin`` send.
    """

    async def receive(self, *, timeout: Timeout = DEFAULT) -> bytes:
        """Return the bytes that have arrived, after waiting for some; empty at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamClosed: the stream was closed locally.
            ConnectionFailed: the connection broke.
        """
        limit, waited = self._limit(timeout)
        await self._lock(limit, waited)
        try:
            chunk = await self._read_chunk(limit, waited)
            if not chunk and not self._ended:
                self._end()
            return chunk
        finally:
            self._reading.release()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        chunk = await self.receive()
        if not chunk:
            raise StopAsyncIteration
        return chunk
