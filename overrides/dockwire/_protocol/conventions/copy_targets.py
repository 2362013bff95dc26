"""Where in a container a copied file or directory goes; pure."""

from __future__ import annotations

import posixpath

from ...errors import TransferError, WrongFileType

_WRONG_TYPE_MESSAGES = (
    "extraction point is not a directory",
    "cannot overwrite directory",
    "cannot overwrite non-directory",
    "not a directory",
    # Podman, for a file in place of a directory, or the other way round.
    ": file exists",
)


def resolve_target(
    path: str, existing: str | None, name: str | None, *, directory: bool, contents: bool
) -> tuple[str, str]:
    """Return the directory to extract in, and the name to extract as.

    The name is empty for the contents of a directory.

    Args:
        path: the destination.
        existing: the file type of what exists at the destination; None if nothing does.
        name: the name of the source; None if it has none.
        directory: whether the source is a directory.
        contents: whether only the contents of the source directory are copied.

    Raises:
        WrongFileType: a directory would replace a file, or the other way round.
        TransferError: the destination directory does not exist.
    """
    if existing == "directory":
        if directory and contents:
            return path, ""
        if name is None:
            raise WrongFileType(
                f"{path} is a directory, and the source has no name",
                path=path,
                hint="Give the path of the file itself, or a mapping of names and contents.",
            )
        return path, name
    if existing is not None and (directory or path.endswith("/")):
        raise WrongFileType(f"{path} is not a directory", path=path)
    parent, base = posixpath.split(path.rstrip("/"))
    if base in ("", ".", "..") or (not directory and path.endswith("/")):
        raise TransferError(f"there is no directory {path}", path=path)
    return parent or "/", base


def is_wrong_file_type(message: str) -> bool:
    """Return whether an engine's error says that something is, or is not, a directory."""
    return any(each in message for each in _WRONG_TYPE_MESSAGES)
