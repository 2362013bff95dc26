"""Output for a callback, while a process runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..._protocol.wire.output_pieces import OutputPieces
from ..._protocol.wire.stdcopy import Frame
from ..._runtime.callbacks import AsyncCallback
from ..._runtime.deadlines import Deadline
from ...errors import InvalidArgument


class AsyncLiveOutput:
    """Hands the output of a process to a callback, in pieces or lines.

    Args:
        on_output: called for each piece, if ``on_line`` is None.
        on_line: called for each line, or None.
        encoding: decode the output with this encoding; None keeps bytes.
        errors: how to handle bytes that cannot be decoded.
        tty: whether the process has a TTY.
        max_line_size: the maximum size of a line, in bytes.

    Raises:
        InvalidArgument: both callbacks were given, or one is not a function.
    """

    def __init__(
        self,
        on_output: Callable[..., object] | None,
        on_line: Callable[..., object] | None,
        *,
        encoding: str | None,
        errors: str,
        tty: bool,
        max_line_size: int | None,
    ) -> None:
        if on_line is None:
            self._callback = AsyncCallback("on_output", on_output)
        elif on_output is None:
            self._callback = AsyncCallback("on_line", on_line)
        else:
            raise InvalidArgument("on_line: not together with on_output")
        self._output = OutputPieces(
            lines=on_line is not None,
            encoding=encoding,
            errors=errors,
            tty=tty,
            max_line_size=max_line_size,
        )

    async def add(self, frames: Sequence[Frame], limit: Deadline) -> None:
        """Call the callback for the pieces or lines that these frames complete, until the limit."""
        for piece in self._output.feed(frames):
            if limit.has_passed():
                return
            await self._callback.call(*piece, expires_at=limit.expires_at())

    async def finish(self, limit: Deadline) -> None:
        """Call the callback for what is left at the end of the output, until the limit."""
        for piece in self._output.finish():
            if limit.has_passed():
                return
            await self._callback.call(*piece, expires_at=limit.expires_at())

    def raised(self, error: BaseException) -> bool:
        """Whether the callback raised this exception."""
        return self._callback.error is error
