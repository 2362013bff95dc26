# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.images``: transfers and builds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from dockwire_api import models
from dockwire_api.hidden import hide, hide_items, reveal
from dockwire_api.operation import (
    DEFAULT,
    Upload,
    ProgressCallback,
    Records,
    Timeout,
    Unset,
)
from dockwire_api.operations.images import (
    image_build,
    image_create,
    image_get,
    image_get_all,
    image_load,
    image_push,
)
from dockwire_api.record import replace
from dockwire_api.resources.images import Images as _Generated
from dockwire_api.sequences import SequenceNotStr

from ..._options.build import BuildFields, build_parameters, check_without_image
from ..._options.build_solve import take_solve_options
from ..._options.builder import check_builder_options
from ..._options.keywords import NoFields, check_keywords
from ..._protocol.images.build_progress import BuildProgress, BuiltImage, build_hint, makes_image
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
from ..._runtime.deadlines import Deadline, check_timeout
from ..._runtime.warning_location import warn
from ...errors import ConfigWarning, NotFound
from ..client import progress_of
from ..net.backend import opening, run_in_thread
from ..streams.bytes import ByteReader
from ..streams.progress import StepStream, open_steps
from .engine_resource import EngineResource

if TYPE_CHECKING:
    from ..._buildkit.session_options import SessionOptions
    from ..._options.build_solve import SolveOptions

Platforms = Sequence[models.OCIPlatform]


