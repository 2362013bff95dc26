"""Send an archive to BuildKit, which takes it for the context of a build."""

from __future__ import annotations

from dockwire_api.operation import AsyncUpload

from ..._buildkit.grpc_messages import CallCancelled, CallFailed, Status
from ..._buildkit.session_methods import bytes_message
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.transfer_progress import TransferProgress
from ..net import backend
from .grpc_server import AsyncGrpcCall

PULL_ARCHIVE = "/moby.upload.v1.Upload/Pull"
_PIECE = 128 * 1024


class AsyncArchive:
    """An archive that can be sent once.

    Attributes:
        failure: the error of the archive's source; None if there was none.
    """

    def __init__(self, upload: AsyncUpload, progress: TransferProgress | None) -> None:
        self.failure: Exception | None = None
        self._upload: AsyncUpload | None = upload
        self._progress = progress

    async def answer(self, call: AsyncGrpcCall) -> None:
        """Answer a call that asks for the archive.

        Raises:
            CallFailed: it was sent already, or cannot be read.
            CallCancelled: BuildKit has cancelled the call.
        """
        upload, self._upload = self._upload, None
        if upload is None:
            raise CallFailed(Status.UNKNOWN, "the context was sent already")
        try:
            async for chunk in backend.upload_chunks(upload):
                view = memoryview(chunk)
                for start in range(0, len(view), _PIECE):
                    await call.send(bytes_message(bytes(view[start : start + _PIECE])))
                if self._progress is not None:
                    self._progress.add(len(view))
        except CallCancelled:
            raise
        except Exception as error:
            # Also what the caller's iterable raises.
            if from_signal_handler(error):
                raise
            self.failure = error
            raise CallFailed(Status.UNKNOWN, "the context cannot be read") from None
