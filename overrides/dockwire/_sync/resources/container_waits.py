# Made from _async by `python -m generator unasync`; change that, not this.
"""The methods of ``engine.containers`` that wait for what a container does."""

from __future__ import annotations

import re

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.containers import Containers as _Generated
from dockwire_api.times import TimeLike

from ..._options.numbers import Tail
from ..._options.ports import PublishedPort
from ..._protocol.conventions.container_state import describe_wait
from ..._runtime.deadlines import check_timeout
from ...errors import RequestTimeout
from .engine_resource import EngineResource


class ContainerWaits(EngineResource, _Generated):
    """Waits for containers to be healthy, to log something, or to listen on a port."""

    def wait(
        self,
        id: str,
        *,
        condition: models.ContainerWaitConditionLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerWaitResponse:
        """Wait until a container has stopped. (API: ContainerWait)

        Args:
            id: container name, ID or unambiguous start of an ID.
            condition: what to wait for: "not-running", the default, which is so at once if it has
                stopped already; "next-exit"; or "removed". From API 1.30.
            timeout: how long to wait, in seconds; None, the default, for no limit.

        Returns:
            The exit code, and an error text if waiting went wrong.

        Raises:
            NotFound: the container does not exist.
            RequestTimeout: it did not exit in time, or was not removed.
        """
        try:
            return super().wait(id, condition=condition, timeout=timeout)
        except RequestTimeout as error:
            # Otherwise no connection was made, for example.
            if (
                error.may_have_taken_effect
                and (seconds := check_timeout(timeout, None)) is not None
            ):
                error.problem = describe_wait(condition, seconds)
            raise

    def wait_healthy(self, id: str, *, timeout: float | None = None) -> models.Health:
        """Wait until a container is healthy. (API: ContainerInspect)

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: how long to wait, in seconds; None, the default, for no limit.

        Returns:
            Its health, with the last few checks.

        Raises:
            NotHealthy: it is unhealthy, not running, or has no health check; the error holds the
                output of the last check, and the last lines of the log of one that has exited.
            WaitFailed: it was removed.
            WaitTimeout: it is neither healthy nor unhealthy yet.
            NotFound: the container does not exist.
        """
        from .waiting import wait_healthy

        return wait_healthy(self._engine, id, timeout)

    def wait_for_log(
        self,
        id: str,
        pattern: str | re.Pattern[str],
        *,
        stdout: bool = True,
        stderr: bool = True,
        since: TimeLike | None = None,
        tail: Tail | None = None,
        timeout: float | None = None,
    ) -> re.Match[str]:
        """Wait until a container has written a line. (API: ContainerLogs, ContainerInspect)

        What it wrote before the call counts, too; ``since`` and ``tail`` limit that. A container
        that is restarted is followed.

        Args:
            id: container name, ID or unambiguous start of an ID.
            pattern: text that the line contains, as it is; or a regular expression compiled by
                ``re.compile``, which is searched for. A line counts when it has ended.
            stdout: search its standard output.
            stderr: search its standard error.
            since: only lines from this time on, in the forms that ``logs`` takes.
            tail: how many of the lines before the call to search; None or "all" for all.
            timeout: how long to wait, in seconds; None, the default, for no limit.

        Returns:
            The match: ``match.string`` is the line, and ``match[1]`` the first group.

        Raises:
            WaitFailed: it is not running, and has not written such a line; the error holds its exit
                code and last lines. Or its logging driver cannot be read.
            WaitTimeout: it has not written such a line yet.
            NotFound: the container does not exist.
        """
        from .log_search import wait_for_log

        return wait_for_log(
            self._engine, id, pattern, timeout, stdout=stdout, stderr=stderr, since=since, tail=tail
        )

    def wait_for_port(
        self, id: str, port: int | str, *, timeout: float | None = None
    ) -> list[PublishedPort]:
        """Wait until a process in a container listens on a port, published or not.

        (API: ContainerInspect, and where needed ContainerExec, ExecStart)

        The kernel's tables of sockets show it, without a connection to the port: those of the
        container's main process if it is a process of this machine, otherwise what ``cat`` in the
        container reads from ``/proc/net``. Where neither is possible, as in an image without
        ``cat`` on another machine, the published port is connected to; a connection that is closed
        within 0.2 seconds without data does not count, because the engine's proxy accepts
        connections for a container that does not listen yet.

        A port that is open on the loopback address of the container only does not count, because
        it cannot be reached from outside, except with ``network_mode`` "host", "none" or
        "container:...".

        Args:
            id: container name, ID or unambiguous start of an ID.
            port: the port in the container: 80, "80", "80/tcp" or "53/udp".
            timeout: how long to wait, in seconds; None, the default, for no limit.

        Returns:
            Where the port is published; an empty list if it is not.

        Raises:
            WaitFailed: it is not running; the error holds its exit code and last lines. Or it
                cannot be found out whether it listens; the message says why.
            WaitTimeout: it does not listen on the port yet; the message lists other ports that it
                listens on.
            NotFound: the container does not exist.
        """
        from .port_probe import wait_for_port

        return wait_for_port(self._engine, id, port, timeout)
