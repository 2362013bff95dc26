"""The steps and warnings of a build by BuildKit; pure."""

from __future__ import annotations

from dockwire_api.record import Record, field
from dockwire_api.timestamp import Timestamp


class BuildStep(Record):
    """A step of a build by BuildKit, as far as it is: an instruction, or work of the builder.

    Attributes:
        number: its number in the log of the build, as in "#5".
        name: what it does, such as "[base 2/3] RUN make" or "exporting to image".
        cached: whether its result was in the cache.
        started: when it began; None if it has not.
        completed: when it ended; None if it has not.
        error: why it failed; empty if it did not.
        digest: by which BuildKit identifies it.
    """

    number: int
    name: str
    cached: bool = False
    started: Timestamp | None = None
    completed: Timestamp | None = None
    error: str = ""
    digest: str = field(default="", repr=False)

    @property
    def seconds(self) -> float | None:
        """How long it took; None if it has not ended."""
        if self.started is None or self.completed is None:
            return None
        return (self.completed - self.started).total_seconds()


class BuildWarning(Record):
    """A warning of BuildKit about an instruction.

    Attributes:
        text: the warning.
        details: explanations.
        url: where to read more; empty if there is nothing.
        file: the name of the Dockerfile; empty if it is about none.
        line: the first line of the instruction, from 1; None if it is about none.
        end_line: the last line of the instruction.
    """

    text: str
    details: tuple[str, ...] = ()
    url: str = ""
    file: str = ""
    line: int | None = None
    end_line: int | None = None
