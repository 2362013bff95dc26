"""The files of the project that git knows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.installed import ROOT


def needs_git() -> None:
    """Skip where the project is not a checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout of the repository")


def tracked() -> list[Path]:
    """The files of the checkout, with those that are new and not ignored."""
    needs_git()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name]
    return [path for path in paths if path.is_file()]
