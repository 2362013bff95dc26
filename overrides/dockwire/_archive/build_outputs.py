"""Where the result of a build goes, in place of an image of the engine."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from dockwire_api.models.image_build_output import ImageBuildOutput
from dockwire_api.record import Record, field
from dockwire_api.sequences import SequenceNotStr, is_sequence
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType, LocalFileError, WrongFileType
from .file_types import LinkPolicy
from .unpacking import check_supported

_OPERATION = "ImageBuild"
_TYPES = "type=local, type=tar and type=oci, each with dest=, and type=image"
IMAGE_EXPORTER = "moby"
"""The exporter that makes an image of the engine."""
# What the docker command calls it.
_IMAGE_TYPES = ("image", "docker")
# What only the other end of a session or a registry could store.
_RESERVED = frozenset({"type", "dest", "tar"})


class LocalOutput(Record):
    """The files of the result, in a folder, as ``docker build --output type=local``.

    Files have the modes and times that they have in the result. Owners, set-id and sticky bits are
    dropped, devices and named pipes are skipped. Files that exist are replaced, and others are
    kept. Nothing is written outside of the folder.

    Args:
        dest: the folder; it is created if it does not exist.
        links: what to do about symbolic links that may lead out of the folder: "keep" creates them,
            "skip" leaves them out, "refuse" fails.
        options: further options of BuildKit's exporter.
    """

    dest: str | os.PathLike[str]
    links: LinkPolicy = field(default="keep", kw_only=True)
    options: Mapping[str, str] = field(factory=dict, kw_only=True)


class TarOutput(Record):
    """The files of the result, as a tar archive, as ``docker build --output type=tar``.

    Args:
        dest: the file; it is replaced when the build has succeeded, and keeps its mode. Of a
            symbolic link the target is. Devices and named pipes are written to directly.
        options: further options of BuildKit's exporter.
    """

    dest: str | os.PathLike[str]
    options: Mapping[str, str] = field(factory=dict, kw_only=True)


class OCIOutput(Record):
    """The image as an OCI archive, as ``docker build --output type=oci``.

    Only engines that store images in containerd have it.

    Args:
        dest: the file; it is replaced when the build has succeeded, and keeps its mode. Of a
            symbolic link the target is. Devices and named pipes are written to directly.
        options: further options of BuildKit's exporter, such as ``{"compression": "zstd"}``.
    """

    dest: str | os.PathLike[str]
    options: Mapping[str, str] = field(factory=dict, kw_only=True)


class ImageOutput(Record):
    """An image of the engine, as a build makes it without ``output``.

    In a list it makes the image in addition to files. ``tags`` are its names.
    """


LocalFiles: TypeAlias = LocalOutput | TarOutput | OCIOutput
AnyOutput: TypeAlias = LocalFiles | ImageOutput

BuildOutput: TypeAlias = str | os.PathLike[str] | LocalOutput | TarOutput | OCIOutput | ImageOutput
"""Where the result of a build goes: the path of a folder, or ``LocalOutput``, ``TarOutput``,
``OCIOutput`` or ``ImageOutput``. Text is what ``docker build --output`` takes: "out", or
"type=tar,dest=out.tar"."""

_CLASSES: dict[str, type[LocalFiles]] = {
    "local": LocalOutput,
    "tar": TarOutput,
    "oci": OCIOutput,
}


def find_outputs(
    given: BuildOutput | SequenceNotStr[BuildOutput] | None,
) -> tuple[AnyOutput, ...]:
    """Check the argument ``output``, and that the result can be written there.

    Returns:
        The outputs, the image last; empty if there is only an image of the engine.

    Raises:
        InvalidArgument: it is not valid, or two outputs are the same.
        LocalFileError, WrongFileType: the path is of another type, or its directory is missing.
    """
    if given is None:
        return ()
    outputs = [_find_output(each) for each in (given if is_sequence(given) else (given,))]
    paths: set[str] = set()
    for output in outputs:
        path = "" if isinstance(output, ImageOutput) else os.path.realpath(_path_of(output))
        if path in paths:
            raise _invalid(f"{path or 'the image'} is given twice")
        paths.add(path)
    if paths <= {""}:
        return ()
    # Of each value that several report, such as the digest, BuildKit keeps the last one.
    return tuple(sorted(outputs, key=lambda output: isinstance(output, ImageOutput)))


def has_image(outputs: Sequence[AnyOutput]) -> bool:
    """Whether a build with these outputs makes an image of the engine."""
    return not outputs or any(isinstance(each, ImageOutput) for each in outputs)


def _find_output(output: object) -> AnyOutput:
    if isinstance(output, str):
        output = _parse(output)
    elif isinstance(output, os.PathLike):
        output = LocalOutput(output)
    if isinstance(output, ImageOutput):
        return output
    if not isinstance(output, LocalFiles):
        raise InvalidArgumentType(
            "output: expected a path, LocalOutput, TarOutput, OCIOutput or ImageOutput, got "
            f"{shown(output)}",
            operation=_OPERATION,
        )
    if isinstance(output, LocalOutput) and output.links not in ("refuse", "skip", "keep"):
        raise _invalid(f'links: expected "refuse", "skip" or "keep", got {shown(output.links)}')
    for name in output.options:
        if name in _RESERVED:
            raise _invalid(f"the option {name} cannot be set here")
    path = _path_of(output)
    _check_local(output, path)
    return output


def exporter_of(output: AnyOutput) -> ImageBuildOutput:
    """Return the exporter that the engine has to use."""
    if isinstance(output, ImageOutput):
        return ImageBuildOutput(type=IMAGE_EXPORTER, attrs={})
    name = next(name for name, kind in _CLASSES.items() if isinstance(output, kind))
    return ImageBuildOutput(type=name, attrs=dict(output.options))


def _parse(text: str) -> AnyOutput:
    """Parse a value of the option ``--output``."""
    rows = text.split(",")
    if len(rows) == 1 and not text.startswith("type="):
        return LocalOutput(text)
    given: dict[str, str] = {}
    for row in rows:
        name, equals, value = row.partition("=")
        if not equals:
            raise _invalid(f"expected NAME=VALUE, got {shown(row)}")
        given[name.strip().lower()] = value
    name = given.pop("type", "")
    if name in _IMAGE_TYPES and not given:
        return ImageOutput()
    kind = _CLASSES.get(name)
    dest = given.pop("dest", "")
    if kind is None or not dest:
        raise InvalidArgument(
            f"output: {shown(text)} is not supported: there are {_TYPES}",
            operation=_OPERATION,
            hint="tags= has the names of an image in the engine; images.push pushes it.",
        )
    options: Any = given
    return kind(dest, options=options)


def _path_of(output: LocalFiles) -> str:
    dest = output.dest
    if not isinstance(dest, str | os.PathLike):
        raise InvalidArgumentType(
            f"output: expected a path for dest, got {shown(dest)}", operation=_OPERATION
        )
    path = os.fsdecode(dest)
    if not path or "\0" in path or path == "-":
        raise _invalid(f"expected the path of a file or folder, got {shown(path)}")
    return path


def _check_local(output: LocalFiles, path: str) -> None:
    if isinstance(output, LocalOutput):
        check_supported()
        if os.path.lexists(path) and not os.path.isdir(path):
            raise WrongFileType(f"{path} is not a directory", path=path, operation=_OPERATION)
        return
    if os.path.isdir(path):
        raise WrongFileType(f"{path} is a directory", path=path, operation=_OPERATION)
    if os.path.exists(path):
        return
    # Where it will be, if it is a link.
    parent = os.path.dirname(os.path.realpath(path) if os.path.islink(path) else path) or "."
    if not os.path.isdir(parent):
        raise LocalFileError(
            f"there is no directory {parent}",
            path=parent,
            errno=errno.ENOENT,
            operation=_OPERATION,
        )


def _invalid(problem: str) -> InvalidArgument:
    return InvalidArgument(f"output: {problem}", operation=_OPERATION)
