# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerState``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import BOOL, INT, STR, TIME, EnumOf, Obj
from .container_state_status import ContainerStateStatus
from .health import Health


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("status", "Status", EnumOf("ContainerStateStatus"), always=True),
        Field("running", "Running", BOOL, always=True),
        Field("paused", "Paused", BOOL, always=True),
        Field("restarting", "Restarting", BOOL, always=True),
        Field("oom_killed", "OOMKilled", BOOL, always=True),
        Field("dead", "Dead", BOOL, always=True),
        Field("pid", "Pid", INT, always=True),
        Field("exit_code", "ExitCode", INT, always=True),
        Field("error", "Error", STR, always=True),
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
