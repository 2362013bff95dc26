# Made from _async by `python -m generator unasync`; change that, not this.
"""The methods of ``engine.containers`` that copy files."""

from __future__ import annotations

import io
import os
import posixpath
from collections import deque
from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Self

from attrs import evolve

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Operation, Timeout
from dockwire_api.operations.containers import (
    CONTAINER_ARCHIVE_INFO,
    container_archive,
    put_container_archive,
)
from dockwire_api.resources.containers import Containers as _Generated

from ..._protocol.api.responses import decode_response
from ..._runtime.deadlines import IdleTimeout, check_timeout
from ...errors import (
    ApiError,
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    ServerError,
    StreamBroken,
    StreamClosed,
    TransferError,
    WrongFileType,
)
from ..closable import Closable
from ..engine import Engine
from ..net import backend
from ..net.backend import opening
from ..streams.bytes import ArchiveReader
from .engine_resource import EngineResource

# The rest is imported where it is used: most programs copy no files.
if TYPE_CHECKING:
    from ..._archive.file_types import (
        Entry,
        PathStat,
        Source,
        Transfer,
        TransferCounter,
        Writable,
    )
    from ..._archive.tar import Event, TarRenamer
    from ..._archive.tar_writer import NamedItem, OwnerOption
    from ..._archive.unpacking import Destination, LinkPolicy, SingleFileUnpacker, Unpacker

# How much is read before a thread is asked to write it.
_BATCH = 1 << 20
_LIMIT = 64 << 20


class EntryReader:
    """One thing in an archive: ``entry`` says what, ``read`` and iterating give a file's content.

    It can be read until the next one is asked for.
    """

    def __init__(self, files: FilesReader, entry: Entry) -> None:
        self.entry = entry
        self._files = files
        self._left = entry.size

    def read(self, size: int = -1) -> bytes:
        """Read ``size`` bytes, fewer only at the end; all that is left without a size.

        Args:
            size: how many bytes; -1 for all.

        Raises:
            StreamClosed: the next entry has been asked for.
            RequestTimeout, StreamBroken, ConnectionFailed: the archive was cut off.
        """
        pieces: list[bytes] = []
        length = 0
        while size < 0 or length < size:
            piece = self._files._content(self, None if size < 0 else size - length)
            if not piece:
                break
            pieces.append(piece)
            length += len(piece)
        return b"".join(pieces)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        piece = self._files._content(self, None)
        if not piece:
            raise StopIteration
        return piece

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.entry.name!r}>"


