# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.tasks``."""

from __future__ import annotations

from typing import Unpack

from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.tasks import task_logs
from dockwire_api.resources.tasks import Tasks as _Generated
from dockwire_api.times import TimeLike

from ..._options.keywords import NoFields, check_keywords
from ..._options.numbers import Tail, tail_count
from ..._swarm.service_progress import have_ended
from ..net.backend import opening
from ..streams.logs import LogReader, open_logs
from .engine_resource import EngineResource


class Tasks(EngineResource, _Generated):
    """The operations of ``engine.tasks``."""

    @opening
    def logs(
        self,
        id: str,
        *,
        follow: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        since: TimeLike | None = None,
        timestamps: bool = False,
        tail: Tail | None = None,
        details: bool = False,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> LogReader:
        """Open the output of a task of a service. (API: TaskLogs)

        Args:
            id: task ID.
            follow: continue with new output until the task has ended. Engines leave the stream
                open then, so they are asked about the task while it is silent.
            stdout: include standard output.
            stderr: include standard error.
            since: only output from this time on: a datetime with a time zone, seconds since 1970,
                RFC 3339 text with a time zone, or how long ago: a timedelta, or text such as "10m".
            timestamps: include the time of each line: as ``line.timestamp`` with ``lines()``, as
                text before the line in frames.
            tail: how many of the last lines to begin with; None or "all" for all.
            details: include node, task and service of each line, in the same way.
            tty: whether the task has a TTY; None to ask the engine.
            timeout: seconds until the stream is open; no limit by default with ``follow``.
            idle_timeout: the longest silence of the stream, in seconds; by default no limit
                with ``follow``.

        Returns:
            The output; iterate over it for frames, or over ``lines()`` for whole lines.

        Raises:
            NotFound: the task does not exist.
            Unavailable: the engine is not a swarm manager.
        """
        check_keywords("tasks.logs", self.logs, unknown)
        request = task_logs(
            id,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            timestamps=timestamps,
            tail=tail_count(tail),
            details=details,
        )
        return open_logs(
            self._engine._client,
            request,
            timeout,
            idle_timeout,
            tty,
            lambda timeout: self._has_tty(id, timeout),
            (lambda timeout: self._has_ended(id, timeout)) if follow else None,
        )

    def _has_ended(self, id: str, timeout: Timeout) -> bool:
        return have_ended([self.inspect(id, timeout=timeout)])

    def _has_tty(self, id: str, timeout: Timeout) -> bool:
        container = (self.inspect(id, timeout=timeout)).spec.container_spec
        return container is not None and bool(container.tty)
