"""Streams of events over breaks that a real engine makes too seldom to be waited for."""

from __future__ import annotations

import asyncio
import itertools
import json
import math
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import pytest

from dockwire import (
    ConnectionFailed,
    Engine,
    EventsLost,
    RequestTimeout,
    ServerError,
    StreamBroken,
    StreamClosed,
)
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer
from tests.support.waiting import until

S = 1_000_000_000
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    b"Date: Tue, 14 Nov 2023 22:13:20 GMT\r\nConnection: close\r\n\r\n"
)


def event(moment: int) -> dict[str, Any]:
    return {"Type": "container", "Action": "start", "Actor": {"ID": "x"}, "timeNano": moment}


class Answers:
    """Answers one question after the other, each with the next list of events, and hangs up."""

    def __init__(self, *answers: list[dict[str, Any]], hang_up: bool = True) -> None:
        self.answers = list(answers)
        self.hang_up = hang_up

    def __call__(self, talk: Talk) -> None:
        talk.request()
        events = self.answers.pop(0) if self.answers else []
        talk.send(HEAD, *[json.dumps(each).encode() + b"\n" for each in events])
        if not self.hang_up or not self.answers:
            talk.wait()


async def test_a_clean_end_is_a_break_as_well(colour: str) -> None:
    script = Answers([event(5 * S), event(6 * S)], [event(5 * S), event(6 * S), event(7 * S)])
    with Peer("unix", script) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=5) as events,
        ):
            seen = [await events.read_record(timeout=5) for _ in range(3)]
        assert [each.time_nano for each in seen if each] == [5 * S, 6 * S, 7 * S]
        assert [line.partition("since=")[2] for line in peer.lines] == ["1", "4.000000000"]


async def test_without_an_event_it_goes_on_from_the_engines_time(colour: str) -> None:
    with Peer("unix", Answers([], [event(1_700_000_001 * S)])) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(reconnect=5) as events,
        ):
            assert await events.read_record(timeout=5) is not None
        assert "since=" not in peer.lines[0]
        assert peer.lines[1].endswith("since=1700000000")


@pytest.mark.parametrize("ahead", ["-1m", timedelta(minutes=-1)])
async def test_how_long_ago_counts_from_the_first_request(
    colour: str, ahead: str | timedelta
) -> None:
    numbers = itertools.count(6)

    def script(talk: Talk) -> None:
        talk.request()
        events = [event(moment * S) for moment in range(5, next(numbers))]
        body = b"".join(json.dumps(each).encode() + b"\n" for each in events)
        # A body in chunks without the last one: the connection broke.
        head = HEAD.replace(b"Connection", b"Transfer-Encoding: chunked\r\nConnection")
        talk.send(head, b"%x\r\n%b\r\n" % (len(body), body))

    with Peer("unix", script) as peer:
        before = time.time()
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since="1h", until=ahead, reconnect=5) as events,
        ):
            seen = [await events.read_record(timeout=5) for _ in range(3)]
        assert [each.time_nano for each in seen if each] == [5 * S, 6 * S, 7 * S]
        first, *others = (parse_qs(line.partition("?")[2]) for line in peer.lines)
        assert before - 3600 <= float(first["since"][0]) <= time.time() - 3600
        assert before + 60 <= float(first["until"][0]) <= time.time() + 60
        assert [each["until"] for each in others] == [first["until"]] * 2


async def test_events_that_the_engine_has_forgotten_are_told_once(colour: str) -> None:
    script = Answers([event(5 * S)], [event(100 * S), event(101 * S)])
    with Peer("unix", script) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=5) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            with pytest.raises(EventsLost, match="no longer has the last event") as caught:
                await events.read_record(timeout=5)
            assert caught.value.operation == "SystemEvents"
            # The one behind the gap is not lost.
            seen = [await events.read_record(timeout=5) for _ in range(2)]
            assert [each.time_nano for each in seen if each] == [100 * S, 101 * S]


async def test_without_reconnect_a_clean_end_is_the_end(colour: str) -> None:
    with Peer("unix", Answers([event(5 * S)], [])) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events() as events,
        ):
            assert [each.time_nano async for each in events] == [5 * S]
        assert len(peer.lines) == 1


async def test_a_closed_one_is_not_opened_again(colour: str) -> None:
    with Peer("unix", Answers([event(5 * S)], [])) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            async with engine.system.events(reconnect=5) as events:
                await events.read_record(timeout=5)
            with pytest.raises(StreamClosed):
                await events.read_record()
        assert len(peer.lines) == 1


async def test_an_event_that_is_none_ends_in_an_error_all_the_same(colour: str) -> None:
    """A broken stream may be mended by another connection, but not for ever."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(HEAD, b"{nonsense")

    with Peer("unix", script) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(reconnect=0.3) as events,
        ):
            with pytest.raises((StreamBroken, ConnectionFailed)):
                await events.read_record(timeout=5)


async def test_any_long_time_to_reconnect_is_one(colour: str) -> None:
    for seconds in (math.inf, 1e300, 3_000_000):
        with Peer("unix", Answers([event(5 * S)], [event(5 * S), event(6 * S)])) as peer:
            async with (
                connect(colour, peer.address, api_version="1.41") as engine,
                engine.system.events(since=1, reconnect=seconds) as events,
            ):
                seen = [await events.read_record(timeout=5) for _ in range(2)]
            assert [each.time_nano for each in seen if each] == [5 * S, 6 * S]


class CutsAfter:
    """An engine without events; each of its connections lasts for some time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.opened = 0

    def __call__(self, talk: Talk) -> None:
        talk.request()
        self.opened += 1
        talk.send(HEAD)
        time.sleep(self.seconds)


