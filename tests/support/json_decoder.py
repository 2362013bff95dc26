"""A pytest plugin: which decoder of JSON a run uses.

By default orjson cannot be imported, as in an installation without the extra `fast`. Processes that
tests start are not affected.
"""

from __future__ import annotations

import sys

import pytest

from dockwire._protocol.wire.json_text import fast_decoder

DECODERS = ("json", "orjson")


def add_option(parser: pytest.Parser) -> None:
    parser.addoption(
        "--json-decoder",
        choices=DECODERS,
        default="json",
        help="the decoder of JSON (default: %(default)s)",
    )


def pytest_configure(config: pytest.Config) -> None:
    decoder = config.getoption("--json-decoder")
    if decoder == "json":
        sys.modules["orjson"] = None  # type: ignore[assignment]
    # The first call decides.
    is_fast = fast_decoder()[0] is not None
    if is_fast != (decoder == "orjson"):
        raise pytest.UsageError(f"--json-decoder is {decoder}, but the other one is in use")
    if decoder == "json":
        # For the tests that compare the two.
        del sys.modules["orjson"]


def pytest_report_header(config: pytest.Config) -> str:
    return f"JSON is decoded with {config.getoption('--json-decoder')}"
