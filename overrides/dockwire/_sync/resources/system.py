# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.system``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Unpack

from dockwire_api import models
from dockwire_api.hidden import hide_items, reveal
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.containers import ContainerPruneFilters
from dockwire_api.operations.system import (
    SystemAuthFields,
    SystemEventsFilters,
    session,
    system_auth,
    system_data_usage,
)
from dockwire_api.resources.system import System as _Generated
from dockwire_api.sequences import Filters, SequenceNotStr
from dockwire_api.times import TimeLike

from ..._options.keywords import check_keywords
from ..._protocol.api.raw_requests import check_header_pairs, check_headers
from ..._protocol.conventions import disk_usage
from ..._protocol.conventions.prune import PruneReport
from ..._runtime.deadlines import Deadline, check_seconds, check_timeout, step_timeout
from ...errors import InvalidArgument, InvalidArgumentType, NotFound
from ..net.backend import opening, run_in_thread, run_stoppable
from ..streams.events import EventStream
from ..streams.raw import RawStream
from .engine_resource import EngineResource


class System(EngineResource, _Generated):
    """The operations of ``engine.system``."""

    def login(
        self,
        *,
        store: bool = False,
        timeout: Timeout = DEFAULT,
        **credentials: Unpack[SystemAuthFields],
    ) -> models.AuthResponse:
        """Check credentials with a registry, and keep them. (API: SystemAuth)

        Accepted credentials are kept for later pulls, pushes and builds of this engine object, or
        stored for all.

        Args:
            store: store accepted credentials where ``docker login`` does: with the credential
                helper named in config.json, otherwise in that file. If the registry returns an
                identity token, the token is stored instead of the password.
            timeout: seconds for the whole call; None for no limit. Storing the credentials may
                take another minute.
            **credentials: the credentials: ``username`` and ``password`` (or ``auth``, both in
                base64), ``identity_token`` or ``registry_token``; and ``server_address``, the
                registry, Docker Hub by default.

        Returns:
            A status text and, if the registry issued one, a token to use instead of the password.

        Raises:
            RegistryDenied: the registry rejects the credentials.
            InvalidArgument: they cannot be stored: config.json is unusable, or the engine object
                was created with ``config=False``; nothing was sent.
            CredentialError: they cannot be stored: a credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import (
            check_writable,
            credentials_to_store,
            store_credentials,
        )

        hide_items(credentials, (row.name for row in models.AuthConfig.FIELDS if row.secret))
        check_keywords("system.login", self.login, credentials, SystemAuthFields)
        config = self._engine._client.config
        if store:
            run_in_thread(check_writable, config)
        answer = self._engine.send(system_auth(**credentials), timeout=timeout)
        given: Any = credentials
        sent = models.AuthConfig(**{name: reveal(value) for name, value in given.items()})
        accepted = credentials_to_store(sent, answer.identity_token)
        logins = self._engine._client.logins
        if store:
            deadline = HelperDeadline()
            run_stoppable(deadline.cancel, store_credentials, config, accepted, deadline)
            logins.remove(accepted.server_address or "")
        else:
            logins.add(accepted)
        return answer

    def logout(self, server_address: str | None = None) -> None:
        """Forget the credentials for a registry, and erase stored ones, like ``docker logout``.

        Nothing is sent to the engine. It is not an error if there are none.

        Args:
            server_address: the registry; None for Docker Hub.

        Raises:
            InvalidArgument: config.json is unusable, or disabled by ``config=False``.
            CredentialError: the credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import erase_credentials

        config, deadline = self._engine._client.config, HelperDeadline()
        if self._engine._client.logins.remove(server_address or "") and config is False:
            return
        run_stoppable(deadline.cancel, erase_credentials, config, server_address or "", deadline)

    def credentials(
        self, image: str | None = None, *, registry: str | None = None
    ) -> models.AuthConfig | None:
        """Return the credentials for a registry: of ``login``, or else the user's stored ones.

        Pulls, pushes and builds look them up themselves. ``services.create`` and
        ``services.update`` do not, because the swarm would store them.

        Args:
            image: an image of the registry.
            registry: the registry itself, such as "registry.example:5000", instead of an image.

        Returns:
            The credentials; None if there are none.

        Raises:
            InvalidArgument: both or neither are given, or config.json is unusable.
            CredentialError: a credential helper failed.
        """
        from ..._config.credential_helpers import HelperDeadline
        from ..._config.credentials import find_credentials
        from ..._protocol.images.references import Reference

        if (image is None) == (registry is None):
            raise InvalidArgument("expected either an image or registry=")
        where = registry if image is None else Reference.parse(image).domain
        if kept := self._engine._client.logins.get(where or ""):
            return kept
        config, deadline = self._engine._client.config, HelperDeadline()
        found = run_stoppable(deadline.cancel, find_credentials, config, where or "", deadline)
        return found.credentials

    def proxies(self) -> dict[str, str]:
        """Return the environment variables for the proxies of config.json, such as HTTP_PROXY.

        Builds get them automatically. The ``docker`` command also sets them in new containers;
        with this package pass them yourself: ``env={**proxies, ...}``.

        Raises:
            InvalidArgument: config.json, or its proxy settings, are unusable.
        """
        from ..._config.proxies import proxy_variables

        return run_in_thread(proxy_variables, self._engine._client.config, self._engine.host)

    def df(
        self,
        *,
        type: SequenceNotStr[models.SystemDataUsageTypeLike] | None = None,
        verbose: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.SystemDataUsageResponse:
        """Return the disk space that the engine uses, which can take long. (API: SystemDataUsage)

        Engines before API 1.52 only list the objects. Then ``image_usage``, ``container_usage``,
        ``volume_usage`` and ``build_cache_usage`` are computed here from what the engine sent.

        Args:
            type: the types of objects to include, of `container`, `image`, `volume` and
                `build-cache`; all when unset. Engines before API 1.42 compute all of them.
            verbose: include the single objects, in ``items``.
            timeout: seconds for the whole call; no limit by default.
        """
        answer = self._engine.send(system_data_usage(type=type, verbose=verbose), timeout=timeout)
        return disk_usage.fill_usage(answer, type or None, bool(verbose))

    @opening
    def events(
        self,
        *,
        since: TimeLike | None = None,
        until: TimeLike | None = None,
        filters: SystemEventsFilters | Filters | None = None,
        reconnect: float = 0,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> EventStream:
        """Open the stream of the engine's events. (API: SystemEvents)

        Args:
            since: begin with earlier events from this time on: a datetime with a time zone, seconds
                since 1970, RFC 3339 text with a time zone, or how long ago: a timedelta, or text
                such as "10m".
            until: end at this time, in the forms of ``since``; None for no end. A negative
                timedelta, or text such as "-10m", is a time in the future.
            filters: only matching events.
            reconnect: when the connection breaks, or the engine closes it, try to reconnect for
                this many seconds, and continue with the first event not returned yet;
                ``math.inf`` tries without limit. A new connection that lasts for a second ends the
                attempt. 0, the default, does not reconnect. ``EventsLost`` is raised where events
                may be missing. Without ``since``, events from up to a second before the stream was
                opened may follow a reconnection.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest time without an event, in seconds, also over reconnections; no
                limit by default.
        """
        seconds = check_seconds(reconnect, "reconnect")
        stream = EventStream(self._engine._client, until, filters, timeout, idle_timeout, seconds)
        stream._open_first(since)
        return stream

    def prune(
        self,
        *,
        all: bool = False,
        volumes: bool = False,
        filters: ContainerPruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> PruneReport:
        """Remove unused objects, like ``docker system prune``.

        These are stopped containers, networks without containers, unused images without a name,
        and build cache. They are removed one type after the other; an error does not undo what was
        removed before.

        (API: ContainerPrune, NetworkPrune, VolumePrune, ImagePrune, BuildPrune)

        Args:
            all: also unused images that have a name, and all unused build cache.
            volumes: also unused volumes: those without a name, and before API 1.42 all of them.
            filters: remove only matching objects. Keys: until (a time, or how long ago, such as
                "24h"; not together with ``volumes``), label, label!. Build cache does not have
                labels, so it is kept when a label filter is given.
            timeout: seconds for the whole call; by default no limit.

        Raises:
            InvalidArgument: ``until`` together with ``volumes``; nothing was removed.
            Conflict: another prune is running.
        """
        given: Mapping[str, Any] = {} if filters is None else filters
        if not isinstance(given, Mapping):
            raise InvalidArgumentType(
                f"filters: expected a mapping of filters, got {type(given).__name__}"
            )
        # 0 is a time, too.
        until = given.get("until")
        until = [] if until is None else until
        if volumes and until != []:
            raise InvalidArgument(
                "filters: until cannot be combined with volumes, which have no age"
            )
        labels: dict[str, Any] = {}
        by_image: dict[str, Any] = {"dangling": not all}
        by_cache: dict[str, Any] = {}
        if label := given.get("label"):
            labels["label"] = by_image["label"] = label
        if unlike := given.get("label!"):
            labels["label!"] = by_image["label!"] = unlike
        if until != []:
            by_image["until"] = by_cache["until"] = until
        engine = self._engine
        deadline = Deadline(check_timeout(timeout, None))
        containers = engine.containers.prune(filters=filters, timeout=step_timeout(deadline))
        networks = engine.networks.prune(filters=filters, timeout=step_timeout(deadline))
        emptied = models.VolumePruneResponse()
        if volumes:
            emptied = engine.volumes.prune(filters=labels or None, timeout=step_timeout(deadline))
        images = engine.images.prune(filters=by_image, timeout=step_timeout(deadline))
        cache = models.BuildPruneResponse()
        if not labels and engine.supports("BuildPrune"):
            with suppress(NotFound):  # engines without build cache
                cache = engine.builds.prune(
                    all=all or None, filters=by_cache or None, timeout=step_timeout(deadline)
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
    def session(
        self,
        *,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> RawStream:
        """Open a connection on which BuildKit calls the client back. (API: Session)

        Returns the raw connection after the upgrade to HTTP/2; the protocol is up to the caller.

        Args:
            headers: further headers, such as X-Docker-Expose-Session-Uuid: a mapping, or pairs, in
                which a name may repeat, as X-Docker-Expose-Session-Grpc-Method does.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.
        """
        client = self._engine._client
        if isinstance(headers, Sequence):
            rows = check_header_pairs(headers)
        else:
            rows = check_headers({} if headers is None else headers)
        call = client.stream_call(session(), timeout, idle_timeout, upgrade="h2c", headers=rows)
        return RawStream(client.open(call))
