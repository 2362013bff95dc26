"""The pages of the documentation, and their Python blocks.

A block that starts with ```` ```python ```` is a program: it runs as it is, on a real engine, and
what its print calls print is compared with the comments on their lines (`shown`). One that starts
with ```` ```py ```` does not run, because it is a fragment, or needs what a test cannot have; it is
compiled, and its types are checked.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^( *)```(\w+)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
# Made from the docstrings and the specification when the site is built.
MADE = DOCS / "reference"

# The programs of the documentation name these; tests replace them.
TLS_ENGINE = "tcp://engine.example:2376"
MANAGER = "tcp://manager.example:2375"
SSH_ENGINE = "ssh://user@engine.example"
REGISTRY = "registry.example:5000"
LOCKED_REGISTRY = "private.example:5000"


@dataclass(frozen=True)
class Block:
    """A block of code: its page, the line of its fence, its language, and its text."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """All pages that are written, README first."""
    written = (path for path in sorted(DOCS.rglob("*.md")) if MADE not in path.parents)
    return [ROOT / "README.md", *written]


def blocks(page: Path) -> list[Block]:
    """The blocks of code of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        indent, language, code = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        code = re.sub(rf"^{indent}", "", code, flags=re.MULTILINE)
        found.append(Block(page.relative_to(ROOT).as_posix(), line, language, code))
    return found


def shown(source: str) -> dict[int, str]:
    """What the comments say that print calls print, by the first line of the call."""
    comments = {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return {
        node.lineno: comments[node.end_lineno or node.lineno]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "print"
        and (node.end_lineno or node.lineno) in comments
    }


def matches(comment: str, printed: str) -> bool:
    """Whether a comment shows what was printed, up to an explanation in it.

    ``...`` in a comment stands for any text. An explanation follows ``: ``, ``; ``, ``, `` or
    `` (``.
    """
    printed = " ".join(printed.split())
    ends = [match.start() for match in re.finditer(r"[:;,] | \(", comment)]
    for end in [len(comment), *ends]:
        pattern = ".*".join(map(re.escape, " ".join(comment[:end].split()).split("...")))
        if re.fullmatch(pattern, printed):
            return True
    return False
