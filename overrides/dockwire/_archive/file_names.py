"""Names of files, which may be any bytes: those that are not UTF-8 are as in ``os.fsdecode``."""

from __future__ import annotations

from dockwire_api.values import NOT_UNICODE, shown

from ..errors import InvalidArgument


def check_file_name(name: str, argument: str, operation: str | None = None) -> None:
    """Check the name or path of a file, here or in an archive.

    Raises:
        InvalidArgument: it stands for no bytes.
    """
    try:
        name.encode("utf-8", "surrogateescape")
        return
    except UnicodeEncodeError:
        pass
    raise InvalidArgument(f"{argument}: {shown(name)} is {NOT_UNICODE}", operation=operation)
