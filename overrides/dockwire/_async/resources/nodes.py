"""The hand-written methods of ``engine.nodes``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.nodes import AsyncNodes as _Generated

from .editing import AsyncEditable


class AsyncNodes(_Generated, AsyncEditable[models.NodeSpecResponse, models.NodeSpec]):
    """The operations of ``engine.nodes``."""

    _spec = models.NodeSpec
