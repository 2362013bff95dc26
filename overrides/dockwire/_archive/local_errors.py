"""Errors for local files that cannot be read or written."""

from __future__ import annotations

from typing import Literal

from ..errors import LocalFileError


def local_file_error(
    path: str,
    error: OSError,
    action: Literal["read", "written"],
    *,
    operation: str | None = None,
    hint: str | None = None,
) -> LocalFileError:
    """Convert an operating system error about a local file."""
    return LocalFileError(
        f"{path} cannot be {action}: {error.strerror or error}",
        path=path,
        errno=error.errno,
        operation=operation,
        hint=hint,
    )
