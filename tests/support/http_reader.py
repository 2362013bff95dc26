"""A pytest plugin: which of the two readers of HTTP responses a run uses.

With `--http-reader h11` httptools cannot be imported, as where it has no wheels. Processes that
tests start are not affected.
"""

from __future__ import annotations

import sys

import pytest

READERS = {"httptools": "HttptoolsReader", "h11": "H11Reader"}
CHOOSER = "dockwire._protocol.wire.http_reader"


def add_option(parser: pytest.Parser) -> None:
    parser.addoption(
        "--http-reader",
        choices=list(READERS),
        default="httptools",
        help="the parser that reads HTTP responses (default: %(default)s)",
    )


def chosen(config: pytest.Config) -> str:
    return str(config.getoption("--http-reader"))


def pytest_configure(config: pytest.Config) -> None:
    reader = chosen(config)
    if reader == "h11":
        if CHOOSER in sys.modules:
            raise pytest.UsageError("--http-reader comes too late: a reader is chosen already")
        sys.modules["httptools"] = None  # type: ignore[assignment]
    from dockwire._protocol.wire.http_reader import Reader

    if Reader.__name__ != READERS[reader]:
        raise pytest.UsageError(f"--http-reader is {reader}, and {Reader.__name__} is in use")


def pytest_report_header(config: pytest.Config) -> str:
    return f"HTTP responses are read with {chosen(config)}"