class FilesReader(Closable):
    """What is at a path in a container, one thing after the other, read as it comes.

    Iterate over it for ``EntryReader`` objects: directories before what is in them. What is
    not read of a file is passed over. ``stat`` says what the path itself is.
    """

    def __init__(self, archive: ArchiveReader, stat: PathStat) -> None:
        from ..._archive.tar import TarReader

        self.stat = stat
        self._archive = archive
        self._tar = TarReader()
        self._events: deque[Event] = deque()
        self._current: EntryReader | None = None

    def close(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice does no harm."""
        self._archive.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> EntryReader:
        self._current = None
        while (event := self._next()) is not None:
            # Content that nobody has read goes by.
            if not isinstance(event, memoryview):
                self._current = EntryReader(self, event)
                return self._current
        raise StopIteration

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
            self._events.appendleft(piece[most:])
            piece = piece[:most]
        reader._left -= len(piece)
        return bytes(piece)

    def _next(self) -> Event | None:
        try:
            while not self._events:
                try:
                    piece = self._archive.__next__()
                except StopIteration:
                    self._tar.finish()
                    return None
                self._events.extend(self._tar.feed(piece))
        except StreamBroken as error:
            self._archive.close()
            if not error.operation:
                self._archive._call.add_context(error)
            raise
        return self._events.popleft()


class Files(EngineResource, _Generated):
    """Files into containers, out of them and between them."""

    def stat_path(self, id: str, path: str, *, timeout: Timeout = DEFAULT) -> PathStat:
        """What is at a path in a container. (API: ContainerArchiveInfo)

        Works for stopped containers too. What a tmpfs mount holds, and ``/proc`` and the like, an
        engine does not see.

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the path in the container; a link at its end is not followed.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Its name, size in bytes, kind, mode as ``os.stat`` has it, time of the last change, and
            where a symbolic link leads.

        Raises:
            NotFound: there is no such container, or no such path in it.
            ServerError: the path leads through something that is no directory.
        """
        return _described(super().stat_path(id, path=path, timeout=timeout))

    @opening
    def get_archive(
        self, id: str, path: str, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> ArchiveReader:
        """A file or directory of a container as a tar archive. (API: ContainerArchive)

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the file or directory in the container.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; None for no limit.

        Returns:
            The archive; its ``stat`` says what kind of thing the path is.

        Raises:
            NotFound: there is no such container, or no such path in it.
        """
        request = container_archive(id, path=path)
        client = self._engine._client
        opened = client.open(client.stream_call(request, timeout, idle_timeout))
        described = evolve(
            opened.call.prepared, request=Operation[object](CONTAINER_ARCHIVE_INFO, request.values)
        )
        try:
            stat: models.ContainerPathStat = decode_response(described, 200, opened.headers, b"")
        except BaseException:
            opened.source.abort()
            raise
        return ArchiveReader(opened, stat)

    def put_files(
        self,
        id: str,
        source: Source,
        *,
        path: str | None = None,
        contents: bool = False,
        owner: OwnerOption = (0, 0),
        idle_timeout: Timeout = DEFAULT,
    ) -> Transfer:
        """Copy files and directories into a container, running or not. (API: PutContainerArchive)

        One thing goes where ``docker cp`` would put it: into ``path`` under its own name if that
        is a directory, else it becomes ``path``, whose directory must be there. Files that are
        there are replaced; directories are put together. Never does a file replace a directory, or
        a directory a file.

        Of local files permission bits and times are kept, links stay links, and what is neither
        file, directory nor link is skipped. They are read while they are sent, in pieces. What an
        engine sees is the container's own file system and its volumes: what is copied to a tmpfs
        mount lands below it, unseen.

        Args:
            id: container name, ID or unambiguous start of an ID.
            source: a path here (``pathlib.Path``), bytes, a binary file object (from where it
                stands), a ``files.File`` with mode, owner or time of its own,
                a ``files.Directory``, a ``files.Link``; or a mapping from paths in the container to
                any of these.
            path: where to copy to. For a mapping it is the directory, which must be there, that its
                paths count from, "/" by default; directories that are missing below it the engine
                makes. Paths of a mapping may begin with "/" only if this is "/".
            contents: of a directory copy what is in it, and not the directory itself.
            owner: numbers of user and group that get what has no owner of its own; "local" for
                those of the files here.
            idle_timeout: the longest silence in seconds; None for no limit.

        Returns:
            What was copied, and what was skipped.

        Raises:
            InvalidArgument: the source cannot be copied, or lacks a name; nothing was sent.
            LocalFileError: a local file cannot be read, or changed while it was read. What was
                sent before stays in the container; ``transfer`` says how much.
            WrongFileType: a directory would replace a file, or a file a directory.
            TransferError: there is no such directory.
            NotFound: there is no such container, or no directory to copy to (Podman makes it).
            ReadOnly, DiskFull: the container, or the volume, does not take (all of) it.
            ConnectionFailed, RequestTimeout, ServerError: it was not finished.
        """
        from ..._archive import copy_sources

        copy_sources.check_source(source, owner)
        items: list[NamedItem]
        if isinstance(source, Mapping):
            if contents:
                raise InvalidArgument("contents: only for one directory, and not for a mapping")
            directory = "/" if path is None else _path(path)
            for key in source:
                if key.startswith("/") and directory.strip("/"):
                    raise InvalidArgument(
                        f"source: {key!r} begins with a slash, and path is {directory!r}"
                    )
            items = [(copy_sources.archive_path(key), item) for key, item in source.items()]
        else:
            if path is None:
                raise InvalidArgument("path: where to copy to is missing")
            _path(path)
            is_directory = backend.run_in_thread(copy_sources.is_directory, source)
            if contents and not (is_directory and isinstance(source, os.PathLike)):
                raise InvalidArgument("contents: the source is no directory here")
            directory, name = self._target(
                id,
                path,
                copy_sources.source_name(source),
                directory=is_directory,
                contents=contents,
            )
            items = [(name, source)]
        archive = copy_sources.source_archive(items, owner)
        try:
            self._upload(id, directory, archive, archive.counter, idle_timeout)
        finally:
            backend.run_in_thread(archive.close)
        return archive.counter.result()

    def get_files(
        self,
        id: str,
        *,
        path: str,
        to: str | os.PathLike[str] | Writable,
        contents: bool = False,
        overwrite: bool = False,
        links: LinkPolicy = "refuse",
        idle_timeout: Timeout = DEFAULT,
    ) -> Transfer:
        """Copy a file or directory out of a container, running or not. (API: ContainerArchive)

        It goes where ``docker cp`` would put it: into ``to`` under its own name if that is a
        directory, else it becomes ``to``, whose directory must be there.

        Whatever the container sends, nothing is written outside ``to``: names with ".." are
        refused, and no link is followed on the way. Permission bits (without set-id and sticky
        ones, and less the umask) and times are kept; the files belong to you. Devices and named
        pipes are skipped. They are written while they are received, in pieces.

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the file or directory in the container. A link at its end is copied as a link;
                with a slash behind it, it is followed.
            to: a path here, or a binary file object that takes the content of one file (a link to
                which is followed).
            contents: of a directory copy what is in it, and not the directory itself; so does a
                ``path`` that ends in "/.".
            overwrite: replace files that are there, each when the new one is whole, and put
                directories together. Otherwise what is there is an error, and stays.
            links: what to do about a symbolic link that may lead out of what is copied, as
                absolute ones do: "refuse" raises, "skip" leaves it out, "keep" makes it.
            idle_timeout: the longest silence in seconds; None for no limit.

        Returns:
            What was copied, and what was skipped.

        Raises:
            NotFound: there is no such container, or no such path in it.
            LocalFileError: something is there already, or cannot be written.
            WrongFileType: a directory would replace a file, or a file a directory.
            UnsafeArchive: a name or a link would lead out of ``to``.
            RequestTimeout, StreamBroken, ConnectionFailed: the archive was cut off. As with the
                others, what was copied before is there, and no file that is not whole.
        """
        from ..._archive import unpacking

        _path(path)
        if links not in ("refuse", "skip", "keep"):
            raise InvalidArgument(f'links: expected "refuse", "skip" or "keep", got {links!r}')
        if not isinstance(to, str | os.PathLike):
            if not callable(getattr(to, "write", None)):
                raise InvalidArgumentType(f"to: neither a path nor a file object: {to!r}")
            with self._open_file(id, path, idle_timeout) as archive:
                return self._download(archive, unpacking.SingleFileUnpacker(to))

        with self.get_archive(id, path=path, idle_timeout=idle_timeout) as archive:
            stat = _described(archive.stat)
            is_directory = stat.is_directory
            if contents and not is_directory:
                raise archive._call.add_context(WrongFileType(f"{path} is no directory", path=path))

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
            unpacker = unpacking.Unpacker(destination, stat.name, links=links, overwrite=overwrite)
            return self._download(archive, unpacker)

    def read_file(
        self, id: str, *, path: str, limit: int = _LIMIT, idle_timeout: Timeout = DEFAULT
    ) -> bytes:
        """The content of one file in a container, running or not. (API: ContainerArchive)

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the file in the container; a link to it is followed.
            limit: how long it may be at most, in bytes; 64 MiB by default.
            idle_timeout: the longest silence in seconds; None for no limit.

        Raises:
            NotFound: there is no such container, or no such path in it.
            WrongFileType: it is no file.
            TransferError: it is longer than ``limit``; nothing was read.
            RequestTimeout, StreamBroken, ConnectionFailed: it was cut off.
        """
        from ..._archive.unpacking import SingleFileUnpacker

        _path(path)
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
            raise InvalidArgument(f"limit: expected a number of bytes, got {limit!r}")
        content = io.BytesIO()
        with self._open_file(id, path, idle_timeout) as archive:
            self._download(archive, SingleFileUnpacker(content, limit))
        return content.getvalue()

    @opening
    def open_files(
        self, id: str, *, path: str, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> FilesReader:
        """A file or directory of a container to read through, thing by thing. (API:
        ContainerArchive)

        An engine holds the container until this is read to its end or closed: other calls about
        the same container may wait for that.

        Args:
            id: container name, ID or unambiguous start of an ID.
            path: the file or directory in the container.
            timeout: how long opening may take, in seconds; None for no limit.
            idle_timeout: the longest silence in seconds; None for no limit.

        Returns:
            An iterator; each of its items has an ``entry`` and can be read.

        Raises:
            NotFound: there is no such container, or no such path in it.
        """
        _path(path)
        archive = self.get_archive(id, path=path, timeout=timeout, idle_timeout=idle_timeout)
        return FilesReader(archive, _described(archive.stat))

    def copy(
        self,
        source_id: str,
        source_path: str,
        target_id: str,
        target_path: str,
        *,
        contents: bool = False,
        to_engine: Engine | None = None,
        idle_timeout: Timeout = DEFAULT,
    ) -> Transfer:
        """Copy a file or directory from one container to another. (API: ContainerArchive)

        It goes where ``put_files`` would put it, and comes through this process, in pieces.
        Modes, owners (as numbers), times, links and devices are kept, as far as the engine sends
        them: with Podman everything belongs to root.

        Args:
            source_id: the container to copy from: name, ID or unambiguous start of an ID.
            source_path: the file or directory in it.
            target_id: the container to copy to.
            target_path: where to copy to in it.
            contents: of a directory copy what is in it, and not the directory itself.
            to_engine: the engine of the target, if it is another one.
            idle_timeout: the longest silence in seconds; None for no limit.

        Returns:
            What was copied.

        Raises:
            InvalidArgument: both are the same container, which an engine cannot do.
            WrongFileType: a directory would replace a file, or a file a directory.
            TransferError: there is no such directory.
            NotFound: there is no such container, or no such path in it.
            ReadOnly, DiskFull: the target does not take (all of) it.
            ConnectionFailed, RequestTimeout, StreamBroken, ServerError: it was not finished.
        """
        from ..._archive.tar import TarRenamer

        target = self if to_engine is None else to_engine.containers
        _path(source_path)
        _path(target_path)
        # All questions come first: an engine holds a container while it sends from it.
        if (self.inspect(source_id)).id == (target.inspect(target_id)).id:
            raise InvalidArgument(
                "source and target are the same container",
                hint='exec.run(id, ["cp", "-a", …]) copies inside of one.',
                operation="PutContainerArchive",
                engine=target._engine.host,
            )
        stat = self.stat_path(source_id, path=source_path)
        contents = contents or stat.name in (".", "/")
        if contents and not stat.is_directory:
            raise WrongFileType(f"{source_path} is no directory", path=source_path)
        directory, name = target._target(
            target_id, target_path, stat.name, directory=stat.is_directory, contents=contents
        )
        with self.get_archive(source_id, path=source_path, idle_timeout=idle_timeout) as archive:
            renamer = TarRenamer(archive.stat.name, name)
            with closing(_renamed(archive, renamer)) as pieces:
                target._upload(target_id, directory, pieces, renamer.counter, idle_timeout)
        return renamer.counter.result()

    def _target(
        self, id: str, path: str, name: str | None, *, directory: bool, contents: bool
    ) -> tuple[str, str]:
        """The directory in the container to unpack in, and the name there."""
        from ..._protocol.conventions.copy_targets import resolve_target

        there = self._look(id, path)
        if there is not None and there.is_link and there.link_target:
            path = posixpath.join(posixpath.dirname(path), there.link_target)
            there = self._look(id, path)
        try:
            return resolve_target(
                path,
                None if there is None else there.kind,
                name,
                directory=directory,
                contents=contents,
            )
        except TransferError as error:
            # There may not even be such a container, which says more.
            self.stat_path(id, path="/")
            raise self._mark(error, "ContainerArchiveInfo") from None

    def _look(self, id: str, path: str) -> PathStat | None:
        try:
            return self.stat_path(id, path=path)
        except (NotFound, ServerError):
            # No such path, or one that leads through a file, or no such container: the answer
            # does not tell, the upload's will.
            return None

    def _upload(
        self,
        id: str,
        directory: str,
        data: backend.Upload,
        counter: TransferCounter,
        idle_timeout: Timeout,
    ) -> None:
        from ..._protocol.conventions.copy_targets import is_wrong_file_type

        try:
            # Otherwise a file would silently replace a directory with all that is in it.
            request = put_container_archive(
                id, path=directory, data=data, no_overwrite_dir_non_dir=True
            )
            client = self._engine._client
            call = client.call(request)
            # An upload ends by silence only, however long it takes.
            call.limit = IdleTimeout(check_timeout(idle_timeout, client.timeout, "idle_timeout"))
            client.value(call)
        except TransferError as error:
            error.transfer = counter.result()
            error.hint = error.hint or _sent(error.transfer)
            raise self._mark(error, "PutContainerArchive", affected=True) from error.__cause__
        except ApiError as error:
            if is_wrong_file_type(error.engine_message):
                wrong = WrongFileType(error.engine_message, path=directory)
                wrong.transfer = counter.result()
                raise self._mark(wrong, "PutContainerArchive", affected=True) from error
            if error.may_have_taken_effect:
                error.hint = error.hint or _sent(counter.result())
            raise
        except DockwireError as error:
            if error.may_have_taken_effect:
                error.hint = error.hint or _sent(counter.result())
            raise

    def _open_file(self, id: str, path: str, idle_timeout: Timeout) -> ArchiveReader:
        """Open a file, following a link to it."""
        archive = self.get_archive(id, path=path, idle_timeout=idle_timeout)
        stat = _described(archive.stat)
        if stat.is_link and stat.link_target:
            archive.close()
            path = posixpath.join(posixpath.dirname(path), stat.link_target)
            archive = self.get_archive(id, path=path, idle_timeout=idle_timeout)
            stat = _described(archive.stat)
        if not stat.is_file:
            archive.close()
            raise archive._call.add_context(
                WrongFileType(f"{path} is a {stat.kind}, no file", path=path)
            )
        return archive

    def _download(self, archive: ArchiveReader, into: Unpacker | SingleFileUnpacker) -> Transfer:
        batch: list[bytes] = []
        size = 0
        try:
            try:
                for piece in archive:
                    batch.append(piece)
                    size += len(piece)
                    if size >= _BATCH:
                        full, batch, size = batch, [], 0
                        backend.run_in_thread(into.feed, full)
            except DockwireError:
                # What has come whole before it broke off is kept.
                with suppress(DockwireError):
                    backend.run_in_thread(into.feed, batch)
                raise
            backend.run_in_thread(into.feed, batch)
            backend.run_in_thread(into.finish)
        except BaseException as error:
            backend.run_in_thread(into.abort)
            if isinstance(error, DockwireError):
                if not error.operation:
                    archive._call.add_context(error)
                transfer = into.counter.result()
                if isinstance(error, TransferError):
                    error.transfer = transfer
                error.hint = error.hint or f"Copied before that: {transfer}."
            raise
        return into.counter.result()

    def _mark(
        self, error: TransferError, operation: str, *, affected: bool = False
    ) -> TransferError:
        error.operation = operation
        error.engine, error.version = self._engine.host, self._engine.api_version
        error.may_have_taken_effect = affected
        return error


def _renamed(archive: ArchiveReader, renamer: TarRenamer) -> Generator[bytes, None]:
    try:
        for piece in archive:
            # Content goes on as it came; joined, what is small goes out at once.
            yield b"".join(renamer.feed(piece))
        yield renamer.finish()
    except (StreamBroken, TransferError) as error:
        if not error.operation:
            archive._call.add_context(error)
        raise


def _described(stat: object) -> PathStat:
    from dockwire_api.models import ContainerPathStat

    from ..._archive.file_types import PathStat

    assert isinstance(stat, ContainerPathStat)
    return PathStat.from_dict(stat.to_dict())


def _path(path: str) -> str:
    if not isinstance(path, str):
        raise InvalidArgumentType(f"path: expected text, got {path!r}")
    if not path or "\0" in path:
        raise InvalidArgument(f"path: expected a path in the container, got {path!r}")
    return path


def _sent(transfer: Transfer) -> str:
    return (
        f"Up to then {transfer} had gone to the engine whole. What it has unpacked of them stays "
        "in the container, the last one perhaps cut off."
    )
