"""Check the rules of the house that imports do not show: names of files, and lengths of functions.

- What is not public has an underscore somewhere on its path.
- A file name says its subject: two files share one only as the two colours of one file, or as the
  pure half and the I/O half of one subject, listed below.
- No function has a body of more than 60 lines, its docstring not counted.
- Where code waits, an except clause for errors that a signal handler may raise lets those of
  handlers through, by ``from_signal_handler`` or by ``suppress`` of the same module.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "overrides" / "dockwire"
PUBLIC = {
    *("__init__", "errors", "files", "handles", "hooks", "httpx2", "models"),
    *("opentelemetry", "progress", "resources", "results", "streams", "testing"),
}
HALVES = {
    frozenset({"_async/net/tls", "_protocol/wire/tls"}),
    frozenset({"_async/streams/progress", "_protocol/images/progress", "progress"}),
    frozenset({"_async/swarm/jobs", "_swarm/jobs"}),
}
MOST_LINES = 60
# Rooms whose code waits: a signal rarely interrupts the others.
WAITING = ("_archive", "_async", "_config", "_handles", "_runtime", "_sync")
# Errors that handlers raise, with the subclasses of OSError.
RAISED = {"BaseException", "Exception", "RuntimeError", "ValueError", "gaierror"} | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, OSError)
}
# Functions with other reasons: one runs in a thread, where no handler runs, and the other returns
# the error to be raised.
UNCHECKED = {("_sync/net/backend", "_run"), ("_sync/net/backend", "_pull")}
WRITTEN = (
    "overrides/dockwire",
    "generator",
    "benchmarks",
    "examples",
    "scripts",
    "soak",
    "noxfile.py",
)


def main() -> int:
    """Print what breaks a rule, and return 1 if anything does."""
    problems = [*private_names(), *shared_names(), *long_functions(), *swallowed_errors()]
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
        if name != "__init__" and "_sync/" not in module:
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


def swallowed_errors() -> Iterator[str]:
    """Except clauses, and uses of suppress, that also catch what a signal handler raises."""
    for module in modules():
        if not module.startswith(WAITING):
            continue
        tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
        unchecked = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and (module, node.name) in UNCHECKED
            for inner in ast.walk(node)
        }
        ours = {
            name.asname or name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and "signal_handlers" in (node.module or "")
            for name in node.names
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.ExceptHandler | ast.Call) or node in unchecked:
                continue
            if catches_handlers_errors(node, ours):
                yield (
                    f"{module}:{node.lineno}: it also catches what a signal handler raises; use "
                    "_protocol/signal_handlers"
                )


def catches_handlers_errors(node: ast.ExceptHandler | ast.Call, ours: set[str]) -> bool:
    """Whether a clause, or a call of suppress, catches handlers' errors without a check.

    Args:
        node: an except clause, or any call.
        ours: what the file imports from ``_protocol/signal_handlers``.
    """
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        caught = set().union(*(exception_names(each) for each in node.args))
        return called.endswith("suppress") and called not in ours and bool(caught & RAISED)
    caught = exception_names(node.type)
    if not caught & RAISED:
        return False
    last = node.body[-1]
    if caught == {"BaseException"} and isinstance(last, ast.Raise) and last.exc is None:
        # It cleans up, and raises the error again.
        return False
    calls = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
    return not ("from_signal_handler" in calls and "from_signal_handler" in ours)


def exception_names(kinds: ast.expr | None) -> set[str]:
    """The names of the exceptions in an except clause."""
    if kinds is None:
        return {"BaseException"}
    names = (each for each in ast.walk(kinds) if isinstance(each, ast.Name | ast.Attribute))
    return {each.id if isinstance(each, ast.Name) else each.attr for each in names}


if __name__ == "__main__":
    sys.exit(main())
