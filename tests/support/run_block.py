"""``python run_block.py PROGRAM RECORD``: run a program, and record what each print call printed.

The record is JSON: a list of pairs of a line of the program and the text printed there.
"""

from __future__ import annotations

import builtins
import io
import json
import runpy
import sys
from pathlib import Path
from typing import Any

PRINT = builtins.print


def main(program: str, record: str) -> None:
    """Run the program as ``__main__``."""
    calls: list[tuple[int, str]] = []

    def recording(*values: object, **options: Any) -> None:
        frame = sys._getframe(1)
        if frame.f_code.co_filename == program:
            text = io.StringIO()
            PRINT(*values, sep=options.get("sep"), file=text)
            calls.append((frame.f_lineno, text.getvalue()))
        PRINT(*values, **options)

    builtins.print = recording
    sys.argv = [program]
    try:
        runpy.run_path(program, run_name="__main__")
    finally:
        Path(record).write_text(json.dumps(calls))


if __name__ == "__main__":
    main(*sys.argv[1:])
