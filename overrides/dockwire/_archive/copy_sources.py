"""What is copied into a container: checks of the sources, their names, and walking directories."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from dockwire_api.values import shown

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument, InvalidArgumentType
from .file_names import check_file_name
from .file_types import Directory, File, Item, Link, OwnerOption, Readable, Source, check_owner
from .local_errors import local_file_error
from .tar_writer import ArchivePolicy, NamedItem, TarWriter, content_length


def source_archive(items: Sequence[NamedItem], owner: OwnerOption = (0, 0)) -> TarWriter:
    """Archive items by the paths they get; of a local directory everything below it as well.

    A directory whose path is empty is the target itself: only its contents are archived.
    """
    return TarWriter(lambda: _walk(items), ArchivePolicy(owner=owner))


def contents_of(source: object) -> Path | None:
    """Return the directory whose contents a path that ends in "/." means; None for others."""
    # pathlib.Path removes the dot: only texts, and other paths, have it.
    if isinstance(source, str | os.PathLike):
        text = os.fspath(source)
        if isinstance(text, str) and text.endswith(("/.", os.sep + ".")):
            return Path(text)
    return None


def check_source(source: Source, owner: OwnerOption) -> None:
    """Check a source without looking at local files.

    Raises:
        InvalidArgument: it cannot be copied, or ``owner`` is not an owner.
    """
    if owner != "local":
        check_owner(owner)
    if isinstance(source, Mapping):
        for path, item in source.items():
            archive_path(path)
            _check_item(item)
    else:
        _check_item(source)


def archive_path(path: object) -> str:
    """Return a path in the container as archives write it: relative, without empty parts.

    Raises:
        InvalidArgument: it is empty, or has a "..".
    """
    if not isinstance(path, str):
        raise InvalidArgumentType(
            f"source: a path in the container is a str, not {type(path).__name__}: {shown(path)}"
        )
    check_file_name(path, "source")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or "\0" in path:
        raise InvalidArgument(f"source: not a path of a file: {shown(path)}")
    return "/".join(parts)


def source_name(source: Item) -> str | None:
    """Return the name of a path or an open file; None for other sources."""
    content = source.content if isinstance(source, File) else source
    if isinstance(content, os.PathLike):
        return os.path.basename(os.path.abspath(content)) or None
    name = getattr(content, "name", None)
    return os.path.basename(name) or None if isinstance(name, str) else None


def is_directory(source: Item) -> bool:
    """Whether it is a ``Directory``, or the path of a local one.

    Raises:
        LocalFileError: the path does not exist, or is not accessible.
    """
    if not isinstance(source, os.PathLike):
        return isinstance(source, Directory)
    try:
        return stat.S_ISDIR(os.lstat(source).st_mode)
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(os.fspath(source), error, "read") from error


def _check_item(item: object) -> None:
    content = item.content if isinstance(item, File) else item
    if isinstance(item, Link):
        check_file_name(item.target, "target")
    if isinstance(content, os.PathLike):
        name = os.fspath(content)
        if isinstance(name, str):
            check_file_name(name, "source")
    if isinstance(item, Directory | Link) or isinstance(
        content, bytes | bytearray | memoryview | os.PathLike
    ):
        return
    if isinstance(content, str):
        raise InvalidArgumentType(
            "source: a str could be a path or a content",
            hint='Pass pathlib.Path("...") for a local file, "...".encode() for a content, and '
            '"directory/." for the contents of a directory.',
        )
    if isinstance(content, io.TextIOBase):
        raise InvalidArgumentType(
            "source: the file is open in text mode", hint='Open it with mode "rb".'
        )
    if not callable(getattr(content, "read", None)):
        raise InvalidArgumentType(f"source: {type(content).__name__} cannot be copied")
    content_length(cast(Readable, content), item.size if isinstance(item, File) else None)


def _walk(items: Sequence[NamedItem]) -> Iterator[NamedItem]:
    for name, item in items:
        if isinstance(item, os.PathLike):
            yield from _walk_path(name, item)
        else:
            yield name, item


def _walk_path(name: str, path: os.PathLike[str]) -> Iterator[NamedItem]:
    """Directories before what is in them, in the order of names; links are not followed."""
    stack: list[tuple[str, os.PathLike[str]]] = [(name, path)]
    while stack:
        name, path = stack.pop()
        if isinstance(path, os.DirEntry):
            is_dir = path.is_dir(follow_symlinks=False)
        else:
            is_dir = stat.S_ISDIR(os.lstat(path).st_mode)
        if is_dir:
            with os.scandir(path) as found:
                children = sorted(found, key=lambda child: child.name, reverse=True)
            prefix = f"{name}/" if name else ""
            stack += [(prefix + child.name, child) for child in children]
        if name or not is_dir:
            yield name, path
