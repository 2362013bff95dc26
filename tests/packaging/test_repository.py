"""The files at the root: the changelog's form, and hooks that run without the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.checkout import needs_git
from tests.support.installed import ROOT, run

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
SECTIONS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]


def test_the_changelog_has_a_section_for_each_kind_of_change() -> None:
    versions = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]
    assert versions
    for text in versions:
        heading = text.splitlines()[0]
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - (Unreleased|\d{4}-\d\d-\d\d)", heading)
        found = re.findall(r"^### (.+)$", text, re.MULTILINE)
        assert found == [name for name in SECTIONS if name in found], heading


def test_versions_are_in_order_and_one_at_most_is_unreleased() -> None:
    found = re.findall(r"^## \[(.+?)\] - (.+)$", CHANGELOG, re.MULTILINE)
    numbers = [tuple(map(int, version.split("."))) for version, _ in found]
    assert numbers == sorted(set(numbers), reverse=True)
    assert "Unreleased" not in [date for _, date in found[1:]]


def test_hooks_use_what_is_installed() -> None:
    """Hooks from other repositories would be fetched, with versions of their own."""
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    tools = Path(sys.executable).parent
    for hook in HOOKS[0]["hooks"]:
        assert hook["language"] == "system"
        folder, _, program = hook["entry"].split()[0].rpartition("/")
        assert folder == ".venv/bin"
        assert (tools / program).exists(), hook["id"]


def test_hooks_pass(tmp_path: Path) -> None:
    needs_git()
    if not (ROOT / ".venv" / "bin" / "ruff").exists():
        pytest.skip("the tools are not in .venv")
    run(sys.executable, "-m", "pre_commit", "validate-config", cwd=ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--files", "noxfile.py", "pyproject.toml"],
        cwd=ROOT,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") >= 3
