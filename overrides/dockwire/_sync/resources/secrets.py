# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.secrets``."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.resources.secrets import Secrets as _Generated

from .editing import Editable


class Secrets(_Generated, Editable[models.SecretSpecResponse, models.SecretSpec]):
    """The operations of ``engine.secrets``."""

    _spec = models.SecretSpec
