"""Batches of work, run as replicated jobs of a swarm.

A piece of work becomes a task of a job service with a single attempt, so that this file alone
decides about further attempts: they are tasks of a new service.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Unpack

from dockwire_api import models
from dockwire_api.hidden import hide_items
from dockwire_api.operation import Operation
from dockwire_api.operations.configs import config_create, config_delete, config_list
from dockwire_api.operations.nodes import node_list
from dockwire_api.operations.secrets import secret_create, secret_delete, secret_list
from dockwire_api.operations.services import (
    service_create,
    service_delete,
    service_inspect,
    service_list,
    service_update,
)
from dockwire_api.operations.tasks import task_list
from dockwire_api.sequences import SequenceNotStr
from dockwire_api.values import shown

from ..._options.keywords import check_keywords
from ..._protocol.conventions.command_results import Output
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.captured_output import Capture
from ..._runtime.clean_up import cleaning_up
from ..._runtime.deadlines import Deadline, check_seconds, check_timeout, earliest, remaining
from ..._swarm.job_results import Attempt, JobResult, PieceResult
from ..._swarm.job_specs import (
    JOB_ID_LABEL,
    JOB_LABEL,
    JobFields,
    JobLeftovers,
    JobSpecification,
    make_specification,
    stopped_spec,
)
from ..._swarm.jobs import Batch, Tracker
from ..._swarm.managers import another_manager_may_succeed, is_transient
from ..._swarm.pieces import Piece
from ...errors import (
    ApiError,
    BadRequest,
    Conflict,
    DockwireError,
    EngineStreamError,
    InvalidArgument,
    JobFailed,
    JobTimeout,
    NotFound,
    StaleVersion,
)
from ..closable import AsyncClosable
from ..net import backend
from ..net.backend import opening

if TYPE_CHECKING:
    from ..engine import AsyncEngine
    from .cluster import AsyncCluster

# The pause between two polls of the tasks; it grows while nothing changes.
_MIN_PAUSE = 0.1
_MAX_PAUSE = 1.0
# How long to read one task's output, and how long to retry on a node that fails to return it.
_READ_SECONDS = 10.0
_UNREADABLE_SECONDS = 30.0
# How long to retry a create whose outcome is unknown.
_CREATE_SECONDS = 60.0
# How often to try to stop the tasks of a service while managers fail.
_STOP_ATTEMPTS = 3
# How long to wait, when closing, for an object whose create was interrupted.
_CLEANUP_SECONDS = 2.0


class AsyncJobs:
    """Run pieces of work on the nodes of a swarm."""

    def __init__(self, cluster: AsyncCluster) -> None:
        self._cluster = cluster

    async def run(
        self,
        image: str,
        cmd: SequenceNotStr[str] | None = None,
        *,
        pieces: Sequence[Piece],
        check: bool = False,
        on_result: Callable[[PieceResult], object] | None = None,
        **fields: Unpack[JobFields],
    ) -> JobResult:
        """Run a command once for each piece of work, and collect the results.

        Each task gets one piece: bytes or str as the file ``/piece``, a mapping as environment
        variables. ``JOB_PIECE`` is its number, from 0. The content arrives unchanged.

        A piece is done when a task exits with code 0; exactly one attempt is accepted. A piece is
        started at most ``attempts`` times; only when a node is drained does the swarm start it
        again. A task that is lost with its node, or stopped with the job, may still have done its
        work, so its side effects can happen twice. If a disconnected node comes back before the
        next attempt has ended, the first attempt to exit with 0 is accepted.

        Everything created for the job is removed at the end, also after an error; ``leftovers``
        and ``remove`` are for what a killed program leaves behind.

        Args:
            image: the image; nodes without it pull it.
            cmd: the arguments to its entry point, or the command if it has none.
            pieces: the inputs.
            check: raise JobFailed if a piece is not done.
            on_result: called with each result as it arrives.
            **fields: attempts, concurrency, limits and so on; see ``dockwire.JobFields``.

        Returns:
            The pieces in their order, each with all of its attempts.

        Raises:
            InvalidArgument: a value is invalid or a piece too large; nothing was sent.
            VersionError: the swarm is older than API 1.41.
            JobTimeout: it took longer than ``timeout``.
            JobFailed: with ``check``.
            ConnectionFailed, RequestTimeout, Unavailable: no manager responded for too long.
        """
        hide_items(fields, ("registry_auth",))
        check_keywords("jobs.run", self.run, fields, JobFields)
        async with self.open(image, cmd, pieces=pieces, **fields) as job:
            async for piece_result in job:
                if on_result is not None:
                    on_result(piece_result)
            result = job.result()
        failed = list(result.failed)
        if check and failed:
            numbers = ", ".join(str(piece.number) for piece in failed[:10])
            more = ", ..." if len(failed) > 10 else ""
            raise JobFailed(
                f"{len(failed)} of {len(result.pieces)} pieces are not done: {numbers}{more}",
                hint=_failure_hint(failed[0]),
                result=result,
            )
        return result

    @opening
    async def open(
        self,
        image: str,
        cmd: SequenceNotStr[str] | None = None,
        *,
        pieces: Sequence[Piece],
        **fields: Unpack[JobFields],
    ) -> AsyncJob:
        """Start a job as ``run`` does, and return it to iterate over its results.

        Args:
            image: as for ``run``.
            cmd: as for ``run``.
            pieces: as for ``run``.
            **fields: as for ``run``.

        Returns:
            The job: iterate over it for results, close it to cancel unfinished tasks.

        Raises:
            InvalidArgument: a value is invalid or a piece too large; nothing was sent.
        """
        hide_items(fields, ("registry_auth",))
        check_keywords("jobs.open", self.open, fields, JobFields)
        job = AsyncJob(self._cluster, image, cmd, pieces, fields)
        try:
            await job._start()
        except BaseException:
            await job.aclose()
            raise
        return job

    async def leftovers(self) -> list[JobLeftovers]:
        """List the jobs that have objects in the swarm: running jobs and leftovers.

        (API: ServiceList, ConfigList, SecretList)
        """
        ids: dict[str, tuple[list[str], list[str], list[str]]] = {}
        for service in await self._cluster.send(service_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(ids, service.spec.labels)[0].append(service.id)
        for config in await self._cluster.send(config_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(ids, config.spec.labels)[1].append(config.id)
        for secret in await self._cluster.send(secret_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(ids, secret.spec.labels)[2].append(secret.id)
        return [
            JobLeftovers(name, tuple(services), tuple(configs), tuple(secrets))
            for name, (services, configs, secrets) in sorted(ids.items())
        ]

    async def remove(self, name: str) -> None:
        """Stop a job and remove all of its objects, if there are any.

        Args:
            name: the name of the job, as ``leftovers`` returns it.
        """
        await self._remove(f"{JOB_LABEL}={name}")

    async def _remove(self, label: str) -> set[tuple[str, str | None]]:
        """Stop the job with a label, remove its objects, and return their kinds and names."""
        send = self._cluster.send
        services = await send(service_list(filters={"label": [label]}))
        for service in services:
            await self._stop_and_delete(service)
        configs = await send(config_list(filters={"label": [label]}))
        for config in configs:
            with suppress(NotFound):
                await send(config_delete(config.id))
        secrets = await send(secret_list(filters={"label": [label]}))
        for secret in secrets:
            with suppress(NotFound):
                await send(secret_delete(secret.id))
        return {
            *(("service", service.spec.name) for service in services),
            *(("config", config.spec.name) for config in configs),
            *(("secret", secret.spec.name) for secret in secrets),
        }

    async def _stop_and_delete(self, service: models.Service) -> None:
        """Stop the tasks of a service and remove it.

        On Docker 20.10 the tasks of a job continue after its service is removed. So first an
        update starts another run with no tasks, which stops those of the previous run.
        """
        send = self._cluster.send
        with suppress(NotFound):
            for _ in range(_STOP_ATTEMPTS):
                spec, version = stopped_spec(service.spec), service.version.index
                try:
                    await send(service_update(service.id, version=version, spec=spec))
                    break
                except DockwireError as error:
                    if not is_transient(error) and not isinstance(error, StaleVersion):
                        break  # remove it anyway
                # A manager failed meanwhile; the update may have taken effect.
                service = await send(service_inspect(service.id))
            await send(service_delete(service.id))


class AsyncJob(AsyncClosable):
    """A running job: iterate over it for the results, in order of completion.

    The job makes progress only during iteration, which starts attempts and reads their output.
    """

    def __init__(
        self,
        cluster: AsyncCluster,
        image: str,
        cmd: SequenceNotStr[str] | None,
        pieces: Sequence[Piece],
        fields: JobFields,
    ) -> None:
        id = uuid.uuid4().hex
        self._specification: JobSpecification = make_specification(
            fields.get("name") or f"job-{id[:12]}",
            id,
            image,
            cmd,
            pieces,
            path=fields.get("path", "/piece"),
            secret=fields.get("secret", False),
            env=fields.get("env") or {},
            memory=fields.get("memory"),
            cpus=fields.get("cpus"),
            constraints=fields.get("constraints", ()),
            task=fields.get("task"),
        )
        attempts, concurrency = fields.get("attempts", 3), fields.get("concurrency")
        for name, value in (("attempts", attempts), ("concurrency", concurrency or 1)):
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise InvalidArgument(f"{name}: expected 1 or more, got {shown(value)}")
        self._max_output = fields.get("max_output")
        Capture(self._max_output, None, "strict")  # raises if the limit is invalid
        self._timeout = check_timeout(fields.get("timeout"), None)
        self._limit = Deadline(self._timeout)
        self._auth = fields.get("registry_auth")
        self._cluster = cluster
        self._tracker = Tracker(
            len(pieces),
            attempts,
            concurrency,
            fields.get("rerun_lost_output", False),
            check_seconds(fields.get("lost_after", 5.0), "lost_after"),
        )
        self._results: deque[PieceResult] = deque()
        self._unreadable_since: dict[
            str, float
        ] = {}  # since when reading a task's output has failed
        self._services = 0
        # Kind and name of an object that may yet be created.
        self._creating: tuple[str, str] | None = None
        self._is_open = True

    @property
    def name(self) -> str:
        """The name of the job, and the value of the label ``dockwire.job`` on its objects."""
        return self._specification.name

    def result(self) -> JobResult:
        """Return the results so far; undecided pieces are included with their attempts."""
        return self._tracker.result(self.name)

    async def __aiter__(self) -> AsyncIterator[PieceResult]:
        """Iterate over the results as they arrive.

        Raises:
            JobTimeout: the job took longer than ``timeout`` and was cancelled.
        """
        pause = _MIN_PAUSE
        while True:
            while self._results:
                yield self._results.popleft()
            if self._tracker.done or not self._is_open:
                return
            expires_at = self._limit.expires_at()
            if remaining(expires_at) == 0.0:
                await self._raise_timeout()
            await backend.sleep(min(pause, remaining(expires_at) or pause))
            pause = _MIN_PAUSE if await self._poll() else min(pause * 1.5, _MAX_PAUSE)

    async def aclose(self) -> None:
        """Cancel unfinished tasks and remove all created objects. Closing twice is harmless."""
        if self._is_open:
            self._is_open = False
            give_up = monotonic() + _CLEANUP_SECONDS
            while True:
                last = self._creating is None or monotonic() > give_up
                try:
                    with cleaning_up():
                        removed = await self._cluster.jobs._remove(
                            f"{JOB_ID_LABEL}={self._specification.id}"
                        )
                except BadRequest:
                    # A service that is being created may use its config already.
                    if last:
                        raise
                    removed = set()
                if last or self._creating in removed:
                    break
                await backend.sleep(_MIN_PAUSE)

    async def _poll(self) -> bool:
        """Update the state of all tasks and act on it; return whether anything changed."""
        services = [batch.service for batch in self._tracker.batches]
        send = self._cluster.send
        tasks = await send(task_list(filters={"service": services})) if services else []
        nodes = await send(node_list())
        changed = self._tracker.update(tasks, nodes, monotonic())
        if unread := self._tracker.unread_attempts():
            manager = await self._cluster.manager()
            for attempt in unread:
                if remaining(self._limit.expires_at()) == 0.0:
                    break
                await self._read(manager, attempt)
        results = self._tracker.decide_pieces()
        self._results += results
        for batch in self._tracker.pop_finished_batches():
            await self._remove(batch)
        if not self._tracker.done:
            await self._start()
        return changed or bool(results)

    async def _start(self) -> None:
        """Create services for waiting pieces, up to the concurrency limit."""
        while True:
            numbers, concurrency = self._tracker.next_pieces()
            if not numbers:
                return
            chosen = self._specification.fit_pieces(numbers)
            concurrency = min(concurrency, len(chosen))
            self._services += 1
            name = f"{self.name}-{self._services}"
            stored = await self._store(name, chosen)
            spec = self._specification.service_spec(name, chosen, concurrency, stored)
            id = await self._create_once(
                service_create(spec=spec, registry_auth=self._auth),
                service_list(filters={"name": [name]}),
                "service",
                name,
            )
            self._tracker.add_batch(Batch(id, tuple(chosen), concurrency))

    async def _store(self, name: str, numbers: Sequence[int]) -> str | None:
        data = self._specification.encode_inputs(numbers)
        if data is None:
            return None
        if self._specification.secret:
            return await self._create_once(
                secret_create(spec=self._specification.secret_spec(name, data)),
                secret_list(filters={"name": [name]}),
                "secret",
                name,
            )
        return await self._create_once(
            config_create(spec=self._specification.config_spec(name, data)),
            config_list(filters={"name": [name]}),
            "config",
            name,
        )

    async def _create_once(
        self, create: Operation[Any], find: Operation[list[Any]], kind: str, name: str
    ) -> str:
        """Create an object with a unique name exactly once, with retries, and return its ID."""
        give_up = monotonic() + _CREATE_SECONDS
        maybe_created = False
        self._creating = (kind, name)
        while True:
            try:
                id = str((await self._cluster.send(create)).id)
            except DockwireError as error:
                if not error.may_have_taken_effect and not (
                    maybe_created and isinstance(error, Conflict)
                ):
                    self._creating = None
                    raise
                if monotonic() > give_up:
                    raise
                maybe_created = True
                named = [
                    # The filter matches prefixes.
                    str(found.id)
                    for found in await self._cluster.send(find)
                    if found.spec.name == name
                ]
                if not named:
                    continue
                [id] = named
            self._creating = None
            return id

    async def _read(self, manager: AsyncEngine, attempt: Attempt) -> None:
        """Read the output of a task; it is lost if the node stays unreachable."""
        capture = Capture(self._max_output, None, "strict")
        expires_at = earliest(self._limit.expires_at(), monotonic() + _READ_SECONDS)
        try:
            async with manager.tasks.logs(
                attempt.task, tty=False, timeout=remaining(expires_at)
            ) as logs:
                async for frame in logs:
                    capture.add([frame])
        except NotFound:
            self._tracker.set_output(attempt.task, None)
        except (ApiError, EngineStreamError, OSError) as error:
            if from_signal_handler(error):
                raise
            since = self._unreadable_since.setdefault(attempt.task, monotonic())
            refused = isinstance(error, ApiError) and not another_manager_may_succeed(error)
            unreadable = refused or "does not support reading" in str(error)
            if (
                attempt.node in self._tracker.down_nodes
                or unreadable
                or monotonic() - since > _UNREADABLE_SECONDS
            ):
                self._tracker.set_output(attempt.task, None)
        else:
            output = Output(capture.raw("stdout"), capture.raw("stderr"))
            self._tracker.set_output(attempt.task, output, capture.truncated)

    async def _remove(self, batch: Batch) -> None:
        with suppress(NotFound):
            service = await self._cluster.send(service_inspect(batch.service))
            await self._cluster.jobs._stop_and_delete(service)

    async def _raise_timeout(self) -> None:
        result = self.result()
        waiting = len(result.failed)
        error = JobTimeout(
            f"the job did not end within {self._timeout or 0:.3g} s: {waiting} of "
            f"{len(result.pieces)} pieces are not done",
            hint=next((f"Not placed: {reason}" for reason in self._tracker.reasons.values()), None),
            result=result,
        )
        await self.aclose()
        raise error

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


def _failure_hint(piece: PieceResult) -> str:
    *_, last = piece.attempts
    where = f" on {last.hostname}" if last.hostname else ""
    return f"Piece {piece.number}, last attempt{where}: {last.outcome} {last.message}".rstrip()


def _ids_of_job(
    ids: dict[str, tuple[list[str], list[str], list[str]]], labels: Mapping[str, str] | None
) -> tuple[list[str], list[str], list[str]]:
    return ids.setdefault((labels or {}).get(JOB_LABEL, ""), ([], [], []))
