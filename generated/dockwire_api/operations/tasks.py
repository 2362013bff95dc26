# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``tasks``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..operation import Endpoint, FrameStream, Operation, Parameter, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..times import TimeLike
from ..values import ANY, BOOL, INT, STR, TIME, ListOf, MapOf, Obj

TaskListFilters = TypedDict(
    "TaskListFilters",
    {
        "desired-state": str | SequenceNotStr[str],
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "node": str | SequenceNotStr[str],
        "service": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``task_list`` knows."""


TASK_LIST = Endpoint(
    id="TaskList",
    method="GET",
    path="/tasks",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "desired-state": ListOf(STR),
                "id": ListOf(STR),
                "label": ListOf(STR),
                "name": ListOf(STR),
                "node": ListOf(STR),
                "service": ListOf(STR),
            },
        ),
    ),
    result=ListOf(Obj("Task")),
)


def task_list(*, filters: TaskListFilters | Filters | None = None) -> Operation[list[models.Task]]:
    """List the tasks of the swarm.

    Finished tasks are included as long as the swarm remembers them.

    API operation ``TaskList``: ``GET /tasks``.

    Args:
        filters: Keep matching tasks only. Keys: desired-state (running, shutdown or accepted), id,
            label, name, node, service.

    Returns:
        The matching tasks.
    """
    return Operation(TASK_LIST, {"filters": filters})


TASK_INSPECT = Endpoint(
    id="TaskInspect",
    method="GET",
    path="/tasks/{id}",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="task"),),
    result=Obj("Task"),
)


def task_inspect(id: str) -> Operation[models.Task]:
    """Show one task.

    API operation ``TaskInspect``: ``GET /tasks/{id}``.

    Args:
        id: Task ID.

    Returns:
        The task.
    """
    return Operation(TASK_INSPECT, {"id": id})


TASK_LOGS = Endpoint(
    id="TaskLogs",
    method="GET",
    path="/tasks/{id}/logs",
    answer="frames",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="task"),
        Parameter("details", "details", "query", BOOL),
        Parameter("follow", "follow", "query", BOOL),
        Parameter("stdout", "stdout", "query", BOOL),
        Parameter("stderr", "stderr", "query", BOOL),
        Parameter("since", "since", "query", TIME, encoding="timestamp"),
        Parameter("timestamps", "timestamps", "query", BOOL),
        Parameter("tail", "tail", "query", INT),
    ),
    unlimited=Unlimited(parameter="follow", silence=True),
)


def task_logs(
    id: str,
    *,
    details: bool | None = None,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | None = None,
) -> FrameStream:
    """Read the log output of one task.

    Set `stdout`, `stderr` or both. The logging driver must be one that can be read back.

    API operation ``TaskLogs``: ``GET /tasks/{id}/logs``. From API 1.29.

    Args:
        id: Task ID.
        details: Prefix each line with node, task and service, and the extra attributes the logging
            driver stored.
        follow: Stay connected and deliver new output as it is written.
        stdout: Include standard output.
        stderr: Include standard error.
        since: Skip entries older than this time. A datetime with a time zone, seconds since 1970,
            RFC 3339 text with a time zone, or how long ago: a timedelta, or a Go duration such as
            `10m`.
        timestamps: Prefix each line with its time in RFC 3339 form.
        tail: How many of the last lines to send first; unset means all of them.

    Returns:
        A log stream; stdout and stderr arrive as separate frames unless the task has a TTY.
    """
    return FrameStream(
        TASK_LOGS,
        {
            "id": id,
            "details": details,
            "follow": follow,
            "stdout": stdout,
            "stderr": stderr,
            "since": since,
            "timestamps": timestamps,
            "tail": tail,
        },
    )
