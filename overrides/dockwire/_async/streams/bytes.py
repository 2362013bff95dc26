"""Streams of bytes: archives, images, exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.call import Limit, is_of_callback
from ..client import Opened
from .base import AsyncStream

if TYPE_CHECKING:
    from dockwire_api import models

    from ..._runtime.transfer_progress import TransferProgress


class AsyncByteReader(AsyncStream):
    """A stream of bytes: an archive, an image, an export.

    Iterate over it for chunks as they arrive, or use ``read``. ``headers`` are those of the
    response, under lower-case names.
    """

    def __init__(
        self,
        opened: Opened,
        progress: TransferProgress | None = None,
        total: int | None = None,
    ) -> None:
        super().__init__(opened)
        self.headers: Mapping[str, str] = opened.headers
        self._rest = b""
        self._progress = progress
        if progress is not None:
            length = opened.headers.get("content-length", "")
            try:
                progress.begin(int(length) if length.isdecimal() else total)
            except BaseException:
                # Nobody gets the stream that could close it.
                self._abort()
                raise

    async def read(self, size: int = -1, *, idle_timeout: Timeout = DEFAULT) -> bytes:
        """Read ``size`` bytes, fewer only at the end; without a size read to the end.

        Args:
            size: the number of bytes; -1 for all.
            idle_timeout: the longest silence in seconds; None is without limit.

        Raises:
            RequestTimeout: nothing arrived in time; the next read begins where this one did.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        limit, waited = self._limit(idle_timeout, "idle_timeout")
        chunks: list[bytes] = []
        length = 0
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            while size < 0 or length < size:
                chunk = await self._next_chunk(*self._limit(idle_timeout, "idle_timeout"))
                if not chunk:
                    break
                chunks.append(chunk)
                length += len(chunk)
        except BaseException:
            self._rest = b"".join(chunks) + self._rest
            raise
        finally:
            self._reading.release()
        data = b"".join(chunks)
        if 0 <= size < length:
            self._rest = data[size:] + self._rest
            data = data[:size]
        return data

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        limit, waited = self._limit(DEFAULT)
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            chunk = await self._next_chunk(limit, waited)
        finally:
            self._reading.release()
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def _next_chunk(self, limit: Limit, waited: float | None) -> bytes:
        if self._rest:
            rest, self._rest = self._rest, b""
            return rest
        chunk = await self._read_chunk(limit, waited)
        if self._progress is not None:
            self._report(self._progress, chunk)
        if not chunk and not self._ended:
            self._end()
        return chunk

    def _is_of_callback(self, error: BaseException) -> bool:
        return is_of_callback(error, self._progress)

    def _report(self, progress: TransferProgress, chunk: bytes) -> None:
        try:
            if chunk:
                progress.add(len(chunk))
            elif not self._ended:
                progress.finish()
        except BaseException:
            # The next read gets it.
            self._rest = chunk
            raise

    def _abort(self) -> None:
        super()._abort()
        if self._progress is not None:
            self._progress.close()


class AsyncArchiveReader(AsyncByteReader):
    """A tar archive of a file or directory in a container; ``stat`` describes it."""

    def __init__(
        self,
        opened: Opened,
        stat: models.ContainerPathStat,
        progress: TransferProgress | None = None,
        total: int | None = None,
    ) -> None:
        super().__init__(opened, progress, total)
        self.stat = stat
