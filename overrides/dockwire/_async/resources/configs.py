"""The hand-written methods of ``engine.configs``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.configs import AsyncConfigs as _Generated

from .editing import AsyncEditable


class AsyncConfigs(_Generated, AsyncEditable[models.ConfigSpecResponse, models.ConfigSpec]):
    """The operations of ``engine.configs``."""

    _spec = models.ConfigSpec