async def test_silence_counts_over_reconnections(colour: str) -> None:
    engine_without_events = CutsAfter(0.2)
    with Peer("unix", engine_without_events) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(reconnect=60, idle_timeout=1.5) as events,
        ):
            for arguments in ({"timeout": 1.0}, {}):
                begun, opened = time.monotonic(), engine_without_events.opened
                with pytest.raises(RequestTimeout, match="no event came within 1") as caught:
                    await events.read_record(**arguments)
                assert time.monotonic() - begun < 10
                assert engine_without_events.opened > opened
                assert caught.value.operation == "SystemEvents"


async def test_a_connection_that_lasted_starts_the_time_again(colour: str) -> None:
    engine_without_events = CutsAfter(1.2)
    with Peer("unix", engine_without_events) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(reconnect=1) as events,
        ):
            with pytest.raises(RequestTimeout):
                await events.read_record(timeout=4)
            assert engine_without_events.opened >= 3


async def test_a_read_that_timed_out_while_it_was_interrupted_goes_on(colour: str) -> None:
    answers = iter([HEAD + json.dumps(event(5 * S)).encode() + b"\n"])

    def script(talk: Talk) -> None:
        talk.request()
        if (answer := next(answers, None)) is not None:
            talk.send(answer)

    with Peer("unix", script) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=60) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            with pytest.raises(RequestTimeout) as caught:
                await events.read_record(timeout=0.5)
            assert "interrupted" in str(caught.value.hint)
            answers = iter([HEAD + json.dumps(event(6 * S)).encode() + b"\n"])
            with pytest.raises(EventsLost):
                await events.read_record(timeout=5)
            found = await events.read_record(timeout=5)
            assert found is not None
            assert found.time_nano == 6 * S


class Hangs:
    """Sends one event and breaks; further connections get an answer, or none."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = [HEAD + json.dumps(event(5 * S)).encode() + b"\n", *answers]

    def __call__(self, talk: Talk) -> None:
        talk.request()
        if self.answers:
            talk.send(self.answers.pop(0))
        else:
            talk.wait()


async def test_an_engine_that_never_answers_is_given_up(colour: str) -> None:
    with Peer("unix", Hangs()) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=1) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            begun = time.monotonic()
            with pytest.raises(ConnectionFailed, match="could not be opened again"):
                await events.read_record()
            assert time.monotonic() - begun < 10


async def test_an_engine_that_never_answers_is_waited_for_as_long_as_asked(colour: str) -> None:
    with Peer("unix", Hangs()) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=math.inf) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            with pytest.raises(RequestTimeout, match="no event came within 0.5 s"):
                await events.read_record(timeout=0.5)
            # What the first read left does not stand in the way of another.
            with pytest.raises(RequestTimeout, match="no event came within 0.4 s"):
                await events.read_record(timeout=0.4)
            assert len(peer.lines) == 3


async def test_closing_wakes_a_reader_that_opens_it_again() -> None:
    with Peer("unix", Hangs()) as peer:
        async with (
            connect("async", peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=math.inf) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            reader = asyncio.create_task(events.read_record())
            await until(lambda: len(peer.lines) == 2, "the stream was not opened again")
            await events.aclose()
            with pytest.raises(StreamClosed):
                await asyncio.wait_for(reader, 10)


def test_closing_wakes_a_thread_that_opens_it_again() -> None:
    with (
        Peer("unix", Hangs()) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.system.events(since=1, reconnect=math.inf) as events,
        ThreadPoolExecutor(1) as pool,
    ):
        assert events.read_record(timeout=5) is not None
        reader = pool.submit(events.read_record)
        asyncio.run(until(lambda: len(peer.lines) == 2, "the stream was not opened again"))
        events.close()
        with pytest.raises(StreamClosed):
            reader.result(10)


def has_opened(peer: Peer, times: int) -> bool:
    return len(peer.lines) == times


async def test_a_cancelled_reader_leaves_no_attempt_behind() -> None:
    with Peer("unix", Hangs()) as peer:
        async with (
            connect("async", peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=math.inf) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            for opened in (2, 3):
                reader = asyncio.create_task(events.read_record())
                await until(partial(has_opened, peer, opened), "it was not opened again")
                reader.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await reader
            assert len(asyncio.all_tasks()) == 1


@pytest.mark.parametrize("refusal", [answer(502, b"<html>"), answer(503), b"nonsense\r\n\r\n"])
async def test_a_proxy_that_answers_for_the_engine_is_asked_again(
    colour: str, refusal: bytes
) -> None:
    back = HEAD + json.dumps(event(6 * S)).encode() + b"\n"
    with Peer("unix", Hangs(refusal, refusal, back)) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=10) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            with pytest.raises(EventsLost):
                await events.read_record(timeout=5)
            found = await events.read_record(timeout=5)
            assert found is not None
            assert found.time_nano == 6 * S


async def test_a_proxy_that_answers_for_ever_is_given_up(colour: str) -> None:
    refusal = answer(502, b"<html>")
    with Peer("unix", Hangs(*[refusal] * 20)) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.system.events(since=1, reconnect=0.5) as events,
        ):
            assert await events.read_record(timeout=5) is not None
            with pytest.raises(ServerError):
                await events.read_record(timeout=10)
