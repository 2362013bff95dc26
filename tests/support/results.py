"""A pytest plugin that writes down how each test ended, one line of JSON each, as it ends.

`matrix` loads it. Unlike pytest's own reports, what is written is there also when the run is
killed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

FILE = "DOCKWIRE_TEST_RESULTS"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # The process that the workers of pytest-xdist report to writes for them.
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if report.when == "call" or report.outcome != "passed":
        line = {
            "test": report.nodeid,
            "when": report.when,
            "outcome": report.outcome,
            "why": why(report),
        }
        with Path(os.environ[FILE]).open("a") as file:
            file.write(json.dumps(line) + "\n")


def why(report: pytest.TestReport) -> str:
    """Why a test was skipped, or the message that it failed with."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr or "")