class Images(EngineResource, _Generated):
    """The operations of ``engine.images``."""

    @opening
    def pull(
        self,
        reference: str,
        *,
        all_tags: bool = False,
        platform: str | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> StepStream[models.CreateImageInfo, PulledImage]:
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
            RegistryUnreachable: the engine could not connect to the registry.
            StepFailed: a step failed; raised while the stream is read.
        """
        check_keywords("images.pull", self.pull, unknown)
        registry_auth = hide(registry_auth)
        name, tag = split_pull_reference(reference, all_tags)
        request = image_create(
            from_image=name, tag=tag, platform=platform, registry_auth=registry_auth
        )
        full = name if tag is None else f"{name}@{tag}" if ":" in tag else f"{name}:{tag}"
        return open_steps(
            self._engine._client,
            request,
            PullProgress(full),
            timeout,
            idle_timeout,
            complete=None if all_tags else self._add_id,
        )

    def _add_id(self, pulled: PulledImage, timeout: Timeout) -> PulledImage:
        """Add the image's ID, which the engine does not report while it pulls."""
        try:
            found = self.inspect(pulled.pinned or pulled.reference, timeout=timeout)
        except NotFound:
            # It has been removed in the meantime.
            return pulled
        return replace(pulled, id=found.id)

    def exists(self, name: str, *, timeout: Timeout = DEFAULT) -> bool:
        """Whether the engine has an image. (API: ImageInspect)

        Args:
            name: image name, digest or ID; without a tag it is ``latest``.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: it is not the name of an image; nothing was sent.
        """
        try:
            self.inspect(name, timeout=timeout)
        except NotFound:
            return False
        return True

    @opening
    def import_(
        self,
        source: Upload | str,
        *,
        repository: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: SequenceNotStr[str] | None = None,
        platform: str | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> StepStream[models.CreateImageInfo, ImportedImage]:
        """Create an image from a tar archive of its file system. (API: ImageCreate)

        Args:
            source: the archive: bytes, a file opened in binary mode, an iterable of bytes, or the
                URL from which the engine downloads it.
            repository: the name of the image, also with its tag.
            tag: the tag of the image.
            message: a comment for the image's history.
            changes: Dockerfile instructions to apply, such as ``CMD ["sh"]``.
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            progress: called while the archive is sent, with the bytes sent so far and their total,
                None if that is unknown.
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
        return open_steps(
            self._engine._client,
            request,
            ImportProgress(),
            timeout,
            idle_timeout,
            upload_progress=progress,
        )

    @opening
    def push(
        self,
        name: str,
        *,
        tag: str | None = None,
        platform: models.OCIPlatform | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> StepStream[models.PushImageInfo, Pushed]:
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
            NotFound: the image does not exist; most engines report that as StepFailed.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            RegistryUnreachable: the engine could not connect to the registry.
            StepFailed: a step failed; raised while the stream is read.
        """
        check_keywords("images.push", self.push, unknown)
        registry_auth = hide(registry_auth)
        request = image_push(name, tag=tag, platform=platform, registry_auth=registry_auth)
        return open_steps(
            self._engine._client,
            request,
            PushProgress(),
            timeout,
            idle_timeout,
        )

    @opening
    def load(
        self,
        data: Upload,
        *,
        quiet: bool | None = None,
        platforms: Platforms | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> StepStream[models.LoadImageInfo, LoadedImages]:
        """Load the images of an archive written by ``save``. (API: ImageLoad)

        Args:
            data: the archive: bytes, a file opened in binary mode, or an iterable of bytes.
            quiet: leave out the progress.
            platforms: which variants; API 1.48 or newer.
            progress: called while the archive is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the names and IDs of the images.

        Raises:
            StepFailed: the archive is damaged, or does not contain images; raised while the stream
                is read. Podman responds with 500 instead: ServerError.
        """
        request = image_load(data=data, quiet=quiet, platforms=platforms)
        return open_steps(
            self._engine._client,
            request,
            LoadProgress(),
            timeout,
            idle_timeout,
            upload_progress=progress,
            hint=archive_hint,
        )

    @opening
    def save(
        self,
        name: str,
        *,
        platforms: Platforms | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> ByteReader:
        """Open an image as a tar archive, for ``load``. (API: ImageGet)

        Args:
            name: image name or ID; a repository without a tag means all its tags, an ID no names.
            platforms: which variants; API 1.48 or newer.
            progress: called while the archive is read, with the bytes so far and None, and at the
                end with their number twice.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: the image does not exist.
        """
        request = image_get(name, platforms=platforms)
        return self._engine.send(
            request, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    @opening
    def save_all(
        self,
        names: SequenceNotStr[str],
        *,
        platforms: Platforms | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> ByteReader:
        """Open several images as one tar archive, for ``load``. (API: ImageGetAll)

        Args:
            names: image names or IDs.
            platforms: which variants; API 1.48 or newer.
            progress: called while the archive is read, with the bytes so far and None, and at the
                end with their number twice.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: one of the images does not exist.
        """
        request = image_get_all(names=names, platforms=platforms)
        return self._engine.send(
            request, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    @opening
    def build(
        self,
        context: Upload | os.PathLike[str] | None = None,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[BuildFields],
    ) -> StepStream[models.BuildInfo, BuiltImage]:
        """Build an image from a Dockerfile and its context. (API: ImageBuild)

        The context is a directory, a tar archive, or the contents of ``files``. A directory is
        sent without what its ``.dockerignore`` excludes, in pieces as it is read. Links stay
        links; everything belongs to root.

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            context: A directory (``pathlib.Path``), or a tar archive: bytes, a file opened in
                binary mode, or an iterable of bytes; plain, or compressed with gzip, bzip2 or xz.
            progress: Called while the context is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds until the stream is open; None for no limit. The default limits only
                the silence while the context is sent.
            idle_timeout: The longest silence of the stream, in seconds; no limit by default.
            **fields: The fields of the build, which ``dockwire.BuildFields`` describes:
                ``dockerfile``, or ``dockerfile_text`` with ``files``; ``tags``, ``labels``,
                ``build_args``, ``target``, ``platform``, ``pull``, ``no_cache``, ``memory``,
                ``network_mode``, ``registry_config``, ``builder``, ``secrets``, ``ssh``,
                ``output`` and others.

        Returns:
            The steps, with output in ``text``; the ``result`` of the stream has the image's ID.

        Raises:
            InvalidArgument: there is no such directory or Dockerfile, a line of ``.dockerignore``
                is not a valid pattern, or arguments exclude each other; nothing was sent. Also if
                the engine does not have BuildKit, which ``secrets``, ``ssh`` and ``output`` need.
            MissingExtra: ``secrets``, ``ssh``, ``output`` or credentials for BuildKit were given,
                and the extra ``buildkit`` is not installed.
            BadRequest: the Dockerfile is not valid.
            BuildFailed: a step failed. The error holds the step, the reason and the log so far; it
                is raised while the stream is read.
            LocalFileError: a file of the directory or of a secret cannot be read, or became shorter
                meanwhile; or the output cannot be written.
            WrongFileType, UnsafeArchive: the output cannot be written.
        """
        from ..._archive.build_access import find_agents, read_secrets
        from ..._archive.build_outputs import exporter_of, find_outputs, has_image
        from ..._buildkit.session_options import SessionOptions, check_session_options
        from ..._config.proxies import usable_proxies, with_proxies

        check_keywords("images.build", self.build, fields, BuildFields)
        # A URL, a proxy and a build argument may each hold a password.
        hidden = ("remote", "build_args", "build_contexts", "registry_config", "secrets")
        hide_items(fields, hidden)
        client = self._engine._client
        proxies, problem = run_in_thread(usable_proxies, client.config, self._engine.host)
        if problem:
            warn(problem, ConfigWarning)
        given = fields
        outputs = run_in_thread(find_outputs, fields.get("output"))
        solve_options, fields = take_solve_options(given, len(outputs))
        builder = fields.get("builder")
        registry_config = hide(use_registry_keys(reveal(fields.get("registry_config"))))
        options = SessionOptions(
            secrets=run_in_thread(read_secrets, fields.get("secrets")),
            agents=run_in_thread(find_agents, fields.get("ssh")),
            registry_config=registry_config if builder == "buildkit" else None,
            outputs=outputs,
        )
        check_session_options(options, builder, fields.get("session"))
        if not has_image(outputs):
            check_without_image(fields)
        parameters = build_parameters(fields)
        parameters |= {
            "build_args": hide(with_proxies(reveal(fields.get("build_args")), reveal(proxies))),
            # BuildKit asks for credentials in its session: do not look them up for the request.
            "registry_config": {} if builder == "buildkit" else registry_config,
        }
        if len(outputs) == 1:
            parameters["outputs"] = [exporter_of(outputs[0])]
        check_builder_options(builder, parameters)
        if solve_options.needed_by is not None:
            return self._solve(
                context, given, parameters, options, solve_options, progress, timeout, idle_timeout
            )
        return self._build(context, fields, parameters, options, progress, timeout, idle_timeout)

    def _build(
        self,
        context: Upload | os.PathLike[str] | None,
        fields: BuildFields,
        parameters: dict[str, Any],
        options: SessionOptions,
        progress: ProgressCallback | None,
        timeout: Timeout,
        idle_timeout: Timeout,
    ) -> StepStream[models.BuildInfo, BuiltImage]:
        """Start a build by the operation ImageBuild."""
        from ..._archive.build_context import prepare_context

        build_context = prepare_context(
            context,
            fields.get("dockerfile"),
            fields.get("dockerfile_text"),
            fields.get("files"),
            fields.get("remote"),
        )
        parameters["dockerfile"] = build_context.dockerfile
        request = image_build(data=build_context.upload, **parameters)
        try:
            following = BuildProgress(
                makes_image(request.values.get("outputs")),
                run_in_thread(build_context.read_dockerfile),
            )
            stream = self._open_build(request, following, options, progress, timeout, idle_timeout)
        except BaseException:
            # After any error, as the files of the context are open.
            run_in_thread(build_context.close)
            raise
        try:
            run_in_thread(build_context.close)
        except BaseException:
            # The caller, who was cancelled meanwhile, does not get the stream.
            stream.close()
            raise
        return stream

    def _solve(
        self,
        context: Upload | os.PathLike[str] | None,
        fields: BuildFields,
        parameters: dict[str, Any],
        options: SessionOptions,
        solve_options: SolveOptions,
        progress: ProgressCallback | None,
        timeout: Timeout,
        idle_timeout: Timeout,
    ) -> StepStream[models.BuildInfo, BuiltImage]:
        """Start a build that the operation ImageBuild cannot do."""
        from ..._archive.solve_context import prepare_solve
        from ..buildkit.open_solve import open_solve

        solve_context = run_in_thread(
            prepare_solve,
            context,
            fields.get("dockerfile"),
            fields.get("dockerfile_text"),
            fields.get("files"),
            fields.get("remote"),
            fields.get("build_contexts"),
        )
        parameters.pop("dockerfile", None)
        return open_solve(
            self._engine._client,
            image_build(data=b"", **parameters),
            options,
            solve_options,
            solve_context,
            progress_of(progress),
            timeout,
            idle_timeout,
        )

    def _open_build(
        self,
        request: Records[models.BuildInfo],
        following: BuildProgress,
        options: SessionOptions,
        progress: ProgressCallback | None,
        timeout: Timeout,
        idle_timeout: Timeout,
    ) -> StepStream[models.BuildInfo, BuiltImage]:
        """Open the session of a build that can have one, and send the build."""
        client, session = self._engine._client, None
        values = request.values
        complete = None
        if values.get("builder_version") == "2" and values.get("session") is None:
            from ..buildkit.open_session import open_session

            deadline = Deadline(check_timeout(timeout, None))
            if (session := open_session(client, options, timeout)) is not None:
                request = replace(request, values={**values, "session": session.id})
                complete = session.add_output
            if not isinstance(timeout, Unset) and timeout is not None:
                timeout = deadline.remaining()
        try:
            return open_steps(
                client,
                request,
                following,
                timeout,
                idle_timeout,
                complete=complete,
                hint=build_hint,
                upload_progress=progress,
                companion=session,
            )
        except BaseException:
            # Without the stream of the build, closing the session is left to this call.
            if session is not None:
                session.close()
            raise
