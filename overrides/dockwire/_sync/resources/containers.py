# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.containers``: output, exports, statistics."""

from __future__ import annotations

import base64
import os
from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Operation, ProgressCallback, Timeout
from dockwire_api.operations.containers import (
    CONTAINER_STATS,
    ContainerCreateFields,
    container_attach,
    container_attach_websocket,
    container_create,
    container_export,
    container_logs,
    container_stats,
    container_update,
)
from dockwire_api.record import replace
from dockwire_api.times import TimeLike

from ... import handles, streams
from ..._options.container import ContainerFields, UpdateFields, body_fields, update_fields
from ..._options.keywords import NoFields, check_keywords
from ..._options.numbers import Tail, tail_count
from ..._options.run import Pull, check_pull
from ..._protocol.api.requests import encode
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ...errors import InvalidArgument
from ..net.backend import opening
from .container_files import ContainerFiles
from .container_open import ContainerOpen
from .container_runs import Command
from .container_waits import ContainerWaits

# Streams are imported where they are used: most programs open few kinds.

# Without stream the response is one JSON object.
_STATS_ONCE = replace(CONTAINER_STATS, answer="json")


class Containers(ContainerOpen, ContainerWaits, ContainerFiles):
    """The operations of ``engine.containers``."""

    @opening
    def attach(
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
        stdin_once: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.ContainerStream:
        """Open the streams of a container's main process. (API: ContainerAttach)

        Args:
            id: container name, ID or unambiguous start of an ID.
            stdin: attach its standard input; the container needs ``open_stdin``, and for
                ``close_stdin`` also ``stdin_once``.
            stdout: attach its standard output.
            stderr: attach its standard error.
            logs: begin with its earlier output. Engines read the log and attach separately, so
                output written at that moment may arrive twice or not at all; the method ``logs``
                with ``follow=True`` does not have this problem.
            stream: attach to its further input and output.
            detach_keys: the keys that detach from a terminal, separated by commas.
            tty: whether the container has a TTY; None to ask the engine.
            stdin_once: whether the container was created with ``stdin_once``; None to ask the
                engine. Podman does not report it, so ``close_stdin`` needs True there.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Raises:
            InvalidArgument: ``stdin``, but the container was created without ``open_stdin``;
                nothing was attached.
            NotFound: the container does not exist.
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
        deadline = Deadline.at(call.limit.expires_at())
        container = self.inspect(id, timeout=step_timeout(deadline))
        config = container.config
        if stdin and stream and not config.open_stdin:
            # The engine would silently discard all input.
            raise InvalidArgument(
                "stdin: the container was created without open_stdin=True",
                operation="ContainerAttach",
                engine=self._engine.host,
            )
        opened = client.open(call)
        if opened.tty is None:
            opened.tty = bool(config.tty) if tty is None else tty
        from ..streams.container_stream import ContainerStream

        attached = ContainerStream(
            opened,
            self,
            container.id,
            follows=stream,
            finished_at=container.state.finished_at,
            stdin_once=bool(config.stdin_once) if stdin_once is None else stdin_once,
            detach_keys=detach_keys,
        )
        attached._has_stdin = stdin and stream
        return attached

    @opening
    def attach_websocket(
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
    ) -> streams.RawStream:
        """Attach to a container over a WebSocket. (API: ContainerAttachWebsocket)

        Returns the raw connection after the upgrade; reading and writing WebSocket frames is up to
        the caller. ``attach`` offers the same streams without that.

        Args:
            id: container name, ID or unambiguous start of an ID.
            stdin: attach its standard input; the container needs ``open_stdin``.
            stdout: attach its standard output.
            stderr: attach its standard error.
            logs: begin with its earlier output.
            stream: attach to its further input and output.
            detach_keys: the keys that detach from a terminal, separated by commas.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Raises:
            NotFound: the container does not exist.
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
        from ..streams.raw import RawStream

        return RawStream(client.open(call))

    @opening
    def logs(
        self,
        id: str,
        *,
        follow: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        since: TimeLike | None = None,
        until: TimeLike | None = None,
        timestamps: bool = False,
        tail: Tail | None = None,
        details: bool = False,
        tty: bool | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> streams.LogReader:
        """Open the output of a container's main process. (API: ContainerLogs)

        Args:
            id: container name, ID or unambiguous start of an ID.
            follow: continue with new output.
            stdout: include standard output.
            stderr: include standard error.
            since: only output from this time on: a datetime with a time zone, seconds since 1970,
                RFC 3339 text with a time zone, or how long ago: a timedelta, or text such as "10m".
            until: only output up to this time, in the forms of ``since``.
            timestamps: include the time of each line: as ``line.timestamp`` with ``lines()``, as
                text before the line in frames.
            tail: how many of the last lines to begin with; None or "all" for all.
            details: include the attributes that the logging driver adds, in the same way.
            tty: whether the container has a TTY; None to ask the engine.
            timeout: seconds until the stream is open; no limit by default with ``follow``.
            idle_timeout: the longest silence of the stream, in seconds; by default no limit
                with ``follow``.

        Returns:
            The output; iterate over it for frames, or over ``lines()`` for whole lines.

        Raises:
            NotFound: the container does not exist.
        """
        check_keywords("containers.logs", self.logs, unknown)
        request = container_logs(
            id,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            until=until,
            timestamps=timestamps,
            tail=tail_count(tail),
            details=details,
        )
        from ..streams.logs import open_logs

        return open_logs(
            self._engine._client,
            request,
            timeout,
            idle_timeout,
            tty,
            lambda timeout: self._has_tty(id, timeout),
        )

    @opening
    def export(
        self,
        id: str,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.ByteReader:
        """Open a container's whole file system as a tar archive. (API: ContainerExport)

        Args:
            id: container name, ID or unambiguous start of an ID.
            progress: called while the archive is read, with the bytes so far and None, and at the
                end with their number twice.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: the container does not exist.
        """
        return self._engine.send(
            container_export(id), progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    def update(
        self, id: str, *, timeout: Timeout = DEFAULT, **fields: Unpack[UpdateFields]
    ) -> models.ContainerUpdateResponse:
        """Change the resource limits or the restart policy of a container. (API: ContainerUpdate)

        Fields that are not given keep their values. Podman ignores ``cpus``; there,
        ``cpu_period`` and ``cpu_quota`` limit the CPUs.

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: seconds for the whole call; None for no limit.
            **fields: the fields of the request body, such as ``memory`` and ``pids_limit``, and the
                short forms ``cpus`` and ``restart`` (``dockwire.UpdateFields`` has them all).

        Returns:
            The engine's warnings.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the container does not exist.
        """
        check_keywords("containers.update", self.update, fields, UpdateFields)
        request = container_update(id, **update_fields(fields))
        return self._engine.send(request, timeout=timeout)

    def stats(
        self, id: str, *, one_shot: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerStatsResponse:
        """Return the resource usage of a container. (API: ContainerStats)

        ``Usage.from_stats`` computes the figures of ``docker stats`` from it.

        Args:
            id: container name, ID or unambiguous start of an ID.
            one_shot: respond at once, without the earlier sample that CPU usage is computed from.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            NotFound: the container does not exist.
        """
        request = container_stats(id, stream=False, one_shot=one_shot)
        return self._engine.send(
            Operation[models.ContainerStatsResponse](_STATS_ONCE, request.values), timeout=timeout
        )

    @opening
    def stats_stream(
        self, id: str, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> streams.RecordStream[models.ContainerStatsResponse]:
        """Stream the resource usage of a container, every second. (API: ContainerStats)

        ``Usage.from_stats`` computes the figures of ``docker stats`` from each sample. The first
        one does not have a CPU usage.

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Raises:
            NotFound: the container does not exist.
        """
        request = container_stats(id, stream=True)
        return self._engine.send(request, timeout=timeout, idle_timeout=idle_timeout)

    def temporary(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        name: str | None = None,
        platform: str | None = None,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        start: bool = True,
        timeout: float | None = None,
        **fields: Unpack[ContainerFields],
    ) -> handles.Temporary[handles.ContainerHandle]:
        """Run a container as long as its ``with`` block.

        (API: ContainerCreate, ContainerStart, ContainerKill, ContainerDelete)

        Entering the block creates and starts the container, and returns its handle. At the end of
        the block, after an error, on cancellation and on Ctrl-C it is killed, and removed with its
        anonymous volumes; after an error this takes at most 5 seconds. Labels say which process
        created it, so that ``engine.clean()`` can remove what killed programs leave.

        Args:
            image: the image to create the container from.
            cmd: the command with its arguments, or the arguments of the image's entry point; None
                for the image's own.
            name: the container's name; by default it begins with "dockwire-".
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            pull: when to pull the image: "missing", "always" or "never".
            registry_auth: credentials for the image's registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            start: whether to start it; if not, it is only created, for example to put files into
                it first, and ``start`` of its handle starts it.
            timeout: seconds until the container has started. By default a pull may take any time,
                and the engine's answers as long as the engine object's ``timeout`` says.
            **fields: as for ``create``: ``env``, ``ports``, ``mounts``, ``memory``,
                ``host_config`` and so on.

        Returns:
            What to enter; the block gets the container's handle.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            NotFound: the image does not exist, and ``pull`` is "never"; on entering.
            Conflict: the name is in use; on entering.
            CommandRefused: the command cannot be started; on entering.
        """
        from .temporary import TemporaryContainer, ContainerRequest

        registry_auth = hide(registry_auth)
        check_keywords("containers.temporary", self.temporary, fields, ContainerFields)
        check_pull(pull)
        body: ContainerCreateFields = {**body_fields(fields), "image": image, "cmd": cmd}
        # Report invalid values at once.
        encode(container_create(name=name, platform=platform, **body), self._engine.host)
        seconds = check_timeout(timeout, None)
        request = ContainerRequest(image, name, platform, pull, registry_auth, body, start, seconds)
        return TemporaryContainer(self._engine, request)

    def _has_tty(self, id: str, timeout: Timeout) -> bool:
        return bool((self.inspect(id, timeout=timeout)).config.tty)
