"""Decide when a service has converged, or that it will not; pure.

A service has converged when its desired number of tasks has run without interruption for some
time, and a job when its tasks have completed. It will not converge when its update was paused or
rolled back, when too many tasks have failed, or when the swarm does not restart tasks that ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dockwire_api import models
from dockwire_api.record import replace

from ..errors import NotConverged
from .service_progress import (
    UPDATING,
    ServiceProgress,
    Slot,
    TaskProgress,
    group_by_slot,
    is_complete,
    summarize,
)

# The swarm's default for the monitor period of an update, in seconds.
_DEFAULT_MONITOR = 5.0
# How many failed tasks are remembered.
_MAX_FAILURES = 100


class Convergence:
    """Follows a service until it has converged, or will not.

    Args:
        stable: for how many seconds all tasks must run without interruption; None for the monitor
            period of the service's updates.
        max_failures: after how many failed tasks to give up; None for no limit.
    """

    def __init__(self, stable: float | None = None, max_failures: int | None = None) -> None:
        self.progress: ServiceProgress | None = None
        self._stable = stable
        self._max_failures = max_failures
        self._failures: tuple[TaskProgress, ...] = ()
        # The IDs of the failed tasks; None before the first update.
        self._failed_ids: set[str] | None = None
        self._seen_ids: set[str] = set()  # of all tasks that were up to date
        self._new_failures = 0  # since the first update
        self._rollback_message = ""
        # The current state and since when: True for converged, False for abandoned, else None.
        self._state: bool | None = None
        self._since = 0.0

    def update(
        self,
        service: models.Service,
        tasks: Sequence[models.Task],
        nodes: Iterable[models.Node] = (),
        *,
        now: float,
    ) -> ServiceProgress | NotConverged | None:
        """Process the current service and tasks.

        Args:
            service: the service as inspected.
            tasks: its tasks that are up to date, and in a rollback those that caused it.
            nodes: all nodes, if ``needs_nodes`` requires them.
            now: time in seconds of a monotonic clock.

        Returns:
            The progress if the service has converged, an error if it will not, else None.
        """
        self._seen_ids.update(task.id for task in tasks)
        slots = group_by_slot(service, tasks, nodes)
        progress = self.progress = self._remember_failures(summarize(service, slots))
        problem = self._find_problem(service, progress)
        if problem is None and progress.is_job and _has_converged(progress):
            # Completed tasks remain completed.
            return progress
        state = None
        if problem is None and progress.update_state not in UPDATING:
            state = _convergence_state(progress, slots)
        if state is not self._state:
            self._state, self._since = state, now
        if state is not None and now - self._since >= self._stable_seconds(service):
            if state:
                return progress
            problem = "tasks have ended and are not restarted"
        if problem is None:
            return None
        return NotConverged(
            f"service {progress.name or progress.id}: {problem}; {progress}",
            service=progress.id,
            progress=progress,
        )

    def led_to_rollback(self, service: models.Service, task: models.Task) -> bool:
        """Return whether a task that is not up to date may have caused the rollback."""
        message = service.update_status.message if service.update_status else None
        return task.id in self._seen_ids or task.id in (message or "")

    def seconds_until_check(self, service: models.Service, now: float) -> float | None:
        """Return after how many seconds time alone can change the result; None if it cannot."""
        if self._state is None:
            return None
        return self._since + self._stable_seconds(service) - now

    def _stable_seconds(self, service: models.Service) -> float:
        if self._stable is not None:
            return self._stable
        update = service.spec.update_config
        monitor = None if update is None else update.monitor
        return monitor / 1e9 if monitor else _DEFAULT_MONITOR

    def _remember_failures(self, progress: ServiceProgress) -> ServiceProgress:
        """Return the progress with all failures that were seen, as the swarm forgets old ones."""
        known = set() if self._failed_ids is None else self._failed_ids
        new = [task for task in progress.failures if task.id not in known]
        if self._failed_ids is not None:
            self._new_failures += len(new)
        self._failed_ids = known.union(task.id for task in new)
        self._failures = (*self._failures, *new)[-_MAX_FAILURES:]
        return replace(progress, failures=self._failures)

    def _find_problem(self, service: models.Service, progress: ServiceProgress) -> str | None:
        """Return why the service will not converge; None if it still can."""
        match progress.update_state:
            case "paused":
                return f"the update is paused ({progress.update_message})"
            case "rollback_started":
                self._rollback_message = progress.update_message
            case "rollback_paused":
                return f"the rollback is paused ({progress.update_message})"
            case "rollback_completed" if service.previous_spec is None:
                # After a rollback on request the service still has a previous spec.
                return self._rollback_message or "the update was rolled back"
        if self._max_failures is not None and self._new_failures >= self._max_failures:
            return f"{self._new_failures} tasks have failed"
        return None


def _convergence_state(progress: ServiceProgress, slots: Iterable[Slot]) -> bool | None:
    """Return True if the service has converged, False if its tasks are abandoned, else None."""
    if _has_converged(progress):
        return True
    return False if _are_abandoned(slots, progress.is_job) else None


def _has_converged(progress: ServiceProgress) -> bool:
    if progress.mode.startswith("global") and not progress.wanted:
        return False
    # A service with more tasks than wanted has yet to stop some.
    done, wanted = progress.done, progress.wanted
    return done >= wanted if progress.is_job else done == wanted


def _are_abandoned(slots: Iterable[Slot], is_job: bool) -> bool:
    """Return whether the service cannot converge with these tasks."""
    if not is_job:
        return any(slot.is_abandoned for slot in slots)
    # A job starts further tasks as long as one of them runs.
    open_slots = [slot for slot in slots if not is_complete(slot.newest)]
    return bool(open_slots) and all(slot.is_abandoned for slot in open_slots)
