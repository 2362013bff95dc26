"""``python -m generator STEP [--check]``; the steps are below."""

from __future__ import annotations

import sys
from importlib import import_module

STEPS = ("trim", "derive", "generate", "unasync", "handles", "exports", "reference", "compare")


def main(arguments: list[str]) -> int:
    """Run one step and return its exit code."""
    if not arguments or arguments[0] not in STEPS:
        print(f"usage: python -m generator {'|'.join(STEPS)} [--check]", file=sys.stderr)
        return 2
    # Imported here: each step needs other tools.
    step = import_module(f".{arguments[0]}", __package__)
    return int(step.main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
