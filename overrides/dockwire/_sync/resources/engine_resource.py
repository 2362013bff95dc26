# Made from _async by `python -m generator unasync`; change that, not this.
"""The base of the hand-written resource classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dockwire_api.resource import Resource

from ..._protocol.wire.captured_output import Capture
from ...errors import OutputNotText

if TYPE_CHECKING:
    from ..engine import Engine


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
