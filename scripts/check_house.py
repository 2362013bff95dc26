"""Check the rules of the house that imports do not show: names of files, and lengths of functions.

- What is not public has an underscore somewhere on its path.
- A file name says its subject: two files share one only as the two colours of one file, or as the
  pure half and the I/O half of one subject, listed below.
- No function has a body of more than 60 lines, its docstring not counted.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "overrides" / "dockwire"
PUBLIC = {"__init__", "errors", "files", "httpx2", "models", "resources", "results", "streams"}
HALVES = {
    frozenset({"_async/net/tls", "_protocol/wire/tls"}),
    frozenset({"_async/streams/progress", "_protocol/images/progress"}),
    frozenset({"_async/swarm/jobs", "_swarm/jobs"}),
}
MOST_LINES = 60
WRITTEN = ("overrides/dockwire", "generator", "benchmarks", "examples", "scripts", "noxfile.py")


def main() -> int:
    """Print what breaks a rule, and return 1 if anything does."""
    problems = [*private_names(), *shared_names(), *long_functions()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def modules() -> Iterator[str]:
    """The modules of the package as paths without an ending."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).with_suffix("").as_posix()


def private_names() -> Iterator[str]:
    """Modules that look public, and are not."""
    for module in modules():
        if module not in PUBLIC and not any(part.startswith("_") for part in module.split("/")):
            yield f"{module}: not public, so its path needs an underscore"


def shared_names() -> Iterator[str]:
    """Files that share their name with another one."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        name = module.rpartition("/")[2]
        if name != "__init__" and not module.startswith("_sync/"):
            by_name[name].add(module)
    for name, found in by_name.items():
        if len(found) > 1 and frozenset(found) not in HALVES:
            yield f"{name}: {' and '.join(sorted(found))} share a name"


def long_functions() -> Iterator[str]:
    """Functions that are too long."""
    for place in WRITTEN:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = body_lines(node)
                    if lines > MOST_LINES:
                        yield f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}: {lines} lines"


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines the statements of a function take."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


if __name__ == "__main__":
    sys.exit(main())
