"""The four type checkers that users have: what each reports about a program, line by line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Found: TypeAlias = dict[int, str]
"""The errors of a checker by line: all its text about the line, notes included."""
Checker: TypeAlias = Callable[[Path, Path], Found]
"""Checks a program with the packages of a Python: the arguments are that Python and the program."""


def mypy(python: Path, sample: Path) -> Found:
    """``mypy --strict``."""
    text = _run(
        *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--no-pretty"),
        *("--hide-error-context", "--python-executable", python),
        # Next to the folder of the test, so that one test finds what another has worked out.
        *("--cache-dir", sample.parents[1] / "mypy-cache", sample.name),
        folder=sample.parent,
    )
    return _by_line(text, sample, r"(\S+?):(\d+): (?:error|note): (.*)")


def pyright(python: Path, sample: Path) -> Found:
    """Pyright in strict mode; in standard mode where a program is wrong."""
    # Strict mode reports what follows from a mistake as well, on other lines.
    mode = "strict" if sample.name.startswith("right") else "standard"
    (sample.parent / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": mode}))
    text = _run(
        *(sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", python, sample.name),
        folder=sample.parent,
    )
    found: Found = {}
    for row in json.loads(text)["generalDiagnostics"]:
        if row["severity"] == "error":
            line = row["range"]["start"]["line"] + 1
            found[line] = found.get(line, "") + row["message"] + "\n"
    return found


def ty(python: Path, sample: Path) -> Found:
    """ty, with the rules that it has by default."""
    text = _run(
        *(Path(sys.executable).with_name("ty"), "check", "--python", python),
        *("--output-format", "concise", "--color", "never", sample.name),
        folder=sample.parent,
    )
    return _by_line(text, sample, r"(\S+?):(\d+):\d+: (?:error|warning)\S* (.*)")


def pyrefly(python: Path, sample: Path) -> Found:
    """pyrefly, with the rules that it has by default."""
    (sample.parent / "pyrefly.toml").write_text("")
    text = _run(
        *(Path(sys.executable).with_name("pyrefly"), "check", "--output-format", "min-text"),
        *("--python-interpreter-path", python, sample.name),
        folder=sample.parent,
    )
    return _by_line(text, sample, r"\s*ERROR (\S+?):(\d+):\S+ (.*)")


CHECKERS: tuple[Checker, ...] = (mypy, pyright, ty, pyrefly)


def _run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def _by_line(text: str, sample: Path, pattern: str) -> Found:
    """Collect the text about each line of the sample; errors elsewhere fail."""
    found: Found = {}
    for line in text.splitlines():
        if where := re.fullmatch(pattern, line):
            assert Path(where[1]).name == sample.name, line
            number = int(where[2])
            found[number] = found.get(number, "") + where[3] + "\n"
    return found
