# Made from _async by `python -m generator unasync`; change that, not this.
"""Pieces of work, run as replicated jobs of a swarm."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Iterator, Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Unpack

from dockwire_api import models
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

from ..._options.keywords import check_keywords
from ..._protocol.conventions.command_results import Output
from ..._protocol.wire.captured_output import Capture
from ..._runtime.deadlines import Deadline, check_timeout, earliest, remaining
from ..._swarm.job_results import Attempt, JobResult, PieceResult
from ..._swarm.job_specs import (
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
    Conflict,
    DockwireError,
    EngineStreamError,
    InvalidArgument,
    JobFailed,
    JobTimeout,
    NotFound,
    StaleVersion,
)
from ..closable import Closable
from ..net import backend
from ..net.backend import opening

if TYPE_CHECKING:
    from ..engine import Engine
    from .cluster import Cluster

# How long to wait between two looks at the tasks: the least, and the most while nothing changes.
_MIN_PAUSE = 0.1
_MAX_PAUSE = 1.0
# How long one task's output may take, and how long a node may be unable to give it.
_READ_SECONDS = 10.0
_UNREADABLE_SECONDS = 30.0
# How long something is tried to be made of which nobody knows whether it was.
_CREATE_SECONDS = 60.0
# How often the tasks of a service are tried to be stopped, while managers are lost.
_STOP_ATTEMPTS = 3
# How long an engine may take to make what nobody waits for any more.
_CLEANUP_SECONDS = 2.0


class Jobs:
    """Pieces of work, run by the swarm, which places them on its nodes."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def run(
        self,
        image: str,
        cmd: Sequence[str] | None = None,
        *,
        pieces: Sequence[Piece],
        check: bool = False,
        on_result: Callable[[PieceResult], object] | None = None,
        **fields: Unpack[JobFields],
    ) -> JobResult:
        """Run a command once for each piece of work, and gather what has come of it.

        Each task has one piece: bytes or str as the file ``/piece``, a mapping as environment
        variables. ``JOB_PIECE`` is its number, from 0. What stands in a piece arrives as it is.

        A piece is done when a task ends with exit code 0; there is one accepted attempt for it,
        never two. It is started at most ``attempts`` times; only a node that is drained makes the
        swarm start it once more. A task that is lost with its node, or stopped with the job, may
        have done its work all the same: what it changes elsewhere can happen twice. When a node
        that was cut off comes back before the next attempt has ended, the first one to end with
        0 is accepted.

        All that was made for it is removed at the end, however it ends; see ``left`` and
        ``clean`` for what a killed program leaves behind.

        Args:
            image: the image; nodes that do not have it pull it.
            cmd: the arguments to its entry point, or the command if it has none.
            pieces: the inputs.
            check: raise JobFailed when a piece is not done.
            on_result: is called with each result when it is there.
            **fields: attempts, concurrency, limits and so on; ``dockwire.JobFields`` tells all.

        Returns:
            The pieces in their order, each with all of its attempts.

        Raises:
            InvalidArgument: a value is wrong or a piece too large; nothing was sent.
            VersionError: the swarm is older than API 1.41.
            JobTimeout: it took longer than ``timeout``.
            JobFailed: with ``check``.
            ConnectionFailed, RequestTimeout, Unavailable: no manager was there for too long.
        """
        check_keywords("jobs.run", self.run, fields, JobFields)
        with self.open(image, cmd, pieces=pieces, **fields) as job:
            for result in job:
                if on_result is not None:
                    on_result(result)
            done = job.result()
        failed = list(done.failed)
        if check and failed:
            numbers = ", ".join(str(piece.number) for piece in failed[:10])
            more = ", ..." if len(failed) > 10 else ""
            raise JobFailed(
                f"{len(failed)} of {len(done.pieces)} pieces are not done: {numbers}{more}",
                hint=_failure_hint(failed[0]),
                result=done,
            )
        return done

    @opening
    def open(
        self,
        image: str,
        cmd: Sequence[str] | None = None,
        *,
        pieces: Sequence[Piece],
        **fields: Unpack[JobFields],
    ) -> Job:
        """Begin what ``run`` does, and get each result as soon as it is there.

        Args:
            image: as for ``run``.
            cmd: as for ``run``.
            pieces: as for ``run``.
            **fields: as for ``run``.

        Returns:
            The job: iterate over it for results, close it to cancel what has not ended.

        Raises:
            InvalidArgument: a value is wrong or a piece too large; nothing was sent.
        """
        check_keywords("jobs.open", self.open, fields, JobFields)
        job = Job(self._cluster, image, cmd, pieces, fields)
        try:
            job._start()
        except BaseException:
            job.close()
            raise
        return job

    def leftovers(self) -> list[JobLeftovers]:
        """The jobs of which there is something in the swarm: those that run, and leftovers.

        (API: ServiceList, ConfigList, SecretList)
        """
        parts: dict[str, tuple[list[str], list[str], list[str]]] = {}
        for service in self._cluster.send(service_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(parts, service.spec.labels)[0].append(service.id)
        for config in self._cluster.send(config_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(parts, config.spec.labels)[1].append(config.id)
        for secret in self._cluster.send(secret_list(filters={"label": [JOB_LABEL]})):
            _ids_of_job(parts, secret.spec.labels)[2].append(secret.id)
        return [
            JobLeftovers(name, tuple(services), tuple(configs), tuple(secrets))
            for name, (services, configs, secrets) in sorted(parts.items())
        ]

    def remove(self, name: str) -> None:
        """Stop a job and remove all that is left of it; nothing happens if there is nothing.

        Args:
            name: the job's name, as ``left`` tells it.
        """
        self._remove(name)

    def _remove(self, name: str) -> set[str | None]:
        """Do so, and say the names of what was there."""
        label = f"{JOB_LABEL}={name}"
        send = self._cluster.send
        services = send(service_list(filters={"label": [label]}))
        for service in services:
            self._stop_and_delete(service)
        configs = send(config_list(filters={"label": [label]}))
        for config in configs:
            with suppress(NotFound):
                send(config_delete(config.id))
        secrets = send(secret_list(filters={"label": [label]}))
        for secret in secrets:
            with suppress(NotFound):
                send(secret_delete(secret.id))
        return {
            *(service.spec.name for service in services),
            *(config.spec.name for config in configs),
            *(secret.spec.name for secret in secrets),
        }

    def _stop_and_delete(self, service: models.Service) -> None:
        """Stop the tasks of a service and remove it.

        To remove a job's service is not enough for Docker 20.10: its tasks run on. So it is told
        first to run anew, with no tasks, which stops those of the run before.
        """
        send = self._cluster.send
        with suppress(NotFound):
            for _ in range(_STOP_ATTEMPTS):
                spec, version = stopped_spec(service.spec), service.version.index
                try:
                    send(service_update(service.id, version=version, spec=spec))
                    break
                except DockwireError as error:
                    if not is_transient(error) and not isinstance(error, StaleVersion):
                        break  # it is removed at least
                # A manager was lost meanwhile: it may have been done.
                service = send(service_inspect(service.id))
            send(service_delete(service.id))


class Job(Closable):
    """A job that runs: iterate over it for the results, in the order in which they come.

    It moves on while it is waited for: attempts are counted and outputs read by whoever iterates.
    """

    def __init__(
        self,
        cluster: Cluster,
        image: str,
        cmd: Sequence[str] | None,
        pieces: Sequence[Piece],
        fields: JobFields,
    ) -> None:
        self._specification: JobSpecification = make_specification(
            fields.get("name") or f"job-{uuid.uuid4().hex[:12]}",
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
                raise InvalidArgument(f"{name}: expected 1 or more, got {value!r}")
        self._max_output = fields.get("max_output")
        Capture(self._max_output, None, "strict")  # refuses what is no cap
        self._timeout = check_timeout(fields.get("timeout"), None)
        self._limit = Deadline(self._timeout)
        self._auth = fields.get("registry_auth")
        self._cluster = cluster
        self._tracker = Tracker(
            len(pieces),
            attempts,
            concurrency,
            fields.get("rerun_lost_output", False),
            check_timeout(fields.get("lost_after", 5.0), None, "lost_after") or 0.0,
        )
        self._results: deque[PieceResult] = deque()
        self._unreadable_since: dict[
            str, float
        ] = {}  # since when a task's output could not be read
        self._services = 0
        self._creating: str | None = None  # what was asked for, and may be made yet
        self._is_open = True

    @property
    def name(self) -> str:
        """The job's name: the label ``dockwire.job`` of all that is made for it."""
        return self._specification.name

    def result(self) -> JobResult:
        """The results so far; pieces that are not decided are there with their attempts."""
        return self._tracker.result(self.name)

    def __iter__(self) -> Iterator[PieceResult]:
        """The results as they come.

        Raises:
            JobTimeout: it took longer than ``timeout``; it was cancelled.
        """
        pause = _MIN_PAUSE
        while True:
            while self._results:
                yield self._results.popleft()
            if self._tracker.done or not self._is_open:
                return
            expires_at = self._limit.expires_at()
            if remaining(expires_at) == 0.0:
                self._raise_timeout()
            backend.sleep(min(pause, remaining(expires_at) or pause))
            pause = _MIN_PAUSE if self._poll() else min(pause * 1.5, _MAX_PAUSE)

    def close(self) -> None:
        """Cancel what has not ended, and remove all that was made. Closing twice does no harm."""
        if self._is_open:
            self._is_open = False
            give_up = monotonic() + _CLEANUP_SECONDS
            while True:
                removed = self._cluster.jobs._remove(self.name)
                if self._creating is None or self._creating in removed or monotonic() > give_up:
                    break
                backend.sleep(_MIN_PAUSE)

    # --- its course ---

    def _poll(self) -> bool:
        """Take note of what has happened, and do what comes of it; whether anything has."""
        services = [batch.service for batch in self._tracker.batches]
        send = self._cluster.send
        tasks = send(task_list(filters={"service": services})) if services else []
        nodes = send(node_list())
        changed = self._tracker.update(tasks, nodes, monotonic())
        if unread := self._tracker.unread_attempts():
            manager = self._cluster.manager()
            for attempt in unread:
                if remaining(self._limit.expires_at()) == 0.0:
                    break
                self._read(manager, attempt)
        results = self._tracker.decide_pieces()
        self._results += results
        for batch in self._tracker.pop_finished_batches():
            self._remove(batch)
        if not self._tracker.done:
            self._start()
        return changed or bool(results)

    def _start(self) -> None:
        """Make services for the pieces that wait, as far as there is room."""
        while True:
            numbers, concurrency = self._tracker.next_pieces()
            if not numbers:
                return
            chosen = self._specification.fit_pieces(numbers)
            concurrency = min(concurrency, len(chosen))
            self._services += 1
            name = f"{self.name}-{self._services}"
            stored = self._store(name, chosen)
            spec = self._specification.service_spec(name, chosen, concurrency, stored)
            id = self._create_once(
                service_create(spec=spec, registry_auth=self._auth),
                service_list(filters={"name": [name]}),
                name,
            )
            self._tracker.add_batch(Batch(id, tuple(chosen), concurrency))

    def _store(self, name: str, numbers: Sequence[int]) -> str | None:
        data = self._specification.encode_inputs(numbers)
        if data is None:
            return None
        if self._specification.secret:
            return self._create_once(
                secret_create(spec=self._specification.secret_spec(name, data)),
                secret_list(filters={"name": [name]}),
                name,
            )
        return self._create_once(
            config_create(spec=self._specification.config_spec(name, data)),
            config_list(filters={"name": [name]}),
            name,
        )

    def _create_once(self, create: Operation[Any], find: Operation[list[Any]], name: str) -> str:
        """Make something that has a name of its own, once, however often it is asked for."""
        give_up = monotonic() + _CREATE_SECONDS
        doubtful = False
        self._creating = name
        while True:
            try:
                id = str((self._cluster.send(create)).id)
            except DockwireError as error:
                if not error.may_have_taken_effect and not (
                    doubtful and isinstance(error, Conflict)
                ):
                    self._creating = None
                    raise
                if monotonic() > give_up:
                    raise
                doubtful = True
                named = [
                    # The filter takes names that begin so.
                    str(found.id)
                    for found in self._cluster.send(find)
                    if found.spec.name == name
                ]
                if not named:
                    continue
                [id] = named
            self._creating = None
            return id

    def _read(self, manager: Engine, attempt: Attempt) -> None:
        """Read what a task has written; it is lost when its node cannot be asked any more."""
        capture = Capture(self._max_output, None, "strict")
        expires_at = earliest(self._limit.expires_at(), monotonic() + _READ_SECONDS)
        try:
            with manager.tasks.logs(attempt.task, tty=False, timeout=remaining(expires_at)) as logs:
                for frame in logs:
                    capture.add([frame])
        except NotFound:
            self._tracker.set_output(attempt.task, None)
        except (ApiError, EngineStreamError, OSError) as error:
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

    def _remove(self, batch: Batch) -> None:
        with suppress(NotFound):
            service = self._cluster.send(service_inspect(batch.service))
            self._cluster.jobs._stop_and_delete(service)

    def _raise_timeout(self) -> None:
        result = self.result()
        waiting = len(result.failed)
        error = JobTimeout(
            f"the job did not end within {self._timeout or 0:.3g} s: {waiting} of "
            f"{len(result.pieces)} pieces are not done",
            hint=next((f"Not placed: {reason}" for reason in self._tracker.reasons.values()), None),
            result=result,
        )
        self.close()
        raise error

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


def _failure_hint(piece: PieceResult) -> str:
    *_, last = piece.attempts
    where = f" on {last.hostname}" if last.hostname else ""
    return f"Piece {piece.number}, last attempt{where}: {last.outcome} {last.message}".rstrip()


def _ids_of_job(
    parts: dict[str, tuple[list[str], list[str], list[str]]], labels: Mapping[str, str] | None
) -> tuple[list[str], list[str], list[str]]:
    return parts.setdefault((labels or {}).get(JOB_LABEL, ""), ([], [], []))
