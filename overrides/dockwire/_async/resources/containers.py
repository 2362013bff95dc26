"""The hand-written methods of ``engine.containers``: output, archives, statistics."""

from __future__ import annotations

import base64
import os
from datetime import datetime

from attrs import evolve

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Operation, Timeout
from dockwire_api.operations.containers import (
    CONTAINER_STATS,
    container_attach,
    container_attach_websocket,
    container_export,
    container_logs,
    container_stats,
)

from ...errors import InvalidArgument
from ..net.backend import opening
from ..streams.bytes import AsyncByteReader
from ..streams.hijacked import AsyncHijackedStream, AsyncRawStream
from ..streams.logs import AsyncLogReader, open_logs
from ..streams.records import AsyncRecordStream
from .container_files import AsyncFiles
from .container_runs import AsyncContainerRuns

# Asked for once, the answer is one object, not a stream of them.
_STATS_ONCE = evolve(CONTAINER_STATS, answer="json")


class AsyncContainers(AsyncContainerRuns, AsyncFiles):
    """The operations of ``engine.containers``."""

    @opening
    async def attach(
        self,
        id: str,
        *,
        stdin: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        logs: bool = False,
        stream: bool = True,
        detach_keys: str | None = None,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncHijackedStream:
        """Take hold of the streams of a container's main process. (API: ContainerAttach)

        Args:
            id: container name, ID or unambiguous start of an ID.
            stdin: be able to write to it; the container needs ``open_stdin``, and for
                ``close_stdin`` also ``stdin_once``.
            stdout: get its standard output.
            stderr: get its standard error.
            logs: get what it has written before, first. What it writes in the very moment of
                attaching an engine may send twice or not at all, as it reads its log and joins
                the output separately; ``logs`` with ``follow=True`` has no such gap.
            stream: get what it writes from now on.
            detach_keys: the keys that detach from a terminal, joined by commas.
            tty: whether the container has a TTY; None finds it out.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.

        Raises:
            InvalidArgument: ``stdin``, but the container was created without ``open_stdin``;
                nothing was attached.
            NotFound: there is no such container.
        """
        request = container_attach(
            id,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            logs=logs,
            stream=stream,
            detach_keys=detach_keys,
        )
        client = self._engine._client
        call = client.stream_call(request, timeout, idle_timeout, upgrade="tcp")
        stdin_once = None
        if stdin and stream:
            config = (await self.inspect(id)).config
            if not config.open_stdin:
                # What is written to it would be dropped without a word.
                raise InvalidArgument(
                    "stdin: the container was created without open_stdin=True",
                    operation="ContainerAttach",
                    engine=self._engine.host,
                )
            tty, stdin_once = bool(config.tty), bool(config.stdin_once)
        opened = await client.open_output(call, tty, lambda: self._has_tty(id))
        return AsyncHijackedStream(opened, stdin_once)

    @opening
    async def attach_websocket(
        self,
        id: str,
        *,
        stdin: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        logs: bool = False,
        stream: bool = True,
        detach_keys: str | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncRawStream:
        """The same as ``attach`` over a websocket. (API: ContainerAttachWebsocket)

        What you get is the bare connection after the upgrade: the frames of the websocket
        protocol are yours to read and write. ``attach`` does the same in an easier way.

        Args:
            id: container name, ID or unambiguous start of an ID.
            stdin: be able to write to it; the container needs ``open_stdin``.
            stdout: get its standard output.
            stderr: get its standard error.
            logs: get what it has written before, first.
            stream: get what it writes from now on.
            detach_keys: the keys that detach from a terminal, joined by commas.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.

        Raises:
            NotFound: there is no such container.
        """
        request = container_attach_websocket(
            id,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            logs=logs,
            stream=stream,
            detach_keys=detach_keys,
        )
        key = base64.b64encode(os.urandom(16)).decode()
        client = self._engine._client
        call = client.stream_call(
            request,
            timeout,
            idle_timeout,
            upgrade="websocket",
            headers=(("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key)),
        )
        return AsyncRawStream(await client.open(call))

    @opening
    async def logs(
        self,
        id: str,
        *,
        follow: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        since: datetime | str | float | None = None,
        until: datetime | str | float | None = None,
        timestamps: bool = False,
        tail: int | None = None,
        details: bool = False,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncLogReader:
        """What a container's main process has written. (API: ContainerLogs)

        Args:
            id: container name, ID or unambiguous start of an ID.
            follow: go on with what it writes from now on.
            stdout: get its standard output.
            stderr: get its standard error.
            since: leave out what is older than this: a moment, or seconds since 1970.
            until: leave out what is newer than this: a moment, or seconds since 1970.
            timestamps: have the time of each line: ``line.timestamp`` of ``lines``, text in
                front of it in frames.
            tail: how many of the last lines to begin with; None for all.
            details: have what the logging driver notes with each line, in the same way.
            tty: whether the container has a TTY; None finds it out.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default with ``follow``.

        Returns:
            The output; iterate over it for frames, over its ``lines()`` for whole lines.

        Raises:
            NotFound: there is no such container.
        """
        request = container_logs(
            id,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            until=until,
            timestamps=timestamps,
            tail=tail,
            details=details,
        )
        return await open_logs(
            self._engine._client,
            request,
            timeout,
            idle_timeout,
            tty,
            lambda: self._has_tty(id),
        )

    @opening
    async def export(
        self, id: str, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> AsyncByteReader:
        """A container's whole file system as a tar archive. (API: ContainerExport)

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; None for no limit.

        Raises:
            NotFound: there is no such container.
        """
        return await self._engine.send(
            container_export(id), timeout=timeout, idle_timeout=idle_timeout
        )

    async def stats(
        self, id: str, *, one_shot: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerStatsResponse:
        """How much of the machine a container uses, once. (API: ContainerStats)

        ``Usage.from_stats`` makes the figures of it that ``docker stats`` shows.

        Args:
            id: container name, ID or unambiguous start of an ID.
            one_shot: answer at once, without the earlier reading that CPU load is computed from.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            NotFound: there is no such container.
        """
        request = container_stats(id, stream=False, one_shot=one_shot)
        return await self._engine.send(
            Operation[models.ContainerStatsResponse](_STATS_ONCE, request.values), timeout=timeout
        )

    @opening
    async def stats_stream(
        self, id: str, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> AsyncRecordStream[models.ContainerStatsResponse]:
        """How much of the machine a container uses, again every second. (API: ContainerStats)

        ``Usage.from_stats`` computes the figures of ``docker stats`` from each reading. The first
        one has no load.

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; no limit by default.

        Raises:
            NotFound: there is no such container.
        """
        return await self._engine.send(container_stats(id, stream=True), timeout=timeout)

    async def _has_tty(self, id: str) -> bool:
        return bool((await self.inspect(id)).config.tty)
