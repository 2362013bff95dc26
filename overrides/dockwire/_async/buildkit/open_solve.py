"""Start a build that only BuildKit's Control can do."""

from __future__ import annotations

from dockwire_api.models.build_info import BuildInfo
from dockwire_api.operation import Records, Timeout, Unset

from ..._archive.build_outputs import LocalOutput, has_image
from ..._archive.solve_context import SolveContext
from ..._buildkit.h2_package import require_h2
from ..._buildkit.session_options import SessionOptions
from ..._buildkit.solve_support import check_version, check_worker
from ..._options.build_solve import SolveOptions
from ..._protocol.api.call import Call
from ..._protocol.images.build_progress import BuiltImage, build_hint
from ..._runtime.deadlines import Deadline, check_timeout
from ..._runtime.transfer_progress import TransferProgress
from ...errors import InvalidArgument
from ..client import AsyncClient, Opened
from ..streams.progress import AsyncStepStream
from .open_session import negotiate_buildkit


async def open_solve(
    client: AsyncClient,
    request: Records[BuildInfo],
    options: SessionOptions,
    solve_options: SolveOptions,
    context: SolveContext,
    progress: TransferProgress | None,
    timeout: Timeout,
    idle_timeout: Timeout,
) -> AsyncStepStream[BuildInfo, BuiltImage]:
    """Start a build.

    Args:
        client: sends the requests.
        request: the parameters, as of a build by ``/build``.
        options: what the build offers.
        solve_options: what ``/build`` does not have.
        context: the files that BuildKit may read.
        progress: counts the bytes of files that are sent.
        timeout: seconds until the build has begun.
        idle_timeout: the longest silence of the stream, in seconds.

    Raises:
        MissingExtra: h2 is not installed.
        InvalidArgument, VersionError: the engine cannot do it.
        ApiError, ConnectionFailed, StreamError: BuildKit cannot be reached.
    """
    needed_by = solve_options.needed_by or "builder"
    require_h2(needed_by)
    has_folder = any(isinstance(output, LocalOutput) for output in options.outputs)
    if has_folder and len(solve_options.platforms) > 1:
        raise InvalidArgument(
            "output: a folder holds one platform",
            operation="ImageBuild",
            hint="TarOutput takes what BuildKit makes for several; or build once for each.",
        )
    # Imported on first use: they load h2.
    from .control import connect_control
    from .local_caches import AsyncLocalCaches
    from .solve_build import AsyncSolve, solve_request

    deadline = Deadline(check_timeout(timeout, None))
    call = client.stream_call(request, timeout, idle_timeout)
    caches = AsyncLocalCaches()
    caches.add_layouts(context.layouts)
    values, outputs = call.request.values, options.outputs
    solve = await solve_request(values, solve_options, context, outputs, caches)
    await _check_engine(client, call, options, solve_options, context)
    limit = timeout if isinstance(timeout, Unset) or timeout is None else deadline.remaining()
    control = await connect_control(client, limit)
    makes_image = has_image(outputs)
    build = AsyncSolve(
        client,
        control,
        options,
        context,
        caches,
        progress,
        makes_image=makes_image,
    )
    try:
        worker = await control.worker(deadline.expires_at())
        has_layouts = bool(context.layouts)
        check_worker(solve_options, worker, makes_image=makes_image, has_layouts=has_layouts)
        await build.start(solve, limit)
        opened = Opened(build, call, {}, limits=client.limits, under_way=client.under_way)
        return AsyncStepStream(opened, build.progress, build_hint, build.add_output, build)
    except BaseException:
        # Also if it was cancelled: the caller does not get the stream.
        await build.aclose()
        raise


async def _check_engine(
    client: AsyncClient,
    call: Call,
    options: SessionOptions,
    solve_options: SolveOptions,
    context: SolveContext,
) -> None:
    in_use = await negotiate_buildkit(client, solve_options.needed_by or "builder")
    has_contexts = any(name.startswith("context:") for name in context.attributes)
    outputs = len(options.outputs)
    check_version(solve_options, in_use, has_contexts=has_contexts, outputs=outputs)
    call.prepared = call.encoded.prepare(in_use)
