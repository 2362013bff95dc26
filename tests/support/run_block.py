"""A process that runs programs one after another, each in a fork that has imported dockwire before.

``python run_block.py`` reads the path of a program from each line of its input, runs the program in
its folder, and writes its exit code as a line of output. The files ``stdout``, ``stderr`` and
``printed.json`` are then in that folder; the last has pairs of a line of the program and the text
that a print call there has printed. `Runner` is the other side.
"""

from __future__ import annotations

import builtins
import faulthandler
import io
import json
import os
import pkgutil
import runpy
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Self

PRINT = builtins.print
# A program that takes longer ends, with its call stack in stderr.
LONGEST = 100.0


class Ran(NamedTuple):
    """How a program ended, and what it printed: text by line for print calls of its own."""

    exit_code: int
    stdout: str
    stderr: str
    printed: list[tuple[int, str]]


class Runner:
    """Runs programs in a process with an environment of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", __file__],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, program: Path) -> Ran:
        """Run a program, which has its folder for itself."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{program}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the process that runs programs has ended; its error is above"
        code = int(answer)
        folder = program.parent
        printed = folder / "printed.json"
        return Ran(
            code,
            (folder / "stdout").read_text(),
            (folder / "stderr").read_text(),
            json.loads(printed.read_text()) if printed.exists() else [],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.communicate()


def import_all() -> None:
    """Import the package whole, so that programs need not; but for extras that are missing."""
    dockwire = import_module("dockwire")
    for module in pkgutil.walk_packages(dockwire.__path__, "dockwire."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):
                import_module(module.name)


def serve() -> None:
    """Run a program in a fork for each line of the input."""
    import_all()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            # It ends as any program, with what Python does at the end of one.
            run(Path(line.rstrip("\n")))
            return
        _, status = os.waitpid(child, 0)
        PRINT(os.waitstatus_to_exitcode(status), flush=True)


def run(program: Path) -> None:
    """Run the program as ``__main__``, with nothing to read and its output in files."""
    os.chdir(program.parent)
    for number, name, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, "stdout", os.O_WRONLY | os.O_CREAT),
        (2, "stderr", os.O_WRONLY | os.O_CREAT),
    ):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    calls: list[tuple[int, str]] = []

    def recording(*values: object, **options: Any) -> None:
        frame = sys._getframe(1)
        if frame.f_code.co_filename == str(program):
            text = io.StringIO()
            PRINT(*values, sep=options.get("sep"), file=text)
            calls.append((frame.f_lineno, text.getvalue()))
        PRINT(*values, **options)

    builtins.print = recording
    sys.argv = [str(program)]
    sys.path[0] = str(program.parent)
    try:
        runpy.run_path(str(program), run_name="__main__")
    finally:
        Path("printed.json").write_text(json.dumps(calls))


if __name__ == "__main__":
    serve()
