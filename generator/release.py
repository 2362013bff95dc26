"""The version of this package: a new API version is a new minor version."""

from __future__ import annotations

import re
from pathlib import Path

_VERSIONS = {
    "pyproject.toml": r'^version = "(.+)"$',
    "overrides/dockwire/_version.py": r'^__version__ = "(.+)"$',
}
_CHANGES = "CHANGELOG.md"


def bump(root: Path, api: str) -> str:
    """Raise the minor version of the package in ``root``, and add its changelog section."""
    found = ""
    for name, pattern in _VERSIONS.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        match = re.search(pattern, text, re.MULTILINE)
        if match is None:
            raise ValueError(f"{name}: no line with the version")
        found = found or _next(match[1])
        text = text[: match.start(1)] + found + text[match.end(1) :]
        path.write_text(text, encoding="utf-8", newline="\n")
    path = root / _CHANGES
    head, _, rest = path.read_text(encoding="utf-8").partition("\n## ")
    new = f"{found} (not released)\n\n- Docker Engine API {api}.\n"
    path.write_text("\n## ".join([head, new, rest]), encoding="utf-8", newline="\n")
    return found


def _next(version: str) -> str:
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"
