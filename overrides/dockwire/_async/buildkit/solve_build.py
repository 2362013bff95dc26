"""A build by BuildKit's Control, whose progress is that of ``/build``."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from dockwire_api.operation import Timeout
from dockwire_api.record import replace

from ..._archive.build_outputs import AnyOutput, ImageOutput, exporter_of
from ..._archive.file_types import Transfer
from ..._archive.solve_context import SolveContext
from ..._buildkit.error_details import find_line
from ..._buildkit.grpc_messages import CallEnded
from ..._buildkit.session_options import SessionOptions
from ..._buildkit.solve_messages import (
    SOLVE,
    STATUS,
    SolveRequest,
    Typed,
    read_solve_response,
    status_request,
)
from ..._buildkit.sync_packets import FILE_SYNC
from ..._options.build_cache import RegistryCache
from ..._options.build_solve import SolveOptions, frontend_attributes, network_of
from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.images.build_progress import BuildProgress, BuiltImage
from ..._protocol.images.buildkit_trace import TRACE_ID
from ..._protocol.images.registries import CredentialLookup
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.transfer_progress import TransferProgress
from ...errors import DockwireError, StreamBroken
from ..client import AsyncClient
from ..net import backend
from .build_session import AsyncBuildSession
from .control import AsyncControl
from .local_caches import AsyncLocalCaches
from .queue import AsyncQueue
from .send_archive import PULL_ARCHIVE, AsyncArchive
from .sync_files import AsyncFolders

# How many records are kept while nothing reads them.
_MAX_RECORDS = 256
_IMAGE_ID = "moby.image.id"
_DIGEST = "containerimage.digest"


class AsyncSolve:
    """A build under way: what its stream reads, and what is closed with it.

    Args:
        client: sends the requests.
        control: the connection to BuildKit, which the build closes.
        options: what the build offers.
        context: the files that it may read.
        caches: the local caches.
        sending: counts the bytes of files that are sent.
        makes_image: whether its result is an image of the engine.

    Attributes:
        progress: collects the result.
    """

    def __init__(
        self,
        client: AsyncClient,
        control: AsyncControl,
        options: SessionOptions,
        context: SolveContext,
        caches: AsyncLocalCaches,
        sending: TransferProgress | None,
        *,
        makes_image: bool,
    ) -> None:
        self.progress = BuildProgress(makes_image, context.dockerfile)
        self._client = client
        self._control = control
        self._makes_image = makes_image
        self._sending = sending
        self._folders = AsyncFolders(context.folders, sending)
        self._archive: AsyncArchive | None = None
        self._caches = caches
        handlers = {FILE_SYNC: self._folders.answer, **caches.handlers()}
        # Each kind of engine has its own kinds of uploads.
        archive: Any = context.archive
        if archive is not None:
            self._archive = AsyncArchive(archive, sending)
            handlers[PULL_ARCHIVE] = self._archive.answer
        self._session = AsyncBuildSession(client, options, handlers, context.shared_key)
        self._records: AsyncQueue[bytes] = AsyncQueue(_MAX_RECORDS)
        self._task: backend.BackgroundTask | None = None
        self._failure: Exception | None = None

    @property
    def failure(self) -> Exception | None:
        """Why this end failed, which is also why the build failed; None if it did not."""
        archive = None if self._archive is None else self._archive.failure
        return self._folders.failure or archive or self._caches.failure or self._session.failure

    async def finish(self) -> tuple[Transfer, ...]:
        """Complete the outputs of a build that succeeded.

        Raises:
            StreamBroken: the engine did not send one.
            LocalFileError: one cannot be written.
        """
        return await self._session.finish()

    async def add_output(self, built: BuiltImage, timeout: Timeout) -> BuiltImage:
        """Add what was written to the result of the build."""
        return await self._session.add_output(built, timeout)

    @property
    def lookup(self) -> CredentialLookup | None:
        """Where the credentials came from; None if BuildKit did not ask for any."""
        return self._session.lookup

    async def start(self, request: SolveRequest, timeout: Timeout) -> None:
        """Open the session, and begin to build.

        Args:
            request: the build; its session is set here.
            timeout: seconds until the session is open.

        Raises:
            DockwireError: the session could not be opened.
        """
        if self._control.direct:
            await self._session.open_over(self._control.grpc)
        else:
            await self._session.open(timeout)
        if self._sending is not None:
            self._sending.begin(None)
        request = replace(request, session=self._session.id)
        self._task = backend.run_in_background(lambda: self._run(request))

    async def read_chunk(self, limit: Limit) -> bytes:
        """Return the next record; empty at the end.

        Raises:
            Interrupted: there was none in time.
            DockwireError: the connection has ended, or a local file could not be read.
        """
        try:
            record = await self._records.take(limit.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("body", error, received=True) from error
        if record is not None:
            return record
        if self._failure is not None:
            # Without the frames of the task, whose variables hold the request.
            raise self._failure.with_traceback(None)
        return b""

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close the connections, which ends the build."""
        self._records.close()
        self._session.abort()
        self._control.grpc.abort()

    async def aclose(self) -> None:
        """Close the connections, and wait until nothing uses them."""
        self.abort()
        task, self._task = self._task, None
        if task is not None:
            await task.stop()
        await self._session.aclose()
        await self._control.grpc.aclose()
        if self._sending is not None:
            self._sending.close()

    async def _run(self, request: SolveRequest) -> None:
        """Carry out the build, and pass on its records."""
        grpc = self._control.grpc
        try:
            solving = await grpc.start_with(SOLVE, request.encode())
            await self._follow(request.ref)
            answer = await solving.receive()
            if answer is None:
                raise StreamBroken("BuildKit ended the build without an answer")
            await self._succeed(read_solve_response(answer))
        except CallEnded as error:
            await self._fail(error)
        except Exception as error:
            if from_signal_handler(error):
                raise
            self._failure = error
        finally:
            self._records.close()

    async def _follow(self, ref: str) -> None:
        """Pass on the progress of the build, until it ends."""
        status = await self._control.grpc.start_with(STATUS, status_request(ref))
        try:
            while (message := await status.receive()) is not None:
                aux = b64encode(message).decode("ascii")
                await self._put({"id": TRACE_ID, "aux": aux})
        except CallEnded:
            # A build that failed at once has no status; the answer says why.
            return

    async def _succeed(self, response: Mapping[str, str]) -> None:
        if self._sending is not None:
            self._sending.finish()
        await self._caches.finish(response)
        if self._makes_image and (digest := response.get(_DIGEST)):
            await self._put({"id": _IMAGE_ID, "aux": {"ID": digest}})

    async def _fail(self, error: CallEnded) -> None:
        self.progress.failed_line = find_line(error.details)
        await self._put({"errorDetail": {"message": error.message}, "error": error.message})

    async def _put(self, record: Mapping[str, Any]) -> None:
        await self._records.put(json.dumps(record).encode() + b"\n")


