"""Show the steps of a long-running operation while they happen."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from .extra import require_rich

if TYPE_CHECKING:
    from rich.console import Console

    from .._async.streams.progress import AsyncStepStream
    from .._sync.streams.progress import StepStream

M = TypeVar("M")
R = TypeVar("R")


@overload
def show(steps: StepStream[M, R], *, console: Console | None = None) -> R: ...
@overload
def show(
    steps: AsyncStepStream[M, R] | Awaitable[AsyncStepStream[M, R]],
    *,
    console: Console | None = None,
) -> Coroutine[Any, Any, R]: ...
def show(steps: Any, *, console: Console | None = None) -> Any:
    """Show the steps of a pull, push, build, load or import, and return the result.

    In a terminal and in a notebook each layer of an image is a bar, and a step of a build has its
    heading and the last lines of its output. Elsewhere each change is a plain line. Errors are
    raised as they are, after the bars have ended.

    ::

        built = progress.show(engine.images.build(Path("app"), tags=["app"]))
        pulled = await progress.show(async_engine.images.pull("busybox"))

    Args:
        steps: the stream, as the method of the engine returns it. Async calls need no ``await``.
        console: where to show them; None for stderr.

    Returns:
        The ``result`` of the stream; for a stream of an ``AsyncEngine`` a coroutine that returns
        it.

    Raises:
        MissingExtra: rich is not installed; the stream is not closed then.
        StepFailed: a step failed, as ``result`` of the stream raises it.
    """
    require_rich()
    if hasattr(steps, "__await__") or hasattr(steps, "__aiter__"):
        return _show_async(steps, console)
    return _show_sync(steps, console)


def _show_sync(steps: StepStream[Any, R], console: Console | None) -> R:
    from .shown import Shown
    from .steps_view import StepsView

    with steps, Shown(StepsView(), console) as shown:
        while (step := steps.read_record()) is not None:
            shown.view.feed(step)
            shown.update()
        return steps.result()


async def _show_async(steps: Any, console: Console | None) -> Any:
    from .shown import Shown
    from .steps_view import StepsView

    opened = await steps if hasattr(steps, "__await__") else steps
    stream = cast("AsyncStepStream[Any, Any]", opened)
    async with stream:
        with Shown(StepsView(), console) as shown:
            while (step := await stream.read_record()) is not None:
                shown.view.feed(step)
                shown.update()
            return await stream.result()
