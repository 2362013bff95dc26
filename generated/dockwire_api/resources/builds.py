# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``builds`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from .. import models
from ..operation import DEFAULT, Timeout
from ..operations import builds as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Builds(Resource):
    """The operations of ``engine.builds``."""

    def prune(
        self,
        *,
        reserved_space: int | str | None = None,
        max_used_space: int | str | None = None,
        min_free_space: int | str | None = None,
        all: bool | None = None,
        filters: _operations.BuildPruneFilters | Filters | None = None,
        keep_storage: int | str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.BuildPruneResponse:
        """Remove build cache.

        API operation ``BuildPrune``: ``POST /build/prune``. From API 1.31.

        Args:
            reserved_space: Bytes of cache that are always kept. From API 1.48.
            max_used_space: Upper limit in bytes for what the cache may occupy. From API 1.48.
            min_free_space: Bytes of disk that should be free when pruning is done. From API 1.48.
            all: Remove also cache that is still referenced or internal, not just dangling records.
                From API 1.39.
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                id, parent, type, description, inuse, shared, private. From API 1.39.
            keep_storage: Bytes of cache to keep; older name of `reserved-space`, read only when
                that one is 0 or unset. API 1.31 to 1.51.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            IDs of the removed cache records and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.build_prune(
                reserved_space=reserved_space,
                max_used_space=max_used_space,
                min_free_space=min_free_space,
                all=all,
                filters=filters,
                keep_storage=keep_storage,
            ),
            timeout=timeout,
        )

    def cancel(self, build_id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Cancel builds of BuildKit.

        The build fails with an error in its last record. An ID that no running build has counts as
        success.

        API operation ``BuildCancel``: ``POST /build/cancel``. From API 1.38.

        Args:
            build_id: The `build_id` that the builds were started with.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.build_cancel(build_id), timeout=timeout)


class AsyncBuilds(AsyncResource):
    """The operations of ``engine.builds``, as coroutines."""

    async def prune(
        self,
        *,
        reserved_space: int | str | None = None,
        max_used_space: int | str | None = None,
        min_free_space: int | str | None = None,
        all: bool | None = None,
        filters: _operations.BuildPruneFilters | Filters | None = None,
        keep_storage: int | str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.BuildPruneResponse:
        """Remove build cache.

        API operation ``BuildPrune``: ``POST /build/prune``. From API 1.31.

        Args:
            reserved_space: Bytes of cache that are always kept. From API 1.48.
            max_used_space: Upper limit in bytes for what the cache may occupy. From API 1.48.
            min_free_space: Bytes of disk that should be free when pruning is done. From API 1.48.
            all: Remove also cache that is still referenced or internal, not just dangling records.
                From API 1.39.
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                id, parent, type, description, inuse, shared, private. From API 1.39.
            keep_storage: Bytes of cache to keep; older name of `reserved-space`, read only when
                that one is 0 or unset. API 1.31 to 1.51.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            IDs of the removed cache records and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.build_prune(
                reserved_space=reserved_space,
                max_used_space=max_used_space,
                min_free_space=min_free_space,
                all=all,
                filters=filters,
                keep_storage=keep_storage,
            ),
            timeout=timeout,
        )

    async def cancel(self, build_id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Cancel builds of BuildKit.

        The build fails with an error in its last record. An ID that no running build has counts as
        success.

        API operation ``BuildCancel``: ``POST /build/cancel``. From API 1.38.

        Args:
            build_id: The `build_id` that the builds were started with.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.build_cancel(build_id), timeout=timeout)
