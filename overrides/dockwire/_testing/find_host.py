"""Choose the engine for tests: a running one, or a private one that is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .._config.find_engine import FoundEngine, find_engine, find_in_environment
from .._sync.engine import Engine
from ..errors import DockwireError
from .no_engine import NoEngine

_HELP = """\
No Docker engine for the tests:
{reasons}
Do one of these:
  - start Docker, or name a running engine: DOCKER_HOST=unix:///var/run/docker.sock
  - as root on Linux, install dockerd: the tests then start a private engine
  - choose with --dockwire-engine=auto|env|private|ADDRESS, or dockwire_engine in the configuration
  - --dockwire-missing=skip skips the tests that need an engine (never where CI is set)"""
_PING_SECONDS = 10.0


@contextmanager
def engine_for_tests(choice: str, directory: Path) -> Iterator[tuple[FoundEngine, bool]]:
    """Provide the engine to use, and whether it is private.

    Args:
        choice: "auto", "env", "private", or an address.
        directory: a directory that all processes of the test run have in common.

    Raises:
        NoEngine: there is none; the message has the reasons.
        InvalidArgument: the address, or a setting of the environment is invalid.
    """
    reasons = []
    if choice != "private":
        found = find_engine() if choice in ("auto", "env") else _at(choice)
        problem = _problem_of(found)
        if problem is None:
            yield found, False
            return
        reasons.append(f"{found.host}: {problem}")
    if choice in ("auto", "private"):
        refusal = _refusal()
        if refusal is None:
            from .shared_engine import shared_engine

            with ExitStack() as stack:
                try:
                    address = stack.enter_context(shared_engine(directory))
                except NoEngine as error:
                    refusal = str(error)
                else:
                    yield FoundEngine(address), True
                    return
        reasons.append(f"a private engine: {refusal}")
    raise NoEngine(_HELP.format(reasons="".join(f"  - {each}\n" for each in reasons)))


def _at(address: str) -> FoundEngine:
    """Return the engine at an address, with the TLS settings of the environment."""
    environment = {key: value for key, value in os.environ.items() if key != "DOCKER_CONTEXT"}
    return find_in_environment({**environment, "DOCKER_HOST": address})


def _problem_of(found: FoundEngine) -> str | None:
    """Return why an engine cannot be used; None if it can."""
    try:
        with Engine._from_found(found, timeout=_PING_SECONDS) as engine:
            engine.system.ping()
    except DockwireError as error:
        return error.problem
    return None


def _refusal() -> str | None:
    """Return why a private engine cannot be started here; None if it may be possible."""
    if sys.platform != "linux":
        return "it needs Linux"
    if os.geteuid() != 0:
        return "it needs root"
    from .private_engine import find_program

    return None if find_program("dockerd") else "dockerd is not installed"
