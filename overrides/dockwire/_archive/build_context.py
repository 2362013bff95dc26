"""What a build sends to the engine: an archive, and the path of the Dockerfile in it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from dockwire_api.operation import AsyncUpload
from dockwire_api.record import Record, replace
from dockwire_api.values import shown

from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import InvalidArgument, InvalidArgumentType
from . import dockerignore
from .dockerignore import IgnoreRules
from .file_names import check_file_name
from .file_types import File
from .local_errors import local_file_error
from .tar_writer import ArchivePolicy, NamedItem, TarWriter

Context: TypeAlias = AsyncUpload | os.PathLike[str]

_DEFAULT = "Dockerfile"
_OPERATION = "ImageBuild"
# The docker command, too, sends everything as owned by root.
_POLICY = ArchivePolicy(
    whole_seconds=True,
    special_files=True,
    may_grow=True,
    rewindable=True,
    operation=_OPERATION,
)
# Larger ones are not searched for the line of a failed step.
_MAX_DOCKERFILE = 1 << 20
FIXED_TIME = 315_532_800
"""The time of files in memory: the earliest of zip files. Equal files are equal archives."""


class BuildContext(Record):
    """What a build sends.

    Attributes:
        upload: what is uploaded; None if the engine fetches it.
        dockerfile: the path of the Dockerfile.
        source: where the Dockerfile is: its bytes, or its local path; None if it is in an archive.
    """

    upload: AsyncUpload | None
    dockerfile: str | None
    source: bytes | str | None = None

    def read_dockerfile(self) -> str | None:
        """Return the text of the Dockerfile; None if it is not here, or not a Dockerfile."""
        data = self.source
        if isinstance(data, str):
            with suppress(OSError), open(data, "rb") as file:
                data = file.read(_MAX_DOCKERFILE)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else None

    def close(self) -> None:
        """Close the local file that is being read. Files that the caller opened stay open."""
        if isinstance(self.upload, TarWriter):
            self.upload.close()


def prepare_context(
    context: Context | None,
    dockerfile: str | os.PathLike[str] | None,
    text: str | None,
    files: Mapping[str, bytes | File] | None,
    remote: str | None = None,
) -> BuildContext:
    """Check the arguments of a build, and prepare its archive.

    Args:
        context: a local directory, or an archive.
        dockerfile: the path of the Dockerfile; ``Dockerfile`` by default.
        text: the text of the Dockerfile, in place of ``dockerfile``.
        files: the contents of further files by their paths; only with ``text``.
        remote: the URL from which the engine fetches the context.

    Raises:
        InvalidArgument: arguments exclude each other, or a directory or Dockerfile does not exist.
        LocalFileError: the Dockerfile or ``.dockerignore`` cannot be read.
    """
    check_context(context, dockerfile, text, files, remote)
    if isinstance(context, os.PathLike):
        return _from_directory(os.fspath(context), dockerfile, text)
    if context is None and text is not None:
        return _from_memory(text, files or {})
    return BuildContext(context, None if dockerfile is None else os.fspath(dockerfile))


def check_context(
    context: Context | None,
    dockerfile: str | os.PathLike[str] | None,
    text: str | None,
    files: Mapping[str, bytes | File] | None,
    remote: str | None,
) -> None:
    """Check the arguments of a build that say where its files are.

    Raises:
        InvalidArgument: arguments exclude each other.
    """
    if text is not None and not isinstance(text, str):
        raise _wrong_type("dockerfile_text", "str", text)
    if dockerfile is not None and not isinstance(dockerfile, str | os.PathLike):
        raise _wrong_type("dockerfile", "str or a path", dockerfile)
    if text is not None and dockerfile is not None:
        raise _invalid("give either dockerfile or dockerfile_text, not both")
    if isinstance(context, str):
        path = shown(context)
        raise InvalidArgumentType(
            "context: expected a path, bytes, a file or an iterable of bytes, got str",
            operation=_OPERATION,
            hint=f"For a directory pass pathlib.Path({path}), for a URL remote=..., for the "
            "text of a Dockerfile dockerfile_text=...",
        )
    if remote is not None and not (context is None and text is None and files is None):
        raise _invalid("remote excludes context, dockerfile_text and files")
    if dockerfile is not None:
        check_file_name(os.fsdecode(dockerfile), "dockerfile", _OPERATION)
    if isinstance(context, os.PathLike):
        check_file_name(os.fsdecode(context), "context", _OPERATION)
        if files is not None:
            raise _invalid("files can be given with dockerfile_text only, not with a directory")
        return
    if context is None and text is not None:
        return
    if text is not None or files is not None:
        raise _invalid(
            "dockerfile_text and files cannot be added to an archive, and files need "
            "dockerfile_text; dockerfile=... names the Dockerfile inside an archive"
        )
    if context is None and remote is None:
        raise _invalid("there is nothing to build: give a context, dockerfile_text or remote")


def _from_memory(text: str, files: Mapping[str, bytes | File]) -> BuildContext:
    given = memory_files(files)
    if _DEFAULT in given:
        raise _invalid(f"files: {_DEFAULT!r} is given twice")
    data = encode_text(text)
    items = [_generated(_DEFAULT, data), *given.items()]
    return BuildContext(TarWriter(lambda: items, _POLICY), _DEFAULT, data)


def memory_files(files: Mapping[str, bytes | File]) -> dict[str, File]:
    """Check the argument ``files``, and return the files by their paths, sorted.

    Raises:
        InvalidArgument: it is not valid.
    """
    if not isinstance(files, Mapping):
        raise _wrong_type("files", "a mapping of paths to bytes", files)
    found: dict[str, File] = {}
    for name, data in sorted(files.items()):
        if not isinstance(name, str):
            raise _wrong_type("files", "str for the paths", name)
        check_file_name(name, "files", _OPERATION)
        path = posixpath.normpath(name)
        if not name or "\0" in name or path.startswith(("/", "../")) or path in ("..", "."):
            raise _invalid(f"files: {name!r} is not a path below the context")
        if path in found:
            raise _invalid(f"files: {path!r} is given twice")
        found.update([_given(path, name, data)])
    return found


def _given(path: str, name: str, data: object) -> tuple[str, File]:
    file = data if isinstance(data, File) else None
    content = data if file is None else file.content
    if not isinstance(content, bytes | bytearray | memoryview):
        raise _wrong_type(f"files[{name!r}]", "bytes, or a File with bytes", content)
    if file is None:
        return _generated(path, bytes(content))
    return path, replace(
        file,
        content=bytes(content),
        mtime=FIXED_TIME if file.mtime is None else file.mtime,
    )


def _from_directory(
    directory: str, dockerfile: str | os.PathLike[str] | None, text: str | None
) -> BuildContext:
    root = find_directory(directory)
    rules_path = os.path.join(root, dockerignore.NAME)
    if text is not None:
        data, inside, path = encode_text(text), None, None
    else:
        path = find_dockerfile(root, dockerfile)
        # As in BuildKit, the rules of one Dockerfile replace those of the directory.
        if os.path.isfile(path + dockerignore.NAME):
            rules_path = path + dockerignore.NAME
        relative = os.path.relpath(path, root).replace(os.sep, "/")
        inside = None if relative.startswith("../") else relative
        data = b"" if inside else read_file(path)
    rules = IgnoreRules.parse(_read_if_file(rules_path).decode("utf-8", "surrogateescape"))
    if inside is not None:
        rules = rules.including(dockerignore.NAME, inside)
        return _walked(root, rules, {}, inside, path)
    # The docker command does the same: it adds the Dockerfile under a generated name, and lets
    # .dockerignore hide it from the build.
    inside = f".dockerfile.{sha256(data).hexdigest()[:20]}"
    own = os.path.join(root, dockerignore.NAME)
    listed = (
        _read_if_file(own) + b"\n" if os.path.isfile(own) else f"{dockerignore.NAME}\n".encode()
    )
    added = {inside: data, dockerignore.NAME: listed + inside.encode() + b"\n"}
    return _walked(root, rules, added, inside, data)


def find_directory(directory: str) -> str:
    """Return the real path of a directory.

    Raises:
        InvalidArgument: it is not one.
    """
    root = os.path.realpath(directory)
    if not os.path.isdir(root):
        hint = "To send an archive, open it in binary mode and pass the open file."
        raise _invalid(
            f"{directory} is not a directory",
            hint if os.path.exists(root) else f"There is no {root}.",
        )
    return root


def find_dockerfile(root: str, dockerfile: str | os.PathLike[str] | None) -> str:
    """Return the real path of the Dockerfile of a directory.

    Raises:
        InvalidArgument: there is none.
    """
    path = os.path.realpath(os.path.join(root, dockerfile or _DEFAULT))
    if not os.path.isfile(path):
        raise _invalid(
            f"there is no Dockerfile at {path}",
            "dockerfile=... names another one: a path below the directory, or an absolute one.",
        )
    return path


def _walked(
    root: str,
    rules: IgnoreRules,
    added: Mapping[str, bytes],
    dockerfile: str,
    source: bytes | str | None,
) -> BuildContext:
    upload = TarWriter(lambda: _walk(root, rules, added), _POLICY)
    return BuildContext(upload, dockerfile, source)


def _walk(root: str, rules: IgnoreRules, added: Mapping[str, bytes]) -> Iterator[NamedItem]:
    """Yield the added files, then those of the directory that are not ignored, sorted by name."""
    for name, data in added.items():
        yield _generated(name, data)
    # Ignored directories that may hold files to include: sent once there is one.
    pending: list[NamedItem] = []

    def below(directory: str) -> Iterator[NamedItem]:
        with os.scandir(os.path.join(root, directory)) as found:
            children = sorted(found, key=lambda child: os.fsencode(child.name))
        for child in children:
            name = f"{directory}/{child.name}" if directory else child.name
            if name in added:
                continue
            is_directory = child.is_dir(follow_symlinks=False)
            ignored = bool(rules.rules) and rules.ignores(name)
            if not ignored:
                yield from pending
                pending.clear()
                yield name, child
                if is_directory:
                    yield from below(name)
            elif is_directory and rules.may_include_below(name):
                pending.append((name, child))
                yield from below(name)
                if pending and pending[-1][0] == name:
                    pending.pop()

    yield from below("")


def _generated(name: str, data: bytes) -> tuple[str, File]:
    return name, File(data, mtime=FIXED_TIME)


def encode_text(text: str) -> bytes:
    """Return the bytes of a Dockerfile.

    Raises:
        InvalidArgument: it is not Unicode.
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        pass
    raise _invalid("the text of the Dockerfile contains half of a character")


def read_file(path: str) -> bytes:
    """Read a file.

    Raises:
        LocalFileError: it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(path, error, "read", operation=_OPERATION) from error


def _read_if_file(path: str) -> bytes:
    return read_file(path) if os.path.isfile(path) else b""


def _invalid(problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(problem, operation=_OPERATION, hint=hint)


def _wrong_type(name: str, expected: str, value: object) -> InvalidArgument:
    return InvalidArgumentType(
        f"{name}: expected {expected}, got {type(value).__name__}", operation=_OPERATION
    )
