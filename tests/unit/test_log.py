"""Debug messages reach a program that configures ``logging``, whenever it loads it."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from dockwire._runtime.log import debug_logger

PROGRAM = """
import sys
from dockwire import Engine, ConnectionFailed
engine = Engine("unix:///nowhere/x.sock")
for _ in range(2):
    try:
        engine.system.ping()
    except ConnectionFailed:
        pass
    print("logging" in sys.modules)
    import logging
    logging.basicConfig(level=logging.DEBUG, format="%(name)s %(message)s", stream=sys.stdout)
"""


def test_it_is_not_loaded_and_found_when_it_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True, timeout=60
    )
    first, *messages, second = done.stdout.splitlines()
    assert (first, second) == ("False", "True")
    assert len(messages) == 2
    assert all(line.startswith("dockwire.http GET /_ping") for line in messages)


def test_levels_count(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "dockwire"):
        assert debug_logger("dockwire.http") is None
    with caplog.at_level(logging.DEBUG, "dockwire"):
        for name in ("dockwire.http", "dockwire.version"):
            assert debug_logger(name) is logging.getLogger(name)


def test_a_module_that_is_being_loaded_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dockwire._runtime.log._loggers", {})
    monkeypatch.setitem(sys.modules, "logging", type(sys)("logging"))
    assert debug_logger("dockwire.http") is None
