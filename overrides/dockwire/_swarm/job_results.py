"""Results of a job: its pieces of work and the attempts at each."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from .._protocol.conventions.command_results import Output

Outcome: TypeAlias = Literal["complete", "failed", "rejected", "shutdown", "lost"]
"""How an attempt ended: with exit code 0; with another one; before it was started, for example
because the node has no such image; stopped, for example as its node was drained; or with its
node, which may have run it to the end or not."""


@frozen
class Attempt:
    """A task that had a piece of work.

    Attributes:
        task: ID of the task; of the one in its place where the swarm keeps no record of it.
        node: ID of its node; empty if it was never given to one.
        hostname: what the node calls itself.
        container: ID of its container; empty if there was none, or it is not known.
        outcome: how it ended; None if it had not when the job was given up.
        exit_code: of its command; None where that is not known.
        message: the swarm's words about what went wrong.
        output: what it has written; None if that is lost, or was not asked for.
        truncated: whether it has written more than ``max_output``.
    """

    task: str
    node: str = ""
    hostname: str = ""
    container: str = ""
    outcome: Outcome | None = None
    exit_code: int | None = None
    message: str = ""
    output: Output | None = field(default=None, repr=False)
    truncated: bool = False


@frozen
class PieceResult:
    """What has come of a piece of work.

    Attributes:
        number: its place among the pieces, from 0.
        attempts: all tasks that had it, as far as they had come when it was done.
        accepted: the one that counts, None if none was successful.
    """

    number: int
    attempts: tuple[Attempt, ...]
    accepted: Attempt | None

    @property
    def done(self) -> bool:
        """Whether an attempt was successful."""
        return self.accepted is not None

    @property
    def exit_code(self) -> int | None:
        """0 if it is done, else that of the last attempt whose exit code is known."""
        return next((a.exit_code for a in self._best if a.exit_code is not None), None)

    @property
    def output(self) -> Output | None:
        """What the attempt that counts, else the last one, has written; None if that is lost."""
        return next((attempt.output for attempt in self._best), None)

    @property
    def _best(self) -> tuple[Attempt, ...]:
        return self.attempts[::-1] if self.accepted is None else (self.accepted,)


@frozen
class JobResult:
    """What has come of a job: its name, and its pieces in their order."""

    name: str
    pieces: tuple[PieceResult, ...]

    @property
    def failed(self) -> tuple[PieceResult, ...]:
        """The pieces that are not done."""
        return tuple(piece for piece in self.pieces if not piece.done)

    @property
    def lost(self) -> tuple[Attempt, ...]:
        """The attempts that were lost with their nodes."""
        return tuple(a for p in self.pieces for a in p.attempts if a.outcome == "lost")
