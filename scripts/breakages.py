"""Break the product in the places of tests/mutants/breakages.yaml, one at a time, and run a test.

    python -m scripts.breakages            # all; `nox -s breakages`
    python -m scripts.breakages TEXT...    # those whose description contains a text

Each breakage is made in a copy of the repository. Its test must fail there; the test of a breakage
that it does not notice is too weak. Exit code 1 if there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
LISTED = ROOT / "tests" / "mutants" / "breakages.yaml"
PACKAGE = "overrides/dockwire"
# What pytest says with its exit code.
PASSED, FAILED = 0, 1
SECONDS = 300


@dataclass(frozen=True)
class Breakage:
    """A place to break, and the test that has to notice it.

    Attributes:
        what: what the program then does wrong.
        file: the file, below the package.
        replace: the text to replace, which occurs once.
        by: its replacement.
        test: the test, as an argument of pytest.
    """

    what: str
    file: str
    replace: str
    by: str
    test: str

    def apply(self, root: Path) -> None:
        """Break a copy of the repository.

        Raises:
            ValueError: the text to replace does not occur once.
        """
        path = root / PACKAGE / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.replace) != 1:
            raise ValueError(f"{self.file} has {text.count(self.replace)} times {self.replace!r}")
        path.write_text(text.replace(self.replace, self.by), encoding="utf-8")


def listed() -> list[Breakage]:
    """Return the breakages of the file."""
    entries: list[dict[str, Any]] = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return [Breakage(**entry) for entry in entries]


def copy_repository(to: Path) -> None:
    """Copy the files of the repository that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # A file that was removed is listed until that is committed.
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, target)


def run_in(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the repository, with the package of this copy."""
    path = os.pathsep.join(str(root / name) for name in ("overrides", "generated", "."))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def run_tests(root: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run tests in a copy of the repository, until one fails."""
    return run_in(root, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests)


def try_one(breakage: Breakage) -> str:
    """Return "caught", "not caught", or what went wrong."""
    with tempfile.TemporaryDirectory(prefix="dockwire-mutants-") as folder:
        root = Path(folder)
        copy_repository(root)
        breakage.apply(root)
        if breakage.file.startswith("_async/"):
            made = run_in(root, "-m", "generator", "unasync")
            if made.returncode:
                return made.stderr
        done = run_tests(root, breakage.test)
    if done.returncode == FAILED:
        return "caught"
    return "not caught" if done.returncode == PASSED else f"{done.stdout}\n{done.stderr}"


def main(texts: list[str]) -> int:
    """Try the breakages whose description contains one of the texts, or all."""
    missed = 0
    for breakage in listed():
        if texts and not any(text in breakage.what for text in texts):
            continue
        outcome = try_one(breakage)
        missed += outcome != "caught"
        print(f"{outcome}: {breakage.what} ({breakage.test})", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
