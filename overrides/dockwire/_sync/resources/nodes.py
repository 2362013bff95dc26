# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.nodes``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.nodes import Nodes as _Generated

from .editing import Editable


class Nodes(_Generated, Editable[models.NodeSpecResponse, models.NodeSpec]):
    """The operations of ``engine.nodes``."""

    _spec = models.NodeSpec
