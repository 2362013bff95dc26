"""The packages of the extra ``progress``."""

from __future__ import annotations

from importlib.util import find_spec

from ..errors import MissingExtra


def require_rich() -> None:
    """Check that rich is installed.

    Raises:
        MissingExtra: it is not.
    """
    if find_spec("rich") is None:
        raise MissingExtra(
            "dockwire.progress needs the package rich",
            extra="progress",
            hint='Install the extra: pip install "dockwire[progress]".',
        )
