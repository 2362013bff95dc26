"""A pytest plugin that writes down how each test ended, one line of JSON each, as it ends.

`matrix` loads it. Unlike pytest's own reports, what is written is there also when the run is
killed. And no test lasts longer than it may: an engine of another kind may never answer.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

FILE = "DOCKWIRE_TEST_RESULTS"
LONGEST = 300.0  # seconds


class TooLong(BaseException):
    """A test took too long. Nothing that a test catches."""


def interrupt(number: int, frame: FrameType | None) -> None:
    raise TooLong(f"ended after {LONGEST:.0f} seconds")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        return (yield)
    except TooLong as error:
        raise pytest.fail.Exception(str(error)) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
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
