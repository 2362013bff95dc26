"""Logs of containers on a real engine: frames, whole lines, typed times, and what limits them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, RequestTimeout, Timestamp, models
from dockwire.streams import AsyncLogReader, LogLine

SCRIPT = "echo one; echo two >&2; sleep 0.2; head -c 40000 /dev/zero | tr '\\0' x; echo; printf end"


async def lines_of(reader: AsyncLogReader) -> list[LogLine]:
    async with reader:
        return [line async for line in reader.lines()]


@pytest.fixture(scope="module")
def written(addresses: dict[str, str]) -> Iterator[str]:
    """A container that has written something and ended."""
    with Engine(addresses["unix"]) as engine:
        made = engine.containers.create(image="busybox", cmd=["sh", "-c", SCRIPT])
        try:
            engine.containers.start(made.id)
            engine.containers.wait(made.id)
            yield made.id
        finally:
            engine.containers.remove(made.id, force=True)


async def test_lines_are_whole_and_have_their_times(engine: AsyncEngine, written: str) -> None:
    before = datetime.now(UTC)
    lines = await lines_of(await engine.containers.logs(written, timestamps=True))
    out = [line for line in lines if line.stream == "stdout"]
    assert [line.data for line in out] == [b"one", b"x" * 40000, b"end"]
    assert [line.text for line in lines if line.stream == "stderr"] == ["two"]
    times = [line.timestamp for line in out if line.timestamp is not None]
    assert len(times) == 3
    assert all(isinstance(each, Timestamp) and each.tzinfo is not None for each in times)
    assert before - timedelta(minutes=10) < times[0] < times[1] <= times[2] < before


async def test_lines_without_times(engine: AsyncEngine, written: str) -> None:
    lines = await lines_of(await engine.containers.logs(written, stderr=False))
    assert [(line.data[:5], line.timestamp) for line in lines] == [
        (b"one", None),
        (b"xxxxx", None),
        (b"end", None),
    ]


async def test_frames_are_as_they_were(engine: AsyncEngine, written: str) -> None:
    output = await (await engine.containers.logs(written)).read()
    assert output.stdout == b"one\n" + b"x" * 40000 + b"\nend"
    assert output.stderr == b"two\n"


async def test_tail(engine: AsyncEngine, written: str) -> None:
    output = await (await engine.containers.logs(written, tail=1)).read()
    assert output.stdout == b"end"
    assert (await (await engine.containers.logs(written, tail=0)).read()).stdout == b""


async def test_since_and_until_in_every_form(engine: AsyncEngine, written: str) -> None:
    lines = await lines_of(await engine.containers.logs(written, timestamps=True))
    long = next(line.timestamp for line in lines if line.data.startswith(b"x"))
    assert long is not None
    plain = datetime.fromtimestamp(long.timestamp(), UTC)
    for since in (long, long.text, plain, plain.isoformat(), plain.timestamp()):
        found = await lines_of(await engine.containers.logs(written, since=since))
        # A plain datetime has no nanoseconds: it is a little earlier, never later.
        assert [line.data[:3] for line in found] == [b"xxx", b"end"]
    before = plain - timedelta(milliseconds=50)
    for until in (before, before.isoformat(), Timestamp.of(before), before.timestamp()):
        found = await lines_of(await engine.containers.logs(written, until=until))
        assert sorted(line.data for line in found) == [b"one", b"two"]


async def test_since_how_long_ago(engine: AsyncEngine, written: str) -> None:
    for since in ("1h", "1h0m0.5s", timedelta(hours=1)):
        found = await lines_of(await engine.containers.logs(written, since=since))
        # Engines keep the order of each stream only.
        assert [line.data[:3] for line in found if line.stream == "stdout"] == [
            b"one",
            b"xxx",
            b"end",
        ]
        assert [line.data for line in found if line.stream == "stderr"] == [b"two"]
    for until in ("1h", timedelta(hours=1)):
        assert not await lines_of(await engine.containers.logs(written, until=until))
    for since in ("-1h", timedelta(hours=-1)):
        assert not await lines_of(await engine.containers.logs(written, since=since))


async def test_a_time_is_not_guessed(engine: AsyncEngine, written: str) -> None:
    for since in ("10 m", "2", "monday", "2026-01-02", "2026-01-02T03:04:05", float("nan")):
        with pytest.raises(InvalidArgument, match="since"):
            await engine.containers.logs(written, since=since)


async def test_following_gives_lines_as_they_come(engine: AsyncEngine, plain: Engine) -> None:
    script = "for i in 1 2 3; do printf 'half '; sleep 0.1; echo $i; done"
    made = plain.containers.create(image="busybox", cmd=["sh", "-c", script])
    try:
        plain.containers.start(made.id)
        async with engine.containers.logs(made.id, follow=True, timestamps=True) as reader:
            texts = [line.text async for line in reader.lines()]
        assert texts == ["half 1", "half 2", "half 3"]
    finally:
        plain.containers.remove(made.id, force=True)


async def test_a_time_out_while_following_loses_nothing(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(
        image="busybox", cmd=["sh", "-c", "read x; echo $x"], open_stdin=True
    )
    try:
        plain.containers.start(made.id)
        async with engine.containers.logs(made.id, follow=True, timeout=10) as reader:
            began = time.monotonic()
            with pytest.raises(RequestTimeout):
                await reader.read_line(timeout=0.2)
            assert time.monotonic() - began < 5
            with plain.containers.attach(made.id, stdin=True) as stream:
                stream.write(b"word\n")
                line = await reader.read_line(timeout=20)
            assert line is not None
            assert line.text == "word"
    finally:
        plain.containers.remove(made.id, force=True)


async def test_a_terminal_and_details(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(
        image="busybox",
        cmd=["sh", "-c", "echo one; echo two words"],
        tty=True,
        labels={"note": "a b,c"},
        host_config=models.HostConfig(
            log_config=models.LogConfig(type="json-file", config={"labels": "note"})
        ),
    )
    try:
        plain.containers.start(made.id)
        plain.containers.wait(made.id)
        reader = await engine.containers.logs(made.id, timestamps=True, details=True)
        lines = await lines_of(reader)
        assert [line.text for line in lines] == ["one", "two words"]
        assert all(line.details == {"note": "a b,c"} for line in lines)
        assert all(line.timestamp is not None for line in lines)
    finally:
        plain.containers.remove(made.id, force=True)


@pytest.mark.parametrize("tty", [False, True])
async def test_long_lines_are_whole(engine: AsyncEngine, plain: Engine, tty: bool) -> None:
    script = "head -c 40000 /dev/zero | tr '\\0' a; echo; echo next"
    box = plain.containers.create("busybox", ["sh", "-c", script], tty=tty).id
    try:
        plain.containers.start(box)
        plain.containers.wait(box)
        async with engine.containers.logs(box, timestamps=True) as logs:
            lines = [line async for line in logs.lines()]
        assert [line.data for line in lines] == [b"a" * 40_000, b"next"]
        assert all(line.timestamp is not None and line.complete for line in lines)
    finally:
        plain.containers.remove(box, force=True)
