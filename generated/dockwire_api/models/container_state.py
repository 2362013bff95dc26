# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerState``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import BOOL, INT, STR, TIME, EnumOf, Obj
from .container_state_status import ContainerStateStatus
from .health import Health

_ContainerStateStatus_members = {member.value: member for member in ContainerStateStatus}
_KEYS = frozenset(
    {
        "Status",
        "Running",
        "Paused",
        "Restarting",
        "OOMKilled",
        "Dead",
        "Pid",
        "ExitCode",
        "Error",
        "StartedAt",
        "FinishedAt",
        "Health",
    }
)
_ALWAYS = frozenset(
    {"Status", "Running", "Paused", "Restarting", "OOMKilled", "Dead", "Pid", "ExitCode", "Error"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerState(Model):
    """What a container is doing now.

    Attributes:
        status: State in one word; the best field to test.
        running: It has a live process; also true while paused.
        paused: Its processes are frozen.
        restarting: The restart policy is about to start it again.
        oom_killed: A process of it was killed for lack of memory since the last start.
        dead: Removing it failed half-way.
        pid: Process ID of the main process on the host; 0 when not running.
        exit_code: Exit code of the last run; 0 while running.
        error: Why the last start failed, else empty.
        started_at: Time of the last start, RFC 3339; `0001-01-01T00:00:00Z` means never.
        finished_at: Time the last run ended, RFC 3339; `0001-01-01T00:00:00Z` means never.
        health: Results of the health checks; absent without a check. From API 1.39.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", EnumOf("ContainerStateStatus")),
        Field("running", "Running", BOOL),
        Field("paused", "Paused", BOOL),
        Field("restarting", "Restarting", BOOL),
        Field("oom_killed", "OOMKilled", BOOL),
        Field("dead", "Dead", BOOL),
        Field("pid", "Pid", INT),
        Field("exit_code", "ExitCode", INT),
        Field("error", "Error", STR),
        Field("started_at", "StartedAt", TIME),
        Field("finished_at", "FinishedAt", TIME),
        Field("health", "Health", Obj("Health")),
    )

    status: ContainerStateStatus = ContainerStateStatus("")
    running: bool = False
    paused: bool = False
    restarting: bool = False
    oom_killed: bool = False
    dead: bool = False
    pid: int = 0
    exit_code: int = 0
    error: str = ""
    started_at: Timestamp | None = None
    finished_at: Timestamp | None = None
    health: Health | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.status = (
            (_ContainerStateStatus_members.get(v) or ContainerStateStatus(v))
            if (v := get("Status")) is not None
            else ContainerStateStatus("")
        )
        self.running = v if (v := get("Running")) is not None else False
        self.paused = v if (v := get("Paused")) is not None else False
        self.restarting = v if (v := get("Restarting")) is not None else False
        self.oom_killed = v if (v := get("OOMKilled")) is not None else False
        self.dead = v if (v := get("Dead")) is not None else False
        self.pid = v if (v := get("Pid")) is not None else 0
        self.exit_code = v if (v := get("ExitCode")) is not None else 0
        self.error = v if (v := get("Error")) is not None else ""
        self.started_at = read_time(get("StartedAt"))
        self.finished_at = read_time(get("FinishedAt"))
        self.health = None if (v := get("Health")) is None else Health.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("StartedAt", "FinishedAt"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.started_at is None
            or self.finished_at is None
            else None
        )
        return self
