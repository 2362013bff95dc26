"""The pytest plugin: options, and fixtures with an engine.

pytest loads it wherever dockwire is installed, so it imports nothing but pytest until a fixture is
used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import pytest

if TYPE_CHECKING:
    from .._async.engine import AsyncEngine
    from .._config.find_engine import FoundEngine
    from .._sync.engine import Engine
    from .host import EngineHost
    from .recordings import Recordings

H = TypeVar("H", bound="EngineHost")

_RECORDINGS = "dockwire-recordings"
_MODES = ("off", "none", "once", "all")
_MISSING = ("fail", "skip")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, and the settings of the configuration file with the same meaning."""
    group = parser.getgroup("dockwire", "dockwire: tests with a Docker engine")
    group.addoption(
        "--dockwire-engine",
        metavar="auto|env|private|ADDRESS",
        help="the engine: that of DOCKER_HOST, the current context or the default socket (env), "
        "one that is started for the tests (private), the first of these that is possible "
        "(auto, the default), or an address",
    )
    group.addoption(
        "--dockwire-missing",
        choices=_MISSING,
        help="what tests do that need an engine if there is none (default: fail); "
        "where the environment variable CI is set, they always fail",
    )
    group.addoption(
        "--dockwire-record",
        choices=_MODES,
        help="use the engine (off, the default), play back recorded exchanges without one (none), "
        "record the tests that have no recording and play back the others (once), or record all "
        "selected tests (all)",
    )
    parser.addini("dockwire_engine", "default of --dockwire-engine", default="auto")
    parser.addini("dockwire_missing", "default of --dockwire-missing", default="fail")
    parser.addini("dockwire_record", "default of --dockwire-record", default="off")


def pytest_configure(config: pytest.Config) -> None:
    """Follow the tests with their recordings, if there are any."""
    mode = _option(config, "dockwire_record")
    for name, choices in (("dockwire_record", _MODES), ("dockwire_missing", _MISSING)):
        if _option(config, name) not in choices:
            raise pytest.UsageError(f"{name}: expected one of {', '.join(choices)}")
    if mode != "off":
        from .recordings import Recordings

        config.pluginmanager.register(Recordings(mode), _RECORDINGS)


@pytest.fixture(scope="session")
def dockwire_scrub() -> Callable[[str], str] | None:
    """A function that hides more in what is recorded; define this fixture in conftest.py."""
    return None


@pytest.fixture(scope="session")
def dockwire_host(
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
    dockwire_scrub: Callable[[str], str] | None,
) -> Iterator[EngineHost]:
    """The engine of the test run, and its address."""
    from .host import EngineHost, RecordedHost

    recordings: Recordings | None = pytestconfig.pluginmanager.get_plugin(_RECORDINGS)
    if recordings is None:
        with (
            _found_engine(pytestconfig, tmp_path_factory) as (found, private),
            _cleaned(EngineHost(found, private=private)) as host,
        ):
            yield host
        return
    recordings.set_scrub(dockwire_scrub)
    if not recordings.records:
        yield RecordedHost(None, private=False, recordings=recordings)
        return
    if hasattr(pytestconfig, "workerinput"):
        pytest.fail("Exchanges are recorded in one process: without -n.", pytrace=False)
    with (
        _found_engine(pytestconfig, tmp_path_factory) as (found, private),
        _cleaned(RecordedHost(found, private=private, recordings=recordings)) as host,
    ):
        yield host
    recordings.save_shared()


@pytest.fixture(scope="session")
def dockwire_engine(dockwire_host: EngineHost) -> Iterator[Engine]:
    """A Docker engine; what tests create with it and leave behind is removed at the end."""
    with dockwire_host.engine() as engine:
        # Here, so that it is not part of the recording of the first test.
        engine.negotiate()
        yield engine


@pytest.fixture(scope="session")
def dockwire_async_engine(dockwire_host: EngineHost) -> Iterator[AsyncEngine]:
    """The same for tests that are coroutine functions, whatever plugin runs them on asyncio."""
    from asyncio import run

    engine = dockwire_host.async_engine()
    run(engine.negotiate())
    yield engine
    run(engine.aclose())


@contextmanager
def _found_engine(
    config: pytest.Config, factory: pytest.TempPathFactory
) -> Iterator[tuple[FoundEngine, bool]]:
    """Provide the engine to use, and whether it is private; fail or skip if there is none."""
    from .find_host import engine_for_tests
    from .no_engine import NoEngine

    with ExitStack() as stack:
        try:
            found = stack.enter_context(
                engine_for_tests(
                    _option(config, "dockwire_engine"), _directory_of_run(config, factory)
                )
            )
        except NoEngine as error:
            _report_missing(config, str(error))
        yield found


@contextmanager
def _cleaned(host: H) -> Iterator[H]:
    """Remove what killed runs have left, and at the end what this run leaves."""
    host.remove_leftovers_of_others()
    try:
        yield host
    finally:
        host.remove_leftovers()


def _option(config: pytest.Config, name: str) -> str:
    """Return an option of the command line, or the setting of the configuration file."""
    given: str | None = config.getoption(name)
    return str(config.getini(name)) if given is None else given


def _directory_of_run(config: pytest.Config, factory: pytest.TempPathFactory) -> Path:
    """Return a directory that the workers of pytest-xdist have in common."""
    base = factory.getbasetemp()
    return base.parent if hasattr(config, "workerinput") else base


def _report_missing(config: pytest.Config, message: str) -> NoReturn:
    if _option(config, "dockwire_missing") == "skip" and not os.environ.get("CI"):
        pytest.skip(message)
    pytest.fail(message, pytrace=False)
