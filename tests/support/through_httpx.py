"""Run a session through the httpx interface: `pytest --through httpx` or `--through httpx2`.

Every engine object of the session then sends its calls through an httpx transport, which is this
package's own: the calls go Engine -> httpx request -> transport -> connection.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine

OPTION = "--through"
MODULES = {"httpx": "dockwire", "httpx2": "dockwire.httpx2"}


def add_option(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        OPTION, choices=sorted(MODULES), help="send all calls through an httpx transport"
    )


def pytest_report_header(config: pytest.Config) -> str:
    """Say which interface the session uses."""
    return f"calls go through: {config.getoption(OPTION) or 'connections of the engine object'}"


def install(config: pytest.Config) -> None:
    """Make all engine objects send through a transport, if the option is given."""
    chosen = config.getoption(OPTION)
    if chosen:
        module = importlib.import_module(MODULES[chosen])
        reroute(Engine, module.HTTPTransport)
        reroute(AsyncEngine, module.AsyncHTTPTransport)


def reroute(kind: type[Engine] | type[AsyncEngine], make: Callable[..., Any]) -> None:
    """Give each new engine object of a class a transport to the same engine."""
    original: Any = kind.__init__

    @wraps(original)
    def init(self: Any, host: str | None = None, **settings: Any) -> None:
        original(self, host, **settings)
        if settings.get("transport") is None:
            client = self._client
            given = {
                name: settings[name] for name in ("tls", "ssh", "limits") if settings.get(name)
            }
            client.send_through(make(host, **given))

    kind.__init__ = init  # type: ignore[method-assign]
