"""The version of this package: a new API version is a new minor version, once released."""

from __future__ import annotations

import re
from pathlib import Path

_VERSION = "overrides/dockwire/_version.py"
_LINE = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
_CHANGES = "CHANGELOG.md"


def bump(root: Path, api: str) -> str:
    """Note a new API version in the changelog in ``root``, and return the package's version.

    The minor version is raised, except where the newest one is still unreleased.
    """
    path = root / _VERSION
    text = path.read_text(encoding="utf-8")
    match = _LINE.search(text)
    if match is None:
        raise ValueError(f"{_VERSION}: no line with the version")
    changes = root / _CHANGES
    head, _, rest = changes.read_text(encoding="utf-8").partition("\n## ")
    entry = f"- Docker Engine API {api}.\n"
    if rest.startswith(f"[{match[1]}] - Unreleased\n"):
        version = match[1]
        top, added, entries = rest.partition("\n### Added\n\n")
        if not added:
            raise ValueError(f"{_CHANGES}: {version} has no section Added")
        sections = [head, f"{top}{added}{entry}{entries}"]
    else:
        version = _next(match[1])
        text = text[: match.start(1)] + version + text[match.end(1) :]
        path.write_text(text, encoding="utf-8", newline="\n")
        sections = [head, f"[{version}] - Unreleased\n\n### Added\n\n{entry}", rest]
    changes.write_text("\n## ".join(sections), encoding="utf-8", newline="\n")
    return version


def _next(version: str) -> str:
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"
