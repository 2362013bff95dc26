"""Ask moby's matcher about random patterns, and write its answers for the tests.

    apt-get install golang-go golang-github-moby-patternmatcher-dev
    python -m scripts.dockerignore_cases      # writes tests/reference/dockerignore.json

The answers are in the repository, so the tests need no Go.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "reference"
# Where Debian has the sources of Go packages.
GOPATH = "/usr/share/gocode"
SEED, COUNT = 1, 3000
NAMES = ("a", "b", "ab", "ba", "a.b", "*", "[", "ü", "A")
# Special characters are frequent. Left out is what moby hands on to Go's regular expressions by
# mistake: "^" outside of a set, special characters in one, "|", and a backslash before a letter.
PIECES = (
    *("a", "b", "ab", ".", "ü", "/", "/", "*", "*", "**", "**", "**/", "/**", "?", "?"),
    *("[a-b]", "[^a]", "[ab]", "[!b]", "\\*", "\\?", "\\[", "..", "+", "(", "$", "{"),
)


def paths() -> list[str]:
    """Return the paths to ask about."""
    deep = [f"{one}/{other}" for one, other in product(NAMES[:5], NAMES[:5])]
    return [*NAMES, *deep, "a/b/a", "a/b/ab", "b/a/b", "ab/ab/a", "a/b/a/b", "a/a/a/a"]


def cases() -> list[list[str]]:
    """Return random patterns, mostly a single one, else the lines of a file."""
    chance = random.Random(SEED)
    found = [["**?"], ["**a"], ["**a*"], ["***"], ["**/"], ["a**"], ["a**b"], ["*", "!a"], ["/a"]]
    while len(found) < COUNT:
        lines = []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            pattern = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 5)))
            lines.append(chance.choice(("", "", "!")) + pattern)
        found.append(lines)
    return found


def main() -> None:
    """Write the answers."""
    asked = [{"Patterns": lines, "Paths": paths()} for lines in cases()]
    done = subprocess.run(
        ["go", "run", str(FOLDER / "dockerignore.go")],
        input="\n".join(map(json.dumps, asked)),
        env={**os.environ, "GOPATH": GOPATH, "GO111MODULE": "off"},
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    rows = [
        json.dumps([case["Patterns"], answer], ensure_ascii=False)
        for case, answer in zip(asked, answers, strict=True)
    ]
    text = ",\n".join([json.dumps(paths(), ensure_ascii=False), *rows])
    (FOLDER / "dockerignore.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
