"""The hand-written methods of ``engine.swarm``."""

from __future__ import annotations

from collections.abc import Callable

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.swarm import AsyncSwarm as _Generated

from .editing import edit
from .engine_resource import AsyncEngineResource


class AsyncSwarm(AsyncEngineResource, _Generated):
    """The operations of ``engine.swarm``."""

    async def edit(
        self,
        change: Callable[[models.SwarmSpecResponse], models.SwarmSpec | None],
        *,
        retries: int = 1,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change the settings of the swarm. (API: SwarmInspect, SwarmUpdate)

        Where another client changed them in between, all of it is repeated, so that no change is
        lost.

        Args:
            change: changes the spec it is given, or returns another one. It may be called more
                than once, each time with a spec that was just read.
            retries: how many times to repeat it.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            StaleVersion: another client was faster each time; nothing was changed.
            InvalidArgument: ``retries`` or the changed spec is wrong; nothing was sent.
            Unavailable: the engine is not a swarm manager.
        """
        deadline = self._engine._client.deadline(timeout)
        await edit(
            models.SwarmSpec,
            lambda: self.inspect(timeout=deadline.remaining()),
            change,
            lambda version, spec: self.update(
                version=version, spec=spec, timeout=deadline.remaining()
            ),
            retries,
        )
