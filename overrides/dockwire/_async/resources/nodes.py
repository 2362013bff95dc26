"""The hand-written methods of ``engine.nodes``."""

from __future__ import annotations

from collections.abc import Callable

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.nodes import AsyncNodes as _Generated

from .editing import edit


class AsyncNodes(_Generated):
    """The operations of ``engine.nodes``."""

    async def edit(
        self,
        id: str,
        change: Callable[[models.NodeSpecResponse], models.NodeSpec | None],
        *,
        retries: int = 1,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change the role, availability or labels of a node. (API: NodeInspect, NodeUpdate)

        Where somebody else has changed it in between, it is inspected and changed anew, so that
        nobody's change is lost.

        Args:
            id: node ID.
            change: takes the spec, and changes it or gives back another one. It may be called
                more than once, each time with a spec that was just read.
            retries: how many times to do it anew.
            timeout: seconds for each request; None for no limit.

        Raises:
            StaleVersion: others were faster each time; nothing was changed.
            InvalidArgument: ``retries`` or the changed spec is wrong; nothing was sent.
            NotFound: there is no such node.
            Unavailable: the engine is no swarm manager.
        """
        await edit(
            models.NodeSpec,
            lambda: self.inspect(id, timeout=timeout),
            change,
            lambda version, spec: self.update(id, version=version, spec=spec, timeout=timeout),
            retries,
        )
