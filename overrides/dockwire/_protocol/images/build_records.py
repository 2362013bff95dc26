"""What BuildKit remembers of a build; pure."""

from __future__ import annotations

from collections.abc import Mapping

from dockwire_api.record import Record, field
from dockwire_api.timestamp import Timestamp


class BuildRecord(Record):
    """A build in the history of an engine's BuildKit.

    Attributes:
        ref: by which BuildKit identifies it.
        created: when it began.
        completed: when it ended; None while it runs.
        error: why it failed; empty if it did not.
        image_id: the image that it made, as in ``BuiltImage.id``; empty if it made none.
        names: the names that were asked for; empty where the engine does not record them, as
            Docker 26 does not.
        attributes: what the frontend for Dockerfiles got, such as "filename", "target", "context"
            and "build-arg:NAME".
        total_steps: how many steps it has.
        completed_steps: how many of them have ended.
        cached_steps: the results of how many of them were in the cache.
        pinned: whether BuildKit keeps the record when it removes old ones.
    """

    ref: str
    created: Timestamp
    completed: Timestamp | None = None
    error: str = ""
    image_id: str = ""
    names: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(factory=dict, repr=False)
    total_steps: int = 0
    completed_steps: int = 0
    cached_steps: int = 0
    pinned: bool = False

    @property
    def seconds(self) -> float | None:
        """How long it took; None if it has not ended."""
        if self.completed is None:
            return None
        return (self.completed - self.created).total_seconds()
