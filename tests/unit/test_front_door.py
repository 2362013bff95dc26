"""What ``import dockwire`` gives: the same to Python as to type checkers, and nothing too early."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import dockwire
import dockwire.files
import dockwire.handles
import dockwire.results
import dockwire.streams
from dockwire import errors

MODULES = [dockwire, dockwire.files, dockwire.handles, dockwire.results, dockwire.streams]


def names_for_checkers(module: ModuleType) -> set[str]:
    tree = ast.parse(Path(str(module.__file__)).read_text())
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.name
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize("module", MODULES)
def test_checkers_python_and_completion_see_the_same_names(module: ModuleType) -> None:
    assert names_for_checkers(module) == set(module.__all__) == set(dir(module))


@pytest.mark.parametrize("module", MODULES)
def test_every_name_can_be_imported(module: ModuleType) -> None:
    for name in module.__all__:
        assert getattr(module, name) is not None, name
    with pytest.raises(AttributeError, match="nonsense"):
        _ = module.nonsense


def test_a_star_import_brings_the_public_names_only() -> None:
    space: dict[str, object] = {}
    exec("from dockwire import *", space)
    assert set(space) - {"__builtins__"} == set(dockwire.__all__)


def test_no_error_is_forgotten() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.DockwireError)
    }
    assert defined <= set(dockwire.__all__)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import dockwire", ("httpx", "h11", "attr", "asyncio", "ssl", "dockwire_api.models")),
        (
            "from dockwire import Engine; Engine('unix:///x').containers",
            ("httpx", "h11", "asyncio", "ssl", "dockwire_api.models.host_config"),
        ),
        ("from dockwire import models; models.HostConfig", ("httpx", "h11", "dateutil")),
    ],
)
def test_nothing_is_loaded_before_it_is_used(statement: str, absent: tuple[str, ...]) -> None:
    program = f"import sys; {statement}; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & set(absent)
    assert not any(name.startswith("dockwire_api.models.") for name in loaded) or (
        "models" in statement
    )
