"""How many bytes an upload will have, as far as that can be known before it is read."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from typing import cast

from .._protocol.signal_handlers import from_signal_handler
from ..errors import DockwireError
from .file_types import Entry, Readable
from .tar import header, padding
from .tar_writer import TarWriter


def upload_length(upload: object) -> int | None:
    """Return the length of an upload; None if it is unknown. Nothing is read from files."""
    if isinstance(upload, bytes | bytearray):
        return len(upload)
    if isinstance(upload, memoryview):
        return upload.nbytes
    try:
        if isinstance(upload, TarWriter):
            return _Measure(upload).length()
        if isinstance(upload, io.BytesIO):
            return max(0, upload.getbuffer().nbytes - upload.tell())
        # Only of plain files: the size of a compressed one is not that of its content.
        file = upload if isinstance(upload, io.FileIO) else getattr(upload, "raw", None)
        if isinstance(file, io.FileIO):
            found = os.fstat(file.fileno())
            if stat.S_ISREG(found.st_mode):
                return max(0, found.st_size - cast(io.FileIO, upload).tell())
    except (OSError, ValueError, DockwireError) as error:
        # Reading it will raise the error.
        if from_signal_handler(error):
            raise
    return None


class _Measure(TarWriter):
    """The same archive, without the content of files."""

    def __init__(self, archive: TarWriter) -> None:
        super().__init__(archive._items, archive._policy)
        self._content = 0

    def length(self) -> int:
        """Return the length of the archive."""
        return sum(map(len, self._generate())) + self._content

    def _add_content(
        self, entry: Entry, path: str, content: Readable, *, may_grow: bool
    ) -> Iterator[bytes]:
        self._content += entry.size + len(padding(entry.size))
        yield header(entry)
