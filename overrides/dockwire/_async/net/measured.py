"""The pieces of an upload whose progress is reported."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from ..._protocol.api.call import UploadProgress
from . import backend

# The longest piece: what is in memory is cut, so that its progress shows.
_PIECE = 1024 * 1024


async def measured(
    body: backend.Upload, progress: UploadProgress
) -> AsyncGenerator[bytes | bytearray | memoryview, None]:
    """Yield the pieces of an upload, and report each when the next one is asked for.

    Raises:
        InvalidArgumentType: a piece is not bytes.
    """
    try:
        total = None
        if progress.needs_total:
            # Imported on first use, with the writer of archives.
            from ..._archive.upload_length import upload_length

            total = await backend.run_in_thread(upload_length, body)
        progress.begin(total)
        async with aclosing(backend.upload_chunks(body)) as chunks:
            async for chunk in chunks:
                view = memoryview(chunk)
                for start in range(0, len(view), _PIECE):
                    piece = view[start : start + _PIECE]
                    yield piece
                    progress.add(len(piece))
        progress.finish()
    finally:
        progress.close()
