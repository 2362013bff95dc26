# Made from _async by `python -m generator unasync`; change that, not this.
"""The methods of ``engine.containers`` that copy files."""

from __future__ import annotations

import io
import os
import posixpath
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Self

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Operation, ProgressCallback, Timeout
from dockwire_api.operations.containers import (
    CONTAINER_ARCHIVE_INFO,
    container_archive,
    put_container_archive,
)
from dockwire_api.record import replace
from dockwire_api.resources.containers import Containers as _Generated
from dockwire_api.values import shown

from ... import files, streams
from ..._protocol.api.call import is_of_callback
from ..._protocol.api.responses import decode_response
from ..._runtime.deadlines import Deadline, IdleTimeout, check_timeout, step_timeout
from ...errors import (
    ApiError,
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    LimitExceeded,
    NotFound,
    ServerError,
    StreamBroken,
    StreamClosed,
    TransferError,
    WrongFileType,
)
from ..client import progress_of
from ..closable import Closable
from ..engine import Engine
from ..net import backend
from ..net.backend import opening
from .engine_resource import EngineResource

# Everything else is imported on use: most programs copy no files.
if TYPE_CHECKING:
    from ..._archive.file_types import TransferCounter
    from ..._archive.tar import Event, TarRenamer
    from ..._archive.tar_writer import NamedItem
    from ..._archive.unpacking import Destination, SingleFileUnpacker, Unpacker
    from ..._protocol.limits import Limits
    from ..._runtime.transfer_progress import TransferProgress
    from ..streams.bytes import ArchiveReader

# How many bytes are collected before a thread writes them.
_BATCH_SIZE = 1 << 20
_DEFAULT_LIMIT = 64 << 20
_LOST_NAME = (
    "The engine lost the name, which is not UTF-8, as Docker 20.10 does with files. Copy the "
    "directory that it is in."
)


class EntryReader:
    """One entry of an archive, and its content: use ``read``, or iterate over it for chunks.

    ``entry`` describes it. It can be read until the next entry is requested.
    """

    def __init__(self, reader: FilesReader, entry: files.Entry) -> None:
        self.entry = entry
        self._reader = reader
        self._left = entry.size

    def read(self, size: int = -1) -> bytes:
        """Return ``size`` bytes, fewer only at the end.

        Args:
            size: how many bytes; -1 for all that remain.

        Raises:
            StreamClosed: the next entry has been requested.
            RequestTimeout: nothing arrived in time; the next read begins where this one did.
            StreamBroken, ConnectionFailed: the archive is incomplete.
        """
        pieces: list[bytes] = []
        length = 0
        try:
            while size < 0 or length < size:
                piece = self._reader._content(self, None if size < 0 else size - length)
                if not piece:
                    break
                pieces.append(piece)
                length += len(piece)
        except BaseException:
            self._reader._put_back(self, pieces)
            raise
        return b"".join(pieces)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        piece = self._reader._content(self, None)
        if not piece:
            raise StopIteration
        return piece

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.entry.name!r}>"


class FilesReader(Closable):
    """A file or directory of a container, read entry by entry while it is received.

    Iterate over it for ``EntryReader`` objects: a directory comes before its contents.
    Content that is not read is skipped. ``stat`` describes the path itself.
    """

    def __init__(
        self, archive: streams.ArchiveReader, stat: files.PathStat, limits: Limits
    ) -> None:
        from ..._archive.tar import TarReader

        self.stat = stat
        self._archive = archive
        self._tar = TarReader(limits)
        self._events: Iterator[Event] = iter(())
        # What was left of a piece of content.
        self._rest: memoryview | None = None
        self._current: EntryReader | None = None

    def close(self) -> None:
        """Close the stream; unread entries are lost. Closing it twice is allowed."""
        self._archive.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> EntryReader:
        self._current = None
        while (event := self._next()) is not None:
            # Skip content that was not read.
            if not isinstance(event, memoryview):
                self._current = EntryReader(self, self._with_exact_name(event))
                return self._current
        raise StopIteration

    def _with_exact_name(self, entry: files.Entry) -> files.Entry:
        # Docker 20.10 replaces bytes that are not UTF-8 in the name of the path itself.
        top = self.stat.name
        if not _is_not_utf_8(top):
            return entry
        link = _below(top, entry.link) if entry.kind == "hardlink" else entry.link
        return replace(entry, name=_below(top, entry.name), link=link)

    def _content(self, reader: EntryReader, most: int | None) -> bytes:
        if reader is not self._current:
            raise self._archive._call.add_context(
                StreamClosed("the archive has been read beyond this entry")
            )
        if not reader._left:
            return b""
        piece = self._next()
        assert isinstance(piece, memoryview)
        if most is not None and len(piece) > most:
            self._rest = piece[most:]
            piece = piece[:most]
        reader._left -= len(piece)
        return bytes(piece)

    def _put_back(self, reader: EntryReader, pieces: list[bytes]) -> None:
        """Keep content for the next read."""
        if pieces and reader is self._current:
            data = b"".join(pieces)
            reader._left += len(data)
            self._rest = memoryview(data if self._rest is None else data + self._rest)

    def _next(self) -> Event | None:
        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        try:
            # One event at a time: many entries may share large metadata.
            while (event := next(self._events, None)) is None:
                try:
                    piece = self._archive.__next__()
                except StopIteration:
                    self._tar.finish(may_be_empty=False)
                    return None
                self._events = self._tar.feed(piece)
        except (StreamBroken, LimitExceeded) as error:
            self._archive.close()
            if not self._archive._is_of_callback(error):
                _explain(self._archive, error)
            raise
        return event


