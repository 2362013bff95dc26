# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmRaft``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
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
