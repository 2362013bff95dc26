"""Makes the public modules of ``overrides/dockwire`` from ``overrides/exports.yaml``.

They define nothing: each name is loaded from its own module on first use.
"""

from __future__ import annotations

import ast
from collections.abc import Container
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .unasync import HEADER as _HEADER
from .unasync import format_source, sync_name, update

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "generated" / "dockwire_api" / "resources"
SOURCE = ROOT / "overrides" / "exports.yaml"
HEADER = _HEADER.replace(
    "_async by `python -m generator unasync`",
    "overrides/exports.yaml by `python -m generator exports`",
)
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


def produce() -> dict[Path, str]:
    """The formatted text of every file that is made, by its path."""
    facts = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    resources = facts.pop("resources")
    path = path_of("dockwire._async.lazy_resources")
    text = _ENVIRONMENT.get_template("lazy_resources.py.jinja").render(resources=resources)
    files = {path: format_source(HEADER + text, path)}
    for module in facts.values():
        if module.pop("generated", False):
            module["names"] |= _generated_resources(resources)
    return files | {path_of(name): _module(name, module) for name, module in facts.items()}


def _generated_resources(written: Container[str]) -> dict[str, list[str]]:
    """The classes of the resources without hand-written methods, by their module."""
    return {
        f"dockwire_api.resources.{path.stem}": _classes(path)
        for path in sorted(GENERATED.glob("[!_]*.py"))
        if path.stem not in written
    }


def path_of(module: str) -> Path:
    """The file of a module of ``overrides``."""
    path = ROOT.joinpath("overrides", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def public_names() -> dict[str, dict[str, str]]:
    """The names of each public module that is made, and the module that defines each of them."""
    facts = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    resources = facts.pop("resources")
    found = {}
    for module, row in facts.items():
        if row.get("generated"):
            row["names"] |= _generated_resources(resources)
        found[module] = _names(row["names"])
    return found


def module_texts() -> dict[str, str]:
    """The docstring of each public module that is made."""
    facts = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return {module: row["text"] for module, row in facts.items() if module != "resources"}


def _names(facts: dict[str, Any]) -> dict[str, str]:
    """The names by the modules that define them, with their synchronous counterparts."""
    names: dict[str, str] = {}
    for module, listed in facts.items():
        for each in _defined(module) if listed == "*" else listed:
            names[each] = module
            twin = module.replace("._async.", "._sync.")
            if twin != module and sync_name(each) in _defined(twin):
                names[sync_name(each)] = twin
    return dict(sorted(names.items()))


def _module(name: str, facts: dict[str, Any]) -> str:
    names = {each: _relative(module) for each, module in _names(facts["names"]).items()}
    modules = facts.get("modules", [])
    text = _ENVIRONMENT.get_template("exports.py.jinja").render(
        text=facts["text"].strip() + ("\n" if "\n" in facts["text"].strip() else ""),
        modules=modules,
        names=names,
        exported=sorted([*names, *modules]),
    )
    return format_source(HEADER + text, path_of(name))


def _relative(module: str) -> str:
    """A module as it is named in an import of a public module."""
    return module.removeprefix("dockwire") if module.startswith("dockwire.") else module


def _defined(module: str) -> list[str]:
    """The public classes that a module of ``overrides`` defines."""
    return _classes(path_of(module))


def _classes(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` report those that differ."""
    return update(produce(), set(), SOURCE.name, ROOT, check="--check" in arguments)