class ContainerFiles(EngineResource, _Generated):
    """Copies files into containers, out of them and between them."""

    def stat_path(self, id: str, path: str, *, timeout: Timeout = DEFAULT) -> files.PathStat:
        """Describe a path in a container. (API: ContainerArchiveInfo)

        The container may be stopped. Engines do not see the contents of tmpfs mounts, ``/proc``
        and other pseudo file systems.

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the path in the container; a symbolic link at its end is not followed.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Its name, size in bytes, kind, mode as in ``os.stat``, time of the last change, and the
            target of a symbolic link.

        Raises:
            NotFound: the container, or the path in it, does not exist.
            ServerError: a parent of the path is not a directory.
        """
        stat = super().stat_path(id, path=path, timeout=timeout)
        return _path_stat(_with_exact_name(stat, path))

    @opening
    def get_archive(
        self,
        id: str,
        path: str,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.ArchiveReader:
        """Open a file or directory of a container as a tar archive. (API: ContainerArchive)

        Args:
            id: container name, ID or unambiguous start of an ID.
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
        reporting = progress_of(progress)
        request = container_archive(id, path=path)
        client = self._engine._client
        opened = client.open(client.stream_call(request, timeout, idle_timeout))
        # The description of the path is in a header, as in the response of ContainerArchiveInfo.
        stat_request = replace(
            opened.call.prepared, request=Operation[object](CONTAINER_ARCHIVE_INFO, request.values)
        )
        try:
            stat: models.ContainerPathStat = decode_response(stat_request, 200, opened.headers, b"")
        except BaseException:
            opened.source.abort()
            raise
        from ..streams.bytes import ArchiveReader

        stat = _with_exact_name(stat, path)
        return ArchiveReader(opened, stat, reporting, _archive_length(stat))

    def put_files(
        self,
        id: str,
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
            id: container name, ID or unambiguous start of an ID.
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
        from ..._archive import copy_sources

        if (directory_path := copy_sources.contents_of(source)) is not None:
            source, contents = directory_path, True
        copy_sources.check_source(source, owner)
        reporting = progress_of(progress)
        deadline = Deadline(check_timeout(timeout, None))
        items: list[NamedItem]
        if isinstance(source, Mapping):
            if contents:
                raise InvalidArgument("contents: only for a single directory, not for a mapping")
            directory = "/" if path is None else _check_path(path)
            for key in source:
                if key.startswith("/") and directory.strip("/"):
                    raise InvalidArgument(
                        f"source: {key!r} begins with a slash, and path is {directory!r}"
                    )
            items = [(copy_sources.archive_path(key), item) for key, item in source.items()]
        else:
            if path is None:
                raise InvalidArgument("path: needed unless the source is a mapping")
            _check_path(path)
            is_directory = backend.run_in_thread(copy_sources.is_directory, source)
            if contents and not (is_directory and isinstance(source, os.PathLike)):
                raise InvalidArgument("contents: the source is not a local directory")
            directory, name = self._find_target(
                id,
                path,
                copy_sources.source_name(source),
                deadline,
                directory=is_directory,
                contents=contents,
            )
            items = [(name, source)]
        archive = copy_sources.source_archive(items, owner)
        try:
            self._upload(id, directory, archive, archive.counter, deadline, idle_timeout, reporting)
        finally:
            backend.run_in_thread(archive.close)
        return archive.counter.result()

    def get_files(
        self,
        id: str,
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
            id: container name, ID or unambiguous start of an ID.
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
        from ..._archive import unpacking

        _check_path(path)
        deadline = Deadline(check_timeout(timeout, None))
        limits = self._engine._client.limits
        if links not in ("refuse", "skip", "keep"):
            raise InvalidArgument(f'links: expected "refuse", "skip" or "keep", got {shown(links)}')
        if not isinstance(to, str | os.PathLike):
            if not callable(getattr(to, "write", None)):
                raise InvalidArgumentType(f"to: expected a path or a file object, got {shown(to)}")
            with self._open_file(id, path, deadline, idle_timeout, progress) as archive:
                single = unpacking.SingleFileUnpacker(to, limits=limits)
                return self._download(archive, single, deadline)

        with self.get_archive(
            id,
            path=path,
            progress=progress,
            timeout=step_timeout(deadline),
            idle_timeout=idle_timeout,
        ) as archive:
            stat = _path_stat(archive.stat)
            is_directory = stat.is_directory
            if contents and not is_directory:
                raise archive._call.add_context(_not_a_directory(path))

            def prepare(target: str) -> Destination:
                return unpacking.destination_for(
                    target,
                    stat.name,
                    directory=is_directory,
                    contents=contents,
                    overwrite=overwrite,
                )

            try:
                destination = backend.run_in_thread(prepare, os.fspath(to))
            except TransferError as error:
                raise archive._call.add_context(error) from error.__cause__
            unpacker = unpacking.Unpacker(
                destination, stat.name, links=links, overwrite=overwrite, limits=limits
            )
            return self._download(archive, unpacker, deadline)

    def read_file(
        self,
        id: str,
        path: str,
        *,
        limit: int = _DEFAULT_LIMIT,
        progress: ProgressCallback | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> bytes:
        """Return the content of one file in a container. (API: ContainerArchive)

        The container may be stopped.

        Args:
            id: container name, ID or unambiguous start of an ID.
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
        from ..._archive.unpacking import SingleFileUnpacker

        _check_path(path)
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
            raise InvalidArgument(f"limit: expected a number of bytes, got {shown(limit)}")
        content = io.BytesIO()
        deadline = Deadline(check_timeout(timeout, None))
        with self._open_file(id, path, deadline, idle_timeout, progress) as archive:
            unpacker = SingleFileUnpacker(content, limit, self._engine._client.limits)
            self._download(archive, unpacker, deadline)
        return content.getvalue()

    @opening
    def open_files(
        self,
        id: str,
        path: str,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> FilesReader:
        """Open a file or directory of a container, to read it entry by entry.

        (API: ContainerArchive)

        The engine locks the container until the archive is read to its end or closed: other calls
        about the same container may wait for that.

        Args:
            id: container name, ID or unambiguous start of an ID.
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
        _check_path(path)
        archive = self.get_archive(
            id, path=path, progress=progress, timeout=timeout, idle_timeout=idle_timeout
        )
        return FilesReader(archive, _path_stat(archive.stat), self._engine._client.limits)

    def copy(
        self,
        source_id: str,
        source_path: str,
        target_id: str,
        target_path: str,
        *,
        contents: bool = False,
        to_engine: Engine | None = None,
        progress: ProgressCallback | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> files.Transfer:
        """Copy a file or directory from one container to another. (API: ContainerArchive)

        It is copied where ``put_files`` would copy it, in pieces through this process. Modes,
        numeric owners, times, links and devices are kept, as far as the engine sends them: with
        Podman everything belongs to root.

        Args:
            source_id: the container to copy from: name, ID or unambiguous start of an ID.
            source_path: the file or directory in it.
            target_id: the container to copy to.
            target_path: where to copy to in it.
            contents: copy the contents of a directory, and not the directory itself.
            to_engine: the engine of the target, if it is another one.
            progress: called while the archive is sent, with its bytes so far and None, and at the
                end with their number twice.
            timeout: seconds for the whole copy; None, the default, for no limit.
            idle_timeout: the longest silence of either stream, in seconds; None for no limit.

        Returns:
            What was copied.

        Raises:
            InvalidArgument: both are the same container, which engines do not support.
            WrongFileType: a directory would replace a file, or a file a directory.
            TransferError: the directory does not exist.
            NotFound: the container, or the path in it, does not exist.
            ReadOnly, DiskFull: the target is read-only or full.
            ConnectionFailed, RequestTimeout, StreamBroken, ServerError: the copy was not completed.
        """
        from ..._archive.tar import TarRenamer

        if to_engine is not None and not hasattr(to_engine, "containers"):
            raise InvalidArgumentType(
                f"to_engine: expected an engine, got {type(to_engine).__name__}"
            )
        reporting = progress_of(progress)
        target = self if to_engine is None else to_engine.containers
        _check_path(source_path)
        _check_path(target_path)
        deadline = Deadline(check_timeout(timeout, None))
        # Inspect everything first: the engine locks a container while it sends from it.
        source = self.inspect(source_id, timeout=step_timeout(deadline))
        if source.id == (target.inspect(target_id, timeout=step_timeout(deadline))).id:
            raise InvalidArgument(
                "source and target are the same container",
                hint='exec.run(id, ["cp", "-a", …]) copies within a container.',
                operation="PutContainerArchive",
                engine=target._engine.host,
            )
        stat = self.stat_path(source_id, path=source_path, timeout=step_timeout(deadline))
        contents = contents or stat.name in (".", "/")
        if contents and not stat.is_directory:
            raise _not_a_directory(source_path)
        directory, name = target._find_target(
            target_id,
            target_path,
            stat.name,
            deadline,
            directory=stat.is_directory,
            contents=contents,
        )
        with self.get_archive(
            source_id, path=source_path, timeout=step_timeout(deadline), idle_timeout=idle_timeout
        ) as archive:
            renamer = TarRenamer(archive.stat.name, name, self._engine._client.limits)
            with closing(_renamed(archive, renamer)) as pieces:
                target._upload(
                    target_id,
                    directory,
                    pieces,
                    renamer.counter,
                    deadline,
                    idle_timeout,
                    reporting,
                )
        return renamer.counter.result()

    def _find_target(
        self,
        id: str,
        path: str,
        name: str | None,
        deadline: Deadline,
        *,
        directory: bool,
        contents: bool,
    ) -> tuple[str, str]:
        """Return the directory in the container to extract to, and the name in it."""
        from ..._protocol.conventions.copy_targets import resolve_target

        stat = self._stat_or_none(id, path, deadline)
        if stat is not None and stat.is_link and stat.link_target:
            path = posixpath.join(posixpath.dirname(path), stat.link_target)
            stat = self._stat_or_none(id, path, deadline)
        try:
            return resolve_target(
                path,
                None if stat is None else stat.kind,
                name,
                directory=directory,
                contents=contents,
            )
        except TransferError as error:
            # If the container itself does not exist, that is the better error.
            self.stat_path(id, path="/", timeout=step_timeout(deadline))
            raise self._add_context(error, "ContainerArchiveInfo") from None

    def _stat_or_none(self, id: str, path: str, deadline: Deadline) -> files.PathStat | None:
        try:
            return self.stat_path(id, path=path, timeout=step_timeout(deadline))
        except (NotFound, ServerError):
            # No such path, a parent that is a file, or no such container: the response does not
            # say which, that of the upload will.
            return None

    def _upload(
        self,
        id: str,
        directory: str,
        data: backend.Upload,
        counter: TransferCounter,
        deadline: Deadline,
        idle_timeout: Timeout,
        progress: TransferProgress | None,
    ) -> None:
        from ..._protocol.conventions.copy_targets import is_wrong_file_type

        try:
            # Without this option a file silently replaces a directory with all its contents.
            request = put_container_archive(
                id, path=directory, data=data, no_overwrite_dir_non_dir=True
            )
            client = self._engine._client
            call = client.call(request)
            # An upload may take any time while bytes move.
            idle = check_timeout(idle_timeout, client.timeout, "idle_timeout")
            call.limit = call.sending = IdleTimeout(idle, deadline)
            call.progress = progress
            client.value(call)
        except TransferError as error:
            if is_of_callback(error, progress):
                raise
            error.transfer = counter.result()
            error.hint = error.hint or _upload_hint(error.transfer)
            error.may_have_taken_effect = True
            raise self._add_context(error, "PutContainerArchive") from error.__cause__
        except DockwireError as error:
            if is_of_callback(error, progress):
                raise
            if isinstance(error, ApiError) and is_wrong_file_type(error.engine_message):
                raise WrongFileType(
                    error.engine_message,
                    operation="PutContainerArchive",
                    engine=self._engine.host,
                    version=self._engine.api_version,
                    may_have_taken_effect=True,
                    path=directory,
                    transfer=counter.result(),
                ) from error
            if error.may_have_taken_effect:
                uploaded = _upload_hint(counter.result())
                error.hint = uploaded if error.hint is None else f"{error.hint}\n{uploaded}"
            raise

    def _open_file(
        self,
        id: str,
        path: str,
        deadline: Deadline,
        idle_timeout: Timeout,
        progress: ProgressCallback | None,
    ) -> streams.ArchiveReader:
        """Open a file, following a symbolic link to it."""
        archive = self.get_archive(
            id,
            path=path,
            progress=progress,
            timeout=step_timeout(deadline),
            idle_timeout=idle_timeout,
        )
        stat = _path_stat(archive.stat)
        if stat.is_link and stat.link_target:
            archive.close()
            path = posixpath.join(posixpath.dirname(path), stat.link_target)
            archive = self.get_archive(
                id,
                path=path,
                progress=progress,
                timeout=step_timeout(deadline),
                idle_timeout=idle_timeout,
            )
            stat = _path_stat(archive.stat)
        if not stat.is_file:
            archive.close()
            raise archive._call.add_context(
                WrongFileType(f"{path} is a {stat.kind}, not a file", path=path)
            )
        return archive

    def _download(
        self,
        archive: ArchiveReader,
        unpacker: Unpacker | SingleFileUnpacker,
        deadline: Deadline,
    ) -> files.Transfer:
        archive._limit_reads(deadline)
        batch: list[bytes] = []
        size = 0
        try:
            try:
                for piece in archive:
                    batch.append(piece)
                    size += len(piece)
                    if size >= _BATCH_SIZE:
                        full, batch, size = batch, [], 0
                        backend.run_in_thread(unpacker.feed, full)
            except DockwireError:
                # Keep the files that are complete.
                with suppress(DockwireError):
                    backend.run_in_thread(unpacker.feed, batch)
                raise
            backend.run_in_thread(unpacker.feed, batch)
            backend.run_in_thread(unpacker.finish)
        except BaseException as error:
            backend.run_in_thread(unpacker.abort)
            if isinstance(error, DockwireError) and not archive._is_of_callback(error):
                _explain(archive, error)
                transfer = unpacker.counter.result()
                if isinstance(error, TransferError):
                    error.transfer = transfer
                error.hint = error.hint or f"Copied before that: {transfer}."
            raise
        return unpacker.counter.result()

    def _add_context(self, error: TransferError, operation: str) -> TransferError:
        error.operation = operation
        error.engine, error.version = self._engine.host, self._engine.api_version
        return error


def _renamed(archive: ArchiveReader, renamer: TarRenamer) -> Generator[bytes, None]:
    """Yield an archive whose top entry has another name."""
    try:
        for piece in archive:
            # One chunk for each one received.
            yield b"".join(renamer.feed(piece))
        yield renamer.finish()
    except (StreamBroken, LimitExceeded, TransferError) as error:
        _explain(archive, error)
        raise


def _explain(archive: ArchiveReader, error: DockwireError) -> None:
    """Add the call to an error in an archive."""
    from ..._archive.tar import EMPTY

    if not error.operation:
        if str(error) == EMPTY and _is_not_utf_8(archive.stat.name):
            error.hint = _LOST_NAME
        archive._call.add_context(error)


def _path_stat(stat: object) -> files.PathStat:
    assert isinstance(stat, models.ContainerPathStat)
    return files.PathStat.from_dict(stat.to_dict())


def _archive_length(stat: models.ContainerPathStat) -> int | None:
    """Estimate the length of the archive of a file; None for what is not a file."""
    if not _path_stat(stat).is_file:
        return None
    # A header, whole blocks of content, and two empty blocks at the end.
    return 512 * (1 + -(-stat.size // 512) + 2)


def _with_exact_name(stat: models.ContainerPathStat, path: str) -> models.ContainerPathStat:
    # Docker cannot put bytes that are not UTF-8 into the name: it is that of the path.
    name = posixpath.basename(path.rstrip("/"))
    if _is_not_utf_8(name):
        stat.name = name
    return stat


def _below(top: str, name: str) -> str:
    """Return the name of an entry whose first part is another one."""
    _, slash, rest = name.partition("/")
    return f"{top}{slash}{rest}"


def _is_not_utf_8(name: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in name)


def _check_path(path: str) -> str:
    if not isinstance(path, str):
        raise InvalidArgumentType(f"path: expected text, got {shown(path)}")
    if not path or "\0" in path:
        raise InvalidArgument(f"path: expected a path in the container, got {shown(path)}")
    return path


def _not_a_directory(path: str) -> WrongFileType:
    return WrongFileType(f"{path} is not a directory", path=path)


def _upload_hint(transfer: files.Transfer) -> str:
    return (
        f"Sent completely before that: {transfer}. What the engine has extracted stays in the "
        "container; the last file may be incomplete."
    )
