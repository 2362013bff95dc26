"""The hand-written methods of ``engine.images``: transfers and builds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Unpack

from attrs import evolve

from dockwire_api import models
from dockwire_api.durations import Duration
from dockwire_api.hidden import hide, reveal
from dockwire_api.operation import DEFAULT, AsyncUpload, Timeout
from dockwire_api.operations.images import (
    image_build,
    image_create,
    image_get,
    image_get_all,
    image_load,
    image_push,
)
from dockwire_api.resources.images import AsyncImages as _Generated

from ... import files
from ..._options.builder import Builder, builder_version, check_builder_options
from ..._options.host_config import (
    ExtraHosts,
    Ulimits,
    cpu_quota_of,
    parse_extra_hosts,
    parse_ulimits,
)
from ..._options.keywords import NoFields, check_keywords
from ..._options.sizes import Size
from ..._protocol.images.builds import BuildProgress, BuiltImage, build_hint
from ..._protocol.images.hints import archive_hint
from ..._protocol.images.references import split_pull_reference
from ..._protocol.images.registries import use_registry_keys
from ..._protocol.images.transfers import (
    ImportedImage,
    ImportProgress,
    LoadedImages,
    LoadProgress,
    PulledImage,
    PullProgress,
    Pushed,
    PushProgress,
    import_source,
)
from ...errors import NotFound
from ..net.backend import opening, run_in_thread
from ..streams.bytes import AsyncByteReader
from ..streams.progress import AsyncStepStream, open_steps
from .engine_resource import AsyncEngineResource

Platforms = list[models.OCIPlatform] | tuple[models.OCIPlatform, ...]


class AsyncImages(AsyncEngineResource, _Generated):
    """The operations of ``engine.images``."""

    @opening
    async def pull(
        self,
        reference: str,
        *,
        all_tags: bool = False,
        platform: str | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> AsyncStepStream[models.CreateImageInfo, PulledImage]:
        """Pull an image from a registry. (API: ImageCreate, ImageInspect)

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            reference: the image, such as "busybox", "busybox:1" or "busybox@sha256:…"; the tag is
                "latest" by default.
            all_tags: pull every tag of the repository.
            platform: which variant of the image, as ``os[/arch[/variant]]``.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the image's digest and ID.

        Raises:
            InvalidArgument: the reference is not valid, or has a tag together with ``all_tags``.
            NotFound: the registry does not have the image, or denies access to it.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            ServerError: the registry could not be reached.
            StepFailed: a step failed; raised while the stream is read.
        """
        check_keywords("images.pull", self.pull, unknown)
        registry_auth = hide(registry_auth)
        name, tag = split_pull_reference(reference, all_tags)
        request = image_create(
            from_image=name, tag=tag, platform=platform, registry_auth=registry_auth
        )
        full = name if tag is None else f"{name}@{tag}" if ":" in tag else f"{name}:{tag}"
        return await open_steps(
            self._engine._client,
            request,
            PullProgress(full),
            timeout,
            idle_timeout,
            complete=None if all_tags else self._add_id,
        )

    async def _add_id(self, pulled: PulledImage, timeout: Timeout) -> PulledImage:
        """Add the image's ID, which the engine does not report while it pulls."""
        try:
            found = await self.inspect(pulled.pinned or pulled.reference, timeout=timeout)
        except NotFound:
            # It has been removed in the meantime.
            return pulled
        return evolve(pulled, id=found.id)

    async def exists(self, name: str, *, timeout: Timeout = DEFAULT) -> bool:
        """Whether the engine has an image. (API: ImageInspect)

        Args:
            name: image name, digest or ID; without a tag it is ``latest``.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: it is not the name of an image; nothing was sent.
        """
        try:
            await self.inspect(name, timeout=timeout)
        except NotFound:
            return False
        return True

    @opening
    async def import_(
        self,
        source: AsyncUpload | str,
        *,
        repository: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: list[str] | tuple[str, ...] | None = None,
        platform: str | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncStepStream[models.CreateImageInfo, ImportedImage]:
        """Create an image from a tar archive of its file system. (API: ImageCreate)

        Args:
            source: the archive: bytes, a file opened in binary mode, an iterable of bytes, or the
                URL from which the engine downloads it.
            repository: the name of the image, also with its tag.
            tag: the tag of the image.
            message: a comment for the image's history.
            changes: Dockerfile instructions to apply, such as ``CMD ["sh"]``.
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the ID of the image.

        Raises:
            StepFailed: a step failed; raised while the stream is read.
        """
        source = hide(source) if isinstance(source, str) else source
        url, data = import_source(source)
        request = image_create(
            from_src=url,
            data=data,
            repository=repository,
            tag=tag,
            message=message,
            changes=changes,
            platform=platform,
        )
        return await open_steps(
            self._engine._client,
            request,
            ImportProgress(),
            timeout,
            idle_timeout,
        )

    @opening
    async def push(
        self,
        name: str,
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
            name: the repository with its registry, also with the tag to push.
            tag: the tag to push; without a tag all are pushed.
            platform: which variant of the image; API 1.46 or newer.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has tag, digest and size of what was pushed.

        Raises:
            NotFound: there is no such image; most engines report that as StepFailed.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            StepFailed: a step failed; raised while the stream is read.
        """
        check_keywords("images.push", self.push, unknown)
        registry_auth = hide(registry_auth)
        request = image_push(name, tag=tag, platform=platform, registry_auth=registry_auth)
        return await open_steps(
            self._engine._client,
            request,
            PushProgress(),
            timeout,
            idle_timeout,
        )

    @opening
    async def load(
        self,
        data: AsyncUpload,
        *,
        quiet: bool | None = None,
        platforms: Platforms | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncStepStream[models.LoadImageInfo, LoadedImages]:
        """Load the images of an archive written by ``save``. (API: ImageLoad)

        Args:
            data: the archive: bytes, a file opened in binary mode, or an iterable of bytes.
            quiet: leave out the progress.
            platforms: which variants; API 1.48 or newer.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the names and IDs of the images.

        Raises:
            StepFailed: the archive is damaged, or does not contain images; raised while the stream
                is read. Podman responds with 500 instead: ServerError.
        """
        request = image_load(data=data, quiet=quiet, platforms=platforms)
        return await open_steps(
            self._engine._client,
            request,
            LoadProgress(),
            timeout,
            idle_timeout,
            hint=archive_hint,
        )

    @opening
    async def save(
        self,
        name: str,
        *,
        platforms: Platforms | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncByteReader:
        """Open an image as a tar archive, for ``load``. (API: ImageGet)

        Args:
            name: image name or ID; a repository without a tag means all its tags, an ID no names.
            platforms: which variants; API 1.48 or newer.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: there is no such image.
        """
        request = image_get(name, platforms=platforms)
        return await self._engine.send(request, timeout=timeout, idle_timeout=idle_timeout)

    @opening
    async def save_all(
        self,
        names: list[str] | tuple[str, ...],
        *,
        platforms: Platforms | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncByteReader:
        """Open several images as one tar archive, for ``load``. (API: ImageGetAll)

        Args:
            names: image names or IDs.
            platforms: which variants; API 1.48 or newer.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: one of the images does not exist.
        """
        request = image_get_all(names=names, platforms=platforms)
        return await self._engine.send(request, timeout=timeout, idle_timeout=idle_timeout)

    @opening
    async def build(
        self,
        context: AsyncUpload | os.PathLike[str] | None = None,
        *,
        dockerfile: str | os.PathLike[str] | None = None,
        dockerfile_text: str | None = None,
        files: Mapping[str, bytes | files.File] | None = None,
        tags: list[str] | tuple[str, ...] | None = None,
        extra_hosts: ExtraHosts | None = None,
        remote: str | None = None,
        quiet: bool | None = None,
        no_cache: bool | None = None,
        cache_from: list[str] | tuple[str, ...] | None = None,
        pull: bool | None = None,
        remove_intermediate: bool | None = None,
        force_remove_intermediate: bool | None = None,
        memory: Size | None = None,
        memory_swap: Size | None = None,
        cpus: float | None = None,
        cpu_shares: int | None = None,
        cpuset_cpus: str | None = None,
        cpu_period: Duration | None = None,
        cpu_quota: Duration | None = None,
        build_args: Mapping[str, str | None] | None = None,
        shm_size: Size | None = None,
        squash: bool | None = None,
        labels: Mapping[str, str] | None = None,
        network_mode: str | None = None,
        registry_config: Mapping[str, models.AuthConfig] | None = None,
        platform: str | None = None,
        target: str | None = None,
        outputs: list[models.ImageBuildOutput] | tuple[models.ImageBuildOutput, ...] | None = None,
        builder: Builder | None = None,
        cgroup_parent: str | None = None,
        cpuset_mems: str | None = None,
        isolation: models.IsolationLike | None = None,
        ulimits: Ulimits | None = None,
        security_opt: list[str] | tuple[str, ...] | None = None,
        session: str | None = None,
        build_id: str | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> AsyncStepStream[models.BuildInfo, BuiltImage]:
        """Build an image from a Dockerfile and its context. (API: ImageBuild)

        The context is a directory, a tar archive, or the contents of ``files``. A directory is
        sent without what its ``.dockerignore`` excludes, in pieces as it is read. Links stay
        links; everything belongs to root.

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            context: A directory (``pathlib.Path``), or a tar archive: bytes, a file opened in
                binary mode, or an iterable of bytes; plain, or compressed with gzip, bzip2 or xz.
            dockerfile: Path of the Dockerfile, ``Dockerfile`` when unset: relative to the top of
                the archive or the directory; for a directory it may also be absolute, and outside
                of it. An ignore file of the same name with ``.dockerignore`` appended takes
                precedence.
            dockerfile_text: The text of the Dockerfile, alone or together with a directory.
            files: The context of a Dockerfile given as text: contents by path, as bytes or as
                ``files.File`` with a mode or a time.
            tags: Name for the result as `name[:tag]`, tag `latest` by default; give it several
                times for several names.
            extra_hosts: Lines for `/etc/hosts` during the build: ``["db:10.0.0.5"]`` or
                ``{"db": "10.0.0.5"}``.
            remote: Take the context from a Git repository or from an HTTP(S) URL of a tar archive
                or a single Dockerfile.
            quiet: Print only the image ID when the build succeeds.
            no_cache: Run every step again, ignoring cached results.
            cache_from: Images whose layers may serve as cache.
            pull: Check the registry for newer base images even if local copies exist.
            remove_intermediate: Remove the intermediate containers of a successful build (on by
                default).
            force_remove_intermediate: Remove intermediate containers even when the build fails.
            memory: Memory limit of build containers: bytes, or text such as "512m". BuildKit
                ignores this and the following limits of memory and CPUs, ``isolation``,
                ``security_opt`` and ``registry_config``, so with ``builder="buildkit"`` they are
                refused.
            memory_swap: Limit for memory plus swap, as ``memory``; -1 allows unlimited swap.
            cpus: CPUs that build steps may use, such as 1.5; in place of ``cpu_quota``.
            cpu_shares: CPU weight of build containers relative to others; 1024 is the usual value.
            cpuset_cpus: CPUs that build steps may use, as a list or range such as `0-2,4`.
            cpu_period: CFS scheduler period in microseconds, or a timedelta or text such as "50ms".
            cpu_quota: CPU time that build steps get per CFS period, in the same forms.
            build_args: Values for the `ARG` variables of the Dockerfile; null leaves one unset.
                Never put secrets here. The proxies of config.json are added unless given.
            shm_size: Size of `/dev/shm` in build containers, as ``memory``; 64 MB when unset.
            squash: Merge the new layers into one (experimental engines only).
            labels: Labels the image gets, as name and value.
            network_mode: Network for `RUN` steps, `bridge`, `none`, `host`, `container:` with a
                name or ID, or a network's name.
            registry_config: Credentials for base images by the host of their registry, such as
                ``registry.example:5000``; ``docker.io`` for Docker Hub. None for all credentials
                in config.json and its helpers, ``{}`` for none. Only for the classic builder.
            platform: Target platform as plain `os[/arch[/variant]]`.
            target: Build stage to stop at, for Dockerfiles with several.
            outputs: BuildKit exporters, as objects with `Type` and `Attrs`; `Type` has to be
                `moby`.
            builder: Builder to use, "classic" (the default) or "buildkit". Without a session
                BuildKit cannot use secrets, ssh or credentials.
            cgroup_parent: Parent cgroup for build containers.
            cpuset_mems: NUMA memory nodes that build steps may use, as a list or range.
            isolation: Windows isolation technology for build containers, `process`, `hyperv` or
                `default`.
            ulimits: Process limits of build containers: ``{"nofile": 1024, "core": (0, -1)}``.
            security_opt: Security options for build containers; give it several times for several
                options.
            session: ID of the client session (see the Session operation) that a BuildKit build
                calls back to.
            build_id: ID of your choice by which the build can be cancelled later.
            timeout: Seconds until the stream is open; None for no limit. The default limits only
                the silence while the context is sent.
            idle_timeout: The longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps, with output in ``text``; the ``result`` of the stream has the image's ID.

        Raises:
            InvalidArgument: there is no such directory or Dockerfile, a line of ``.dockerignore``
                is not a valid pattern, or arguments exclude each other; nothing was sent.
            BadRequest: the Dockerfile is not valid.
            BuildFailed: a step failed. The error holds the step, the reason and the log so far; it
                is raised while the stream is read.
            LocalFileError: a file of the directory cannot be read, or became shorter meanwhile.
        """
        check_keywords("images.build", self.build, unknown)
        from ..._archive.build_context import prepare_context
        from ..._config.proxies import proxy_variables, with_proxies

        # A URL, a proxy and a build argument may each hold a password.
        remote, build_args = hide(remote), hide(build_args)
        registry_config = hide(registry_config)
        client = self._engine._client
        proxies = hide(await run_in_thread(proxy_variables, client.config, self._engine.host))
        if registry_config is None and builder == "buildkit":
            # BuildKit takes credentials only through its session: do not look them up.
            registry_config = {}
        build_context = prepare_context(context, dockerfile, dockerfile_text, files, remote)
        request = image_build(
            data=build_context.upload,
            dockerfile=build_context.dockerfile,
            tags=tags,
            extra_hosts=None if extra_hosts is None else parse_extra_hosts(extra_hosts),
            remote=remote,
            quiet=quiet,
            no_cache=no_cache,
            cache_from=cache_from,
            pull=pull,
            remove_intermediate=remove_intermediate,
            force_remove_intermediate=force_remove_intermediate,
            memory=memory,
            memory_swap=memory_swap,
            cpu_shares=cpu_shares,
            cpuset_cpus=cpuset_cpus,
            cpu_period=cpu_period,
            cpu_quota=cpu_quota if cpus is None else cpu_quota_of(cpus, cpu_period, cpu_quota),
            build_args=hide(with_proxies(reveal(build_args), reveal(proxies))),
            shm_size=shm_size,
            squash=squash,
            labels=labels,
            network_mode=network_mode,
            registry_config=hide(use_registry_keys(reveal(registry_config))),
            platform=platform,
            target=target,
            outputs=outputs,
            builder_version=builder_version(builder),
            cgroup_parent=cgroup_parent,
            cpuset_mems=cpuset_mems,
            isolation=isolation,
            ulimits=None if ulimits is None else parse_ulimits(ulimits),
            security_opt=security_opt,
            session=session,
            build_id=build_id,
        )
        try:
            check_builder_options(builder, request.values)
            return await open_steps(
                client, request, BuildProgress(), timeout, idle_timeout, hint=build_hint
            )
        finally:
            await run_in_thread(build_context.close)
