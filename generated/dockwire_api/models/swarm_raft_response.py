# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmRaftResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT
from .swarm_raft import SwarmRaft


class SwarmRaftResponse(SwarmRaft):
    """How managers agree with each other (Raft).

    The form that engines return; also accepted in place of a ``SwarmRaft``.

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
        Field("election_tick", "ElectionTick", INT, always=True),
        Field("heartbeat_tick", "HeartbeatTick", INT, always=True),
    )

    election_tick: int
    heartbeat_tick: int
