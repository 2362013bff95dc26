"""How far a service has come to run as it should; pure.

What it takes are the service and those tasks of it that are made from its spec as it is now, as
the engine's filter ``_up-to-date`` gives them. ``read`` says how things are at a moment;
``Convergence`` remembers, and judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from dockwire_api import models

from ..errors import NotConverged

ServiceModeName: TypeAlias = Literal["replicated", "global", "replicated-job", "global-job"]

# How long the swarm watches the tasks of an update, where the spec does not say: 5 s.
_MONITOR = 5.0
# How many failed tasks are kept, and how many reasons are put into words.
_KEPT = 100
_SHOWN = 5

_ENDED = frozenset(("complete", "shutdown", "failed", "rejected", "remove", "orphaned"))
_FAILED = frozenset(("failed", "rejected", "orphaned"))
# What the swarm wants to be there, or to be soon.
_WANTED = frozenset(("running", "ready", "complete"))
_UPDATING = frozenset(("updating", "rollback_started"))
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class TaskProgress:
    """How far one task of a service has come.

    Attributes:
        id: ID of the task.
        slot: number of the replica it fills: from 1, of a job from 0; None where each node has
            one.
        node: ID of its node; empty until it has been placed.
        state: how far it is.
        desired_state: how far the swarm wants it to come.
        message: the swarm's further words on its state.
        error: why it failed, or waits, such as "no suitable node (...)"; else empty.
        exit_code: exit code of its main process, once that has ended.
        attempt: how many tasks there were in its slot, or on its node, until this one, as far as
            the swarm remembers them (``task_history_retention_limit``).
    """

    id: str
    slot: int | None
    node: str
    state: models.TaskState
    desired_state: models.TaskState
    message: str
    error: str
    exit_code: int | None
    attempt: int

    @property
    def place(self) -> str:
        """The slot, or the node, in words."""
        return f"node {self.node}" if self.slot is None else f"slot {self.slot}"

    def __str__(self) -> str:
        return f"{self.place}: {self.state}" + (f": {self.error}" if self.error else "")


@frozen
class ServiceProgress:
    """How far a service has come to run as it should.

    Attributes:
        id: ID of the service.
        name: its name.
        mode: "replicated", "global", "replicated-job" or "global-job".
        done: how many tasks run, or of a job have completed.
        wanted: how many there should be. Of global services and jobs: on how many nodes there is
            a task, as the swarm alone knows where one should be.
        tasks: the newest task of each slot or node, in order.
        failures: tasks that failed or were rejected, the oldest first: those that the swarm
            remembers, and while one waits all that were seen (the last 100 of them).
        update_state: how far the last update is: "updating", "paused", "completed",
            "rollback_started", "rollback_paused" or "rollback_completed"; None if there was none.
        update_message: the swarm's further words on that.
    """

    id: str
    name: str
    mode: ServiceModeName
    done: int
    wanted: int
    tasks: tuple[TaskProgress, ...] = ()
    failures: tuple[TaskProgress, ...] = ()
    update_state: models.ServiceUpdateState | None = None
    update_message: str = ""

    @property
    def is_job(self) -> bool:
        """Whether its tasks are to come to an end."""
        return self.mode.endswith("job")

    @property
    def reasons(self) -> list[str]:
        """Why tasks failed or do not run, each reason once, in words."""
        waiting = [str(task) for task in self.tasks if task.error and task.state not in _ENDED]
        return list(dict.fromkeys([*waiting, *map(str, reversed(self.failures))]))

    def __str__(self) -> str:
        parts = [f"{self.done} of {self.wanted} {'complete' if self.is_job else 'running'}"]
        if self.update_state in _UPDATING:
            parts.append(self.update_message or str(self.update_state))
        reasons = self.reasons
        parts += reasons[:_SHOWN]
        if len(reasons) > _SHOWN:
            parts.append(f"and {len(reasons) - _SHOWN} more")
        return "; ".join(parts)


@frozen
class _Place:
    """A slot or a node, and the tasks it has had, the oldest first."""

    tasks: Sequence[models.Task]

    @property
    def newest(self) -> models.Task:
        """The one that counts: one that shall be there, else the last that was."""
        return next(filter(_is_live, reversed(self.tasks)), self.tasks[-1])

    @property
    def is_given_up(self) -> bool:
        """Whether its task has ended by itself, and the swarm has put nothing in its place.

        It puts it there in the same breath, also where it then waits before it starts it.
        """
        newest = self.newest
        return newest.status.state in (*_FAILED, "complete") and newest.desired_state not in _WANTED


def mode_of(service: models.Service) -> ServiceModeName:
    """The mode of a service, in a word."""
    mode = service.spec.mode
    if mode.replicated_job is not None:
        return "replicated-job"
    if mode.global_job is not None:
        return "global-job"
    return "global" if mode.global_ is not None else "replicated"


def needs_nodes(service: models.Service) -> bool:
    """Whether one has to know the nodes to judge a service."""
    return mode_of(service) in ("global", "global-job")


def needs_all_tasks(service: models.Service) -> bool:
    """Whether tasks that are not up to date matter as well: those that led to a roll-back."""
    update = service.update_status
    return update is not None and update.state in ("rollback_started", "rollback_completed")


def read(
    service: models.Service, tasks: Iterable[models.Task], nodes: Iterable[models.Node] = ()
) -> ServiceProgress:
    """How far a service has come, from its tasks; ``nodes`` only where ``needs_nodes`` says so."""
    return _read(service, _places(service, tasks, nodes))


def _read(service: models.Service, places: Sequence[_Place]) -> ServiceProgress:
    mode = mode_of(service)
    update = service.update_status
    return ServiceProgress(
        id=service.id,
        name=service.spec.name or "",
        mode=mode,
        done=sum(map(_is_complete if mode.endswith("job") else _is_running, _newest(places))),
        wanted=_wanted(service, places),
        tasks=tuple(_progress(place.newest, place, mode) for place in places),
        failures=tuple(
            _progress(task, place, mode)
            for place in places
            for task in place.tasks
            if _has_failed(task, mode)
        ),
        update_state=None if update is None else update.state,
        update_message="" if update is None else update.message or "",
    )


class Convergence:
    """Follows a service, and says when it runs as it should, or that it will not.

    Args:
        stable: how many seconds all tasks have to run without a break; None for as long as the
            swarm watches them in an update of this service.
        max_failures: after how many failed tasks to give up; None to let the swarm go on.
    """

    def __init__(self, stable: float | None = None, max_failures: int | None = None) -> None:
        self.progress: ServiceProgress | None = None
        self._stable = stable
        self._most = max_failures
        self._failures: tuple[TaskProgress, ...] = ()
        self._known: set[str] | None = None  # the tasks that have failed, by ID
        self._seen: set[str] = set()  # all tasks that were up to date, by ID
        self._failed = 0  # how many of them since the wait began
        self._rolled_back = ""
        self._since: tuple[bool | None, float] = (None, 0.0)

    def see(
        self,
        service: models.Service,
        tasks: Sequence[models.Task],
        nodes: Iterable[models.Node] = (),
        *,
        moment: float,
    ) -> ServiceProgress | NotConverged | None:
        """The progress if it has come to its end, an error if it never will, None to wait on.

        Args:
            service: the service as inspected.
            tasks: its tasks that are up to date, and in a roll-back those that led to it.
            nodes: all nodes, where ``needs_nodes`` says so.
            moment: when they were looked at, in seconds.
        """
        self._seen.update(task.id for task in tasks)
        places = _places(service, tasks, nodes)
        progress = self.progress = self._remember(_read(service, places))
        problem = self._problem(service, progress)
        if problem is None and progress.is_job and _is_there(progress):
            # What is complete stays so.
            return progress
        if problem is None and progress.update_state not in _UPDATING:
            lost = _are_given_up(places, progress.is_job)
            verdict = True if _is_there(progress) else False if lost else None
        else:
            verdict = None
        if verdict is not self._since[0]:
            self._since = (verdict, moment)
        if verdict is not None and moment - self._since[1] >= self._seconds(service):
            if verdict:
                return progress
            problem = "tasks have ended and are not started again"
        if problem is None:
            return None
        error = NotConverged(f"service {progress.name or progress.id}: {problem}; {progress}")
        error.service, error.progress = progress.id, progress
        return error

    def led_to_it(self, service: models.Service, task: models.Task) -> bool:
        """Whether a task that is not up to date may have led to the roll-back."""
        message = service.update_status.message if service.update_status else None
        return task.id in self._seen or task.id in (message or "")

    def wake(self, service: models.Service, moment: float) -> float | None:
        """How many seconds from now it is worth looking again; None where nothing is due."""
        verdict, since = self._since
        return None if verdict is None else since + self._seconds(service) - moment

    def _seconds(self, service: models.Service) -> float:
        if self._stable is not None:
            return self._stable
        update = service.spec.update_config
        monitor = None if update is None else update.monitor
        return monitor / 1e9 if monitor else _MONITOR

    def _remember(self, progress: ServiceProgress) -> ServiceProgress:
        known = set() if self._known is None else self._known
        new = [task for task in progress.failures if task.id not in known]
        if self._known is not None:
            self._failed += len(new)
        self._known = known.union(task.id for task in new)
        self._failures = (*self._failures, *new)[-_KEPT:]
        return evolve(progress, failures=self._failures)

    def _problem(self, service: models.Service, progress: ServiceProgress) -> str | None:
        """What has gone wrong for good, in words."""
        match progress.update_state:
            case "paused":
                return f"the update is paused ({progress.update_message})"
            case "rollback_started":
                self._rolled_back = progress.update_message
            case "rollback_paused":
                return f"the roll-back is paused ({progress.update_message})"
            case "rollback_completed" if service.previous_spec is None:
                # After a roll-back that somebody asked for the other spec is still known.
                return self._rolled_back or "the update was rolled back"
        if self._most is not None and self._failed >= self._most:
            return f"{self._failed} tasks have failed"
        return None


def _is_there(progress: ServiceProgress) -> bool:
    # More than are wanted: some are still to be stopped.
    if progress.mode.startswith("global") and not progress.wanted:
        return False
    done, wanted = progress.done, progress.wanted
    return done >= wanted if progress.is_job else done == wanted


def _are_given_up(places: Iterable[_Place], is_job: bool) -> bool:
    """Whether it will not come to its end with these tasks."""
    if not is_job:
        return any(place.is_given_up for place in places)
    # Others are begun while one of them goes on.
    open_ = [place for place in places if not _is_complete(place.newest)]
    return bool(open_) and all(place.is_given_up for place in open_)


def _places(
    service: models.Service, tasks: Iterable[models.Task], nodes: Iterable[models.Node]
) -> list[_Place]:
    mode = mode_of(service)
    iteration = service.job_status.job_iteration.index if service.job_status else 0
    usable = {node.id for node in nodes if _is_usable(node)}
    found: dict[tuple[int, str], list[models.Task]] = {}
    for task in tasks:
        if mode.endswith("job") and (task.job_iteration.index if task.job_iteration else 0) != (
            iteration
        ):
            continue
        if mode.startswith("global"):
            if task.node_id in usable:
                found.setdefault((0, task.node_id or ""), []).append(task)
        elif task.desired_state != "remove":
            # The first slot of a job is 0, which is not sent.
            found.setdefault((task.slot or 0, ""), []).append(task)
    return [_Place(sorted(found[key], key=_created)) for key in sorted(found)]


def _created(task: models.Task) -> datetime:
    return task.created_at or _LONG_AGO


def _newest(places: Iterable[_Place]) -> list[models.Task]:
    return [place.newest for place in places]


def _wanted(service: models.Service, places: Sequence[_Place]) -> int:
    mode = service.spec.mode
    if mode.replicated_job is not None:
        job = mode.replicated_job
        total = job.max_concurrent if job.total_completions is None else job.total_completions
        return 1 if total is None else total
    if needs_nodes(service):
        # Tasks are made for all nodes at once; what the swarm has stopped there is not wanted.
        return sum(task.status.state not in ("shutdown", "remove") for task in _newest(places))
    replicas = mode.replicated.replicas if mode.replicated else None
    return 1 if replicas is None else replicas


def _is_usable(node: models.Node) -> bool:
    drained = node.spec.availability == "drain"
    return node.status.state not in ("down", "disconnected") and not drained


def _is_live(task: models.Task) -> bool:
    return task.desired_state in _WANTED and task.status.state not in _ENDED


def _is_running(task: models.Task) -> bool:
    return task.status.state == "running" and task.desired_state == "running"


def _is_complete(task: models.Task) -> bool:
    return task.status.state == "complete"


def _has_failed(task: models.Task, mode: ServiceModeName) -> bool:
    # A service's process should not end at all.
    return task.status.state in _FAILED or (_is_complete(task) and not mode.endswith("job"))


def _progress(task: models.Task, place: _Place, mode: ServiceModeName) -> TaskProgress:
    status = task.status
    state = models.TaskState("") if status.state is None else status.state
    container = status.container_status
    # Until it has ended, and where it was never started, engines say 0 or -1.
    ended = state in ("complete", "failed", "shutdown") and container is not None
    return TaskProgress(
        id=task.id,
        slot=None if mode.startswith("global") else task.slot or 0,
        node=task.node_id or "",
        state=state,
        desired_state=models.TaskState("") if task.desired_state is None else task.desired_state,
        message=status.message or "",
        error=status.err or "",
        exit_code=container.exit_code if ended and container is not None else None,
        attempt=place.tasks.index(task) + 1,
    )
