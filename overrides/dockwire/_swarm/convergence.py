"""Decide when a service has converged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from dockwire_api import models

from ..errors import NotConverged
from .service_progress import (
    _UPDATING,
    ServiceProgress,
    TaskProgress,
    _is_complete,
    _Place,
    _places,
    _read,
)

_MONITOR = 5.0
_KEPT = 100


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

    def update(
        self,
        service: models.Service,
        tasks: Sequence[models.Task],
        nodes: Iterable[models.Node] = (),
        *,
        now: float,
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
            self._since = (verdict, now)
        if verdict is not None and now - self._since[1] >= self._seconds(service):
            if verdict:
                return progress
            problem = "tasks have ended and are not started again"
        if problem is None:
            return None
        error = NotConverged(f"service {progress.name or progress.id}: {problem}; {progress}")
        error.service, error.progress = progress.id, progress
        return error

    def led_to_rollback(self, service: models.Service, task: models.Task) -> bool:
        """Whether a task that is not up to date may have led to the roll-back."""
        message = service.update_status.message if service.update_status else None
        return task.id in self._seen or task.id in (message or "")

    def seconds_until_check(self, service: models.Service, now: float) -> float | None:
        """How many seconds from now it is worth looking again; None where nothing is due."""
        verdict, since = self._since
        return None if verdict is None else since + self._seconds(service) - now

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
