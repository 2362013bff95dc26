"""The hand-written methods of ``engine.services``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import cast, overload

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.services import service_logs
from dockwire_api.operations.tasks import TaskListFilters
from dockwire_api.resources.services import AsyncServices as _Generated

from ..._runtime.deadlines import Deadline, check_timeout, remaining
from ..._swarm.convergence import Convergence
from ..._swarm.service_progress import ServiceProgress, needs_all_tasks, needs_nodes
from ...errors import (
    ConvergenceTimeout,
    InvalidArgument,
    InvalidArgumentType,
    NotConverged,
    StaleVersion,
)
from ..net import backend
from ..net.backend import opening
from ..streams.logs import AsyncLogReader, open_logs
from .editing import edit
from .engine_resource import AsyncEngineResource

# The pauses between two looks at a service, in seconds: at first, and at most.
_PAUSE = 0.1
_LONGEST_PAUSE = 1.0
# How long an answer may take in seconds: when the time is nearly up, and at most.
_LAST_LOOK = 1.0
_LONGEST_LOOK = 60.0


class AsyncServices(AsyncEngineResource, _Generated):
    """The operations of ``engine.services``."""

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
        retry_stale: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change a service, or roll it back. (API: ServiceUpdate)

        The spec that is sent replaces the whole of the old one, so start from the one last read:
        inspect the service, change its ``spec``, and update with the service itself. What this
        package does not know of it goes back as it came. The roll-out goes on in the background;
        ``wait_converged`` waits for it.

        Args:
            id: service ID or name, or a service that was inspected, whose version and spec then
                count.
            spec: the whole spec as it shall be; what is left out is reset.
            version: version index of the service as last read.
            registry_auth_from: whose credentials to keep if none are sent, "spec" (default) or
                "previous-spec".
            rollback: "previous" to return to the spec before the last update; the spec that is
                sent then counts for nothing. API 1.28 or newer.
            registry_auth: credentials that the nodes pull the image with.
            retry_stale: where somebody has changed the service since it was read, send the same
                spec once more, with the newest version: it overwrites what they have changed.
                ``edit`` loses nobody's change.
            timeout: seconds for each request; None for no limit.

        Returns:
            The engine's warnings, if any.

        Raises:
            StaleVersion: the version is not the newest any more; nothing was changed.
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine found something wrong with the request.
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
        """
        if isinstance(id, models.Service):
            service = id
            id = service.id
            version = service.version.index if version is None else version
            spec = service.spec if spec is None else spec
        elif version is None or spec is None:
            raise InvalidArgumentType(
                f"{'version' if version is None else 'spec'}: needed, unless a service is given",
                operation="ServiceUpdate",
                engine=self._engine.host,
                hint="services.update(service) with what services.inspect gave has both.",
            )
        while True:
            try:
                return await super().update(
                    id,
                    version=version,
                    spec=spec,
                    registry_auth_from=registry_auth_from,
                    rollback=rollback,
                    registry_auth=registry_auth,
                    timeout=timeout,
                )
            except StaleVersion:
                if not retry_stale:
                    raise
            retry_stale = False
            version = (await self.inspect(id, timeout=timeout)).version.index

    async def edit(
        self,
        id: str,
        change: Callable[[models.ServiceSpecResponse], models.ServiceSpec | None],
        *,
        registry_auth: models.AuthConfig | None = None,
        retries: int = 1,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change a service as it is now. (API: ServiceInspect, ServiceUpdate)

        Where somebody else has changed it in between, it is inspected and changed anew, so that
        nobody's change is lost.

        Args:
            id: service ID or name.
            change: takes the spec, and changes it or gives back another one. It may be called
                more than once, each time with a spec that was just read.
            registry_auth: credentials that the nodes pull the image with; None to keep those that
                the service has.
            retries: how many times to do it anew.
            timeout: seconds for each request; None for no limit.

        Returns:
            The engine's warnings, if any.

        Raises:
            StaleVersion: others were faster each time; nothing was changed.
            InvalidArgument: ``retries`` or the changed spec is wrong; nothing was sent.
            BadRequest: the engine found something wrong with the request.
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
        """
        return await edit(
            models.ServiceSpec,
            lambda: self.inspect(id, timeout=timeout),
            change,
            lambda version, spec: self.update(
                id, version=version, spec=spec, registry_auth=registry_auth, timeout=timeout
            ),
            retries,
        )

    async def scale(
        self, id: str, replicas: int, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Change how many tasks a service has. (API: ServiceInspect, ServiceUpdate)

        Of a job it changes how many tasks are to complete; the job then begins anew, as with
        every update.

        Args:
            id: service ID or name.
            replicas: how many tasks there shall be; 0 stops all.
            timeout: seconds for each request; None for no limit.

        Raises:
            InvalidArgument: the service has a task on each node, or the number is negative;
                nothing was changed.
            StaleVersion: others have changed it twice in between; nothing was changed.
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
        """

        def change(spec: models.ServiceSpecResponse) -> None:
            if spec.mode.replicated_job is not None:
                spec.mode.replicated_job.total_completions = replicas
            elif spec.mode.replicated is not None:
                spec.mode.replicated.replicas = replicas
            else:
                raise InvalidArgument(
                    f"replicas: service {spec.name} is global, it has one task on each node",
                    operation="ServiceUpdate",
                    engine=self._engine.host,
                    hint="The placement of its task_template says which nodes count.",
                )

        if replicas < 0:
            raise InvalidArgument(f"replicas: expected 0 or more, got {replicas}")
        return await self.edit(id, change, timeout=timeout)

    async def rollback(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Return a service to the spec before its last update. (API: ServiceUpdate)

        Doing it twice leads back to where it was. It goes on in the background, at the pace that
        ``rollback_config`` says.

        Args:
            id: service ID or name.
            timeout: seconds for each request; None for no limit.

        Raises:
            BadRequest: there is no spec before: it was not updated, or the swarm has rolled it
                back itself.
            StaleVersion: others have changed it twice in between; nothing was changed.
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
        """
        return await edit(
            models.ServiceSpec,
            lambda: self.inspect(id, timeout=timeout),
            lambda spec: None,
            lambda version, spec: self.update(
                id, version=version, spec=spec, rollback="previous", timeout=timeout
            ),
            1,
        )

    async def force_update(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> models.ServiceUpdateResponse:
        """Replace all tasks of a service, though its spec stays as it is. (API: ServiceUpdate)

        They are replaced at the pace that ``update_config`` says; a job begins anew.

        Args:
            id: service ID or name.
            timeout: seconds for each request; None for no limit.

        Raises:
            StaleVersion: others have changed it twice in between; nothing was changed.
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
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
        """Wait until a service runs as its spec says. (API: ServiceInspect, TaskList, NodeList)

        That is when as many tasks as are wanted run, all of them made from the newest spec, no
        update is going on, and it has been so for ``stable`` seconds. Of a global service it is
        when the nodes that have a task all run it; of a job, when its tasks have completed.

        The swarm itself tries for ever: without ``max_failures`` an image that does not exist,
        say, shows in the progress, and ends the wait when the time is up.

        Args:
            id: service ID or name.
            stable: how many seconds all tasks have to run without a break; None for as long as
                the swarm watches them in an update: ``update_config.monitor``, or 5 s.
            max_failures: give up as soon as so many tasks have failed since the wait began; None
                to let the swarm go on.
            on_progress: called with each progress that differs from the one before; what it
                raises ends the wait.
            timeout: how long to wait in seconds, 10 minutes by default; None for no limit.

        Returns:
            The progress at the end.

        Raises:
            NotConverged: it will not come to it: the update is paused or was rolled back, tasks
                have ended and are not started again, or ``max_failures`` was reached. Why is in
                ``progress`` of the error, and in its text.
            ConvergenceTimeout: it has not come to it in time (a NotConverged, too).
            RequestTimeout: the engine no longer answers.
            NotFound: there is no such service, or it was removed meanwhile.
            Unavailable: the engine is no swarm manager.
        """
        waited = check_timeout(timeout, None)
        if max_failures is not None and max_failures < 1:
            raise InvalidArgument(f"max_failures: expected 1 or more, got {max_failures}")
        expires_at = Deadline(waited).expires_at()
        following = Convergence(check_timeout(stable, None, "stable"), max_failures)
        told: ServiceProgress | None = None
        pause = _PAUSE
        while True:
            verdict, wake = await self._look(id, following, _within(remaining(expires_at)))
            progress = following.progress
            if on_progress is not None and progress is not None and progress != told:
                told = progress
                on_progress(progress)
            if isinstance(verdict, ServiceProgress):
                return verdict
            rest = remaining(expires_at)
            if verdict is None and progress is not None and rest == 0.0:
                verdict = ConvergenceTimeout(
                    f"service {progress.name}: not converged after {waited:.3g} s; {progress}",
                    hint="It may still come to it; the swarm goes on trying.",
                )
                verdict.service, verdict.progress = progress.id, progress
            if verdict is not None:
                verdict.operation, verdict.engine = "ServiceInspect", self._engine.host
                verdict.version = self._engine.api_version
                raise verdict
            limits = (pause, wake, rest)
            await backend.sleep(max(0.0, min(each for each in limits if each is not None)))
            pause = min(pause * 1.3, _LONGEST_PAUSE)

    async def _look(
        self, id: str, following: Convergence, timeout: Timeout
    ) -> tuple[ServiceProgress | NotConverged | None, float | None]:
        """What can be said now, and in how many seconds it may be another thing."""
        service = await self.inspect(id, timeout=timeout)
        # The engine alone can tell which tasks are those of the newest spec: not every change of
        # a spec makes another task. The docker command asks by this filter, too.
        filters = cast(TaskListFilters, {"service": [service.id], "_up-to-date": ["true"]})
        tasks = await self._engine.tasks.list(filters=filters, timeout=timeout)
        if needs_all_tasks(service):
            known = {task.id for task in tasks}
            others = await self._engine.tasks.list(
                filters={"service": [service.id]}, timeout=timeout
            )
            tasks += [
                task
                for task in others
                if task.id not in known and following.led_to_rollback(service, task)
            ]
        nodes = await self._engine.nodes.list(timeout=timeout) if needs_nodes(service) else []
        now = monotonic()
        return following.update(service, tasks, nodes, now=now), following.seconds_until_check(
            service, now
        )

    @opening
    async def logs(
        self,
        id: str,
        *,
        follow: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        since: datetime | str | float | None = None,
        timestamps: bool = False,
        tail: int | None = None,
        details: bool = False,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncLogReader:
        """What the tasks of a service have written. (API: ServiceLogs)

        Args:
            id: service ID or name.
            follow: go on with what they write from now on.
            stdout: get their standard output.
            stderr: get their standard error.
            since: leave out what is older than this: a moment, or seconds since 1970.
            timestamps: have the time of each line: ``line.timestamp`` of ``lines``, text in
                front of it in frames.
            tail: how many of the last lines to begin with; None for all.
            details: have node, task and service with each line, in the same way.
            tty: whether the service has a TTY; None finds it out.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default with ``follow``.

        Returns:
            The output; iterate over it for frames, over its ``lines()`` for whole lines.

        Raises:
            NotFound: there is no such service.
            Unavailable: the engine is no swarm manager.
        """
        request = service_logs(
            id,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            timestamps=timestamps,
            tail=tail,
            details=details,
        )
        return await open_logs(
            self._engine._client,
            request,
            timeout,
            idle_timeout,
            tty,
            lambda: self._has_tty(id),
        )

    async def _has_tty(self, id: str) -> bool:
        task = (await self.inspect(id)).spec.task_template
        container = None if task is None else task.container_spec
        return container is not None and bool(container.tty)


def _within(rest: float | None) -> Timeout:
    """The time for a request, of what is left of a wait."""
    return DEFAULT if rest is None else min(max(rest, _LAST_LOOK), _LONGEST_LOOK)
