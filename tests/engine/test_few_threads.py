"""Builds of a program that may start no more threads end with an error, and leave nothing open."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from dockwire import BuildFailed, Engine, TarOutput
from tests.support.descriptors import open_files

pytestmark = pytest.mark.usefixtures("buildkit")


class RefusedThread:
    """Lets some threads of the package start, and refuses the next one, as the system may do."""

    def __init__(self, allowed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.allowed = allowed
        self.asked = 0
        self._start = threading.Thread.start
        monkeypatch.setattr(threading.Thread, "start", lambda thread: self._ask(thread))

    def _ask(self, thread: threading.Thread) -> None:
        if thread.name == "dockwire":
            self.asked += 1
            if self.asked == self.allowed + 1:
                raise RuntimeError("can't start new thread")
        self._start(thread)


@pytest.mark.parametrize("allowed", range(8))
def test_a_build_leaves_nothing_open(
    allowed: int, over_unix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    target = TarOutput(tmp_path.with_suffix(".tar"))
    with Engine(over_unix) as engine:
        engine.system.ping()
        files = open_files()
        refused = RefusedThread(allowed, monkeypatch)
        try:
            engine.images.build(tmp_path, builder="buildkit", output=target).result()
        except (RuntimeError, BuildFailed):
            # More are asked for in some builds than in others.
            assert refused.asked > allowed
        else:
            assert refused.asked <= allowed
        give_up = time.monotonic() + 10
        while open_files() > files and time.monotonic() < give_up:
            time.sleep(0.01)
        assert open_files() <= files
