"""The version of this package: a new API version is a new minor version."""

from __future__ import annotations

import re
from pathlib import Path

_VERSION = "overrides/dockwire/_version.py"
_LINE = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
_CHANGES = "CHANGELOG.md"


def bump(root: Path, api: str) -> str:
    """Raise the minor version of the package in ``root``, and add its changelog section."""
    path = root / _VERSION
    text = path.read_text(encoding="utf-8")
    match = _LINE.search(text)
    if match is None:
        raise ValueError(f"{_VERSION}: no line with the version")
    version = _next(match[1])
    text = text[: match.start(1)] + version + text[match.end(1) :]
    path.write_text(text, encoding="utf-8", newline="\n")
    path = root / _CHANGES
    head, _, rest = path.read_text(encoding="utf-8").partition("\n## ")
    new = f"[{version}] - Unreleased\n\n### Added\n\n- Docker Engine API {api}.\n"
    path.write_text("\n## ".join([head, new, rest]), encoding="utf-8", newline="\n")
    return version


def _next(version: str) -> str:
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"
