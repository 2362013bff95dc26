"""The API of tests/generator/fixture.yaml: its document, and the package made of it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from generator.emit import PACKAGE
from generator.facts import load
from generator.generate import render
from generator.read import read
from generator.shapes import Api

HERE = Path(__file__).parent
NAME = "boxes_api"


def document() -> dict[str, Any]:
    """A copy of the document, to be changed at will."""
    return copy.deepcopy(dict(load(HERE / "fixture.yaml")))


def api(change: dict[str, Any] | None = None) -> Api:
    """The document as it is read; ``change`` replaces what stands at paths of keys."""
    changed = document()
    for path, value in (change or {}).items():
        *parents, last = path.split(" ")
        node: Any = changed
        for parent in parents:
            node = node[int(parent)] if isinstance(node, list) else node[parent]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return read(changed)


def write(folder: Path, change: dict[str, Any] | None = None, name: str = NAME) -> None:
    """Generate the package of the boxes below a folder, under a name of its own."""
    for path, content in render(api(change)).items():
        file = folder / name / Path(path).relative_to(PACKAGE)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
