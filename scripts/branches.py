"""Show the branches of hand-written code that no test takes, by what `nox -s coverage` measured.

    python -m scripts.branches REPORT.json          # of `coverage json`
    python -m scripts.branches REPORT.json --save   # and write tests/branches/counts.json

A place is a line from which one way is never taken, or the first line of a function that is never
called. tests/branches/explained.yaml says of places why no test takes them. Exit code 1 if there
are others, or if a place that is explained there is taken, unless it says "sometimes".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "overrides/dockwire/"
FOLDER = ROOT / "tests" / "branches"


class Place(NamedTuple):
    """A line in a file below the package, without its indentation."""

    file: str
    text: str


def places(file: str, measured: dict[str, Any]) -> dict[Place, int]:
    """Return the places in a file that are not taken, with the numbers of their lines."""
    lines = (ROOT / PACKAGE / file).read_text(encoding="utf-8").splitlines()
    executed = set(measured["executed_lines"])
    numbers = {start for start, _ in measured["missing_branches"] if start in executed}
    for name, function in measured["functions"].items():
        if name and function["missing_lines"] and not function["executed_lines"]:
            numbers.add(function["start_line"])
    return {Place(file, lines[number - 1].strip()): number for number in sorted(numbers)}


def explained() -> dict[Place, dict[str, Any]]:
    """Return the entries that say why some places are not taken."""
    path = FOLDER / "explained.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return {
        Place(file, text): entry
        for entry in entries
        for file, texts in entry["places"].items()
        for text in texts
    }


def room_of(file: str) -> str:
    """Return the folder of a file below the package; empty for the package itself."""
    return file.partition("/")[0] if "/" in file else ""


def main() -> int:
    """Compare what was measured with what is explained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    files = json.loads(options.report.read_text(encoding="utf-8"))["files"]
    known = explained()
    found: set[Place] = set()
    rooms: dict[str, Counter[str]] = {}
    for path, measured in sorted(files.items()):
        file = path.removeprefix(PACKAGE)
        counts = rooms.setdefault(room_of(file), Counter())
        counts["branches"] += measured["summary"]["num_branches"]
        counts["taken"] += measured["summary"]["covered_branches"]
        for place, number in places(file, measured).items():
            found.add(place)
            counts["explained" if place in known else "unexplained"] += 1
            if place not in known:
                print(f"{path}:{number}: {place.text}")
    stale = [each for each in sorted(known.keys() - found) if not known[each].get("sometimes")]
    for place in stale:
        print(f"{PACKAGE}{place.file}: taken, though it is explained: {place.text}")
    if options.save:
        FOLDER.mkdir(exist_ok=True)
        text = json.dumps({room: dict(counts) for room, counts in rooms.items()}, indent=1)
        (FOLDER / "counts.json").write_text(text + "\n", encoding="utf-8")
    total = sum(rooms.values(), Counter[str]())
    print(
        f"{total['taken']:,} of {total['branches']:,} branches are taken; of the places with "
        f"others, {total['explained']} are explained and {total['unexplained']} are not"
    )
    return 1 if total["unexplained"] or stale else 0


if __name__ == "__main__":
    sys.exit(main())
