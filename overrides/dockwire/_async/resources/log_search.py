"""Wait until a container has logged a line."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import TYPE_CHECKING

from dockwire_api import models
from dockwire_api.operation import Timeout
from dockwire_api.operations.containers import container_logs
from dockwire_api.times import TimeLike
from dockwire_api.timestamp import Timestamp

from ..._options.numbers import Tail, tail_count
from ..._protocol.conventions.container_state import describe_stop, may_run
from ..._protocol.conventions.log_patterns import compile_pattern, pattern_hint
from ..._protocol.wire.log_lines import LogLine
from ..._runtime.deadlines import step_timeout
from ...errors import (
    ApiError,
    InvalidArgument,
    NotFound,
    RequestTimeout,
    WaitFailed,
    WaitTimeout,
)
from ..streams.logs import AsyncLogReader, open_logs
from .waiting import LAST_LINES, AsyncWait

if TYPE_CHECKING:
    from ..engine import AsyncEngine


class AsyncLogSearch:
    """Searches the log of a container, which may be opened several times.

    Args:
        wait: the wait.
        expression: what to search for.
        stdout: search its standard output.
        stderr: search its standard error.
        since: where to begin.
        tail: how many lines to begin with.
    """

    def __init__(
        self,
        wait: AsyncWait,
        expression: re.Pattern[str],
        stdout: bool,
        stderr: bool,
        since: TimeLike | None,
        tail: Tail | None,
    ) -> None:
        self._wait = wait
        self._expression = expression
        self._stdout, self._stderr = stdout, stderr
        self._since = since
        self._tail = tail_count(tail)
        # The time of the last line, and the lines of that time: it is not unique.
        self._time: Timestamp | None = None
        self._seen: Counter[tuple[str, bytes]] = Counter()
        self.last_lines: deque[str] = deque(maxlen=LAST_LINES)

    async def search(
        self, engine: AsyncEngine, container: models.ContainerInspectResponse, *, follow: bool
    ) -> re.Match[str] | None:
        """Read the log up to a match, or up to its end.

        Raises:
            RequestTimeout: no line matched in time.
        """
        known = Counter(self._seen)
        async with await self._open(engine, container, follow=follow) as reader:
            reader._limit_reads(self._wait.deadline)
            while (line := await reader.read_line(timeout=None)) is not None:
                if self._is_known(line, known):
                    continue
                text = line.text
                self.last_lines.append(text)
                if found := self._expression.search(text):
                    return found
        return None

    async def _open(
        self, engine: AsyncEngine, container: models.ContainerInspectResponse, *, follow: bool
    ) -> AsyncLogReader:
        # A container that is restarted has several logs for those who follow.
        again = self._time is not None
        request = container_logs(
            container.id,
            follow=follow,
            stdout=self._stdout,
            stderr=self._stderr,
            since=self._time if again else self._since,
            tail=None if again else self._tail,
            timestamps=True,
        )
        tty = bool(container.config.tty)

        async def has_tty(_: Timeout) -> bool:
            return tty

        async def has_ended(timeout: Timeout) -> bool:
            seen = await engine.containers.inspect(container.id, timeout=timeout)
            return not may_run(seen.state)

        return await open_logs(
            engine._client,
            request,
            step_timeout(self._wait.deadline),
            None,
            tty,
            has_tty,
            has_ended if follow else None,
        )

    def _is_known(self, line: LogLine, known: Counter[tuple[str, bytes]]) -> bool:
        """Whether a line was read before, from an earlier opening of the log."""
        if line.timestamp is None:
            return False
        key = (line.stream, line.data)
        if self._time is not None and line.timestamp <= self._time:
            if known[key] > 0:
                known[key] -= 1
                return True
            if line.timestamp < self._time:
                return False
        else:
            self._time = line.timestamp
            self._seen.clear()
        self._seen[key] += 1
        return False


async def wait_for_log(
    engine: AsyncEngine,
    id: str,
    pattern: str | re.Pattern[str],
    timeout: float | None,
    *,
    stdout: bool,
    stderr: bool,
    since: TimeLike | None,
    tail: Tail | None,
) -> re.Match[str]:
    """Wait until a container has written a line."""
    expression = compile_pattern(pattern)
    if not stdout and not stderr:
        raise InvalidArgument("stdout, stderr: at least one of them has to be searched")
    shown = repr(pattern if isinstance(pattern, str) else pattern.pattern)
    what = "with" if isinstance(pattern, str) else "that matches"
    wait = AsyncWait(engine, id, f"a line {what} {shown} in its log", timeout)
    search = AsyncLogSearch(wait, expression, stdout, stderr, since, tail)
    follow = True
    while True:
        container = await wait.inspect()
        if not may_run(container.state):
            if not follow or describe_stop(container.state)[1] is None:
                raise await wait.not_running(container, tuple(search.last_lines))
            # The last lines may have come after the end of what was followed.
            follow = False
        try:
            if found := await search.search(engine, container, follow=follow):
                return found
        except RequestTimeout:
            if not wait.deadline.has_passed():
                raise
            raise _log_timeout(wait, shown, what, pattern, search) from None
        except NotFound:
            # It was removed: the next inspection reports it.
            pass
        except ApiError as error:
            raise wait.failed(
                WaitFailed(f"its log cannot be read: {error.problem}", operation=error.operation)
            ) from None
        if follow and not await wait.pause():
            raise _log_timeout(wait, shown, what, pattern, search)


def _log_timeout(
    wait: AsyncWait,
    shown: str,
    what: str,
    pattern: str | re.Pattern[str],
    search: AsyncLogSearch,
) -> WaitTimeout:
    return wait.timed_out(
        f"no line {what} {shown} in the log",
        hint=pattern_hint(pattern),
        last_lines=tuple(search.last_lines),
    )
