"""A pytest plugin: in CI, a test that is skipped because something is missing fails.

`pytest.skip` is for what is missing on this machine: a private engine, an ssh server, the docker
command. With `CI=true` it is a failure, so that a run without an engine is not green.
`does_not_apply` is for a test that has no meaning here, such as one of a newer version of the API;
it is skipped everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import NoReturn

import pytest

ALLOWED = "does not apply: "


def does_not_apply(why: str) -> NoReturn:
    """Skip a test that cannot be run with this engine, version or parameter."""
    __tracebackhide__ = True
    pytest.skip(f"{ALLOWED}{why}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    error = call.excinfo.value if call.excinfo else None
    if isinstance(error, pytest.skip.Exception) and os.environ.get("CI") == "true":
        if not str(error).startswith(ALLOWED):
            report.outcome = "failed"
            report.longrepr = f"Skipped, which CI=true does not allow: {error}"
    return report
