"""Where in a container something goes that is copied there; pure."""

from __future__ import annotations

import posixpath

from ...errors import TransferError, WrongFileType

_REFUSALS = (
    "extraction point is not a directory",
    "cannot overwrite directory",
    "cannot overwrite non-directory",
    "not a directory",
    # Podman's words for a file in a directory's place, or the other way round.
    ": file exists",
)


def target(
    path: str, there: str | None, name: str | None, *, directory: bool, contents: bool
) -> tuple[str, str]:
    """The directory to unpack in, and the name there; none for a directory's contents.

    Args:
        path: where to copy to.
        there: what kind of thing is there already; None for nothing.
        name: the name that what is copied has by itself.
        directory: whether a directory is copied.
        contents: whether only what is in it is copied.

    Raises:
        WrongFileType: a directory would take a file's place.
        TransferError: there is no such directory.
    """
    if there == "directory":
        if directory and contents:
            return path, ""
        if name is None:
            raise WrongFileType(
                f"{path} is a directory, and what is copied has no name of its own",
                path=path,
                hint="Name the file itself, or give a mapping of names and contents.",
            )
        return path, name
    if there is not None and (directory or path.endswith("/")):
        raise WrongFileType(f"{path} is no directory", path=path)
    parent, base = posixpath.split(path.rstrip("/"))
    if base in ("", ".", "..") or (not directory and path.endswith("/")):
        raise TransferError(f"there is no directory {path}", path=path)
    return parent or "/", base


def is_wrong_kind(words: str) -> bool:
    """Whether an engine refuses because something is a directory, or is none."""
    return any(each in words for each in _REFUSALS)
