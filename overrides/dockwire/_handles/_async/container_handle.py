# Made from the resources by `python -m generator handles`; change those, not this.
"""One container, with the methods of ``engine.containers`` for it."""

from __future__ import annotations

import builtins
import os
import re
from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, AsyncUpload, ProgressCallback, Timeout
from dockwire_api.sequences import SequenceNotStr
from dockwire_api.times import TimeLike

from ... import files, streams
from ..._async.handle import AsyncHandle
from ..._async.net.backend import opening
from ..._async.resources.container_files import AsyncFilesReader
from ..._async.resources.containers import AsyncContainers
from ..._options.container import UpdateFields
from ..._options.keywords import NoFields
from ..._options.numbers import Tail
from ..._options.ports import PublishedPort
from .container_exec import AsyncContainerExec


class AsyncContainerHandle(AsyncHandle[AsyncContainers]):
    """One container, with the methods of ``engine.containers`` for it."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The name or ID that the handle was made with."""
        return self._key

    @property
    def exec(self) -> AsyncContainerExec:
        """Commands in this container."""
        return AsyncContainerExec(self._resource._engine.exec, self._key)

    @opening
    async def attach(
        self,
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
    ) -> streams.AsyncContainerStream:
        """Open the streams of a container's main process. (API: ContainerAttach)

        Args:
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
        return await self._resource.attach(
            self._key,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            logs=logs,
            stream=stream,
            detach_keys=detach_keys,
            tty=tty,
            stdin_once=stdin_once,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    @opening
    async def attach_websocket(
        self,
        *,
        stdin: bool = False,
        stdout: bool = True,
        stderr: bool = True,
        logs: bool = False,
        stream: bool = True,
        detach_keys: str | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncRawStream:
        """Attach to a container over a WebSocket. (API: ContainerAttachWebsocket)

        Returns the raw connection after the upgrade; reading and writing WebSocket frames is up to
        the caller. ``attach`` offers the same streams without that.

        Args:
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
        return await self._resource.attach_websocket(
            self._key,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            logs=logs,
            stream=stream,
            detach_keys=detach_keys,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    @opening
    async def logs(
        self,
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
    ) -> streams.AsyncLogReader:
        """Open the output of a container's main process. (API: ContainerLogs)

        Args:
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
        return await self._resource.logs(
            self._key,
            follow=follow,
            stdout=stdout,
            stderr=stderr,
            since=since,
            until=until,
            timestamps=timestamps,
            tail=tail,
            details=details,
            tty=tty,
            timeout=timeout,
            idle_timeout=idle_timeout,
            **unknown,
        )

    @opening
    async def export(
        self,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncByteReader:
        """Open a container's whole file system as a tar archive. (API: ContainerExport)

        Args:
            progress: called while the archive is read, with the bytes so far and None, and at the
                end with their number twice.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: the container does not exist.
        """
        return await self._resource.export(
            self._key, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    async def update(
        self, *, timeout: Timeout = DEFAULT, **fields: Unpack[UpdateFields]
    ) -> models.ContainerUpdateResponse:
        """Change the resource limits or the restart policy of a container. (API: ContainerUpdate)

        Fields that are not given keep their values. Podman ignores ``cpus``; there,
        ``cpu_period`` and ``cpu_quota`` limit the CPUs.

        Args:
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
        return await self._resource.update(self._key, timeout=timeout, **fields)

    async def stats(
        self, *, one_shot: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerStatsResponse:
        """Return the resource usage of a container. (API: ContainerStats)

        ``Usage.from_stats`` computes the figures of ``docker stats`` from it.

        Args:
            one_shot: respond at once, without the earlier sample that CPU usage is computed from.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            NotFound: the container does not exist.
        """
        return await self._resource.stats(self._key, one_shot=one_shot, timeout=timeout)

    @opening
    async def stats_stream(
        self, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> streams.AsyncRecordStream[models.ContainerStatsResponse]:
        """Stream the resource usage of a container, every second. (API: ContainerStats)

        ``Usage.from_stats`` computes the figures of ``docker stats`` from each sample. The first
        one does not have a CPU usage.

        Args:
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Raises:
            NotFound: the container does not exist.
        """
        return await self._resource.stats_stream(
            self._key, timeout=timeout, idle_timeout=idle_timeout
        )

    async def wait(
        self,
        *,
        condition: models.ContainerWaitConditionLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ContainerWaitResponse:
        """Wait until a container has stopped. (API: ContainerWait)

        Args:
            condition: what to wait for: "not-running", the default, which is so at once if it has
                stopped already; "next-exit"; or "removed". From API 1.30.
            timeout: how long to wait, in seconds; None, the default, for no limit.

        Returns:
            The exit code, and an error text if waiting went wrong.

        Raises:
            NotFound: the container does not exist.
            RequestTimeout: it did not exit in time, or was not removed.
        """
        return await self._resource.wait(self._key, condition=condition, timeout=timeout)

    async def wait_healthy(self, *, timeout: float | None = None) -> models.Health:
        """Wait until a container is healthy. (API: ContainerInspect)

        Args:
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
        return await self._resource.wait_healthy(self._key, timeout=timeout)

    async def wait_for_log(
        self,
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
        return await self._resource.wait_for_log(
            self._key,
            pattern,
            stdout=stdout,
            stderr=stderr,
            since=since,
            tail=tail,
            timeout=timeout,
        )

    async def wait_for_port(
        self, port: int | str, *, timeout: float | None = None
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
        return await self._resource.wait_for_port(self._key, port, timeout=timeout)

    async def stat_path(self, path: str, *, timeout: Timeout = DEFAULT) -> files.PathStat:
        """Describe a path in a container. (API: ContainerArchiveInfo)

        The container may be stopped. Engines do not see the contents of tmpfs mounts, ``/proc``
        and other pseudo file systems.

        Args:
            path: the path in the container; a symbolic link at its end is not followed.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Its name, size in bytes, kind, mode as in ``os.stat``, time of the last change, and the
            target of a symbolic link.

        Raises:
            NotFound: the container, or the path in it, does not exist.
            ServerError: a parent of the path is not a directory.
        """
        return await self._resource.stat_path(self._key, path, timeout=timeout)

    @opening
    async def get_archive(
        self,
        path: str,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncArchiveReader:
        """Open a file or directory of a container as a tar archive. (API: ContainerArchive)

        Args:
            path: the file or directory in the container.
            progress: called while the archive is received, with its bytes so far and their total,
                None if that is unknown and an estimate for a single file.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Returns:
            The archive; its ``stat`` describes the path.

        Raises:
            NotFound: the container, or the path in it, does not exist.
        """
        return await self._resource.get_archive(
            self._key, path, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    async def put_files(
        self,
        source: files.Source,
        path: str | None = None,
        *,
        contents: bool = False,
        owner: files.OwnerOption = (0, 0),
        progress: ProgressCallback | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> files.Transfer:
        """Copy files and directories into a container. (API: PutContainerArchive)

        The container may be stopped. As with ``docker cp``, a single source is copied into
        ``path`` under its own name if that is a directory; otherwise it is copied to ``path``
        itself, whose parent directory must exist. Existing files are replaced and directories
        merged, but a file never replaces a directory, nor a directory a file.

        Local files keep their permission bits and times, and links stay links; anything but files,
        directories and links is skipped. Files are read in pieces while they are sent. Engines see
        the container's own file system and its volumes: files copied to a tmpfs mount end up
        hidden below it.

        Args:
            source: a local path (``pathlib.Path``), bytes, a binary file object (read from its
                current position), a ``files.File`` with its own mode, owner or time, a
                ``files.Directory`` or a ``files.Link``; or a mapping from paths in the container to
                any of these. At run time "DIRECTORY/." is accepted as well, for the contents of a
                local directory; to type checkers a str is a mistake.
            path: where to copy to. For a mapping it is the existing directory that the paths are
                relative to, "/" by default; the engine creates missing directories below it.
                Paths of a mapping may begin with "/" only if this is "/".
            contents: copy the contents of a directory, and not the directory itself.
            owner: numeric user and group ID of everything that does not have its own owner;
                "local" to keep those of the local files.
            progress: called while the archive is sent, with its bytes so far and their total; that
                of a directory is found by walking through it once more.
            timeout: seconds for the whole copy; None, the default, for no limit.
            idle_timeout: the longest silence of the upload, in seconds; None for no limit.

        Returns:
            What was copied, and what was skipped.

        Raises:
            InvalidArgument: the source cannot be copied, or does not have a name; nothing was sent.
            LocalFileError: a local file cannot be read, or changed while it was read. What was
                sent before stays in the container; ``transfer`` holds how much.
            WrongFileType: a directory would replace a file, or a file a directory.
            TransferError: the directory does not exist.
            NotFound: the container or the directory does not exist (Podman creates it).
            ReadOnly, DiskFull: the container or volume is read-only or full.
            ConnectionFailed, RequestTimeout, ServerError: the upload was not completed.
        """
        return await self._resource.put_files(
            self._key,
            source,
            path,
            contents=contents,
            owner=owner,
            progress=progress,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    async def get_files(
        self,
        path: str,
        to: str | os.PathLike[str] | files.Writable,
        *,
        contents: bool = False,
        overwrite: bool = False,
        links: files.LinkPolicy = "refuse",
        progress: ProgressCallback | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> files.Transfer:
        """Copy a file or directory out of a container. (API: ContainerArchive)

        The container may be stopped. As with ``docker cp``, it is copied into ``to`` under its own
        name if that is a directory; otherwise it is copied to ``to`` itself, whose parent
        directory must exist.

        Whatever the container sends, nothing is written outside ``to``: names with ".." are
        refused, and links on the way are not followed. Permission bits (without the set-id and
        sticky bits, and less the umask) and times are kept; you own the files. Devices and named
        pipes are skipped. Files are written in pieces while they are received.

        Args:
            path: the file or directory in the container. A symbolic link at its end is copied as a
                link; with a slash behind it, it is followed.
            to: a local path, or a binary file object for the content of a single file (a symbolic
                link to the file is followed).
            contents: copy the contents of a directory, and not the directory itself; a ``path``
                that ends in "/." means the same.
            overwrite: replace existing files, each when its replacement is complete, and merge
                directories. Otherwise existing files are an error, and stay unchanged.
            links: what to do about a symbolic link that may lead outside of the copy, as absolute
                ones do: "refuse" raises, "skip" leaves it out, "keep" creates it.
            progress: called while the archive is received, with its bytes so far and their total,
                None if that is unknown and an estimate for a single file.
            timeout: seconds for the whole copy; None, the default, for no limit.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Returns:
            What was copied, and what was skipped.

        Raises:
            NotFound: the container, or the path in it, does not exist.
            LocalFileError: a file exists already, or cannot be written.
            WrongFileType: a directory would replace a file, or a file a directory.
            UnsafeArchive: a name or a link would lead outside of ``to``.
            LimitExceeded: names or other metadata exceed ``Limits.max_archive_header_size``, or
                directories ``Limits.max_archive_depth``.
            RequestTimeout, StreamBroken, ConnectionFailed: the archive is incomplete. As with the
                other errors, what was copied before is kept, without incomplete files.
        """
        return await self._resource.get_files(
            self._key,
            path,
            to,
            contents=contents,
            overwrite=overwrite,
            links=links,
            progress=progress,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    async def read_file(
        self,
        path: str,
        *,
        limit: int = 64 << 20,
        progress: ProgressCallback | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> bytes:
        """Return the content of one file in a container. (API: ContainerArchive)

        The container may be stopped.

        Args:
            path: the file in the container; a symbolic link to it is followed.
            limit: the maximum size in bytes; 64 MiB by default.
            progress: called while the archive is received, with its bytes so far and their total,
                None if that is unknown and an estimate for a single file.
            timeout: seconds for the whole call; None, the default, for no limit.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Raises:
            NotFound: the container, or the path in it, does not exist.
            WrongFileType: it is not a file.
            TransferError: it is longer than ``limit``; nothing was read.
            RequestTimeout, StreamBroken, ConnectionFailed: the content is incomplete.
        """
        return await self._resource.read_file(
            self._key,
            path,
            limit=limit,
            progress=progress,
            timeout=timeout,
            idle_timeout=idle_timeout,
        )

    @opening
    async def open_files(
        self,
        path: str,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncFilesReader:
        """Open a file or directory of a container, to read it entry by entry.

        (API: ContainerArchive)

        The engine locks the container until the archive is read to its end or closed: other calls
        about the same container may wait for that.

        Args:
            path: the file or directory in the container.
            progress: called while the archive is received, with its bytes so far and their total,
                None if that is unknown and an estimate for a single file.
            timeout: seconds until the stream is open; None for no limit.
            idle_timeout: the longest silence of the stream, in seconds; None for no limit.

        Returns:
            An iterator; each of its items has an ``entry`` and can be read.

        Raises:
            NotFound: the container, or the path in it, does not exist.
        """
        return await self._resource.open_files(
            self._key, path, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )

    @opening
    async def open_wait(
        self,
        *,
        condition: models.ContainerWaitConditionLike = "next-exit",
        timeout: Timeout = DEFAULT,
    ) -> streams.AsyncWaiter:
        """Make the engine wait for a container in the background. (API: ContainerWait)

        When this returns, the engine has registered the wait. The exit code of a container that is
        started afterwards is not lost, however soon it exits and is removed.

        Args:
            condition: what to wait for: "next-exit", "removed" or "not-running".
            timeout: seconds until the wait is registered; by default as the engine object's
                ``timeout`` says, None for no limit.

        Returns:
            A waiter; its ``result()`` is what ``wait`` returns.

        Raises:
            NotFound: the container does not exist.
            VersionError: the API version is below 1.30, where waits have no condition.
        """
        return await self._resource.open_wait(self._key, condition=condition, timeout=timeout)

    async def ports(self, *, timeout: Timeout = DEFAULT) -> list[PublishedPort]:
        """List the ports of a container that are published on the host. (API: ContainerInspect)

        Args:
            timeout: seconds for the whole call; None for no limit.

        Returns:
            One entry for each address and port of the host, ordered by port of the container; an
            empty list if the container is not running.

        Raises:
            NotFound: the container does not exist.
        """
        return await self._resource.ports(self._key, timeout=timeout)

    async def inspect(
        self, *, size: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerInspectResponse:
        """Show everything the engine knows about one container.

        API operation ``ContainerInspect``: ``GET /containers/{id}/json``.

        Args:
            size: Compute disk use and fill `SizeRw` and `SizeRootFs`; this can be slow.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout, and no limit with ``size``.

        Returns:
            The container's full configuration and current state.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._resource.inspect(self._key, size=size, timeout=timeout)

    async def top(
        self, *, ps_args: str | None = None, timeout: Timeout = DEFAULT
    ) -> models.ContainerTopResponse:
        """List the processes of a running container.

        The engine runs `ps` on the host, so this works on Linux only.

        API operation ``ContainerTop``: ``GET /containers/{id}/top``.

        Args:
            ps_args: Options handed to `ps`; `-ef` when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Column titles and one row of text per process.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._resource.top(self._key, ps_args=ps_args, timeout=timeout)

    async def changes(
        self, *, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.FilesystemChange]:
        """List what changed in a container's filesystem since it was created.

        API operation ``ContainerChanges``: ``GET /containers/{id}/changes``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Changed paths with a kind, where 0 is modified, 1 added and 2 deleted; may be null when
            nothing changed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._resource.changes(self._key, timeout=timeout)

    async def resize(self, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the terminal size of a container that has a TTY.

        The container must be running.

        API operation ``ContainerResize``: ``POST /containers/{id}/resize``.

        Args:
            height: Rows of the terminal.
            width: Columns of the terminal.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._resource.resize(self._key, height=height, width=width, timeout=timeout)

    async def start(
        self,
        *,
        detach_keys: str | None = None,
        checkpoint: str | None = None,
        checkpoint_dir: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Start a container that was created or has stopped.

        Status 304 means it was running already and counts as success.

        API operation ``ContainerStart``: ``POST /containers/{id}/start``.

        Args:
            detach_keys: Key sequence that detaches an attached terminal, keys joined by commas;
                `ctrl-p,ctrl-q` by default.
            checkpoint: Checkpoint to resume the processes from; experimental, other engines refuse
                it. From API 1.25.
            checkpoint_dir: Directory of the engine's host with that checkpoint; experimental. From
                API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            CommandRefused: the command does not exist, or cannot be started.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._resource.start(
            self._key,
            detach_keys=detach_keys,
            checkpoint=checkpoint,
            checkpoint_dir=checkpoint_dir,
            timeout=timeout,
        )

    async def stop(
        self,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> bool:
        """Stop a running container.

        Sends the stop signal, then SIGKILL once the grace period is over. Status 304 means it was
        stopped already.

        API operation ``ContainerStop``: ``POST /containers/{id}/stop``.

        Args:
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Returns:
            Whether anything changed; False if it was in that state already.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._resource.stop(
            self._key, signal=signal, stop_timeout=stop_timeout, timeout=timeout
        )

    async def restart(
        self,
        *,
        signal: str | int | None = None,
        stop_timeout: int | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Stop a container and start it again.

        A stopped container is simply started.

        API operation ``ContainerRestart``: ``POST /containers/{id}/restart``.

        Args:
            signal: First signal to send, by name or number; the container's stop signal (SIGTERM by
                default) when unset. From API 1.42.
            stop_timeout: Grace period in seconds before SIGKILL, -1 to wait without limit; unset
                uses the container's own timeout, normally 10.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``stop_timeout``.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._resource.restart(
            self._key, signal=signal, stop_timeout=stop_timeout, timeout=timeout
        )

    async def kill(self, *, signal: str | int | None = None, timeout: Timeout = DEFAULT) -> None:
        """Send a signal to a running container.

        A container that is not running gives 409 (Conflict); `stop` with a `stop_timeout` of 0
        accepts one. Whether it ends depends on the signal.

        API operation ``ContainerKill``: ``POST /containers/{id}/kill``.

        Args:
            signal: Signal by name or number; SIGKILL when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._resource.kill(self._key, signal=signal, timeout=timeout)

    async def rename(self, name: str, *, timeout: Timeout = DEFAULT) -> None:
        """Give a container another name.

        A name that is in use gives 409.

        API operation ``ContainerRename``: ``POST /containers/{id}/rename``.

        Args:
            name: The name to give it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._resource.rename(self._key, name, timeout=timeout)

    async def pause(self, *, timeout: Timeout = DEFAULT) -> None:
        """Freeze every process in a container.

        Uses the cgroup freezer, so the processes get no signal and do not notice.

        API operation ``ContainerPause``: ``POST /containers/{id}/pause``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._resource.pause(self._key, timeout=timeout)

    async def unpause(self, *, timeout: Timeout = DEFAULT) -> None:
        """Let a paused container go on.

        API operation ``ContainerUnpause``: ``POST /containers/{id}/unpause``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._resource.unpause(self._key, timeout=timeout)

    async def remove(
        self,
        *,
        volumes: bool | None = None,
        force: bool | None = None,
        link: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Remove a container.

        A running container gives 409 unless `force` is set; its writable layer is lost.

        API operation ``ContainerDelete``: ``DELETE /containers/{id}``.

        Args:
            volumes: Remove its unnamed volumes too; named volumes stay.
            force: Kill a running container first (SIGKILL).
            link: Treat `id` as a legacy link and remove that link, not a container.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._resource.remove(
            self._key, volumes=volumes, force=force, link=link, timeout=timeout
        )

    async def put_archive(
        self,
        path: str,
        data: AsyncUpload,
        *,
        no_overwrite_dir_non_dir: bool | None = None,
        copy_uid_gid: bool | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Unpack a tar archive into a directory of a container.

        The directory must exist already. The archive may be plain or compressed with gzip, bzip2 or
        xz; a read-only target gives 403.

        API operation ``PutContainerArchive``: ``PUT /containers/{id}/archive``.

        Args:
            path: Existing directory inside the container to unpack into.
            data: Tar archive to unpack, plain or compressed with gzip, bzip2 or xz.
            no_overwrite_dir_non_dir: Fail when a directory would be replaced by something else, or
                the reverse.
            copy_uid_gid: Map the owners found in the archive onto the container's user ids. From
                API 1.30.
            progress: Called while the data is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._resource.put_archive(
            self._key,
            path,
            data,
            no_overwrite_dir_non_dir=no_overwrite_dir_non_dir,
            copy_uid_gid=copy_uid_gid,
            progress=progress,
            timeout=timeout,
        )

    async def list_checkpoints(
        self, *, checkpoint_dir: str | None = None, timeout: Timeout = DEFAULT
    ) -> builtins.list[models.Checkpoint]:
        """List the checkpoints of a container.

        API operation ``CheckpointList``: ``GET /containers/{id}/checkpoints``. From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            checkpoint_dir: Directory of the engine's host to look in; the container's own when
                unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One entry per checkpoint.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        return await self._resource.list_checkpoints(
            self._key, checkpoint_dir=checkpoint_dir, timeout=timeout
        )

    async def create_checkpoint(
        self,
        checkpoint_id: str,
        *,
        checkpoint_dir: str | None = None,
        exit: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Save the state of a container's processes, to resume them later.

        The engine's host needs CRIU. Without `exit` the container keeps running.

        API operation ``CheckpointCreate``: ``POST /containers/{id}/checkpoints``. From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            checkpoint_id: Name for the checkpoint.
            checkpoint_dir: Directory of the engine's host to save it in; the container's own when
                unset.
            exit: Stop the container afterwards.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        await self._resource.create_checkpoint(
            self._key, checkpoint_id, checkpoint_dir=checkpoint_dir, exit=exit, timeout=timeout
        )

    async def remove_checkpoint(
        self, checkpoint: str, *, checkpoint_dir: str | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Remove a checkpoint of a container.

        API operation ``CheckpointDelete``: ``DELETE /containers/{id}/checkpoints/{checkpoint}``.
        From API 1.25.

        Experimental: only engines in experimental mode have it, and it may change.

        Args:
            checkpoint: Name of the checkpoint.
            checkpoint_dir: Directory of the engine's host with the checkpoint; the container's own
                when unset.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            NotSupported: the engine cannot do this.
        """
        await self._resource.remove_checkpoint(
            self._key, checkpoint, checkpoint_dir=checkpoint_dir, timeout=timeout
        )

    async def commit(
        self,
        repository: str | None = None,
        tag: str | None = None,
        *,
        message: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: SequenceNotStr[str] | None = None,
        config: models.ContainerConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.IDResponse:
        """Make an image from a container's current filesystem.

        Data in volumes is not included. The body overrides parts of the container's configuration.

        API operation ``ImageCommit``: ``POST /commit``.

        Args:
            repository: Repository name for the image.
            tag: Tag for the image.
            message: Commit message.
            author: Who made the image, usually name and e-mail address.
            pause: Freeze the container while its files are read (on by default).
            changes: Dockerfile instructions to apply to the image, one per value.
            config: Container configuration for the image, in place of what the container has;
                fields left unset keep the container's values.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            ID of the image made.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        config = hide(config)
        return await self._resource._engine.images.commit(
            self._key,
            repository,
            tag,
            message=message,
            author=author,
            pause=pause,
            changes=changes,
            config=config,
            timeout=timeout,
        )
