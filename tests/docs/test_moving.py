"""The pages about moving name each method of docker-py and aiodocker, and methods that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from importlib.metadata import version
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

import dockwire
from dockwire import AsyncEngine, Engine, models
from dockwire._options import other_names
from dockwire_api import absent
from tests.support import absent_names, peer_methods

FOLDER = Path(__file__).parents[2] / "docs" / "moving"
PAGES = {"aiodocker": FOLDER / "aiodocker.md", "docker": FOLDER / "docker-py.md"}
CODE = re.compile(r"`([^`]+)`")
# Attributes of a client that lead to its collections: one cell names them all.
SHORT = re.compile(r"\.(\w+)")


def cells(package: str) -> list[tuple[str, str]]:
    """The first two cells of the rows of all tables."""
    found = []
    for line in PAGES[package].read_text().splitlines():
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(row) > 1:
            found.append((row[0], row[1]))
    return found


def named(package: str) -> set[str]:
    """What first cells name, as "Class.method"; ".name" has the class before it."""
    found: set[str] = set()
    for first, _ in cells(package):
        kind = ""
        for code in CODE.findall(first):
            if SHORT.fullmatch(code):
                found.add(f"{kind}{code}")
            else:
                kind = code.partition(".")[0]
                found.add(code)
    return found


@pytest.mark.parametrize("package", PAGES)
def test_each_method_is_named(package: str) -> None:
    present = named(package)
    missing = [
        f"{kind}.{name}"
        for kind, names in peer_methods.recorded_methods()[package].items()
        for name in names
        if (name if kind == "errors" else f"{kind}.{name}") not in present
    ]
    assert missing == []


@pytest.mark.parametrize("package", PAGES)
def test_what_is_named_exists(package: str) -> None:
    known = peer_methods.recorded_methods()[package]
    for code in named(package):
        kind, _, name = code.partition(".")
        if kind in known and name:
            assert name in known[kind], code


@pytest.mark.parametrize("package", PAGES)
def test_what_is_to_be_written_exists(package: str) -> None:
    engine = Engine("unix:///x")
    count = 0
    for text in (cell for row in cells(package) for cell in row):
        for resource, method in re.findall(r"\bengine\.(\w+)(?:\.(\w+))?", text):
            if resource != "aclose":
                found = getattr(engine, resource)
                assert not method or hasattr(found, method), f"engine.{resource}.{method}"
                count += 1
        for name in re.findall(r"\bmodels\.(\w+)", text):
            assert hasattr(models, name), name
    errors = [CODE.findall(second) for first, second in cells(package) if "Error" in first]
    for names in errors:
        for name in names:
            assert "." in name or hasattr(dockwire, name), name
    assert count > 50
    assert errors


def test_the_advice_for_names_of_the_module_is_that_of_the_pages() -> None:
    said = {
        name.rpartition(".")[2]: code
        for package in PAGES
        for first, second in cells(package)
        for name in CODE.findall(first)
        for code in CODE.findall(second)[:1]
    }
    shared = other_names.WRITE.keys() & said.keys()
    assert {name: said[name] for name in shared} == {
        name: other_names.WRITE[name] for name in shared
    }
    assert len(shared) > 8
    module: Any = dockwire
    for name, code in other_names.WRITE.items():
        assert not hasattr(module, name)
        with pytest.raises(AttributeError, match=re.escape(f"{name!r}; write {code}")):
            getattr(module, name)
        found = module
        for part in code.partition("(")[0].split("."):
            found = getattr(found, part)
        assert callable(found)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'$"):
        _ = module.nonsense


def our_objects() -> Iterator[tuple[str, Any]]:
    """Objects of this package where programs look for attributes of docker-py."""
    for engine in (Engine("unix:///x"), AsyncEngine("unix:///x")):
        yield "Engine", engine
        for kind in absent._KINDS:
            if hasattr(engine, kind.lower()):
                yield kind, getattr(engine, kind.lower())
            elif kind.endswith("Handle"):
                yield kind, getattr(engine, kind.removesuffix("Handle").lower())("x")
    yield "ContainerCreateResponse", models.ContainerCreateResponse(id="x")


def test_attributes_of_docker_py_get_what_the_page_says() -> None:
    """Write the table again with ``python -m tests.support.absent_names``."""
    assert absent_names.from_page() == absent.WRITE
    seen = set()
    for kind, each in our_objects():
        seen.add(kind)
        count = 0
        for other in absent._KINDS[kind]:
            for name in absent.WRITE.get(other, {}):
                if hasattr(each, name):
                    continue
                count += 1
                with pytest.raises(AttributeError, match="; write ") as caught:
                    getattr(each, name)
                assert (caught.value.name, caught.value.obj) == (name, each)
                code = str(caught.value).partition("; write ")[2]
                owner = kind.removesuffix("Handle").lower()
                if not kind.endswith("Handle") or code.startswith("engine.tasks."):
                    assert code.startswith(("engine.", "found.")), code
                else:
                    called = re.match(rf"{owner}\.([a-z_.]+)\(", code)
                    assert called, code
                    assert callable(attrgetter(called[1])(each)), code
        assert count, kind
        with pytest.raises(AttributeError, match="object has no attribute 'nonsense'$"):
            _ = each.nonsense
        assert copy(each) is not None
    assert seen == absent._KINDS.keys()


def test_the_error_of_a_failed_property_stays() -> None:
    class Failing(type(Engine("unix:///x").containers)):  # type: ignore[misc]
        @property
        def broken(self) -> int:
            return len(None.nothing)  # type: ignore[attr-defined]

    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'nothing'"):
        _ = Failing(Engine("unix:///x")).broken


@pytest.mark.long
@pytest.mark.parametrize("package", PAGES)
def test_the_recorded_methods_are_those_of_the_package(package: str) -> None:
    """Write them again with ``python -m tests.support.peer_methods``."""
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed (the extra bench)")
    assert version(package) == peer_methods.VERSIONS[package]
    assert peer_methods.methods()[package] == peer_methods.recorded_methods()[package]
