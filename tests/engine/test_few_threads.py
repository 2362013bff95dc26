"""Builds of a program that may start no more threads end with an error, and leave nothing open."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dockwire import BuildFailed, Engine, TarOutput
from tests.support.descriptors import open_files
from tests.support.refused_threads import RefusedThreads

pytestmark = pytest.mark.usefixtures("buildkit")


@pytest.mark.parametrize("allowed", range(8))
def test_a_build_leaves_nothing_open(
    allowed: int, over_unix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    target = TarOutput(tmp_path.with_suffix(".tar"))
    with Engine(over_unix) as engine:
        engine.system.ping()
        files = open_files()
        refused = RefusedThreads(monkeypatch, lambda number: number == allowed + 1)
        try:
            engine.images.build(tmp_path, builder="buildkit", output=target).result()
        except (RuntimeError, BuildFailed):
            # More are asked for in some builds than in others.
            assert refused.asked > allowed
        else:
            assert refused.asked <= allowed
        give_up = time.monotonic() + 10
        # The thread that reads a connection ends a moment after it is closed.
        while open_files() > files and time.monotonic() < give_up:
            time.sleep(0.01)
        assert open_files() <= files
