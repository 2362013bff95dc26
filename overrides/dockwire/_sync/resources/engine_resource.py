# Made from _async by `python -m generator unasync`; change that, not this.
"""The base of the hand-written resource classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockwire_api.resource import Resource

if TYPE_CHECKING:
    from ..engine import Engine


class EngineResource(Resource):
    """A resource whose methods use more of the engine than ``send``."""

    if TYPE_CHECKING:

        @property
        def _engine(self) -> Engine: ...
