"""Makes the handles of ``overrides/dockwire/_handles`` from the methods of the resources.

A handle binds the name or ID of one object. Its methods have the signatures and docstrings of the
resource's, hand-written or generated, without the parameter that identifies the object.
``overrides/handles.yaml`` says which parameter that is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .methods import Method, Resource, SignatureNames, find_resource
from .unasync import HEADER as _HEADER
from .unasync import convert, format_source, update

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "overrides" / "handles.yaml"
ROOM = ROOT / "overrides" / "dockwire" / "_handles"
HEADER = _HEADER.replace(
    "_async by `python -m generator unasync`; change that",
    "the resources by `python -m generator handles`; change those",
)
_KEY = "The name or ID that the handle was made with."
_COLOURS = {"_async": "Asynchronous handles.", "_sync": "Synchronous handles."}


def produce() -> dict[Path, str]:
    """The formatted text of every file that is made, by its path."""
    table = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    texts: dict[Path, str] = {ROOM / "__init__.py": '"""Handles of single objects."""\n'}
    for colour, text in _COLOURS.items():
        texts[ROOM / colour / "__init__.py"] = f'"""{text}"""\n'
    for name, row in table.items():
        source = _module(name, row, table)
        file = f"{_module_name(name, row)}.py"
        texts[ROOM / "_async" / file] = source
        texts[ROOM / "_sync" / file] = convert(source).removeprefix(_HEADER)
    return {path: format_source(HEADER + text, path) for path, text in texts.items()}


def class_name(name: str, row: dict[str, Any]) -> str:
    """The name of a handle's asynchronous class."""
    return f"Async{row.get('class', f'{name.title()}Handle')}"


def _module_name(name: str, row: dict[str, Any]) -> str:
    return name if "class" in row else f"{name}_handle"


def _module(name: str, row: dict[str, Any], table: dict[str, Any]) -> str:
    """The unformatted text of the module of one handle."""
    names = SignatureNames()
    own, *_ = row["methods"]
    resource = find_resource(own)
    names.add("AsyncHandle", "dockwire._async.handle")
    names.add(resource.name, resource.module)
    parts = []
    if "key" in row:
        parts.append(_property(row["key"], "str", _KEY, "self._key"))
    for attribute, nested in row.get("nested", {}).items():
        other = nested["handle"]
        kind = class_name(other, table[other])
        names.add(kind, f".{_module_name(other, table[other])}")
        value = f"{kind}(self._resource._engine.{nested['resource']}, self._key)"
        parts.append(_property(attribute, kind, nested["text"], value))
    for path, parameter in row["methods"].items():
        receiver = "self._resource" if path == own else f"self._resource._engine.{path}"
        for method in _methods(find_resource(path), path, parameter, row.get("without", {})):
            parts.append(method.bound(receiver, "self._key", names))
    heading = f"class {class_name(name, row)}(AsyncHandle[{resource.name}]):"
    body = "\n\n".join(parts)
    return (
        f'"""{row["text"]}"""\n\nfrom __future__ import annotations\n\n{names.imports()}\n\n\n'
        f'{heading}\n    """{row["text"]}"""\n\n    __slots__ = ()\n\n{body}\n'
    )


def _methods(
    resource: Resource, path: str, parameter: str, without: dict[str, str]
) -> list[Method]:
    """The methods of a resource whose first parameter identifies the object."""
    found = [each for each in resource.methods if each.first_parameter == parameter]
    return [each for each in found if f"{path}.{each.name}" not in without]


def _property(name: str, kind: str, text: str, value: str) -> str:
    return (
        f"    @property\n    def {name}(self) -> {kind}:\n"
        f'        """{text}"""\n        return {value}'
    )


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` report those that differ."""
    present = set(ROOM.rglob("*.py"))
    return update(produce(), present, "the resources", ROOT, check="--check" in arguments)
