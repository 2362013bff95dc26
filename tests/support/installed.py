"""The wheel, and fresh environments with the package installed, as users have them."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed and give what it printed."""
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """Build the wheel with the build backend that the development environment holds."""
    run(
        *(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"),
        *("-w", folder, ROOT),
        cwd=folder,
    )
    [made] = folder.glob("*.whl")
    return made


def install(folder: Path, *what: str | Path) -> Path:
    """Make a fresh environment with this installed; gives its Python."""
    venv.create(folder)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", *what, cwd=folder)
    return python
