# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.secrets``."""

from __future__ import annotations

from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide, hide_items
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.secrets import Secrets as _Generated

from ..._options.keywords import check_keywords
from ..._options.service import SecretFields, make_secret
from .editing import Editable


class Secrets(_Generated, Editable[models.SecretSpecResponse, models.SecretSpec]):
    """The operations of ``engine.secrets``."""

    _spec = models.SecretSpec

    def create(
        self,
        spec: models.SecretSpec | None = None,
        *,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[SecretFields],
    ) -> models.SecretCreateResponse:
        """Create a secret, from its spec or from the fields of one. (API: SecretCreate)

        Args:
            spec: the secret; None if it is given by its fields.
            timeout: seconds for the whole call; None for no limit.
            **fields: ``name``, ``data``, ``labels`` and so on, in place of ``spec``
                (``dockwire.SecretFields`` has them all).

        Returns:
            The ID of the secret.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            Conflict: the name is in use.
            Unavailable: the engine is not a swarm manager.
        """
        spec = hide(spec)
        hide_items(fields, ("data",))
        check_keywords("secrets.create", self.create, fields, SecretFields)
        return super().create(make_secret(spec, fields), timeout=timeout)
