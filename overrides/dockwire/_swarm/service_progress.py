"""How far a service has come to run as it should; pure.

What it takes are the service and those tasks of it that are made from its spec as it is now, as
the engine's filter ``_up-to-date`` gives them. ``read`` says how things are at a moment;
``Convergence`` remembers, and judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from attrs import frozen

from dockwire_api import models

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


def service_mode(service: models.Service) -> ServiceModeName:
    """The mode of a service, in a word."""
    mode = service.spec.mode
    if mode.replicated_job is not None:
        return "replicated-job"
    if mode.global_job is not None:
        return "global-job"
    return "global" if mode.global_ is not None else "replicated"


def needs_nodes(service: models.Service) -> bool:
    """Whether one has to know the nodes to judge a service."""
    return service_mode(service) in ("global", "global-job")


def needs_all_tasks(service: models.Service) -> bool:
    """Whether tasks that are not up to date matter as well: those that led to a roll-back."""
    update = service.update_status
    return update is not None and update.state in ("rollback_started", "rollback_completed")


def service_progress(
    service: models.Service, tasks: Iterable[models.Task], nodes: Iterable[models.Node] = ()
) -> ServiceProgress:
    """How far a service has come, from its tasks; ``nodes`` only where ``needs_nodes`` says so."""
    return _read(service, _places(service, tasks, nodes))


def _read(service: models.Service, places: Sequence[_Place]) -> ServiceProgress:
    mode = service_mode(service)
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


def _places(
    service: models.Service, tasks: Iterable[models.Task], nodes: Iterable[models.Node]
) -> list[_Place]:
    mode = service_mode(service)
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
