"""Receive what a build sends, and write it to local files."""

from __future__ import annotations

from ..._archive.build_outputs import LocalFiles
from ..._archive.file_types import Transfer
from ..._archive.output_writers import ArchiveWriter, FolderWriter, writer_of
from ..._buildkit.file_packets import FINISH
from ..._buildkit.folder_receiver import FolderReceiver, Received
from ..._buildkit.grpc_messages import CallCancelled, CallFailed, Status
from ..._buildkit.session_methods import read_bytes_message
from ..._protocol.limits import Limits
from ..._protocol.signal_handlers import from_signal_handler
from ...errors import DockwireError, StreamBroken
from ..net.backend import run_in_thread
from .grpc_server import AsyncGrpcCall

# What is passed to a thread at once: bytes, and files with pieces of their contents.
_BATCH_SIZE = 512 * 1024
_BATCH_LENGTH = 256


class AsyncBuildOutput:
    """The output of one build.

    Attributes:
        failure: why it could not be written; None if it could, so far.
    """

    def __init__(self, output: LocalFiles, limits: Limits) -> None:
        self.failure: DockwireError | None = None
        self._is_begun = self._is_written = False
        self._transfer: Transfer | None = None
        self._writer: FolderWriter | ArchiveWriter = writer_of(output, limits)

    async def answer(self, call: AsyncGrpcCall) -> None:
        """Receive the output.

        Raises:
            CallFailed: it cannot be written; BuildKit reports that the build failed.
        """
        if self._is_begun:
            raise CallFailed(Status.UNKNOWN, "the output was sent before")
        self._is_begun = True
        try:
            if isinstance(self._writer, FolderWriter):
                await self._receive_folder(call, self._writer)
            else:
                await self._receive_archive(call, self._writer)
        except BaseException as error:
            await self._give_up(error)
            raise

    def check(self) -> None:
        """Check that the output of a build that succeeded is here.

        Raises:
            StreamBroken: the engine did not send it.
            DockwireError: it could not be written.
        """
        if not self._is_written:
            raise self.failure or StreamBroken("the engine did not send the output of the build")

    async def finish(self) -> Transfer:
        """Complete the output, which is here.

        Raises:
            LocalFileError: it cannot be moved to its name.
        """
        if self._transfer is None:
            self._transfer = await run_in_thread(self._writer.commit)
        return self._transfer

    def discard(self) -> None:
        """Remove an archive that is written and was not moved to its name."""
        if self._is_written and self._transfer is None:
            self._writer.discard()

    def __del__(self) -> None:
        # Of a stream that was never closed.
        self.discard()

    async def _give_up(self, error: BaseException) -> None:
        if isinstance(error, DockwireError) and not from_signal_handler(error):
            self.failure = error
        if not self._is_written:
            await run_in_thread(self._writer.abort)

    async def _receive_archive(self, call: AsyncGrpcCall, writer: ArchiveWriter) -> None:
        batch: list[bytes] = []
        size = 0
        while (message := await call.receive()) is not None:
            piece = read_bytes_message(message)
            batch.append(piece)
            size += len(piece)
            if size >= _BATCH_SIZE:
                await run_in_thread(writer.write, batch)
                batch, size = [], 0
        await run_in_thread(writer.write, batch)
        await run_in_thread(writer.finish)
        self._is_written = True

    async def _receive_folder(self, call: AsyncGrpcCall, writer: FolderWriter) -> None:
        receiver = FolderReceiver()
        batch: list[Received] = []
        size = 0
        while not receiver.is_finished:
            message = await call.receive()
            if message is None:
                raise CallCancelled
            receiver.process(message)
            await call.send_all(receiver.requests())
            batch += receiver.take()
            size += len(message)
            if size >= _BATCH_SIZE or len(batch) >= _BATCH_LENGTH:
                await run_in_thread(writer.write, batch)
                batch, size = [], 0
            if receiver.is_complete and not self._is_written:
                await run_in_thread(writer.write, batch)
                await run_in_thread(writer.finish)
                self._is_written = True
                await call.send(FINISH)
