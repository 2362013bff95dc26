"""The progress of a service: how many of its tasks run, and why others do not; pure.

It is computed from the service and from those of its tasks that were created from its current
spec, as the engine's filter ``_up-to-date`` returns them. Each replica has a slot, and in global
services each node is one; a slot has one task at a time. The newest task of a slot counts, and
older ones are its failed attempts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from dockwire_api import models
from dockwire_api.record import Record

ServiceModeName: TypeAlias = Literal["replicated", "global", "replicated-job", "global-job"]

# How many reasons a description contains.
_MAX_REASONS = 5

_ENDED = frozenset(("complete", "shutdown", "failed", "rejected", "remove", "orphaned"))
_FAILED = frozenset(("failed", "rejected", "orphaned"))
# Desired states of tasks that should run now or soon.
_WANTED = frozenset(("running", "ready", "complete"))
UPDATING = frozenset(("updating", "rollback_started"))
"""The states of an update in progress."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class TaskProgress(Record):
    """The progress of one task of a service.

    Attributes:
        id: ID of the task.
        slot: number of its replica, from 1, in jobs from 0; None in global services.
        node: ID of its node; empty until it is assigned to one.
        state: its state.
        desired_state: the state that the swarm wants.
        message: the swarm's message about its state.
        error: why it failed or waits, such as "no suitable node (...)"; else empty.
        exit_code: exit code of its main process, once that has ended.
        attempt: number of this task among the tasks of its slot or node, from 1; the swarm
            forgets old ones (``task_history_retention_limit``).
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
        """The slot or the node, as text."""
        return f"node {self.node}" if self.slot is None else f"slot {self.slot}"

    def __str__(self) -> str:
        return f"{self.place}: {self.state}" + (f": {self.error}" if self.error else "")


class ServiceProgress(Record):
    """The progress of a service.

    Attributes:
        id: ID of the service.
        name: its name.
        mode: "replicated", "global", "replicated-job" or "global-job".
        done: number of running tasks; of a job, of completed ones.
        wanted: desired number of tasks. For global services and jobs, the number of nodes that
            have a task, as only the swarm knows which nodes should have one.
        tasks: the newest task of each slot or node, in order.
        failures: tasks that failed or were rejected, the oldest first: those that the swarm
            remembers, and during a wait all that were seen (the last 100).
        update_state: state of the last update: "updating", "paused", "completed",
            "rollback_started", "rollback_paused" or "rollback_completed"; None without an update.
        update_message: the swarm's message about the update.
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
        """Whether the tasks run to completion."""
        return self.mode.endswith("job")

    @property
    def reasons(self) -> list[str]:
        """Why tasks failed or do not run, without duplicates."""
        waiting = [str(task) for task in self.tasks if task.error and task.state not in _ENDED]
        return list(dict.fromkeys([*waiting, *map(str, reversed(self.failures))]))

    def __str__(self) -> str:
        parts = [f"{self.done} of {self.wanted} {'complete' if self.is_job else 'running'}"]
        if self.update_state in UPDATING:
            parts.append(self.update_message or str(self.update_state))
        reasons = self.reasons
        parts += reasons[:_MAX_REASONS]
        if len(reasons) > _MAX_REASONS:
            parts.append(f"and {len(reasons) - _MAX_REASONS} more")
        return "; ".join(parts)


class Slot(Record):
    """A replica, or a node of a global service, with its tasks from the oldest to the newest."""

    tasks: Sequence[models.Task]

    @property
    def newest(self) -> models.Task:
        """The task that should run, else the last one."""
        return next(filter(_is_live, reversed(self.tasks)), self.tasks[-1])

    @property
    def is_abandoned(self) -> bool:
        """Whether the task has ended by itself and the swarm has created no replacement.

        The swarm creates a replacement at once, even if it delays its start.
        """
        newest = self.newest
        return newest.status.state in (*_FAILED, "complete") and newest.desired_state not in _WANTED


def service_mode(service: models.Service) -> ServiceModeName:
    """Return the name of a service's mode."""
    mode = service.spec.mode
    if mode.replicated_job is not None:
        return "replicated-job"
    if mode.global_job is not None:
        return "global-job"
    return "global" if mode.global_ is not None else "replicated"


def needs_nodes(service: models.Service) -> bool:
    """Return whether the progress of a service depends on the nodes."""
    return service_mode(service) in ("global", "global-job")


