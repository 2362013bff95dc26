"""The hand-written methods of ``engine.secrets``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.secrets import AsyncSecrets as _Generated

from .editing import AsyncEditable


class AsyncSecrets(_Generated, AsyncEditable[models.SecretSpecResponse, models.SecretSpec]):
    """The operations of ``engine.secrets``."""

    _spec = models.SecretSpec
