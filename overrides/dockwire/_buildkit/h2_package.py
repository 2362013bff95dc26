"""The package of the extra ``buildkit``."""

from __future__ import annotations

from importlib.util import find_spec

from ..errors import MissingExtra


def is_h2_installed() -> bool:
    """Whether h2 can be imported."""
    return find_spec("h2") is not None


def require_h2(name: str) -> None:
    """Check that h2 is installed.

    Args:
        name: the argument that needs it.

    Raises:
        MissingExtra: it is not.
    """
    if not is_h2_installed():
        raise MissingExtra(
            f"{name}: BuildKit needs the package h2 for it",
            operation="ImageBuild",
            extra="buildkit",
            hint='Install the extra: pip install "dockwire[buildkit]".',
        )
