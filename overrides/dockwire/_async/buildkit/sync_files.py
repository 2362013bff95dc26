"""Send folders to BuildKit: what it asks for, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import BinaryIO

from ..._archive.local_errors import local_errors
from ..._archive.synced_folders import SyncedFolder
from ..._buildkit.file_packets import FINISH
from ..._buildkit.grpc_messages import CallCancelled, CallFailed, Status
from ..._buildkit.sync_packets import (
    DIRECTORY_NAME,
    END_OF_FILES,
    FILTER_HEADERS,
    SyncedFile,
    data_packet,
    file_packet,
    has_content,
    read_filter,
    requested_file,
)
from ..._runtime.transfer_progress import TransferProgress
from ...errors import DockwireError
from ..net import backend
from .grpc_server import AsyncGrpcCall
from .queue import AsyncQueue

# How many files are described, and how many bytes are read, at once.
_FILES = 256
_PIECE = 128 * 1024


class AsyncFolders:
    """The folders of a build.

    Attributes:
        failure: the error of a local file that ended a transfer; None if there was none.
    """

    def __init__(
        self, folders: Mapping[str, SyncedFolder], progress: TransferProgress | None
    ) -> None:
        self.failure: DockwireError | None = None
        self._folders = folders
        self._progress = progress

    async def answer(self, call: AsyncGrpcCall) -> None:
        """Answer a call that asks for a folder.

        Raises:
            CallFailed: the folder does not exist, or cannot be read.
            CallCancelled: BuildKit has cancelled the call.
        """
        name = call.metadata.get(DIRECTORY_NAME, "")
        if name not in self._folders:
            raise CallFailed(Status.NOT_FOUND, f"the build has no folder {name}")
        transfer = _Transfer(self, call, self._folders[name])
        try:
            await transfer.run()
        except DockwireError as error:
            self.failure = error
            raise

    def count(self, size: int) -> None:
        """Count bytes that were sent."""
        if self._progress is not None:
            self._progress.add(size)


class _Transfer:
    """Describes the files of a folder, and sends those that are requested meanwhile."""

    def __init__(self, folders: AsyncFolders, call: AsyncGrpcCall, folder: SyncedFolder) -> None:
        self._folders = folders
        self._call = call
        self._folder = folder
        # The files whose content was not requested yet, by number.
        self._paths: dict[int, str] = {}
        self._count = 0
        self._requested: AsyncQueue[int] = AsyncQueue()
        self._failure: Exception | None = None

    async def run(self) -> None:
        """Carry out the transfer.

        Raises:
            CallFailed: BuildKit has failed, or requests what it may not.
            CallCancelled: BuildKit has cancelled the call.
            DockwireError: a local file cannot be read.
        """
        # BuildKit may wait until a request is taken before it takes what is sent.
        reading = backend.run_in_background(self._read_requests)
        try:
            await self._describe()
            while (id := await self._requested.take()) is not None:
                await self._send_content(id)
            if self._failure is not None:
                raise self._failure
            await self._call.send(FINISH)
        except BaseException:
            # It ends the call, and so the task that reads.
            self._requested.close()
            raise
        await reading.stop()

    async def _read_requests(self) -> None:
        try:
            while (message := await self._call.receive()) is not None:
                id = requested_file(message)
                if id is None:
                    return
                self._requested.add(id)
            raise CallFailed(Status.INTERNAL, "the requests for files ended early")
        except (CallCancelled, CallFailed) as error:
            self._failure = error
        finally:
            self._requested.close()

    async def _describe(self) -> None:
        headers = {name: self._call.all_of(name) for name in FILTER_HEADERS}
        files = self._folder.find(read_filter(headers))
        while batch := await backend.run_in_thread(_next_files, files):
            for file in batch:
                if has_content(file.mode):
                    self._paths[self._count] = file.path
                self._count += 1
            await self._call.send_all([file_packet(file) for file in batch])
            while self._requested.has_items:
                id = await self._requested.take()
                assert id is not None
                await self._send_content(id)
        await self._call.send(END_OF_FILES)

    async def _send_content(self, id: int) -> None:
        path = self._paths.pop(id, None)
        if path is None:
            raise CallFailed(Status.INTERNAL, f"there is no file {id} to request")
        file, data = await backend.run_in_thread(_open, self._folder, path)
        try:
            # A small file, as most are, takes one hop to a thread and one to the connection.
            while len(data) == _PIECE:
                await self._send_piece(id, data)
                data = await backend.run_in_thread(_read, file, path)
        finally:
            file.close()
        await self._send_piece(id, data)

    async def _send_piece(self, id: int, data: bytes) -> None:
        """Send a piece; one that is not full is the last."""
        packets = [data_packet(id, data)] if data else []
        if len(data) < _PIECE:
            packets.append(data_packet(id, b""))
        await self._call.send_all(packets)
        self._folders.count(len(data))


def _next_files(files: Iterator[SyncedFile]) -> list[SyncedFile]:
    return list(islice(files, _FILES))


def _open(folder: SyncedFolder, path: str) -> tuple[BinaryIO, bytes]:
    """Open a file, and return it with its first piece."""
    file = folder.open(path)
    try:
        return file, _read(file, path)
    except BaseException:
        # After any error: the caller does not get the file.
        file.close()
        raise


def _read(file: BinaryIO, path: str) -> bytes:
    """Return the next piece, which is full unless it is the last."""
    pieces = []
    left = _PIECE
    with local_errors(path, "read", operation="ImageBuild"):
        while left and (data := file.read(left)):
            pieces.append(data)
            left -= len(data)
    return b"".join(pieces)
