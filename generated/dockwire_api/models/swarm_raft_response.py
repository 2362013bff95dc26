# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmRaftResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .swarm_raft import SwarmRaft

_KEYS = frozenset(
    {
        "SnapshotInterval",
        "KeepOldSnapshots",
        "LogEntriesForSlowFollowers",
        "ElectionTick",
        "HeartbeatTick",
    }
)
_ALWAYS = frozenset({"ElectionTick", "HeartbeatTick"})


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

    __slots__ = ()

    election_tick: int
    heartbeat_tick: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.snapshot_interval = get("SnapshotInterval")
        self.keep_old_snapshots = get("KeepOldSnapshots")
        self.log_entries_for_slow_followers = get("LogEntriesForSlowFollowers")
        self.election_tick = v if (v := get("ElectionTick")) is not None else 0
        self.heartbeat_tick = v if (v := get("HeartbeatTick")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
