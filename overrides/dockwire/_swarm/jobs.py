"""Track the pieces of work of a job: their attempts, and what to start next; no I/O.

A job runs each piece of work in one slot of a replicated-job service (a "batch"). The swarm's own
retries cannot be limited: it restarts a task without attempts left when another task fails. So the
restart delay is a year, and a failed piece is retried in another batch. The swarm does not replace
tasks on nodes that are down.

An attempt is over when its task has ended and its output was read, or is known to be lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dockwire_api import models
from dockwire_api.record import replace

from .._protocol.conventions.command_results import Output
from .job_results import Attempt, JobResult, Outcome, PieceResult

RESTART_DELAY = 365 * 24 * 3600 * 10**9
"""The restart delay of the services, in nanoseconds."""
_NO_RECORD = "the swarm keeps no record of it (task_history_retention_limit)"
_OUTCOMES: dict[str, Outcome] = {
    "complete": "complete",
    "failed": "failed",
    "rejected": "rejected",
    "shutdown": "shutdown",
    "remove": "shutdown",
    "orphaned": "lost",
}


class Batch:
    """A service, and the numbers of the pieces in its slots."""

    def __init__(self, service: str, numbers: tuple[int, ...], concurrency: int) -> None:
        self.service = service
        self.numbers = numbers
        self.concurrency = concurrency
        self.tasks: dict[int, list[str]] = {}  # the task IDs of each slot


class Tracker:
    """The state of a job.

    Args:
        count: number of pieces.
        attempts: how often each piece may be attempted.
        concurrency: how many pieces may run at a time; None for all.
        rerun_lost_output: whether to retry a successful piece whose output is lost.
        lost_after: seconds that a node must be down until its tasks count as lost.
    """

    def __init__(
        self,
        count: int,
        attempts: int,
        concurrency: int | None,
        rerun_lost_output: bool,
        lost_after: float,
    ) -> None:
        self.batches: list[Batch] = []
        self.reasons: dict[int, str] = {}  # why a piece is not assigned to a node
        self.down_nodes: set[str] = set()  # nodes that have been down for lost_after
        self._max_attempts = attempts
        self._concurrency = concurrency or count
        self._rerun_lost_output = rerun_lost_output
        self._lost_after = lost_after
        self._down_since: dict[str, float] = {}
        self._count = count
        self._waiting = list(range(count))  # pieces to start in a further batch
        self._pending: dict[int, Batch] = {}  # pieces whose batch has no task for them yet
        # The attempts at each piece, by task ID.
        self._attempts: dict[int, dict[str, Attempt]] = {number: {} for number in range(count)}
        self._output_settled: set[str] = set()  # tasks whose output is read or lost
        self._results: dict[int, PieceResult] = {}

    # --- what to do next ---

    def next_pieces(self) -> tuple[list[int], int]:
        """Return the pieces to start in a further batch, and how many may run at a time."""
        free = self._concurrency - sum(map(self._count_running, self.batches))
        return (self._waiting, min(free, len(self._waiting))) if free > 0 else ([], 0)

    def add_batch(self, batch: Batch) -> None:
        """Add a batch that was started for the first of the waiting pieces."""
        del self._waiting[: len(batch.numbers)]
        self._pending.update(dict.fromkeys(batch.numbers, batch))
        self.batches.append(batch)

    def unread_attempts(self) -> list[Attempt]:
        """Return the attempts that have ended and whose output was not read."""
        return [
            attempt
            for attempts in self._attempts.values()
            for attempt in attempts.values()
            if attempt.outcome is not None and attempt.task not in self._output_settled
        ]

    def set_output(self, task: str, output: Output | None, truncated: bool = False) -> None:
        """Store the output of a task; None if it is lost."""
        self._output_settled.add(task)
        for attempts in self._attempts.values():
            if task in attempts:
                attempts[task] = replace(attempts[task], output=output, truncated=truncated)

    def decide_pieces(self) -> list[PieceResult]:
        """Decide which pieces are done or failed, and which to retry; return the new results."""
        new, unstarted = [], {*self._waiting, *self._pending}
        for number, attempts in self._attempts.items():
            if number in self._results:
                continue
            successes = [
                a
                for a in attempts.values()
                if a.outcome == "complete" and a.task in self._output_settled
            ]
            with_output = [a for a in successes if a.output is not None]
            can_retry = len(attempts) < self._max_attempts
            will_rerun = self._rerun_lost_output and (can_retry or number in unstarted)
            if with_output or (successes and not will_rerun):
                accepted = (with_output or successes)[0]
                if number in self._waiting:
                    self._waiting.remove(number)
            elif number in unstarted or not all(map(self._attempt_is_over, attempts.values())):
                continue
            elif can_retry:
                self._waiting.append(number)
                continue
            else:
                accepted = None
            self._results[number] = PieceResult(number, tuple(attempts.values()), accepted)
            new.append(self._results[number])
        return new

    def pop_finished_batches(self) -> list[Batch]:
        """Remove and return the batches that have nothing more to do; their services can go."""
        finished = []
        for batch in list(self.batches):
            open_slots = [
                slot for slot in range(len(batch.numbers)) if not self._slot_is_over(batch, slot)
            ]
            # Failed slots use up the concurrency limit, so the swarm starts no further tasks.
            is_blocked = bool(open_slots) and (
                not any(batch.tasks.get(slot) for slot in open_slots)
                and self._count_failures(batch) >= batch.concurrency
            )
            if is_blocked or not (open_slots or self._may_recover(batch)):
                # Start the pieces that have no task yet in another batch.
                unstarted = [batch.numbers[slot] for slot in open_slots]
                self._waiting[:0] = unstarted
                for number in unstarted:
                    self._pending.pop(number, None)
                self.batches.remove(batch)
                finished.append(batch)
        return finished

    @property
    def done(self) -> bool:
        """Whether every piece has a result."""
        return len(self._results) == self._count

    def result(self, name: str) -> JobResult:
        """Return the results so far; undecided pieces have their current attempts."""
        return JobResult(
            name,
            tuple(
                self._results.get(number) or PieceResult(number, tuple(attempts.values()), None)
                for number, attempts in self._attempts.items()
            ),
        )

    # --- what the swarm reports ---

    def update(
        self, tasks: Iterable[models.Task], nodes: Sequence[models.Node], now: float
    ) -> bool:
        """Process the current tasks and nodes; return whether anything changed.

        Args:
            tasks: all tasks of the services.
            nodes: all nodes of the swarm.
            now: time in seconds of a monotonic clock.
        """
        before = {number: list(attempts.values()) for number, attempts in self._attempts.items()}
        hostnames = {node.id: node.description.hostname or "" for node in nodes}
        self._down_since = {
            node.id: self._down_since.get(node.id, now)
            for node in nodes
            if node.status.state == models.NodeState.DOWN
        }
        self.down_nodes = {
            id for id, since in self._down_since.items() if now - since >= self._lost_after
        }
        by_slot: dict[tuple[str, int], list[models.Task]] = {}
        for task in tasks:
            by_slot.setdefault((task.service_id or "", task.slot or 0), []).append(task)
        self.reasons.clear()
        for batch in self.batches:
            for slot in range(len(batch.numbers)):
                self._update_slot(batch, slot, by_slot.get((batch.service, slot), []), hostnames)
        return before != {
            number: list(attempts.values()) for number, attempts in self._attempts.items()
        }

    def _update_slot(
        self,
        batch: Batch,
        slot: int,
        tasks: list[models.Task],
        hostnames: Mapping[str, str],
    ) -> None:
        number = batch.numbers[slot]
        attempts, known = self._attempts[number], batch.tasks.setdefault(slot, [])
        held_back = [task for task in tasks if task.desired_state == models.TaskState.READY]
        started = [task for task in tasks if task not in held_back]
        for task in sorted(started, key=lambda task: str(task.created_at)):
            if not task.node_id and task.status.err:
                self.reasons[number] = task.status.err
            if task.id not in known:
                known.append(task.id)
            self._update_attempt(attempts, task, hostnames)
        ids = {task.id for task in started}
        for id in known:
            if id not in ids and id in attempts and attempts[id].outcome is None:
                attempts[id] = replace(attempts[id], outcome="lost", message=_NO_RECORD)
        if held_back and not known:
            # Only the replacement is left: the swarm has deleted the failed task.
            known.append(held_back[0].id)
            attempts[held_back[0].id] = Attempt(
                held_back[0].id, outcome="failed", message=_NO_RECORD
            )
            self._output_settled.add(held_back[0].id)
        if known and self._pending.get(number) is batch:
            del self._pending[number]
        self._output_settled.update(id for id in known if attempts[id].outcome == "lost")

    def _update_attempt(
        self, attempts: dict[str, Attempt], task: models.Task, hostnames: Mapping[str, str]
    ) -> None:
        old = attempts.get(task.id)
        if old is not None and old.outcome not in (None, "lost"):
            # Every other outcome is final.
            return
        attempts[task.id] = _attempt(task, hostnames, self.down_nodes)
        if old is not None and old.outcome and not attempts[task.id].outcome:
            # Its node is up again.
            self._output_settled.discard(task.id)

    # --- state of attempts and batches ---

    def _attempt_is_over(self, attempt: Attempt) -> bool:
        return attempt.outcome is not None and attempt.task in self._output_settled

    def _slot_is_over(self, batch: Batch, slot: int) -> bool:
        attempts = self._attempts[batch.numbers[slot]]
        tasks = batch.tasks.get(slot, [])
        return bool(tasks) and all(self._attempt_is_over(attempts[id]) for id in tasks)

    def _may_recover(self, batch: Batch) -> bool:
        """Whether a lost attempt would still count if its node came back."""
        return any(
            number not in self._results
            and any(
                self._attempts[number][id].outcome == "lost" for id in batch.tasks.get(slot, [])
            )
            for slot, number in enumerate(batch.numbers)
        )

    def _count_failures(self, batch: Batch) -> int:
        """Return how many slots failed; the swarm still counts them as concurrent tasks."""
        return sum(
            all(self._attempts[batch.numbers[slot]][id].outcome != "complete" for id in tasks)
            for slot, tasks in batch.tasks.items()
            if self._slot_is_over(batch, slot)
        )

    def _count_running(self, batch: Batch) -> int:
        """Return how many pieces of the batch may be running."""
        open_slots = sum(not self._slot_is_over(batch, slot) for slot in range(len(batch.numbers)))
        return max(0, min(batch.concurrency - self._count_failures(batch), open_slots))


def _attempt(
    task: models.Task, hostnames: Mapping[str, str], down_nodes: Collection[str]
) -> Attempt:
    status, container = task.status, task.status.container_status
    node = task.node_id or ""
    outcome = _OUTCOMES.get(status.state or "")
    message = status.err or ""
    if outcome is None and node in down_nodes:
        outcome, message = "lost", "its node is down"
    elif outcome is None and node and node not in hostnames:
        outcome, message = "lost", "its node has left the swarm"
    # In other states the exit code is a meaningless 0 or -1.
    has_exit_code = outcome in ("complete", "failed") and container is not None
    return Attempt(
        task.id,
        node,
        hostnames.get(node, ""),
        container.container_id if container else "",
        outcome,
        container.exit_code if has_exit_code and container else None,
        message,
    )
