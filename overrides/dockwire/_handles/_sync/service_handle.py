# Made from the resources by `python -m generator handles`; change those, not this.
"""One service of a swarm, with the methods of ``engine.services`` for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.times import TimeLike

from ..._options.keywords import NoFields
from ..._options.numbers import Tail
from ..._swarm.service_progress import ServiceProgress
from ..._sync.handle import Handle
from ..._sync.net.backend import opening
from ..._sync.resources.services import Services
from ..._sync.streams.logs import LogReader


class ServiceHandle(Handle[Services]):
    """One service of a swarm, with the methods of ``engine.services`` for it."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The name or ID that the handle was made with."""
        return self._key

    def update(
        self,
        spec: models.ServiceSpec,
        *,
        version: int,
        registry_auth_from: models.RegistryAuthFromLike | None = None,
        rollback: models.ServiceUpdateRollbackLike | None = None,
        registry_auth: models.AuthConfig | None = None,
        query_registry: bool = False,
        retry_stale: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change a service, or roll it back. (API: ServiceUpdate)

        The new spec replaces the old one as a whole, so start from the current one: inspect the
        service, change its ``spec``, and update with the service itself. Fields that this package
        does not know are sent back unchanged. The update continues in the background;
        ``wait_converged`` waits for it.

        Args:
            spec: the complete new spec; omitted fields are reset.
            version: version index of the service as last read.
            registry_auth_from: which credentials to keep if none are sent, "spec" (default) or
                "previous-spec".
            rollback: "previous" to return to the spec before the last update; the new spec is
                then ignored. API 1.28 or newer.
            registry_auth: credentials that the nodes pull the image with.
            query_registry: pin the image, as ``create`` does.
            retry_stale: if another client has changed the service since it was read, send the same
                spec again with the newest version, which overwrites the other change. ``edit``
                keeps it.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            The engine's warnings, if any.

        Raises:
            StaleVersion: the version is outdated; nothing was changed.
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        registry_auth = hide(registry_auth)
        return self._resource.update(
            self._key,
            spec,
            version=version,
            registry_auth_from=registry_auth_from,
            rollback=rollback,
            registry_auth=registry_auth,
            query_registry=query_registry,
            retry_stale=retry_stale,
            timeout=timeout,
        )

    def edit(
        self,
        change: Callable[[models.ServiceSpecResponse], models.ServiceSpec | None],
        *,
        registry_auth: models.AuthConfig | None = None,
        query_registry: bool = False,
        retries: int = 1,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change the current spec of a service. (API: ServiceInspect, ServiceUpdate)

        Where another client changed it in between, all of it is repeated, so that no change is
        lost.

        Args:
            change: changes the spec it is given, or returns another one. It may be called more
                than once, each time with a spec that was just read.
            registry_auth: credentials that the nodes pull the image with; None to keep those of
                the service.
            query_registry: pin the image, as ``create`` does.
            retries: how many times to repeat it.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            The engine's warnings, if any.

        Raises:
            StaleVersion: another client was faster each time; nothing was changed.
            InvalidArgument: ``retries`` or the changed spec is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        registry_auth = hide(registry_auth)
        return self._resource.edit(
            self._key,
            change,
            registry_auth=registry_auth,
            query_registry=query_registry,
            retries=retries,
            timeout=timeout,
        )

    def scale(self, replicas: int, *, timeout: Timeout = DEFAULT) -> models.ServiceUpdateResponse:
        """Change the number of tasks of a service. (API: ServiceInspect, ServiceUpdate)

        For a job it is the number of tasks to complete; the job then restarts, as with every
        update.

        Args:
            replicas: the number of tasks; 0 stops all.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: the service is global, or the number is negative;
                nothing was changed.
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        return self._resource.scale(self._key, replicas, timeout=timeout)

    def rollback(self, *, timeout: Timeout = DEFAULT) -> models.ServiceUpdateResponse:
        """Return a service to the spec before its last update. (API: ServiceUpdate)

        A second rollback undoes the first. It continues in the background, at the pace set by
        ``rollback_config``.

        Args:
            timeout: seconds for the whole call; None for no limit.

        Raises:
            BadRequest: there is no previous spec: the service was never updated, or the swarm has
                rolled it back itself.
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        return self._resource.rollback(self._key, timeout=timeout)

    def force_update(self, *, timeout: Timeout = DEFAULT) -> models.ServiceUpdateResponse:
        """Replace all tasks of a service without changing its spec. (API: ServiceUpdate)

        They are replaced at the pace set by ``update_config``; a job restarts.

        Args:
            timeout: seconds for the whole call; None for no limit.

        Raises:
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        return self._resource.force_update(self._key, timeout=timeout)

    def wait_converged(
        self,
        *,
        stable: float | None = None,
        max_failures: int | None = None,
        on_progress: Callable[[ServiceProgress], object] | None = None,
        timeout: float | None = 600.0,
    ) -> ServiceProgress:
        """Wait until a service has reached the state its spec asks for.

        (API: ServiceInspect, TaskList, NodeList)

        A replicated service has converged when the wanted number of tasks, all from the newest
        spec, has been running for ``stable`` seconds, and no update is in progress. A global
        service has converged when all eligible nodes run their task, a job when its tasks have
        completed.

        The swarm itself retries without limit: without ``max_failures`` an image that does not
        exist, for example, shows in the progress, and the wait ends with the time-out.

        Args:
            stable: how many seconds all tasks have to run without interruption; None for as long
                as the swarm monitors them in an update: ``update_config.monitor``, or 5 s.
            max_failures: stop waiting once this many tasks have failed since the wait began; None
                to let the swarm continue.
            on_progress: called with each progress that differs from the one before; an exception
                that it raises ends the wait. Its method ``close``, if it has one, is called at the
                end, also after an error. ``dockwire.progress.tasks()`` draws bars.
            timeout: how long to wait, in seconds, 10 minutes by default; None for no limit.

        Returns:
            The final progress.

        Raises:
            NotConverged: the service will not converge: the update is paused or was rolled back,
                tasks have ended and are not restarted, or ``max_failures`` was reached.
                ``progress`` of the error, and its text, have the reason.
            ConvergenceTimeout: the service has not converged in time (also a NotConverged).
            RequestTimeout: the engine no longer responds.
            NotFound: the service does not exist, or it was removed in the meantime.
            Unavailable: the engine is not a swarm manager.
        """
        return self._resource.wait_converged(
            self._key,
            stable=stable,
            max_failures=max_failures,
            on_progress=on_progress,
            timeout=timeout,
        )

    @opening
    def logs(
        self,
        *,
        follow: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        since: TimeLike | None = None,
        timestamps: bool = False,
        tail: Tail | None = None,
        details: bool = False,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> LogReader:
        """Open the output of the tasks of a service. (API: ServiceLogs)

        Args:
            follow: continue with new output until all tasks have ended and none is started in
                their place. Engines leave the stream open then, so they are asked about the tasks
                while it is silent.
            stdout: include standard output.
            stderr: include standard error.
            since: only output from this time on: a datetime with a time zone, seconds since 1970,
                RFC 3339 text with a time zone, or how long ago: a timedelta, or text such as "10m".
            timestamps: include the time of each line: as ``line.timestamp`` with ``lines()``, as
                text before the line in frames.
            tail: how many of the last lines to begin with; None or "all" for all.
            details: include node, task and service of each line, in the same way.
            tty: whether the service has a TTY; None to ask the engine.
            timeout: seconds until the stream is open; no limit by default with ``follow``.
            idle_timeout: the longest silence of the stream, in seconds; by default no limit
                with ``follow``.

        Returns:
            The output; iterate over it for frames, or over ``lines()`` for whole lines.

        Raises:
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        return self._resource.logs(
            self._key,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            timestamps=timestamps,
            tail=tail,
            details=details,
            tty=tty,
            timeout=timeout,
            idle_timeout=idle_timeout,
            **unknown,
        )

    def inspect(
        self, *, insert_defaults: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.Service:
        """Show one service.

        API operation ``ServiceInspect``: ``GET /services/{id}``.

        Args:
            insert_defaults: Show default values where the service spec leaves fields empty. From
                API 1.29.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The service.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._resource.inspect(self._key, insert_defaults=insert_defaults, timeout=timeout)

    def remove(self, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a service and stop its tasks.

        API operation ``ServiceDelete``: ``DELETE /services/{id}``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._resource.remove(self._key, timeout=timeout)
