"""The hand-written methods of ``engine.configs``."""

from __future__ import annotations

from typing import Unpack

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.configs import AsyncConfigs as _Generated

from ..._options.keywords import check_keywords
from ..._options.service import ConfigFields, make_config
from .editing import AsyncEditable


class AsyncConfigs(_Generated, AsyncEditable[models.ConfigSpecResponse, models.ConfigSpec]):
    """The operations of ``engine.configs``."""

    _spec = models.ConfigSpec

    async def create(
        self,
        spec: models.ConfigSpec | None = None,
        *,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ConfigFields],
    ) -> models.ConfigCreateResponse:
        """Create a config, from its spec or from the fields of one. (API: ConfigCreate)

        Args:
            spec: the config; None if it is given by its fields.
            timeout: seconds for the whole call; None for no limit.
            **fields: ``name``, ``data``, ``labels`` and so on, in place of ``spec``
                (``dockwire.ConfigFields`` has them all).

        Returns:
            The ID of the config.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            Conflict: the name is in use.
            Unavailable: the engine is not a swarm manager.
        """
        check_keywords("configs.create", self.create, fields, ConfigFields)
        return await super().create(make_config(spec, fields), timeout=timeout)