async def solve_request(
    values: Mapping[str, Any],
    options: SolveOptions,
    context: SolveContext,
    outputs: Sequence[AnyOutput],
    caches: AsyncLocalCaches,
) -> SolveRequest:
    """Return the request for a build.

    Args:
        values: the parameters of ``/build``.
        options: what ``/build`` does not have.
        context: the files that it may read.
        outputs: where the result goes; empty for the engine's images.
        caches: gets the local caches.

    Raises:
        InvalidArgument: BuildKit does not have a value, or the index of a cache is not valid.
        LocalFileError: the index of a cache cannot be read.
    """
    names = ",".join(values.get("tags") or ())
    exporters: list[Typed] = []
    for output in outputs or (ImageOutput(),):
        exporter = exporter_of(output)
        attrs = {"name": names} if isinstance(output, ImageOutput) and names else exporter.attrs
        exporters.append((str(exporter.type), attrs or {}))
    sources: list[Typed] = [("registry", {"ref": each}) for each in values.get("cache_from") or ()]
    for cache in options.cache_from:
        if isinstance(cache, RegistryCache):
            sources.append(("registry", {**cache.options, "ref": cache.reference}))
        elif (found := await caches.add_source(cache)) is not None:
            sources.append(found)
    targets = [
        ("registry", {**cache.options, "ref": cache.reference, "mode": cache.mode})
        if isinstance(cache, RegistryCache)
        else caches.add_target(cache)
        for cache in options.cache_to
    ]
    # They may hold secrets, and nothing fails with them from here on.
    attributes = {**frontend_attributes(values, options), **context.attributes}
    if sources:
        rows = [{"Type": kind, "Attrs": attrs} for kind, attrs in sources]
        attributes["cache-imports"] = json.dumps(rows)
    return SolveRequest(
        ref=uuid4().hex,
        session="",
        attributes=attributes,
        exporters=exporters,
        cache_to=targets,
        cache_from=sources,
        entitlements=["network.host"] if network_of(values) == "host" else [],
    )
