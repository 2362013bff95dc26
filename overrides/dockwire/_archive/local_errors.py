"""Errors for local files that cannot be read or written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from .._protocol.signal_handlers import from_signal_handler
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


@contextmanager
def local_errors(
    path: str, action: Literal["read", "written"], *, operation: str | None = None
) -> Iterator[None]:
    """Convert operating system errors about a local file in the block."""
    try:
        yield
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(path, error, action, operation=operation) from None
