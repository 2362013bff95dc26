"""Results of a job: its pieces of work, and the attempts at each; pure."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dockwire_api.record import Record, field

from .._protocol.conventions.command_results import Output

Outcome: TypeAlias = Literal["complete", "failed", "rejected", "shutdown", "lost"]
"""How an attempt ended.

- "complete": with exit code 0.
- "failed": with another exit code.
- "rejected": before it started, for example because the image does not exist.
- "shutdown": it was stopped, for example because its node was drained.
- "lost": its node went down or left the swarm; the command may have completed or not.
"""


class Attempt(Record):
    """One task's attempt at a piece of work.

    Attributes:
        task: ID of the task; that of its replacement if the swarm no longer has a record of it.
        node: ID of its node; empty if it was not assigned to a node.
        hostname: host name of the node.
        container: ID of its container; empty if there was none, or it is unknown.
        outcome: how it ended; None if it had not ended when the job did.
        exit_code: exit code of the command; None if it is unknown.
        message: the swarm's error message.
        output: its output; None if that is lost, or was not read.
        truncated: whether the output exceeded ``max_output``.
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


class PieceResult(Record):
    """The result of a piece of work.

    Attributes:
        number: its index among the pieces, from 0.
        attempts: all attempts at it, in the state they had when the piece was decided.
        accepted: the successful attempt whose output counts; None if there was none.
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
        """0 if the piece is done, else the last known exit code of an attempt."""
        return next((a.exit_code for a in self._relevant if a.exit_code is not None), None)

    @property
    def output(self) -> Output | None:
        """The output of the accepted attempt, else of the last one; None if it is lost."""
        return next((attempt.output for attempt in self._relevant), None)

    @property
    def _relevant(self) -> tuple[Attempt, ...]:
        return self.attempts[::-1] if self.accepted is None else (self.accepted,)


class JobResult(Record):
    """The result of a job: its name, and the results of its pieces in order."""

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
