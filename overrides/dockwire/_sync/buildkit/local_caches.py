# Made from _async by `python -m generator unasync`; change that, not this.
"""Local folders of blobs: caches of builds, and layouts of OCI, which BuildKit only reads."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, BinaryIO

from ..._archive.blob_folder import BlobFolder, BlobWriter
from ..._buildkit.content_messages import (
    INFO,
    LAYOUT_PREFIX,
    READ,
    STORE_ID,
    STORE_PREFIX,
    WRITE,
    ReadRequest,
    WriteAction,
    info_answer,
    read_answer,
    read_digest,
    read_read_request,
    read_write_request,
    write_answer,
)
from ..._buildkit.grpc_messages import CallFailed, Status
from ..._buildkit.solve_messages import Typed
from ..._options.build_cache import LocalCache
from ..._protocol.signal_handlers import from_signal_handler
from ...errors import DockwireError, ProtocolError
from ..net.backend import run_in_thread
from .grpc_server import GrpcCall, Handler

_PIECE = 256 * 1024
_CACHE_MANIFEST = "cache.manifest"


class LocalCaches:
    """The local caches and layouts of a build.

    Attributes:
        failure: why a folder could not be read or written; None if it could, so far.
    """

    def __init__(self) -> None:
        self.failure: DockwireError | None = None
        self._folders: dict[str, BlobFolder] = {}
        self._target: BlobFolder | None = None

    def add_source(self, cache: LocalCache) -> Typed | None:
        """Return how BuildKit reads a cache; None if there is none in the folder yet.

        Raises:
            InvalidArgument: its index is not valid.
            LocalFileError: its index cannot be read.
        """
        folder = BlobFolder(os.fspath(cache.path))
        digest = run_in_thread(folder.find_latest)
        if digest is None:
            return None
        return "local", {**cache.options, "src": self._add(folder), "digest": digest}

    def add_target(self, cache: LocalCache) -> Typed:
        """Return how BuildKit writes a cache."""
        folder = self._target = BlobFolder(os.fspath(cache.path))
        return "local", {**cache.options, "mode": cache.mode, "dest": self._add(folder)}

    def add_layouts(self, layouts: Mapping[str, str]) -> None:
        """Let BuildKit read layouts, given by their names and paths."""
        for name, path in layouts.items():
            self._folders[LAYOUT_PREFIX + name] = BlobFolder(path)

    def handlers(self) -> dict[str, Handler]:
        """Return what answers BuildKit, by method; an empty dict without folders."""
        if not self._folders:
            return {}
        return {INFO: self._info, READ: self._read, WRITE: self._write}

    def finish(self, response: Mapping[str, str]) -> None:
        """Complete the cache that was written.

        Args:
            response: what BuildKit reports at the end of the build.

        Raises:
            LocalFileError: the index cannot be written.
            ProtocolError: what BuildKit reports is not a descriptor.
        """
        descriptor = response.get(_CACHE_MANIFEST)
        if self._target is not None and descriptor:
            run_in_thread(self._target.set_latest, _parse_descriptor(descriptor))

    def _add(self, folder: BlobFolder) -> str:
        name = f"cache-{len(self._folders)}"
        self._folders[STORE_PREFIX + name] = folder
        return name

    def _folder_of(self, call: GrpcCall) -> BlobFolder:
        name = call.metadata.get(STORE_ID, "")
        if name not in self._folders:
            raise CallFailed(Status.NOT_FOUND, f"the build has no store {name}")
        return self._folders[name]

    def _info(self, call: GrpcCall) -> None:
        folder = self._folder_of(call)
        digest = read_digest(call.receive_only())
        call.send(info_answer(digest, self._size_of(folder, digest)))

    def _read(self, call: GrpcCall) -> None:
        folder = self._folder_of(call)
        asked = read_read_request(call.receive_only())
        size = self._size_of(folder, asked.digest)
        try:
            file = run_in_thread(folder.open, asked.digest)
        except DockwireError as error:
            self.failure = error
            raise
        try:
            _send_part(call, file, asked, size)
        finally:
            file.close()

    def _write(self, call: GrpcCall) -> None:
        folder = self._folder_of(call)
        if call.metadata.get(STORE_ID, "").startswith(LAYOUT_PREFIX):
            raise CallFailed(Status.UNIMPLEMENTED, "a layout is only read")
        writer: BlobWriter | None = None
        total, expected = 0, ""
        try:
            while (message := call.receive()) is not None:
                part = read_write_request(message)
                total, expected = part.total or total, part.expected or expected
                if writer is None:
                    if run_in_thread(folder.size_of, expected) is not None:
                        raise CallFailed(Status.ALREADY_EXISTS, f"{expected} exists")
                    writer = run_in_thread(folder.write)
                if part.data:
                    if part.offset != writer.size:
                        raise CallFailed(Status.OUT_OF_RANGE, "a piece of a blob is missing")
                    run_in_thread(writer.write, part.data)
                digest = ""
                if part.action == WriteAction.COMMIT:
                    digest, writer = self._commit(writer, total, expected), None
                    call.send(write_answer(part.action, total, total, digest))
                    return
                call.send(write_answer(part.action, writer.size, total, digest))
        except DockwireError as error:
            self.failure = error
            raise
        finally:
            if writer is not None:
                run_in_thread(writer.abort)

    def _commit(self, writer: BlobWriter, total: int, expected: str) -> str:
        digest = run_in_thread(writer.digest)
        if (total and writer.size != total) or (expected and digest != expected):
            raise CallFailed(Status.INTERNAL, f"{expected or 'a blob'} is not complete")
        run_in_thread(writer.commit)
        return digest

    def _size_of(self, folder: BlobFolder, digest: str) -> int:
        size = run_in_thread(folder.size_of, digest)
        if size is None:
            raise CallFailed(Status.NOT_FOUND, f"there is no blob {digest}")
        return size


def _parse_descriptor(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        if from_signal_handler(error):
            raise
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("annotations"), dict | None):
        raise ProtocolError("what the engine reports of the cache is not a descriptor")
    return found


def _send_part(call: GrpcCall, file: BinaryIO, asked: ReadRequest, size: int) -> None:
    offset = min(asked.offset, size)
    end = min(size, offset + asked.size) if asked.size else size
    run_in_thread(file.seek, offset)
    while offset < end:
        data = run_in_thread(file.read, min(_PIECE, end - offset))
        if not data:
            raise CallFailed(Status.INTERNAL, "a blob became shorter")
        call.send(read_answer(offset, data))
        offset += len(data)
