# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``tasks`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..operation import DEFAULT, Timeout
from ..operations import tasks as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Tasks(Resource):
    """The operations of ``engine.tasks``."""

    def list(
        self,
        *,
        filters: _operations.TaskListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Task]:
        """List the tasks of the swarm.

        Finished tasks are included as long as the swarm remembers them.

        API operation ``TaskList``: ``GET /tasks``.

        Args:
            filters: Keep matching tasks only. Keys: desired-state (running, shutdown or accepted),
                id, label, name, node, service.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching tasks.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.task_list(filters=filters), timeout=timeout)

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Task:
        """Show one task.

        API operation ``TaskInspect``: ``GET /tasks/{id}``.

        Args:
            id: Task ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The task.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.task_inspect(id), timeout=timeout)


class AsyncTasks(AsyncResource):
    """The operations of ``engine.tasks``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.TaskListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Task]:
        """List the tasks of the swarm.

        Finished tasks are included as long as the swarm remembers them.

        API operation ``TaskList``: ``GET /tasks``.

        Args:
            filters: Keep matching tasks only. Keys: desired-state (running, shutdown or accepted),
                id, label, name, node, service.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching tasks.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.task_list(filters=filters), timeout=timeout)

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Task:
        """Show one task.

        API operation ``TaskInspect``: ``GET /tasks/{id}``.

        Args:
            id: Task ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The task.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.task_inspect(id), timeout=timeout)
