"""The Python blocks of README and of all pages have right types, by ``mypy --strict``."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.support import pages
from tests.support.pages import ROOT, Block

# What fragments may use without a definition.
GIVEN = """\
import asyncio
from pathlib import Path

import dockwire
from dockwire import *
from dockwire import AsyncEngine, Cluster, Engine, models
from dockwire.files import *
from dockwire.streams import *

engine: Engine
async_engine: AsyncEngine
cluster: Cluster
id: str
"""


@pytest.mark.timeout(300)
def test_all_blocks_pass_mypy_strict(tmp_path: Path) -> None:
    found: dict[str, Block] = {}
    for page in pages.pages():
        for number, block in enumerate(pages.blocks(page)):
            if block.language in ("python", "py"):
                name = f"{re.sub(r'[^a-z0-9]', '_', block.page.lower())}_{number}.py"
                found[name] = block
                (tmp_path / name).write_text(checked(block))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")),
            # Shared with `nox -s types`, which has checked the package before, in CI.
            *("--cache-dir", str(ROOT / ".mypy_cache"), "--no-error-summary", "--no-pretty"),
            *(str(tmp_path / name) for name in found),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    problems = done.stdout
    for name, block in found.items():
        problems = problems.replace(str(tmp_path / name), f"{block}, its line ")
    assert not problems + done.stderr, problems + done.stderr
    assert found


def checked(block: Block) -> str:
    """A program as it is; a fragment as a function, after what it may use."""
    if block.language == "python":
        return block.text
    body = textwrap.indent(block.text, "    ")
    return f"{GIVEN}\n\nasync def fragment() -> None:\n{body}"
