"""Every public method that has a time-out observes it, whatever the engine does, and as a whole."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dockwire import AsyncCluster, AsyncEngine, Cluster, Engine
from dockwire.errors import DockwireError
from dockwire_api.operation import DEFAULT as NO_TIMEOUT
from tests.faults import slow_engine
from tests.faults.peer import Peer, Talk
from tests.faults.slow_engine import SlowEngine
from tests.support.report import TABLES

LIMIT = 0.3
# The engine objects' own: it must not be what ends a call with a time-out.
DEFAULT = 30.0
# On a busy machine; the calls run at the same time.
SLACK = 8.0
AT_ONCE = 32
MOST_REQUESTS = 8
# They wait only until the engine has registered a wait.
REGISTERS = ("containers.open", "containers.open_wait", "containers.run")
MISBEHAVIOURS = {
    "silent": slow_engine.be_silent,
    "floods with heads": slow_engine.flood_with_heads,
    "floods with pieces": slow_engine.flood_with_pieces,
}


def timed(name: str) -> list[str]:
    """The public methods with a parameter."""
    engine = Engine("unix:///none")
    found = slow_engine.public_methods(engine, Cluster([engine]))
    return [place for place, method in found if name in inspect.signature(method).parameters]


def find(place: str, engine: Any, cluster: Any) -> Any:
    return dict(slow_engine.public_methods(engine, cluster))[place]


async def use(made: Any) -> None:
    """Wait for what a method of AsyncEngine returned."""
    if inspect.isawaitable(made):
        made = await made
    if hasattr(made, "aclose"):
        await made.aclose()


def call_sync(
    address: str, place: str, settings: dict[str, Any], default: float = DEFAULT
) -> tuple[str, float]:
    with Engine(address, timeout=default, config=False) as engine:
        method = find(place, engine, Cluster([engine]))
        started = time.monotonic()
        try:
            made = method(**slow_engine.arguments(place, method), **settings)
            if hasattr(made, "close"):
                made.close()
        except DockwireError as error:
            return f"{type(error).__name__}: {error}", time.monotonic() - started
        return "returned", time.monotonic() - started


async def call_async(
    address: str, place: str, settings: dict[str, Any], default: float = DEFAULT
) -> tuple[str, float]:
    async with AsyncEngine(address, timeout=default, config=False) as engine:
        method = find(place, engine, AsyncCluster([engine]))
        started = time.monotonic()
        try:
            await use(method(**slow_engine.arguments(place, method), **settings))
        except DockwireError as error:
            return f"{type(error).__name__}: {error}", time.monotonic() - started
        return "returned", time.monotonic() - started


def outcome_of(
    call: Callable[[str, str, dict[str, Any]], tuple[str, float]],
    place: str,
    answers: int,
    misbehave: Callable[[Talk], None],
) -> tuple[str, str, float] | None:
    """Let the engine misbehave from one of the requests of a call on; None if it makes fewer."""
    script = SlowEngine(answers, misbehave)
    with Peer("unix", script) as peer:
        outcome, seconds = call(peer.address, place, {"timeout": LIMIT})
    if not script.refused:
        return None
    return f"{place}, request {answers + 1}", outcome, seconds


class DefaultLimits(SlowEngine):
    """Answers some requests; the next one waits, and ends if it has a longer limit by default."""

    def __init__(self, answers: int, place: str) -> None:
        super().__init__(answers, self._refuse, ends_streams=True)
        self._registers = place in REGISTERS
        # The operation that was not answered, and whether the engine object's default counts.
        self.waited: tuple[str, bool] | None = None

    def _refuse(self, talk: Talk) -> None:
        request = talk.peer.requests[-1]
        endpoint = slow_engine.endpoint_of(request)
        longer = endpoint is not None and (
            endpoint.wait is not None or slow_engine.is_unlimited(endpoint, request)
        )
        if self._registers and endpoint is not None and endpoint.id == "ContainerWait":
            longer = False
        if self.waited is None:
            self.waited = ("" if endpoint is None else endpoint.id, not longer)
        talk.wait(4 * LIMIT if longer else 60)


def outcome_of_default(
    colour: str, place: str, answers: int, settings: dict[str, Any]
) -> tuple[str, str, bool, str] | None:
    """Call a method without a time-out; None if it makes fewer requests."""
    script = DefaultLimits(answers, place)
    with Peer("unix", script) as peer:
        if colour == "sync":
            outcome, _ = call_sync(peer.address, place, settings, LIMIT)
        else:
            outcome, _ = asyncio.run(call_async(peer.address, place, settings, LIMIT))
    return None if script.waited is None else (place, *script.waited, outcome)


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_every_request_has_the_default_of_its_operation(
    colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exited = {"ID": "e" * 64, "Running": False, "ExitCode": 0, "ProcessConfig": {"tty": False}}
    monkeypatch.setitem(slow_engine.ANSWERS, "ExecInspect", exited)
    # A run whose stream ends has ended: no error of its own hides that of its last request.
    state = {"Running": False, "Status": "exited", "FinishedAt": "2026-01-01T00:00:00Z"}
    stopped = {**slow_engine.CONTAINER, "State": state}
    monkeypatch.setitem(slow_engine.ANSWERS, "ContainerInspect", stopped)
    tried = [
        (colour, place, answers, settings)
        for place, settings in without_limit().items()
        for answers in range(MOST_REQUESTS)
    ]
    missing = {
        endpoint.id
        for _, endpoint in slow_engine.endpoints()
        if endpoint.unlimited is not None and endpoint.unlimited.parameter is None
    }
    assert missing
    # On a busy machine an earlier request may run into its limit.
    for at_once in (AT_ONCE, 4, 1):
        with ThreadPoolExecutor(at_once) as threads:
            found = threads.map(lambda each: outcome_of_default(*each), tried)
            rows = [row for row in found if row is not None]
        wrong = [row for row in rows if row[2] != is_time_out(row[1], row[3])]
        assert wrong == []
        missing -= {row[1] for row in rows}
        if not missing:
            break
    assert missing == set()


def is_time_out(operation: str, outcome: str) -> bool:
    """Whether a request ended by its limit."""
    kind = outcome.partition(":")[0]
    # The last lines of a container's output are added to an error of its own if they come in time.
    return "Timeout" in kind or (
        operation == "ContainerLogs" and kind in ("WaitFailed", "NotHealthy")
    )


def without_limit() -> dict[str, dict[str, Any]]:
    """The methods with a time-out, and how to call them so that they have none of their own."""
    engine = Engine("unix:///none")
    found = {}
    for place, method in slow_engine.public_methods(engine, Cluster([engine])):
        row = inspect.signature(method).parameters.get("timeout")
        if row is not None:
            found[place] = {} if row.default in (None, NO_TIMEOUT) else {"timeout": None}
    return found


# A flood takes a core for itself, so half of these are for the long session.
@pytest.mark.parametrize(
    ("colour", "how"),
    [
        ("sync", "silent"),
        ("async", "silent"),
        ("sync", "floods with heads"),
        ("async", "floods with pieces"),
        pytest.param("async", "floods with heads", marks=pytest.mark.long),
        pytest.param("sync", "floods with pieces", marks=pytest.mark.long),
    ],
)
def test_every_method_observes_its_time_out(colour: str, how: str) -> None:
    def in_loop(*arguments: Any) -> tuple[str, float]:
        return asyncio.run(call_async(*arguments))

    call = call_sync if colour == "sync" else in_loop
    places = timed("timeout")
    tried = [(place, answers) for place in places for answers in range(MOST_REQUESTS)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = threads.map(
            lambda pair: outcome_of(call, pair[0], pair[1], MISBEHAVIOURS[how]), tried
        )
        rows = [row for row in found if row is not None]
    late = [
        f"{place}: {row:.1f} s, {outcome}" for place, outcome, row in rows if row > LIMIT + SLACK
    ]
    # Pieces are an answer: a stream is open, and a document or a header is malformed.
    other = [
        f"{row[0]}: {row[1]}"
        for row in rows
        if "Timeout" not in row[1].partition(":")[0] and how != "floods with pieces"
    ]
    assert rows
    overrun = max(seconds for _, _, seconds in rows) - LIMIT
    TABLES.append(
        f"{how}, {colour}: {len(places)} methods, {len(rows)} requests that were not answered, "
        f"longest overrun {overrun:.2f} s"
    )
    assert "\n".join(late) == ""
    assert "\n".join(other) == ""
    assert len(rows) >= len(places)
