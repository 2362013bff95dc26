# Made from the resources by `python -m generator handles`; change those, not this.
"""One image, with the methods of ``engine.images`` for it."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, ProgressCallback, Timeout
from dockwire_api.sequences import SequenceNotStr

from ..._async.handle import AsyncHandle
from ..._async.net.backend import opening
from ..._async.resources.images import AsyncImages, Platforms
from ..._async.streams.bytes import AsyncByteReader
from ..._async.streams.progress import AsyncStepStream
from ..._options.keywords import NoFields
from ..._protocol.images.transfers import Pushed


class AsyncImageHandle(AsyncHandle[AsyncImages]):
    """One image, with the methods of ``engine.images`` for it."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name or ID that the handle was made with."""
        return self._key

    async def exists(self, *, timeout: Timeout = DEFAULT) -> bool:
        """Whether the engine has an image. (API: ImageInspect)

        Args:
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: it is not the name of an image; nothing was sent.
        """
        return await self._resource.exists(self._key, timeout=timeout)

    @opening
    async def push(
        self,
        *,
        tag: str | None = None,
        platform: models.OCIPlatform | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> AsyncStepStream[models.PushImageInfo, Pushed]:
        """Push an image to its registry. (API: ImagePush)

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            tag: the tag to push; without a tag all are pushed.
            platform: which variant of the image; API 1.46 or newer.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has tag, digest and size of what was pushed.

        Raises:
            NotFound: the image does not exist; most engines report that as StepFailed.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            RegistryUnreachable: the engine could not connect to the registry.
            StepFailed: a step failed; raised while the stream is read.
        """
        registry_auth = hide(registry_auth)
        return await self._resource.push(
            self._key,
            tag=tag,
            platform=platform,
            registry_auth=registry_auth,
            timeout=timeout,
            idle_timeout=idle_timeout,
            **unknown,
        )

    @opening
    async def save(
        self,
        *,
        platforms: Platforms | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncByteReader:
        """Open an image as a tar archive, for ``load``. (API: ImageGet)

        Args:
            platforms: which variants; API 1.48 or newer.
            progress: called while the archive is read, with the bytes so far and None, and at the
                end with their number twice.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: the image does not exist.
        """
        return await self._resource.save(
            self._key,
            platforms=platforms,
            progress=progress,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    async def inspect(
        self,
        *,
        manifests: bool | None = None,
        platform: models.OCIPlatform | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ImageInspect:
        """Show everything the engine knows about one image.

        API operation ``ImageInspect``: ``GET /images/{name}/json``.

        Args:
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
        return await self._resource.inspect(
            self._key, manifests=manifests, platform=platform, timeout=timeout
        )

    async def attestations(
        self,
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
        return await self._resource.attestations(
            self._key, platform=platform, type=type, statement=statement, timeout=timeout
        )

    async def history(
        self, *, platform: models.OCIPlatform | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.ImageHistoryResponseItem]:
        """List the steps an image was built from.

        API operation ``ImageHistory``: ``GET /images/{name}/history``.

        Args:
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
        return await self._resource.history(self._key, platform=platform, timeout=timeout)

    async def tag(
        self, repository: str, tag: str | None = None, *, timeout: Timeout = DEFAULT
    ) -> None:
        """Give an image one more name.

        If the name was used by another image, it moves to this one.

        API operation ``ImageTag``: ``POST /images/{name}/tag``.

        Args:
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
        await self._resource.tag(self._key, repository, tag, timeout=timeout)

    async def remove(
        self,
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
        return await self._resource.remove(
            self._key, force=force, no_prune=no_prune, platforms=platforms, timeout=timeout
        )
