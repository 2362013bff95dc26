"""From what a caller wants to build to what is sent: an archive, and where its Dockerfile is."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from attrs import frozen

from dockwire_api.operation import AsyncUpload

from ..errors import InvalidArgument, InvalidArgumentType
from . import dockerignore
from .context_archive import Archive, Entry, unreadable
from .dockerignore import Ignore

Context: TypeAlias = AsyncUpload | os.PathLike[str]
_DEFAULT = "Dockerfile"


@frozen
class Source:
    """What is sent for a build."""

    upload: AsyncUpload | None
    dockerfile: str | None

    def close(self) -> None:
        """Close the file that was being read, if the archive was made here."""
        if isinstance(self.upload, Archive):
            self.upload.close()


def source(
    context: Context | None,
    dockerfile: str | os.PathLike[str] | None,
    text: str | None,
    files: Mapping[str, bytes] | None,
    remote: str | None = None,
) -> Source:
    """What is sent for the context and the Dockerfile that a caller names.

    Raises:
        InvalidArgument: they do not go together, or there is no such directory or Dockerfile.
        LocalFileError: the Dockerfile or what is to be ignored cannot be read.
    """
    if text is not None and not isinstance(text, str):
        raise _wrong_type("dockerfile_text", "str", text)
    if dockerfile is not None and not isinstance(dockerfile, str | os.PathLike):
        raise _wrong_type("dockerfile", "str or a path", dockerfile)
    if text is not None and dockerfile is not None:
        raise _wrong("give either dockerfile or dockerfile_text, not both")
    if isinstance(context, str):
        raise InvalidArgumentType(
            "context: expected a path, bytes, a file or an iterable of bytes, got str",
            operation="ImageBuild",
            hint=f"For a directory pass pathlib.Path({context!r}), for a URL remote=..., for the "
            "text of a Dockerfile dockerfile_text=...",
        )
    if remote is not None and not (context is None and text is None and files is None):
        raise _wrong("with remote the context comes from there; give no other")
    if isinstance(context, os.PathLike):
        if files is not None:
            raise _wrong("files can be given with dockerfile_text only, not with a directory")
        return _folder(os.fspath(context), dockerfile, text)
    if context is None and text is not None:
        return _made(text, files or {})
    if text is not None or files is not None:
        raise _wrong(
            "files need dockerfile_text, and an archive has its Dockerfile in it: name that with "
            "dockerfile=..."
        )
    if context is None and remote is None:
        raise _wrong("there is nothing to build: give a context, dockerfile_text or remote")
    return Source(context, None if dockerfile is None else os.fspath(dockerfile))


def _made(text: str, files: Mapping[str, bytes]) -> Source:
    entries = [Entry(_DEFAULT, _encoded(text))]
    if not isinstance(files, Mapping):
        raise _wrong_type("files", "a mapping of paths to bytes", files)
    for name, data in sorted(files.items()):
        if not isinstance(name, str):
            raise _wrong_type("files", "str for the paths", name)
        if not isinstance(data, bytes | bytearray | memoryview):
            raise _wrong_type(f"files[{name!r}]", "bytes", data)
        path = posixpath.normpath(name)
        if not name or "\0" in name or path.startswith(("/", "../")) or path in ("..", "."):
            raise _wrong(f"files: {name!r} is no path below the context")
        entries.append(Entry(path, bytes(data)))
    names = [entry.name for entry in entries]
    for name in names:
        if names.count(name) > 1:
            raise _wrong(f"files: {name!r} is there twice")
    return Source(Archive(lambda: entries), _DEFAULT)


def _folder(directory: str, dockerfile: str | os.PathLike[str] | None, text: str | None) -> Source:
    root = os.path.realpath(directory)
    if not os.path.isdir(root):
        hint = "To send an archive, open it in binary mode and pass the open file."
        raise _wrong(
            f"{directory} is no directory", hint if os.path.exists(root) else f"There is no {root}."
        )
    rules_path = os.path.join(root, dockerignore.NAME)
    extra: dict[str, bytes] = {}
    if text is not None:
        data, inside = _encoded(text), None
    else:
        path = os.path.realpath(os.path.join(root, dockerfile or _DEFAULT))
        if not os.path.isfile(path):
            raise _wrong(
                f"there is no Dockerfile at {path}",
                "dockerfile=... names another one: a path below the directory, or an absolute one.",
            )
        # As BuildKit does: rules for this Dockerfile only come before those for all.
        if os.path.isfile(path + dockerignore.NAME):
            rules_path = path + dockerignore.NAME
        below = os.path.relpath(path, root).replace(os.sep, "/")
        inside = None if below.startswith("../") else below
        data = b"" if inside else _read(path)
    rules = _read(rules_path).decode("utf-8", "surrogateescape") if _is_file(rules_path) else ""
    parsed = Ignore.parse(rules)
    if inside is not None:
        parsed = parsed.without(dockerignore.NAME, inside)
    else:
        # It goes along under a name of its own, which the engine takes for the Dockerfile, and
        # hides from the build because a line in the list of what is ignored says so.
        inside = f".dockerfile.{sha256(data).hexdigest()[:20]}"
        own = _read(path) if _is_file(path := os.path.join(root, dockerignore.NAME)) else None
        listed = f"{dockerignore.NAME}\n".encode() if own is None else own + b"\n"
        extra = {inside: data, dockerignore.NAME: listed + inside.encode() + b"\n"}
    return Source(Archive(lambda: _walk(root, parsed, extra)), inside)


def _walk(root: str, rules: Ignore, extra: Mapping[str, bytes]) -> Iterator[Entry]:
    """What is sent of a directory, in an order that is always the same."""
    for name, data in extra.items():
        yield Entry(name, data)
    # Folders that are left out themselves, but may hold what is not: sent once it turns up.
    pending: list[str] = []

    def below(directory: str) -> Iterator[Entry]:
        with os.scandir(os.path.join(root, directory)) as found:
            children = sorted(found, key=lambda each: os.fsencode(each.name))
        for child in children:
            name = f"{directory}/{child.name}" if directory else child.name
            if name in extra:
                continue
            is_directory = child.is_dir(follow_symlinks=False)
            out = bool(rules.rules) and rules.leaves_out(name)
            if out and not (is_directory and rules.may_keep_below(name)):
                continue
            if out:
                pending.append(name)
                yield from below(name)
                if pending and pending[-1] == name:
                    pending.pop()
                continue
            for above in pending:
                yield Entry(above, path=os.path.join(root, above))
            pending.clear()
            yield Entry(name, path=child.path)
            if is_directory:
                yield from below(name)

    yield from below("")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise unreadable(error, path) from error


def _is_file(path: str) -> bool:
    return os.path.isfile(path)


def _wrong(problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(problem, operation="ImageBuild", hint=hint)


def _wrong_type(name: str, wanted: str, value: object) -> InvalidArgument:
    return InvalidArgumentType(
        f"{name}: expected {wanted}, got {type(value).__name__}", operation="ImageBuild"
    )
