# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmRaft``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset(
    {
        "SnapshotInterval",
        "KeepOldSnapshots",
        "LogEntriesForSlowFollowers",
        "ElectionTick",
        "HeartbeatTick",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmRaft(Model):
    """How managers agree with each other (Raft).

    The form to send; engines return a ``SwarmRaftResponse``.

    Attributes:
        snapshot_interval: Write a snapshot every so many log entries.
        keep_old_snapshots: How many older snapshots to keep along with the newest.
        log_entries_for_slow_followers: Log entries to keep after a snapshot, for managers that lag
            behind.
        election_tick: Ticks without a word from the leader before a manager calls an election; more
            than `HeartbeatTick`.
        heartbeat_tick: Ticks between two signs of life from the leader; a tick is a second at
            present.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("snapshot_interval", "SnapshotInterval", INT),
        Field("keep_old_snapshots", "KeepOldSnapshots", INT),
        Field("log_entries_for_slow_followers", "LogEntriesForSlowFollowers", INT),
        Field("election_tick", "ElectionTick", INT),
        Field("heartbeat_tick", "HeartbeatTick", INT),
    )

    snapshot_interval: int | None = None
    keep_old_snapshots: int | None = None
    log_entries_for_slow_followers: int | None = None
    election_tick: int | None = None
    heartbeat_tick: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.snapshot_interval = get("SnapshotInterval")
        self.keep_old_snapshots = get("KeepOldSnapshots")
        self.log_entries_for_slow_followers = get("LogEntriesForSlowFollowers")
        self.election_tick = get("ElectionTick")
        self.heartbeat_tick = get("HeartbeatTick")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
