"""What tests of pure code share: the two readers of HTTP, and an engine that must not be asked."""

from __future__ import annotations

import httpx
import pytest

from dockwire._protocol.wire.h11_reader import H11Reader
from dockwire._protocol.wire.http_responses import ResponseReader
from tests.support.http_reader import chosen
from tests.support.skips import does_not_apply


@pytest.fixture(params=["httptools", "h11"])
def kind(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> type[ResponseReader]:
    """Each reader of HTTP responses, if the run has it."""
    if request.param == "h11":
        return H11Reader
    if chosen(pytestconfig) == "h11":
        does_not_apply("this run is without httptools")
    from dockwire._protocol.wire.httptools_reader import HttptoolsReader

    return HttptoolsReader


def refuse(request: httpx.Request) -> httpx.Response:
    """Answer a request that must not be sent."""
    raise AssertionError(request.url)
