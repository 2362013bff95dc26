"""The hand-written methods of ``engine.services``."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Unpack, overload

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.services import service_logs
from dockwire_api.resources.services import AsyncServices as _Generated
from dockwire_api.times import TimeLike

from ..._options.keywords import NoFields, check_keywords
from ..._options.numbers import Tail, check_count, tail_count
from ..._options.service import ServiceFields, make_service
from ..._runtime.deadlines import Deadline, check_seconds, check_timeout, remaining
from ..._swarm.convergence import Convergence
from ..._swarm.image_pins import image_to_pin, not_pinned, pin_image, with_warnings
from ..._swarm.service_progress import ServiceProgress, have_ended, needs_all_tasks, needs_nodes
from ...errors import (
    ApiError,
    ConvergenceTimeout,
    InvalidArgument,
    InvalidArgumentType,
    NotConverged,
    StaleVersion,
    VersionError,
)
from ..net import backend
from ..net.backend import opening
from ..streams.logs import AsyncLogReader, open_logs
from .editing import edit
from .engine_resource import AsyncEngineResource

# The shortest and the longest pause between two checks of a service, in seconds.
_MIN_PAUSE = 0.1
_MAX_PAUSE = 1.0
# Limits for the time-out of one request, in seconds.
_MIN_REQUEST_TIMEOUT = 1.0
_MAX_REQUEST_TIMEOUT = 60.0


class AsyncServices(AsyncEngineResource, _Generated):
    """The operations of ``engine.services``."""

    async def create(
        self,
        spec: models.ServiceSpec | None = None,
        *,
        registry_auth: models.AuthConfig | None = None,
        query_registry: bool = False,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ServiceFields],
    ) -> models.ServiceCreateResponse:
        """Create a service, from its spec or fields. (API: ServiceCreate, DistributionInspect)

        Its tasks start in the background; ``wait_converged`` waits for them.

        Args:
            spec: the service; None if it is given by its fields.
            registry_auth: credentials that the nodes pull the image with.
            query_registry: pin the image, as Docker's own client does: ask its registry which
                digest and platforms it has now, so that all nodes run the same image and only
                nodes of these platforms get tasks. If the registry does not know, the service is
                created with the image as given, and the result has a warning. API 1.30 or newer.
            timeout: seconds for the whole call; None for no limit.
            **fields: ``name``, ``image``, ``cmd``, ``env``, ``ports``, ``replicas`` and so on, in
                place of ``spec`` (``dockwire.ServiceFields`` has them all).

        Returns:
            The new service's ID, and the warnings, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Conflict: the name is in use.
            Unavailable: the engine is not a swarm manager.
        """
        registry_auth = hide(registry_auth)
        check_keywords("services.create", self.create, fields, ServiceFields)
        service = make_service(spec, fields)
        deadline = self._engine._client.deadline(timeout)
        warnings: list[str] = []
        if query_registry:
            service, warnings = await self._pin(service, registry_auth, deadline)
        created = await super().create(
            service, registry_auth=registry_auth, timeout=deadline.remaining()
        )
        return with_warnings(created, warnings)

    @overload
    async def update(
        self,
        id: str,
        spec: models.ServiceSpec,
        *,
        version: int,
        registry_auth_from: models.RegistryAuthFromLike | None = None,
        rollback: models.ServiceUpdateRollbackLike | None = None,
        registry_auth: models.AuthConfig | None = None,
        query_registry: bool = False,
        retry_stale: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse: ...
    @overload
    async def update(
        self,
        id: models.Service,
        spec: models.ServiceSpec | None = None,
        *,
        version: int | None = None,
        registry_auth_from: models.RegistryAuthFromLike | None = None,
        rollback: models.ServiceUpdateRollbackLike | None = None,
        registry_auth: models.AuthConfig | None = None,
        query_registry: bool = False,
        retry_stale: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse: ...
    async def update(
        self,
        id: str | models.Service,
        spec: models.ServiceSpec | None = None,
        *,
        version: int | None = None,
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
            id: service ID or name, or an inspected service, which then provides version and spec.
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
        if isinstance(id, models.Service):
            service = id
            id = service.id
            version = service.version.index if version is None else version
            spec = service.spec if spec is None else spec
        elif version is None or spec is None:
            raise InvalidArgumentType(
                f"{'version' if version is None else 'spec'}: needed unless a service is given",
                operation="ServiceUpdate",
                engine=self._engine.host,
                hint="services.update(service) takes both from the result of services.inspect.",
            )
        deadline = self._engine._client.deadline(timeout)
        warnings: list[str] = []
        if query_registry and rollback is None:
            spec, warnings = await self._pin(spec, registry_auth, deadline)
        while True:
            try:
                updated = await super().update(
                    id,
                    version=version,
                    spec=spec,
                    registry_auth_from=registry_auth_from,
                    rollback=rollback,
                    registry_auth=registry_auth,
                    timeout=deadline.remaining(),
                )
            except StaleVersion:
                if not retry_stale:
                    raise
            else:
                return with_warnings(updated, warnings)
            retry_stale = False
            version = (await self.inspect(id, timeout=deadline.remaining())).version.index

    async def edit(
        self,
        id: str,
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
            id: service ID or name.
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
        deadline = self._engine._client.deadline(timeout)
        return await edit(
            models.ServiceSpec,
            lambda: self.inspect(id, timeout=deadline.remaining()),
            change,
            lambda version, spec: self.update(
                id,
                version=version,
                spec=spec,
                registry_auth=registry_auth,
                query_registry=query_registry,
                timeout=deadline.remaining(),
            ),
            retries,
        )

    async def scale(
        self, id: str, replicas: int, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Change the number of tasks of a service. (API: ServiceInspect, ServiceUpdate)

        For a job it is the number of tasks to complete; the job then restarts, as with every
        update.

        Args:
            id: service ID or name.
            replicas: the number of tasks; 0 stops all.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: the service is global, or the number is negative;
                nothing was changed.
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """

        def change(spec: models.ServiceSpecResponse) -> None:
            if spec.mode.replicated_job is not None:
                spec.mode.replicated_job.total_completions = replicas
            elif spec.mode.replicated is not None:
                spec.mode.replicated.replicas = replicas
            else:
                raise InvalidArgument(
                    f"replicas: service {spec.name} is global and has one task on each node",
                    operation="ServiceUpdate",
                    engine=self._engine.host,
                    hint="The placement in its task_template selects the nodes.",
                )

        check_count("replicas", replicas, 0)
        return await self.edit(id, change, timeout=timeout)

    async def rollback(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Return a service to the spec before its last update. (API: ServiceUpdate)

        A second rollback undoes the first. It continues in the background, at the pace set by
        ``rollback_config``.

        Args:
            id: service ID or name.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            BadRequest: there is no previous spec: the service was never updated, or the swarm has
                rolled it back itself.
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        deadline = self._engine._client.deadline(timeout)
        return await edit(
            models.ServiceSpec,
            lambda: self.inspect(id, timeout=deadline.remaining()),
            lambda spec: None,
            lambda version, spec: self.update(
                id, version=version, spec=spec, rollback="previous", timeout=deadline.remaining()
            ),
            1,
        )

    async def force_update(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Replace all tasks of a service without changing its spec. (API: ServiceUpdate)

        They are replaced at the pace set by ``update_config``; a job restarts.

        Args:
            id: service ID or name.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            StaleVersion: other clients changed it twice in between; nothing was changed.
            NotFound: the service does not exist.
            Unavailable: the engine is not a swarm manager.
        """

        def change(spec: models.ServiceSpecResponse) -> None:
            spec.task_template.force_update = (spec.task_template.force_update or 0) + 1

        return await self.edit(id, change, timeout=timeout)

    async def wait_converged(
        self,
        id: str,
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
            id: service ID or name.
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
        seconds = check_timeout(timeout, None)
        if max_failures is not None:
            check_count("max_failures", max_failures, 1)
        expires_at = Deadline(seconds).expires_at()
        convergence = Convergence(
            None if stable is None else check_seconds(stable, "stable"), max_failures
        )
        try:
            return await self._wait_until(id, convergence, on_progress, seconds, expires_at)
        finally:
            close = getattr(on_progress, "close", None)
            if close is not None:
                close()

    async def _wait_until(
        self,
        id: str,
        convergence: Convergence,
        on_progress: Callable[[ServiceProgress], object] | None,
        seconds: float | None,
        expires_at: float | None,
    ) -> ServiceProgress:
        """Wait for the convergence of a service, and report its progress."""
        reported: ServiceProgress | None = None
        pause = _MIN_PAUSE
        while True:
            outcome, next_check = await self._check_convergence(
                id, convergence, _request_timeout(remaining(expires_at))
            )
            progress = convergence.progress
            if on_progress is not None and progress is not None and progress != reported:
                reported = progress
                on_progress(progress)
            if isinstance(outcome, ServiceProgress):
                return outcome
            if outcome is not None:
                outcome.operation, outcome.engine = "ServiceInspect", self._engine.host
                outcome.version = self._engine.api_version
                raise outcome
            rest = remaining(expires_at)
            if progress is not None and rest == 0.0:
                raise ConvergenceTimeout(
                    f"service {progress.name}: not converged after {seconds:.3g} s; {progress}",
                    operation="ServiceInspect",
                    engine=self._engine.host,
                    version=self._engine.api_version,
                    hint="The service may still converge; the swarm keeps trying.",
                    service=progress.id,
                    progress=progress,
                )
            limits = (pause, next_check, rest)
            await backend.sleep(max(0.0, min(each for each in limits if each is not None)))
            pause = min(pause * 1.3, _MAX_PAUSE)

    async def _check_convergence(
        self, id: str, convergence: Convergence, timeout: Timeout
    ) -> tuple[ServiceProgress | NotConverged | None, float | None]:
        """Inspect a service and its tasks.

        Returns:
            The outcome, None while it is open; and in how many seconds it may change even if the
            service does not.
        """
        service = await self.inspect(id, timeout=timeout)
        # Only the engine knows which tasks belong to the newest spec, as not every change of a
        # spec replaces them. The docker command uses this undocumented filter, too.
        tasks = await self._engine.tasks.list(
            filters={"service": [service.id], "_up-to-date": ["true"]}, timeout=timeout
        )
        if needs_all_tasks(service):
            known = {task.id for task in tasks}
            others = await self._engine.tasks.list(
                filters={"service": [service.id]}, timeout=timeout
            )
            tasks += [
                task
                for task in others
                if task.id not in known and convergence.led_to_rollback(service, task)
            ]
        nodes = await self._engine.nodes.list(timeout=timeout) if needs_nodes(service) else []
        now = monotonic()
        outcome = convergence.update(service, tasks, nodes, now=now)
        return outcome, convergence.seconds_until_check(service, now)

    @opening
    async def logs(
        self,
        id: str,
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
    ) -> AsyncLogReader:
        """Open the output of the tasks of a service. (API: ServiceLogs)

        Args:
            id: service ID or name.
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
        check_keywords("services.logs", self.logs, unknown)
        request = service_logs(
            id,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            timestamps=timestamps,
            tail=tail_count(tail),
            details=details,
        )
        return await open_logs(
            self._engine._client,
            request,
            timeout,
            idle_timeout,
            tty,
            lambda timeout: self._has_tty(id, timeout),
            (lambda timeout: self._has_ended(id, timeout)) if follow else None,
        )

    async def _has_ended(self, id: str, timeout: Timeout) -> bool:
        service = await self.inspect(id, timeout=timeout)
        filters = {"service": [service.id]}
        return have_ended(await self._engine.tasks.list(filters=filters, timeout=timeout))

    async def _pin(
        self,
        spec: models.ServiceSpec,
        registry_auth: models.AuthConfig | None,
        deadline: Deadline,
    ) -> tuple[models.ServiceSpec, list[str]]:
        """Return the spec with its image pinned, or as it is with a warning."""
        image = image_to_pin(spec) if isinstance(spec, models.ServiceSpec) else None
        if image is None:
            return spec, []
        try:
            found = await self._engine.distribution.inspect(
                image, registry_auth=registry_auth, timeout=deadline.remaining()
            )
        except VersionError:
            raise
        except ApiError as error:
            return spec, [not_pinned(image, error.engine_message)]
        return pin_image(spec, image, found), []

    async def _has_tty(self, id: str, timeout: Timeout) -> bool:
        task = (await self.inspect(id, timeout=timeout)).spec.task_template
        container = None if task is None else task.container_spec
        return container is not None and bool(container.tty)


def _request_timeout(rest: float | None) -> Timeout:
    """Return the time-out for one request, given the seconds that remain of the wait."""
    if rest is None:
        return DEFAULT
    return min(max(rest, _MIN_REQUEST_TIMEOUT), _MAX_REQUEST_TIMEOUT)
