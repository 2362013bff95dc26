"""Fixtures of a small project that tests with dockwire's plugin; tests run a copy of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire import Engine
from dockwire.handles import ContainerHandle


@pytest.fixture(scope="module")
def box(dockwire_engine: Engine) -> Iterator[ContainerHandle]:
    """A running container, which the tests of a module share."""
    with dockwire_engine.containers.temporary("busybox", ["sleep", "600"]) as box:
        yield box


@pytest.fixture
def volume(dockwire_engine: Engine) -> str:
    """A volume that is left behind."""
    return dockwire_engine.volumes.create().name
