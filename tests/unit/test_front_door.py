"""What ``import dockwire`` gives: the same to Python as to type checkers, and nothing too early."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dockwire
from dockwire import errors


def names_for_checkers() -> set[str]:
    tree = ast.parse(Path(dockwire.__file__).read_text())
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.name
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_checkers_and_python_see_the_same_names() -> None:
    assert names_for_checkers() == {*dockwire._MODULES, *dockwire._NAMES}
    assert names_for_checkers() <= set(dir(dockwire))


def test_every_name_can_be_had() -> None:
    for name in names_for_checkers():
        assert getattr(dockwire, name) is not None, name
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dockwire.nonsense  # type: ignore[attr-defined]


def test_no_error_is_forgotten() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.DockwireError)
    }
    assert defined <= names_for_checkers()


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
