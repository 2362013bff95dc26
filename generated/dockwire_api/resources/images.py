# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``images`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import images as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters, SequenceNotStr


class Images(Resource):
    """The operations of ``engine.images``."""

    def list(
        self,
        *,
        all: bool | None = None,
        filters: _operations.ImageListFilters | Filters | None = None,
        shared_size: bool | None = None,
        manifests: bool | None = None,
        identity: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageSummary]:
        """List the images on the host.

        Intermediate images are hidden unless `all` is set.

        API operation ``ImageList``: ``GET /images/json``.

        Args:
            all: Include intermediate images that only serve as a parent of others.
            filters: Keep matching images only. Keys: before, since, until, dangling, label,
                reference.
            shared_size: Work out `SharedSize` for every image; otherwise it is -1. From API 1.42.
            manifests: Fill `Manifests` with the image's per-platform parts. From API 1.47.
            identity: Add origin and signature details to each manifest; needs `manifests`. From API
                1.54.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``shared_size``.

        Returns:
            One summary per matching image.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.image_list(
                all=all,
                filters=filters,
                shared_size=shared_size,
                manifests=manifests,
                identity=identity,
            ),
            timeout=timeout,
        )

    def inspect(
        self,
        name: str,
        *,
        manifests: bool | None = None,
        platform: models.OCIPlatform | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ImageInspect:
        """Show everything the engine knows about one image.

        API operation ``ImageInspect``: ``GET /images/{name}/json``.

        Args:
            name: Image name, ID or digest reference.
            manifests: List the per-platform parts of the image; not together with `platform`. From
                API 1.48.
            platform: OCI platform whose variant to show; not together with `manifests`. From API
                1.49.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The image's configuration, layers, names and size.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.image_inspect(name, manifests=manifests, platform=platform), timeout=timeout
        )

    def attestations(
        self,
        name: str,
        *,
        platform: models.OCIPlatform | None = None,
        type: SequenceNotStr[str] | None = None,
        statement: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.AttestationStatement]:
        """List the attestations of an image, such as its provenance and its bill of materials.

        Needs an engine with the containerd image store; others answer 501. The engine reads what is
        attached to the image here and asks no registry.

        API operation ``ImageAttestations``: ``GET /images/{name}/attestations``. From API 1.55.

        Args:
            name: Image name, ID or digest reference.
            platform: OCI platform whose variant to look at; the host's own when unset, and 404 if
                the image lacks it.
            type: Predicate types to keep, as URIs; all when unset.
            statement: Also read the statements themselves and fill `Statement`.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per statement; empty if the image has no attestations.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        return self._engine.send(
            _operations.image_attestations(name, platform=platform, type=type, statement=statement),
            timeout=timeout,
        )

    def history(
        self, name: str, *, platform: models.OCIPlatform | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.ImageHistoryResponseItem]:
        """List the steps an image was built from.

        API operation ``ImageHistory``: ``GET /images/{name}/history``.

        Args:
            name: Image name, ID or digest reference.
            platform: OCI platform whose variant to show; the host's own is preferred when unset.
                From API 1.48.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per step, newest first, with the command and the layer size in bytes.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.image_history(name, platform=platform), timeout=timeout
        )

    def tag(
        self, name: str, repository: str, tag: str | None = None, *, timeout: Timeout = DEFAULT
    ) -> None:
        """Give an image one more name.

        If the name was used by another image, it moves to this one.

        API operation ``ImageTag``: ``POST /images/{name}/tag``.

        Args:
            name: The existing image, by name or ID.
            repository: Repository part of the new name, including the registry host if any.
            tag: Tag part of the new name; `latest` when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.image_tag(name, repository, tag), timeout=timeout)

    def remove(
        self,
        name: str,
        *,
        force: bool | None = None,
        no_prune: bool | None = None,
        platforms: Sequence[models.OCIPlatform] | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageDeleteResponseItem]:
        """Remove an image name, and the image itself once nothing refers to it.

        Parents left without a name go too, unless `noprune` is set. An image in use gives 409.

        API operation ``ImageDelete``: ``DELETE /images/{name}``.

        Args:
            name: Image name or ID.
            force: Remove it even if it has several names or stopped containers use it.
            no_prune: Keep parents that have no name.
            platforms: OCI platforms to delete from a multi-platform image; unset deletes all of it.
                From API 1.50.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            What was untagged and what was deleted, in order.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.image_delete(name, force=force, no_prune=no_prune, platforms=platforms),
            timeout=timeout,
        )

    def search(
        self,
        term: str,
        *,
        limit: int | None = None,
        filters: _operations.ImageSearchFilters | Filters | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageSearchResponseItem]:
        """Search Docker Hub for images.

        API operation ``ImageSearch``: ``GET /images/search``.

        Args:
            term: Words to look for.
            limit: At most this many results; engines use 25 when unset.
            filters: Keep matching results only. Keys: is-official, stars (at least this many).
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Matching repositories with description and stars.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return self._engine.send(
            _operations.image_search(
                term, limit=limit, filters=filters, registry_auth=registry_auth
            ),
            timeout=timeout,
        )

    def prune(
        self,
        *,
        filters: _operations.ImagePruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ImagePruneResponse:
        """Remove unused images.

        Only images without a name are removed unless the `dangling` filter is false.

        API operation ``ImagePrune``: ``POST /images/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: dangling (false also removes named images no
                container uses), until (a time, or how long ago, such as `24h`), label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            What was untagged or deleted, and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.image_prune(filters=filters), timeout=timeout)

    def commit(
        self,
        container: str,
        repository: str | None = None,
        tag: str | None = None,
        *,
        message: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: SequenceNotStr[str] | None = None,
        config: models.ContainerConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.IDResponse:
        """Make an image from a container's current filesystem.

        Data in volumes is not included. The body overrides parts of the container's configuration.

        API operation ``ImageCommit``: ``POST /commit``.

        Args:
            container: Container name or ID to commit.
            repository: Repository name for the image.
            tag: Tag for the image.
            message: Commit message.
            author: Who made the image, usually name and e-mail address.
            pause: Freeze the container while its files are read (on by default).
            changes: Dockerfile instructions to apply to the image, one per value.
            config: Container configuration for the image, in place of what the container has;
                fields left unset keep the container's values.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            ID of the image made.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        config = hide(config)
        return self._engine.send(
            _operations.image_commit(
                container,
                repository,
                tag,
                message=message,
                author=author,
                pause=pause,
                changes=changes,
                config=config,
            ),
            timeout=timeout,
        )


class AsyncImages(AsyncResource):
    """The operations of ``engine.images``, as coroutines."""

    async def list(
        self,
        *,
        all: bool | None = None,
        filters: _operations.ImageListFilters | Filters | None = None,
        shared_size: bool | None = None,
        manifests: bool | None = None,
        identity: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageSummary]:
        """List the images on the host.

        Intermediate images are hidden unless `all` is set.

        API operation ``ImageList``: ``GET /images/json``.

        Args:
            all: Include intermediate images that only serve as a parent of others.
            filters: Keep matching images only. Keys: before, since, until, dangling, label,
                reference.
            shared_size: Work out `SharedSize` for every image; otherwise it is -1. From API 1.42.
            manifests: Fill `Manifests` with the image's per-platform parts. From API 1.47.
            identity: Add origin and signature details to each manifest; needs `manifests`. From API
                1.54.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``shared_size``.

        Returns:
            One summary per matching image.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.image_list(
                all=all,
                filters=filters,
                shared_size=shared_size,
                manifests=manifests,
                identity=identity,
            ),
            timeout=timeout,
        )

    async def inspect(
        self,
        name: str,
        *,
        manifests: bool | None = None,
        platform: models.OCIPlatform | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ImageInspect:
        """Show everything the engine knows about one image.

        API operation ``ImageInspect``: ``GET /images/{name}/json``.

        Args:
            name: Image name, ID or digest reference.
            manifests: List the per-platform parts of the image; not together with `platform`. From
                API 1.48.
            platform: OCI platform whose variant to show; not together with `manifests`. From API
                1.49.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The image's configuration, layers, names and size.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.image_inspect(name, manifests=manifests, platform=platform), timeout=timeout
        )

    async def attestations(
        self,
        name: str,
        *,
        platform: models.OCIPlatform | None = None,
        type: SequenceNotStr[str] | None = None,
        statement: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.AttestationStatement]:
        """List the attestations of an image, such as its provenance and its bill of materials.

        Needs an engine with the containerd image store; others answer 501. The engine reads what is
        attached to the image here and asks no registry.

        API operation ``ImageAttestations``: ``GET /images/{name}/attestations``. From API 1.55.

        Args:
            name: Image name, ID or digest reference.
            platform: OCI platform whose variant to look at; the host's own when unset, and 404 if
                the image lacks it.
            type: Predicate types to keep, as URIs; all when unset.
            statement: Also read the statements themselves and fill `Statement`.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per statement; empty if the image has no attestations.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        return await self._engine.send(
            _operations.image_attestations(name, platform=platform, type=type, statement=statement),
            timeout=timeout,
        )

    async def history(
        self, name: str, *, platform: models.OCIPlatform | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.ImageHistoryResponseItem]:
        """List the steps an image was built from.

        API operation ``ImageHistory``: ``GET /images/{name}/history``.

        Args:
            name: Image name, ID or digest reference.
            platform: OCI platform whose variant to show; the host's own is preferred when unset.
                From API 1.48.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per step, newest first, with the command and the layer size in bytes.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.image_history(name, platform=platform), timeout=timeout
        )

    async def tag(
        self, name: str, repository: str, tag: str | None = None, *, timeout: Timeout = DEFAULT
    ) -> None:
        """Give an image one more name.

        If the name was used by another image, it moves to this one.

        API operation ``ImageTag``: ``POST /images/{name}/tag``.

        Args:
            name: The existing image, by name or ID.
            repository: Repository part of the new name, including the registry host if any.
            tag: Tag part of the new name; `latest` when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.image_tag(name, repository, tag), timeout=timeout)

    async def remove(
        self,
        name: str,
        *,
        force: bool | None = None,
        no_prune: bool | None = None,
        platforms: Sequence[models.OCIPlatform] | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageDeleteResponseItem]:
        """Remove an image name, and the image itself once nothing refers to it.

        Parents left without a name go too, unless `noprune` is set. An image in use gives 409.

        API operation ``ImageDelete``: ``DELETE /images/{name}``.

        Args:
            name: Image name or ID.
            force: Remove it even if it has several names or stopped containers use it.
            no_prune: Keep parents that have no name.
            platforms: OCI platforms to delete from a multi-platform image; unset deletes all of it.
                From API 1.50.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            What was untagged and what was deleted, in order.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.image_delete(name, force=force, no_prune=no_prune, platforms=platforms),
            timeout=timeout,
        )

    async def search(
        self,
        term: str,
        *,
        limit: int | None = None,
        filters: _operations.ImageSearchFilters | Filters | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.ImageSearchResponseItem]:
        """Search Docker Hub for images.

        API operation ``ImageSearch``: ``GET /images/search``.

        Args:
            term: Words to look for.
            limit: At most this many results; engines use 25 when unset.
            filters: Keep matching results only. Keys: is-official, stars (at least this many).
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Matching repositories with description and stars.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return await self._engine.send(
            _operations.image_search(
                term, limit=limit, filters=filters, registry_auth=registry_auth
            ),
            timeout=timeout,
        )

    async def prune(
        self,
        *,
        filters: _operations.ImagePruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ImagePruneResponse:
        """Remove unused images.

        Only images without a name are removed unless the `dangling` filter is false.

        API operation ``ImagePrune``: ``POST /images/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: dangling (false also removes named images no
                container uses), until (a time, or how long ago, such as `24h`), label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            What was untagged or deleted, and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.image_prune(filters=filters), timeout=timeout)

    async def commit(
        self,
        container: str,
        repository: str | None = None,
        tag: str | None = None,
        *,
        message: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: SequenceNotStr[str] | None = None,
        config: models.ContainerConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.IDResponse:
        """Make an image from a container's current filesystem.

        Data in volumes is not included. The body overrides parts of the container's configuration.

        API operation ``ImageCommit``: ``POST /commit``.

        Args:
            container: Container name or ID to commit.
            repository: Repository name for the image.
            tag: Tag for the image.
            message: Commit message.
            author: Who made the image, usually name and e-mail address.
            pause: Freeze the container while its files are read (on by default).
            changes: Dockerfile instructions to apply to the image, one per value.
            config: Container configuration for the image, in place of what the container has;
                fields left unset keep the container's values.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            ID of the image made.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        config = hide(config)
        return await self._engine.send(
            _operations.image_commit(
                container,
                repository,
                tag,
                message=message,
                author=author,
                pause=pause,
                changes=changes,
                config=config,
            ),
            timeout=timeout,
        )
