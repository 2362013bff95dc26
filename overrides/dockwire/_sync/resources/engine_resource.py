# Made from _async by `python -m generator unasync`; change that, not this.
"""The base of the hand-written resource classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dockwire_api.resource import Resource

from ..._protocol.wire.captured_output import Capture
from ...errors import OutputNotText

if TYPE_CHECKING:
    from ..engine import Engine
    from ..streams.live_output import LiveOutput


class EngineResource(Resource):
    """A resource whose methods use more of the engine than ``send``."""

    if TYPE_CHECKING:

        @property
        def _engine(self) -> Engine: ...

    def _output_of(self, capture: Capture, exit_code: int, operation: str) -> tuple[Any, Any]:
        """Return the output of a command; both are bytes, or both are text.

        Raises:
            OutputNotText: the output is not text in the encoding.
        """
        try:
            return capture.texts(exit_code)
        except OutputNotText as error:
            error.operation, error.engine = operation, self._engine.host
            error.version = self._engine.api_version
            raise

    def _live_output(
        self,
        on_output: Callable[..., object] | None,
        on_line: Callable[..., object] | None,
        capture: Capture,
        tty: bool | None,
    ) -> LiveOutput | None:
        """Return what hands output to a callback, as text if it is captured so.

        None without a callback.
        """
        if on_output is None and on_line is None:
            return None
        # Imported here: few calls need it.
        from ..streams.live_output import LiveOutput

        return LiveOutput(
            on_output,
            on_line,
            encoding=capture.encoding,
            errors=capture.errors,
            tty=bool(tty),
            max_line_size=self._engine._client.limits.max_line_size,
        )
