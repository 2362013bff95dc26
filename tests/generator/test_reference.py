"""The reference has all that is public: names, methods, operations, models, fields, features."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from dockwire import models, resources
from dockwire_api import operations
from dockwire_api.features import Feature
from dockwire_api.model import Model
from generator import reference
from generator.exports import public_names

ANCHOR = re.compile(r"\{#([^}]+)\}")


@pytest.fixture(scope="module")
def pages() -> Mapping[Path, str]:
    return reference.produce()


def anchors(pages: Mapping[Path, str], folder: str) -> list[str]:
    return [
        anchor
        for path, text in pages.items()
        if path.parent == reference.OUTPUT / folder
        for anchor in ANCHOR.findall(text)
    ]


def section(pages: Mapping[Path, str], anchor: str, folder: str) -> str:
    """The text below a heading, up to the next one of its level, on a page of a folder."""
    for path, text in pages.items():
        if path.parent != reference.OUTPUT / folder:
            continue
        found = re.search(
            rf"^(##+) [^\n]*\{{#{re.escape(anchor)}\}}$(.*?)(?=^\1 |\Z)",
            text,
            re.DOTALL | re.MULTILINE,
        )
        if found:
            return found[2]
    raise AssertionError(f"{anchor} has no section in {folder}")


@pytest.mark.parametrize("module", [*public_names(), "dockwire.errors"])
def test_every_public_name_has_one_section(pages: Mapping[Path, str], module: str) -> None:
    folder = "resources" if module == "dockwire.resources" else ""
    found = anchors(pages, folder)
    for name in import_module(module).__all__:
        if inspect.ismodule(getattr(import_module(module), name)):
            continue
        twin = name.removeprefix("Async")
        anchor = twin if name not in found and twin in found else name
        assert found.count(anchor) == 1, name
        # The classes for httpx2 have the names of those for httpx.
        mentioned = f"`{module}.{name}`" in section(pages, anchor, folder)
        assert mentioned or module == "dockwire.httpx2", name


def test_every_method_of_a_resource_has_a_section_with_its_arguments(
    pages: Mapping[Path, str],
) -> None:
    count = 0
    for name in resources.__all__:
        owner = getattr(resources, name)
        if name.startswith("Async"):
            continue
        place = owner.__module__.rpartition(".")[2]
        for method, function in inspect.getmembers(owner, inspect.isfunction):
            if method.startswith("_"):
                continue
            text = section(pages, f"{place}.{method}", "resources")
            for argument in list(inspect.signature(function).parameters)[1:]:
                assert re.search(rf"\b{argument}\b", text), f"{place}.{method}: {argument}"
            assert "Async: `" in text, f"{place}.{method}"
            count += 1
    assert count > 150


def test_every_operation_has_a_section_with_its_request(pages: Mapping[Path, str]) -> None:
    for name in operations.ENDPOINTS:
        endpoint: Any = getattr(operations, name.upper())
        text = section(pages, endpoint.id, "operations")
        assert f"`{endpoint.method} {endpoint.path}`" in text
        assert f"`dockwire_api.operations.{name}`" in text
        for parameter in endpoint.parameters:
            assert f"{parameter.place}: {parameter.wire} |" in text, endpoint.id
        assert re.search(r"^\| methods \| \[", text, re.MULTILINE), f"{endpoint.id} has no method"


def test_every_model_has_a_section_with_its_attributes(pages: Mapping[Path, str]) -> None:
    count = 0
    found = anchors(pages, "models")
    for name in dir(models):
        model = getattr(models, name)
        if not (inspect.isclass(model) and issubclass(model, Model)) or model is Model:
            continue
        base = name if name in found else name.removesuffix("Response")
        text = section(pages, base, "models")
        for field in model.FIELDS:
            assert f"| `{field.name}`" in text, f"{name}.{field.name}"
            assert field.wire in text
        count += 1
    assert count > 200


def test_every_feature_is_listed(pages: Mapping[Path, str]) -> None:
    listed = set(re.findall(r"^\| `([^`]+)` \|", pages[reference.OUTPUT / "versions.md"], re.M))
    features = set(get_args(Feature))
    assert features - set(operations_ids()) <= listed <= features


def operations_ids() -> list[str]:
    return [getattr(operations, name.upper()).id for name in operations.ENDPOINTS]


def test_signatures_are_python(pages: Mapping[Path, str]) -> None:
    count = 0
    for text in pages.values():
        for code in re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
            if re.match(r"[\w.]+\(", code) and "->" in code:
                head = re.sub(r"^[\w.]+", "def name", code.strip(), count=1)
                ast.parse(f"{head}: ...")
                count += 1
    assert count > 200


def test_the_navigation_has_every_page_once(pages: Mapping[Path, str]) -> None:
    listed = re.findall(r"\]\(([^)]+)\)", pages[reference.OUTPUT / "SUMMARY.md"])
    made = {
        path.relative_to(reference.OUTPUT).as_posix()
        for path in pages
        if path.suffix == ".md" and path.is_relative_to(reference.OUTPUT)
    }
    assert sorted(listed) == sorted(made - {"SUMMARY.md"})
