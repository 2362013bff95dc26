"""What the tests of the generator share."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from . import boxes as source


@pytest.fixture(scope="session")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package generated from fixture.yaml: its models, operations, resources and gates."""
    folder = tmp_path_factory.mktemp("boxes")
    with pytest.MonkeyPatch.context() as patch:
        source.write(folder)
        patch.syspath_prepend(str(folder))
        yield SimpleNamespace(
            folder=folder,
            **{
                name: importlib.import_module(f"{source.NAME}.{name}")
                for name in ("models", "operations", "resources", "gates", "model", "values")
            },
        )
