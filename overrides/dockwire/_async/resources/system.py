"""The hand-written methods of ``engine.system``."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Unpack

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.builds import BuildPruneFilters
from dockwire_api.operations.containers import ContainerPruneFilters
from dockwire_api.operations.images import ImagePruneFilters
from dockwire_api.operations.system import (
    SystemAuthFields,
    SystemEventsFilters,
    session,
    system_auth,
    system_data_usage,
)
from dockwire_api.operations.volumes import VolumePruneFilters
from dockwire_api.resources.system import AsyncSystem as _Generated

from ..._options.keywords import check_keywords
from ..._protocol.api.raw_requests import check_headers
from ..._protocol.conventions import disk_usage
from ..._protocol.conventions.prune import PruneReport
from ..._runtime.deadlines import check_timeout
from ...errors import InvalidArgument, NotFound
from ..net.backend import opening, run_in_thread, run_stoppable
from ..streams.events import AsyncEventStream
from ..streams.hijacked import AsyncRawStream
from .engine_resource import AsyncEngineResource


class AsyncSystem(AsyncEngineResource, _Generated):
    """The operations of ``engine.system``."""

    async def login(
        self,
        *,
        store: bool = False,
        timeout: Timeout = DEFAULT,
        **credentials: Unpack[SystemAuthFields],
    ) -> models.AuthResponse:
        """Have the engine try credentials at a registry, and keep them if wanted. (API: SystemAuth)

        Args:
            store: keep what the registry has accepted where ``docker login`` keeps it: with the
                credential helper that config.json names, else in that file. Where the registry
                gives a token for it, the token is kept and not the password.
            timeout: seconds to wait for the answer; None waits without limit. A credential helper
                has a minute of its own to keep them.
            **credentials: what to try: ``username`` and ``password`` (or ``auth``, both in base64),
                ``identity_token`` or ``registry_token``, and ``server_address``, the registry;
                Docker Hub without it.

        Returns:
            A status text and, if the registry issues one, a token to use in place of the password.

        Raises:
            RegistryDenied: the registry does not take them.
            InvalidArgument: they cannot be kept: the file is unusable, or the engine object was
                made with ``config=False``, which is said before anything is tried.
            CredentialError: they cannot be kept: a credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import (
            check_writable,
            credentials_to_store,
            store_credentials,
        )

        check_keywords("system.login", self.login, credentials, SystemAuthFields)
        config = self._engine._client.config
        if store:
            await run_in_thread(check_writable, config)
        answer = await self._engine.send(system_auth(**credentials), timeout=timeout)
        if store:
            accepted = credentials_to_store(models.AuthConfig(**credentials), answer.identity_token)
            deadline = HelperDeadline()
            await run_stoppable(deadline.cancel, store_credentials, config, accepted, deadline)
        return answer

    async def logout(self, server_address: str | None = None) -> None:
        """Forget the credentials for a registry, as ``docker logout`` does; also if there are none.

        The engine has no part in it.

        Args:
            server_address: the registry; None for Docker Hub.

        Raises:
            InvalidArgument: config.json is unusable, or not to be used (``config=False``).
            CredentialError: the credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import erase_credentials

        config, deadline = self._engine._client.config, HelperDeadline()
        await run_stoppable(
            deadline.cancel, erase_credentials, config, server_address or "", deadline
        )

    async def credentials(
        self, image: str | None = None, *, registry: str | None = None
    ) -> models.AuthConfig | None:
        """The user's credentials for a registry, as calls look them up that need some.

        For what does not look them up by itself: ``services.create`` and ``services.update``,
        with which the swarm keeps them.

        Args:
            image: an image of the registry.
            registry: the registry itself, such as "registry.example:5000", in place of an image.

        Returns:
            The credentials; None if there are none.

        Raises:
            InvalidArgument: not one of both is given, or config.json is unusable.
            CredentialError: a credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import find_credentials
        from ..._protocol.images.references import Reference

        if (image is None) == (registry is None):
            raise InvalidArgument("give either an image or registry=")
        where = registry if image is None else Reference.parse(image).domain
        config, deadline = self._engine._client.config, HelperDeadline()
        found = await run_stoppable(
            deadline.cancel, find_credentials, config, where or "", deadline
        )
        return found.credentials

    async def proxies(self) -> dict[str, str]:
        """The variables for the proxies of config.json, such as HTTP_PROXY and http_proxy.

        Builds get them by themselves. The ``docker`` command gives them to the containers that it
        makes as well; here you do, by ``env={**proxies, ...}``.

        Raises:
            InvalidArgument: config.json, or its part about proxies, is unusable.
        """
        from ..._config.proxies import proxy_variables

        return await run_in_thread(proxy_variables, self._engine._client.config, self._engine.host)

    async def df(
        self,
        *,
        type: list[models.SystemDataUsageTypeLike]
        | tuple[models.SystemDataUsageTypeLike, ...]
        | None = None,
        verbose: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.SystemDataUsageResponse:
        """Add up the disk space the engine uses, which can take long. (API: SystemDataUsage)

        Engines before API 1.52 only list what there is; then the sums in ``image_usage``,
        ``container_usage``, ``volume_usage`` and ``build_cache_usage`` are worked out here, and
        what the engine sent stays beside them.

        Args:
            type: kinds to add up, of `container`, `image`, `volume` and `build-cache`; all when
                unset. Engines before API 1.42 work all of them out.
            verbose: also the single things, in ``items``.
            timeout: seconds to wait for the answer; None waits without limit.
        """
        answer = await self._engine.send(
            system_data_usage(type=type, verbose=verbose), timeout=timeout
        )
        return disk_usage.fill_usage(answer, type or None, bool(verbose))

    @opening
    async def events(
        self,
        *,
        since: datetime | str | float | None = None,
        until: datetime | str | float | None = None,
        filters: SystemEventsFilters | None = None,
        reconnect: float = 0,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncEventStream:
        """What happens in the engine, as it happens. (API: SystemEvents)

        Args:
            since: begin with what has happened since then: a moment, or seconds since 1970.
            until: end then: a moment, or seconds since 1970; None goes on for ever.
            filters: keep matching events only.
            reconnect: when the connection breaks, or the engine ends it, try for so many seconds
                to connect again, and go on with the first event that was not given yet;
                ``math.inf`` tries for ever. 0, the default, does not. ``EventsLost`` is raised
                where events may be missing. Without ``since`` up to a second of what was before
                may be given after a break.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.
        """
        seconds = check_timeout(reconnect, 0, "reconnect") or 0.0
        stream = AsyncEventStream(
            self._engine._client, until, filters, timeout, idle_timeout, seconds
        )
        await stream._open_first(since)
        return stream

    async def prune(
        self,
        *,
        all: bool = False,
        volumes: bool = False,
        filters: ContainerPruneFilters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> PruneReport:
        """Remove what is not used, as ``docker system prune`` does.

        That is: stopped containers, networks that no container is in, images without a name that
        nothing uses, and build cache. One after the other: an error leaves done what was done.

        (API: ContainerPrune, NetworkPrune, VolumePrune, ImagePrune, BuildPrune)

        Args:
            all: also images that have a name, and all build cache, as far as nothing uses them.
            volumes: also volumes that no container uses: those without a name, and below API 1.42
                all of them.
            filters: remove matching things only. Keys: until (Unix time, date or duration such as
                "24h"; not together with ``volumes``), label, label!. As build cache has no labels,
                it is left alone where a label is asked for.
            timeout: seconds for each of the calls; None for no limit.

        Raises:
            InvalidArgument: ``until`` together with ``volumes``; nothing was removed.
            Conflict: another prune is going on.
        """
        given: ContainerPruneFilters = {} if filters is None else filters
        if volumes and given.get("until"):
            raise InvalidArgument("filters: volumes have no age, so until cannot go with volumes")
        labels: VolumePruneFilters = {}
        by_image: ImagePruneFilters = {"dangling": not all}
        by_cache: BuildPruneFilters = {}
        if label := given.get("label"):
            labels["label"] = by_image["label"] = label
        if unlike := given.get("label!"):
            labels["label!"] = by_image["label!"] = unlike
        if until := given.get("until"):
            by_image["until"] = by_cache["until"] = until
        engine = self._engine
        containers = await engine.containers.prune(filters=filters, timeout=timeout)
        networks = await engine.networks.prune(filters=filters, timeout=timeout)
        emptied = models.VolumePruneResponse()
        if volumes:
            emptied = await engine.volumes.prune(filters=labels or None, timeout=timeout)
        images = await engine.images.prune(filters=by_image, timeout=timeout)
        cache = models.BuildPruneResponse()
        if not labels and await engine.supports("BuildPrune"):
            with suppress(NotFound):  # engines that keep none
                cache = await engine.builds.prune(
                    all=all or None, filters=by_cache or None, timeout=timeout
                )
        return PruneReport(
            containers=containers.containers_deleted,
            networks=networks.networks_deleted,
            volumes=emptied.volumes_deleted,
            images=images.images_deleted,
            build_cache=cache.caches_deleted,
            space_reclaimed=containers.space_reclaimed
            + emptied.space_reclaimed
            + images.space_reclaimed
            + cache.space_reclaimed,
        )

    @opening
    async def session(
        self,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncRawStream:
        """A connection on which the engine calls back, as BuildKit wants it. (API: Session)

        What you get is the bare connection after the upgrade to HTTP/2: its protocol is yours to
        speak.

        Args:
            headers: further headers, such as X-Docker-Expose-Session-Uuid.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.
        """
        client = self._engine._client
        call = client.stream_call(
            session(), timeout, idle_timeout, upgrade="h2c", headers=check_headers(headers or {})
        )
        return AsyncRawStream(await client.open(call))