def needs_all_tasks(service: models.Service) -> bool:
    """Return whether older tasks matter, too: in a rollback, those that caused it."""
    update = service.update_status
    return update is not None and update.state in ("rollback_started", "rollback_completed")


def summarize(service: models.Service, slots: Sequence[Slot]) -> ServiceProgress:
    """Return the progress of a service from its slots."""
    mode = service_mode(service)
    update = service.update_status
    return ServiceProgress(
        id=service.id,
        name=service.spec.name or "",
        mode=mode,
        done=sum(map(is_complete if mode.endswith("job") else _is_running, _newest(slots))),
        wanted=_count_wanted(service, slots),
        tasks=tuple(_task_progress(slot.newest, slot, mode) for slot in slots),
        failures=tuple(
            _task_progress(task, slot, mode)
            for slot in slots
            for task in slot.tasks
            if _has_failed(task, mode)
        ),
        update_state=None if update is None else update.state,
        update_message="" if update is None else update.message or "",
    )


def group_by_slot(
    service: models.Service, tasks: Iterable[models.Task], nodes: Iterable[models.Node]
) -> list[Slot]:
    """Return the slots of a service, in order; of a job, those of its current iteration."""
    mode = service_mode(service)
    iteration = service.job_status.job_iteration.index if service.job_status else 0
    usable = {node.id for node in nodes if _is_usable(node)}
    slots: dict[tuple[int, str], list[models.Task]] = {}
    for task in tasks:
        if mode.endswith("job") and (task.job_iteration.index if task.job_iteration else 0) != (
            iteration
        ):
            continue
        if mode.startswith("global"):
            if task.node_id in usable:
                slots.setdefault((0, task.node_id or ""), []).append(task)
        elif task.desired_state != "remove":
            # The first slot of a job is 0, which engines omit.
            slots.setdefault((task.slot or 0, ""), []).append(task)
    return [Slot(sorted(slots[key], key=_created)) for key in sorted(slots)]


def is_complete(task: models.Task) -> bool:
    """Return whether a task has completed."""
    return task.status.state == "complete"


def _created(task: models.Task) -> datetime:
    return task.created_at or _EPOCH


def _newest(slots: Iterable[Slot]) -> list[models.Task]:
    return [slot.newest for slot in slots]


def _count_wanted(service: models.Service, slots: Sequence[Slot]) -> int:
    mode = service.spec.mode
    if mode.replicated_job is not None:
        job = mode.replicated_job
        total = job.max_concurrent if job.total_completions is None else job.total_completions
        return 1 if total is None else total
    if needs_nodes(service):
        # The swarm creates the tasks of all nodes at once. Tasks that it shut down are not wanted.
        return sum(task.status.state not in ("shutdown", "remove") for task in _newest(slots))
    replicas = mode.replicated.replicas if mode.replicated else None
    return 1 if replicas is None else replicas


def _is_usable(node: models.Node) -> bool:
    drained = node.spec.availability == "drain"
    return node.status.state not in ("down", "disconnected") and not drained


def _is_live(task: models.Task) -> bool:
    return task.desired_state in _WANTED and task.status.state not in _ENDED


def _is_running(task: models.Task) -> bool:
    return task.status.state == "running" and task.desired_state == "running"


def _has_failed(task: models.Task, mode: ServiceModeName) -> bool:
    # Tasks of services that are not jobs should not end.
    return task.status.state in _FAILED or (is_complete(task) and not mode.endswith("job"))


def _task_progress(task: models.Task, slot: Slot, mode: ServiceModeName) -> TaskProgress:
    status = task.status
    state = models.TaskState("") if status.state is None else status.state
    container = status.container_status
    # In other states engines send 0 or -1.
    has_exit_code = state in ("complete", "failed", "shutdown")
    return TaskProgress(
        id=task.id,
        slot=None if mode.startswith("global") else task.slot or 0,
        node=task.node_id or "",
        state=state,
        desired_state=models.TaskState("") if task.desired_state is None else task.desired_state,
        message=status.message or "",
        error=status.err or "",
        exit_code=container.exit_code if has_exit_code and container is not None else None,
        attempt=slot.tasks.index(task) + 1,
    )


def have_ended(tasks: Sequence[models.Task]) -> bool:
    """Whether there are tasks, and all of them have ended."""
    return bool(tasks) and all(task.status.state in _ENDED for task in tasks)
