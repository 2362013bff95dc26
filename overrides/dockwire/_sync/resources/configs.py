# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.configs``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.configs import Configs as _Generated

from .editing import Editable


class Configs(_Generated, Editable[models.ConfigSpecResponse, models.ConfigSpec]):
    """The operations of ``engine.configs``."""

    _spec = models.ConfigSpec
