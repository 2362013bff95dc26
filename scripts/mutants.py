"""Change the product in small ways with mutmut, and show the changes that no test notices.

    python -m scripts.mutants             # all rooms of tests/mutants/rooms.yaml; `nox -s mutants`
    python -m scripts.mutants jobs text   # some of them
    python -m scripts.mutants --save jobs # write counts to tests/mutants/scores.json

A mutant survives if the tests of its room pass. tests/mutants/explained.yaml says of survivors why
no test can notice them; exit code 1 if there are others. A mutant that only changes a text, such as
a message, or has None for False, is counted, and need not be noticed. mutmut works in
build/mutants, on a copy of the repository with the package in src/, from which it derives the names
of modules.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.breakages import PACKAGE, ROOT, copy_repository

FOLDER = ROOT / "tests" / "mutants"
WORK = ROOT / "build" / "mutants"
SCORES = FOLDER / "scores.json"
# Exit codes of pytest, as mutmut stores them; others mean that a mutant hung or crashed.
PASSED, NOT_COVERED, NOT_TRIED = 0, (33, 34), None
SHOW = """
import json, sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
print(json.dumps({name: get_diff_for_mutant(name) for name in json.load(sys.stdin)}))
"""
_TEXT = re.compile(r"""f?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


@dataclass(frozen=True)
class Survivor:
    """A change that no test has noticed.

    Attributes:
        function: the changed function, with its module below the package.
        removed: the changed lines as they are.
        added: the same lines in the mutant.
    """

    function: str
    removed: str
    added: str

    @property
    def is_text(self) -> bool:
        """Whether only texts differ, or are missing."""
        removed, added = (_TEXT.sub("None", rows) for rows in (self.removed, self.added))
        return removed == added

    @property
    def is_false(self) -> bool:
        """Whether None stands in place of False, which conditions do not tell apart."""
        return self.removed.replace("False", "None") == self.added

    def __str__(self) -> str:
        rows = [*(f"  - {row}" for row in self.removed.splitlines())]
        rows += [f"  + {row}" for row in self.added.splitlines()]
        return "\n".join([self.function, *rows])


def prepare(name: str, room: dict[str, list[str]]) -> Path:
    """Make the project of a room for mutmut."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    copy_repository(folder)
    (folder / "src").mkdir()
    (folder / PACKAGE).rename(folder / "src" / "dockwire")
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/dockwire/{file}" for file in room["files"]],
        "also_copy": ["generated", "generator", "scripts", "spec"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-n", "0", "-k", "not async"],
        "pytest_add_cli_args_test_selection": room["tests"],
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", "[tool.mutmut]", *lines, ""]))
    return folder


def results(folder: Path) -> dict[str, int | None]:
    """Return the exit code of the tests of each mutant."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants" / "src").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def survivors(folder: Path, names: list[str]) -> list[Survivor]:
    """Return the changes that mutants make."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=folder,
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
    )
    return [_survivor(name, diff) for name, diff in json.loads(done.stdout).items()]


def _survivor(name: str, diff: str) -> Survivor:
    # Without the head of two lines.
    rows = diff.splitlines()[2:]
    removed, added = (
        "\n".join(row[1:].strip() for row in rows if row.startswith(sign)) for sign in "-+"
    )
    function = name.removeprefix("dockwire.").rpartition("__mutmut_")[0]
    function = re.sub(r"xǁ(\w+?)ǁ", r"\1.", function)
    return Survivor(re.sub(r"\.x_", ".", function), removed, added)


def explained() -> dict[Survivor, str]:
    """Return why no test can notice some survivors."""
    entries: list[dict[str, str]] = yaml.safe_load(
        (FOLDER / "explained.yaml").read_text(encoding="utf-8")
    )
    return {
        Survivor(each["function"], each["removed"], each["added"]): each["why"] for each in entries
    }


def try_room(name: str, room: dict[str, list[str]]) -> tuple[Counter[str], list[Survivor]]:
    """Run the tests of a room on its mutants; return counts, and the unexplained survivors."""
    folder = prepare(name, room)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2"]
    with (folder / "mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, check=False)
    counts: Counter[str] = Counter()
    alive = []
    for mutant, code in results(folder).items():
        if code is NOT_TRIED:
            counts["not tried"] += 1
        elif code == PASSED or code in NOT_COVERED:
            alive.append(mutant)
        else:
            counts["noticed"] += 1
    known = explained()
    unexplained = []
    for survivor in survivors(folder, alive):
        if survivor.is_text:
            counts["texts"] += 1
        elif survivor.is_false:
            counts["None for False"] += 1
        elif survivor in known:
            counts["explained"] += 1
        else:
            unexplained.append(survivor)
    counts["unexplained"] = len(unexplained)
    return counts, unexplained


def main() -> int:
    """Try the given rooms, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true", help="also keeps other rooms")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    rooms: dict[str, Any] = yaml.safe_load((FOLDER / "rooms.yaml").read_text(encoding="utf-8"))
    total: Counter[str] = Counter()
    for name in options.names or rooms:
        counts, unexplained = try_room(name, rooms[name])
        total += counts
        for survivor in unexplained:
            print(survivor)
        print(f"{name}: {_shown(counts)}", flush=True)
        if options.save:
            _save(name, counts, list(rooms))
    print(f"all: {_shown(total)}")
    return 1 if total["unexplained"] or total["not tried"] else 0


def _save(name: str, counts: Counter[str], order: list[str]) -> None:
    saved = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    saved[name] = dict(counts)
    kept = {each: saved[each] for each in order if each in saved}
    SCORES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _shown(counts: Counter[str]) -> str:
    tried = counts["noticed"] + counts["explained"] + counts["unexplained"]
    score = 100 * counts["noticed"] / tried if tried else 0
    texts = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"{score:.1f} % of {tried} noticed ({texts})"


if __name__ == "__main__":
    sys.exit(main())
