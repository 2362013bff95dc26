"""The base of the hand-written resource classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockwire_api.resource import AsyncResource

if TYPE_CHECKING:
    from ..engine import AsyncEngine


class AsyncEngineResource(AsyncResource):
    """A resource whose methods use more of the engine than ``send``."""

    if TYPE_CHECKING:

        @property
        def _engine(self) -> AsyncEngine: ...
