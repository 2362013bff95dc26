"""Which task of a job did which piece of work, and what is to be done next; pure.

A job is run by replicated-job services, each for some of the pieces. Within one service the
swarm's own retries cannot be bounded: it starts a task that has used up its attempts anew
whenever another one fails. So the replacement of a task that failed is held back for a year
(which is a delay of the restart policy), and a piece is retried by a further service. A task on a
node that is down is not replaced by the swarm at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import define, evolve, field

from dockwire_api import models

from .._protocol.conventions.command_results import Output
from .job_results import Attempt, JobResult, Outcome, PieceResult

RESTART_DELAY = 365 * 24 * 3600 * 10**9  # nanoseconds
_HISTORY = "the swarm keeps no record of it (task_history_retention_limit)"
_OUTCOMES: dict[str, Outcome] = {
    "complete": "complete",
    "failed": "failed",
    "rejected": "rejected",
    "shutdown": "shutdown",
    "remove": "shutdown",
    "orphaned": "lost",
}


@define
class Batch:
    """A service, and the numbers of the pieces in its slots."""

    service: str
    numbers: tuple[int, ...]
    concurrency: int
    tasks: dict[int, list[str]] = field(factory=dict)  # the attempts of each slot


class Tracker:
    """Keeps count of pieces and attempts.

    Args:
        count: how many pieces there are.
        attempts: how often each may be tried.
        concurrency: how many may run at a time; None for all.
        rerun_lost_output: a success whose output is lost is none.
        lost_after: how long a node has to be down until its tasks are lost, in seconds.
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
        self.reasons: dict[int, str] = {}  # why a piece has not been placed on a node
        self.down_nodes: set[str] = set()  # the nodes that have been down for long enough
        self._attempts = attempts
        self._concurrency = concurrency or count
        self._rerun = rerun_lost_output
        self._lost_after = lost_after
        self._down_since: dict[str, float] = {}
        self._count = count
        self._waiting = list(range(count))
        self._awaited: dict[int, Batch] = {}  # the service that has no task yet for a piece
        self._tried: dict[int, dict[str, Attempt]] = {number: {} for number in range(count)}
        self._read: set[str] = set()
        self._results: dict[int, PieceResult] = {}

    # --- what is to be done ---

    def next_pieces(self) -> tuple[list[int], int]:
        """The pieces to start in a further service, and how many may run at a time."""
        free = self._concurrency - sum(map(self._busy, self.batches))
        return (self._waiting, min(free, len(self._waiting))) if free > 0 else ([], 0)

    def add_batch(self, batch: Batch) -> None:
        """There is a service for the first of the pieces that wait."""
        del self._waiting[: len(batch.numbers)]
        self._awaited.update(dict.fromkeys(batch.numbers, batch))
        self.batches.append(batch)

    def unread_attempts(self) -> list[Attempt]:
        """The attempts that have ended, and whose output has not been read."""
        return [
            attempt
            for tried in self._tried.values()
            for attempt in tried.values()
            if attempt.outcome is not None and attempt.task not in self._read
        ]

    def set_output(self, task: str, output: Output | None, truncated: bool = False) -> None:
        """Note what a task has written; None if that is lost."""
        self._read.add(task)
        for tried in self._tried.values():
            if task in tried:
                tried[task] = evolve(tried[task], output=output, truncated=truncated)

    def decide_pieces(self) -> list[PieceResult]:
        """Decide what has come of pieces, and which are tried again; the new results."""
        new, untried = [], {*self._waiting, *self._awaited}
        for number, tried in self._tried.items():
            if number in self._results:
                continue
            good = [a for a in tried.values() if a.outcome == "complete" and a.task in self._read]
            known = [a for a in good if a.output is not None]
            left = len(tried) < self._attempts
            if known or (good and not (self._rerun and (left or number in untried))):
                accepted = (known or good)[0]
                if number in self._waiting:
                    self._waiting.remove(number)
            elif number in untried or not all(map(self._over, tried.values())):
                continue
            elif left:
                self._waiting.append(number)
                continue
            else:
                accepted = None
            self._results[number] = PieceResult(number, tuple(tried.values()), accepted)
            new.append(self._results[number])
        return new

    def pop_finished_batches(self) -> list[Batch]:
        """The services that nothing more will come of; they are to be removed."""
        over = []
        for batch in list(self.batches):
            open_slots = [
                slot for slot in range(len(batch.numbers)) if not self._ended(batch, slot)
            ]
            starved = bool(open_slots) and (
                not any(batch.tasks.get(slot) for slot in open_slots)
                and self._failures(batch) >= batch.concurrency
            )
            if starved or not (open_slots or self._hoped_for(batch)):
                # The ones that it had no room for are started elsewhere.
                others = [batch.numbers[slot] for slot in open_slots]
                self._waiting[:0] = others
                for number in others:
                    self._awaited.pop(number, None)
                self.batches.remove(batch)
                over.append(batch)
        return over

    @property
    def done(self) -> bool:
        """Whether there is a result for each piece."""
        return len(self._results) == self._count

    def result(self, name: str) -> JobResult:
        """The results so far; pieces without one are as they stand."""
        return JobResult(
            name,
            tuple(
                self._results.get(number) or PieceResult(number, tuple(tried.values()), None)
                for number, tried in self._tried.items()
            ),
        )

    # --- what the swarm tells ---

    def update(
        self, tasks: Iterable[models.Task], nodes: Sequence[models.Node], now: float
    ) -> bool:
        """Take note of all tasks of the services; whether anything has changed.

        ``now`` is the time in seconds, counted from anywhere.
        """
        before = {number: list(tried.values()) for number, tried in self._tried.items()}
        names = {node.id: node.description.hostname or "" for node in nodes}
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
            for slot, number in enumerate(batch.numbers):
                self._see(batch, slot, number, by_slot.get((batch.service, slot), []), names)
        return before != {number: list(tried.values()) for number, tried in self._tried.items()}

    def _see(
        self,
        batch: Batch,
        slot: int,
        number: int,
        tasks: list[models.Task],
        names: Mapping[str, str],
    ) -> None:
        tried, known = self._tried[number], batch.tasks.setdefault(slot, [])
        held = [task for task in tasks if task.desired_state == models.TaskState.READY]
        there = [task for task in tasks if task not in held]
        for task in sorted(there, key=lambda task: str(task.created_at)):
            if not task.node_id and task.status.err:
                self.reasons[number] = task.status.err
            if task.id not in known:
                known.append(task.id)
            old = tried.get(task.id)
            # What had ended for good stays so.
            if old is None or old.outcome in (None, "lost"):
                tried[task.id] = _attempt(task, names, self.down_nodes)
                if old is not None and old.outcome and not tried[task.id].outcome:
                    self._read.discard(task.id)  # its node has come back
        ids = {task.id for task in there}
        for id in known:
            if id not in ids and id in tried and tried[id].outcome is None:
                tried[id] = evolve(tried[id], outcome="lost", message=_HISTORY)
        if held and not known:
            # It has failed, and was forgotten before it was seen.
            known.append(held[0].id)
            tried[held[0].id] = Attempt(held[0].id, outcome="failed", message=_HISTORY)
            self._read.add(held[0].id)
        if known and self._awaited.get(number) is batch:
            del self._awaited[number]
        self._read.update(id for id in known if tried[id].outcome == "lost")

    # --- counting ---

    def _over(self, attempt: Attempt) -> bool:
        return attempt.outcome is not None and attempt.task in self._read

    def _ended(self, batch: Batch, slot: int) -> bool:
        tried = self._tried[batch.numbers[slot]]
        tasks = batch.tasks.get(slot, [])
        return bool(tasks) and all(self._over(tried[id]) for id in tasks)

    def _hoped_for(self, batch: Batch) -> bool:
        """Whether one of its tasks is lost that would count if its node came back."""
        return any(
            number not in self._results
            and any(self._tried[number][id].outcome == "lost" for id in batch.tasks.get(slot, []))
            for slot, number in enumerate(batch.numbers)
        )

    def _failures(self, batch: Batch) -> int:
        """The slots that have ended otherwise than complete: each goes on taking up room."""
        return sum(
            all(self._tried[batch.numbers[slot]][id].outcome != "complete" for id in tasks)
            for slot, tasks in batch.tasks.items()
            if self._ended(batch, slot)
        )

    def _busy(self, batch: Batch) -> int:
        """How many of its pieces may be running."""
        unended = sum(not self._ended(batch, slot) for slot in range(len(batch.numbers)))
        return max(0, min(batch.concurrency - self._failures(batch), unended))


def _attempt(task: models.Task, names: Mapping[str, str], down: Collection[str]) -> Attempt:
    status, container = task.status, task.status.container_status
    node = task.node_id or ""
    outcome = _OUTCOMES.get(status.state or "")
    message = status.err or ""
    if outcome is None and node in down:
        outcome, message = "lost", "its node is down"
    elif outcome is None and node and node not in names:
        outcome, message = "lost", "its node has left the swarm"
    told = outcome in ("complete", "failed") and container is not None
    return Attempt(
        task.id,
        node,
        names.get(node, ""),
        container.container_id if container else "",
        outcome,
        container.exit_code if told and container else None,
        message,
    )
