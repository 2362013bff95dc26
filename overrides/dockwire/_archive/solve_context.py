"""What BuildKit reads for a build that it solves: folders, an archive, or a URL."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, TypeAlias
from uuid import uuid4

from dockwire_api.hidden import reveal
from dockwire_api.operation import AsyncUpload
from dockwire_api.record import Record, field
from dockwire_api.values import shown

from .._protocol.hide_frames import hide_frames
from ..errors import InvalidArgument, InvalidArgumentType
from . import dockerignore
from .blob_folder import BlobFolder
from .build_context import (
    Context,
    check_context,
    encode_text,
    find_directory,
    find_dockerfile,
    memory_files,
    read_file,
)
from .file_types import File
from .synced_folders import LocalFolder, MemoryFolder, SyncedFolder, file_of_text

NamedContext: TypeAlias = str | os.PathLike[str]
"""A further context of a build: a folder, or text such as "docker-image://busybox"."""

_OPERATION = "ImageBuild"
# The names by which BuildKit asks for folders.
_CONTEXT, _DOCKERFILE = "context", "dockerfile"
_DEFAULT = "Dockerfile"
_SCHEMES = re.compile(r"(docker-image|https?|ssh|git|oci-layout)://|git@")
_LAYOUT = "oci-layout://"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]*")
_LOCAL_ARCHIVE = "http://buildkit-session/context"


class SolveContext(Record):
    """What BuildKit may read.

    Attributes:
        attributes: where the frontend finds the context and the Dockerfile.
        folders: the folders by the names that BuildKit uses.
        layouts: the paths of layouts of OCI by the names that BuildKit uses.
        archive: an archive to upload, which is the context; None if there is none.
        shared_key: of builds with the same one, BuildKit compares files with those it has.
        dockerfile: the text of the Dockerfile; None if it is not here.
    """

    attributes: Mapping[str, str] = field(repr=False)
    folders: Mapping[str, SyncedFolder] = field(factory=dict)
    layouts: Mapping[str, str] = field(factory=dict)
    archive: AsyncUpload | None = None
    shared_key: str = ""
    dockerfile: str | None = field(default=None, repr=False)


@hide_frames
def prepare_solve(
    context: Context | None,
    dockerfile: str | os.PathLike[str] | None,
    text: str | None,
    files: Mapping[str, bytes | File] | None,
    remote: str | None,
    named: Mapping[str, NamedContext] | None,
) -> SolveContext:
    """Check the arguments of a build, and return what BuildKit may read.

    Args:
        context: a local directory, or an archive.
        dockerfile: the path of the Dockerfile; ``Dockerfile`` by default.
        text: the text of the Dockerfile, in place of ``dockerfile``.
        files: the contents of further files by their paths; only with ``text``.
        remote: the URL from which the engine fetches the context; may be hidden.
        named: further contexts by name; may be hidden.

    Raises:
        InvalidArgument: arguments exclude each other, or a directory or Dockerfile does not exist.
        LocalFileError: the Dockerfile cannot be read.
    """
    check_context(context, dockerfile, text, files, remote)
    attributes: dict[str, str] = {}
    folders: dict[str, SyncedFolder] = {}
    layouts: dict[str, str] = {}
    archive: AsyncUpload | None = None
    found: bytes | None = None
    # In memory the times of files do not show what has changed.
    shared_key = uuid4().hex
    if isinstance(context, os.PathLike):
        root = find_directory(os.fspath(context))
        folders[_CONTEXT] = LocalFolder(root)
        name, files_of = _dockerfile_of(root, dockerfile, text)
        found, attributes["filename"] = files_of[name], name
        folders[_DOCKERFILE] = _texts(files_of)
        shared_key = sha256(f"{socket.gethostname()}:{root}".encode(errors="replace")).hexdigest()
    elif context is None and text is not None:
        folders[_CONTEXT] = MemoryFolder(memory_files(files or {}))
        found, attributes["filename"] = encode_text(text), _DEFAULT
        folders[_DOCKERFILE] = _texts({_DEFAULT: found})
    else:
        archive = context
        attributes[_CONTEXT] = _LOCAL_ARCHIVE if remote is None else reveal(remote)
        if dockerfile is not None:
            attributes["filename"] = os.fspath(dockerfile)
    for name, source in _named_contexts(reveal(named)).items():
        if isinstance(source, str) and source.startswith(_LAYOUT):
            store, path, digest = f"layout-{len(layouts)}", *_find_layout(name, source)
            attributes[f"context:{name}"] = f"{_LAYOUT}{store}@{digest}"
            layouts[store] = path
        elif isinstance(source, str):
            attributes[f"context:{name}"] = source
        else:
            local = _folder_name(name)
            attributes[f"context:{name}"] = f"local:{local}"
            folders[local] = LocalFolder(find_directory(os.fspath(source)))
    shown_text = None if found is None else found.decode("utf-8", "replace")
    return SolveContext(attributes, folders, layouts, archive, shared_key, shown_text)


def _dockerfile_of(
    root: str, dockerfile: str | os.PathLike[str] | None, text: str | None
) -> tuple[str, dict[str, bytes]]:
    """Return the name of the Dockerfile, and it and its own rules by their names."""
    if text is not None:
        return _DEFAULT, {_DEFAULT: encode_text(text)}
    path = find_dockerfile(root, dockerfile)
    name = os.path.basename(path)
    files = {name: read_file(path)}
    if os.path.isfile(path + dockerignore.NAME):
        files[name + dockerignore.NAME] = read_file(path + dockerignore.NAME)
    return name, files


def _texts(files: Mapping[str, bytes]) -> MemoryFolder:
    return MemoryFolder({name: file_of_text(data) for name, data in files.items()})


def _named_contexts(named: Any) -> Mapping[str, NamedContext]:
    if named is None:
        return {}
    if not isinstance(named, Mapping):
        raise InvalidArgumentType(
            f"build_contexts: expected a mapping of names, got {type(named).__name__}",
            operation=_OPERATION,
        )
    for name, source in named.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise InvalidArgument(
                f"build_contexts: {shown(name)} is not a name", operation=_OPERATION
            )
        _check_source(name, source)
    return named


def _check_source(name: str, source: object) -> None:
    where = f"build_contexts[{name!r}]"
    if isinstance(source, os.PathLike):
        return
    if not isinstance(source, str):
        raise InvalidArgumentType(
            f"{where}: expected a path or text, got {type(source).__name__}", operation=_OPERATION
        )
    if not _SCHEMES.match(source):
        raise InvalidArgument(
            f"{where}: {shown(source)} is not the URL of a context",
            operation=_OPERATION,
            hint="Pass a folder as pathlib.Path, and an image as docker-image://NAME.",
        )


def _find_layout(name: str, source: str) -> tuple[str, str]:
    """Return the path of a layout of OCI, and the digest of the image in it."""
    path, _, digest = source.removeprefix(_LAYOUT).partition("@")
    # What follows the last colon is a tag, unless a folder has this name.
    rest, colon, tag = path.rpartition(":")
    if colon and "/" not in tag and not os.path.isdir(path):
        path = rest
    else:
        tag = ""
    if not os.path.isfile(os.path.join(path, "index.json")):
        raise InvalidArgument(
            f"build_contexts[{name!r}]: {shown(path)} is not a layout of OCI: it has no index.json",
            operation=_OPERATION,
            hint="An archive of OCIOutput or images.save is one when it is unpacked.",
        )
    path = os.path.abspath(path)
    return path, digest or BlobFolder(path).find_image(tag or None)


def _folder_name(name: str) -> str:
    # Not one of the two names that BuildKit gives a meaning.
    return f"context-{name}"
