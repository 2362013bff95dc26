"""``python -m generator reference``: make ``docs/reference/`` from docstrings and specification."""

from __future__ import annotations

import shutil
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[2] / "docs" / "reference"


def produce() -> dict[str, str]:
    """Return the text of each page, by its path below ``docs/reference``."""
    return {
        "index.md": "# Reference\n",
        "SUMMARY.md": "- [Overview](index.md)\n",
    }


def main(arguments: list[str]) -> int:
    """Write all pages, and remove others."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    for name, text in produce().items():
        path = OUTPUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0
