"""The regular end of a process's streams, and connections that are cut, on a real engine."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from dockwire import AsyncEngine, ConnectionFailed, RequestTimeout, StreamBroken, StreamClosed
from dockwire.streams import AsyncExecStream
from tests.conftest import connect, running
from tests.support.certificates import shared
from tests.support.private_engine import PrivateEngine
from tests.support.proxy import Proxy, transport

INPUT = b"x" * (8 * 1024 * 1024)


@pytest.fixture
def own(address: str) -> Iterator[str]:
    """A running container for one test."""
    with running(address) as identity:
        yield identity


def cut_soon(proxy: Proxy, size: int) -> threading.Thread:
    """Cut all connections when so many bytes were sent through the proxy."""

    def watch() -> None:
        ends = time.monotonic() + 30
        while time.monotonic() < ends and len(proxy.sent) < size:
            time.sleep(0.002)
        proxy.cut()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


async def write_on(stream: AsyncExecStream) -> None:
    while True:
        await stream.write(INPUT, timeout=30)


async def test_input_that_was_cut_is_an_error(colour: str, address: str, box: str) -> None:
    # A command that is still running shows that the connection was cut. On Podman it gets a second
    # to end, because its end is reported late there.
    command = ["sh", "-c", "cat >/got; sleep 3; echo done"]
    with Proxy(address, listen=transport(address)) as proxy:
        async with connect(colour, proxy.address) as engine:
            for _ in range(3):
                proxy.forget()
                cutting = cut_soon(proxy, 1024 * 1024)
                # The buffers of TCP may have taken all of it.
                with pytest.raises(ConnectionFailed, match="input") as caught:
                    await engine.exec.run(box, command, input=INPUT)
                assert (caught.value.sent or 0) <= len(INPUT)
                cutting.join()


async def test_input_of_a_container_that_was_cut_is_an_error(colour: str, address: str) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with connect(colour, proxy.address) as engine:
            cutting = cut_soon(proxy, 1024 * 1024)
            # The connection that waits for the container may break first.
            with pytest.raises((ConnectionFailed, StreamBroken)):
                await engine.containers.run("busybox", ["sh", "-c", "cat >/got"], input=INPUT)
            cutting.join()


async def test_a_command_may_leave_its_input_unread(engine: AsyncEngine, box: str) -> None:
    for command in (["true"], ["head", "-c", "1000000"]):
        for _ in range(3):
            done = await engine.exec.run(box, command, input=INPUT)
            assert done.exit_code == 0
    assert (await engine.containers.run("busybox", ["true"], input=INPUT)).exit_code == 0


async def test_output_that_was_cut_between_frames_is_an_error(
    colour: str, address: str, box: str
) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.exec.open(box, ["sh", "-c", "echo part1; sleep 30"]) as stream,
        ):
            frame = await stream.read_frame()
            assert frame is not None
            assert frame.data == b"part1\n"
            proxy.cut()
            with pytest.raises(ConnectionFailed, match="while the process was running"):
                await stream.read_frame()


async def test_an_attached_container_that_runs_on_has_not_ended(
    colour: str, address: str, own: str
) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.containers.attach(own) as stream,
        ):
            proxy.cut()
            with pytest.raises(ConnectionFailed, match="while the process was running"):
                await stream.read()


async def test_short_reads_get_an_answer_at_last(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["echo", "hi"]) as stream:
        seen = b""
        while True:
            try:
                frame = await stream.read_frame(timeout=0)
            except RequestTimeout:
                continue
            if frame is None:
                break
            seen += frame.data
    assert seen == b"hi\n"


async def test_a_write_to_a_command_that_has_ended_is_an_error(
    engine: AsyncEngine, box: str
) -> None:
    async with engine.exec.open(box, ["true"]) as stream:
        with pytest.raises(StreamClosed, match="has ended|no longer reads") as caught:
            await write_on(stream)
    assert caught.value.sent is not None
    assert caught.value.sent < len(INPUT)


async def test_over_tls_as_well(colour: str, tls_engine: PrivateEngine) -> None:
    address = tls_engine.tcp.replace("tcp://", "https://")
    async with connect(colour, address, tls=shared().client) as engine:
        made = await engine.containers.create(image="busybox", cmd=["sleep", "100"])
        try:
            await engine.containers.start(made.id)
            async with engine.exec.open(made.id, ["true"]) as stream:
                with pytest.raises(StreamClosed, match="has ended|no longer reads"):
                    await write_on(stream)
        finally:
            await engine.containers.remove(made.id, force=True)


async def test_an_attached_container_is_killed(engine: AsyncEngine, own: str) -> None:
    async with engine.containers.attach(own) as stream:
        await stream.kill()
        await stream.read()
    assert not (await engine.containers.inspect(own)).state.running


async def test_keys_that_detach_end_the_stream(engine: AsyncEngine) -> None:
    made = await engine.containers.create(
        image="busybox", cmd=["sleep", "100"], tty=True, open_stdin=True
    )
    try:
        await engine.containers.start(made.id)
        async with engine.containers.attach(made.id, stdin=True) as stream:
            await stream.write(b"\x10")
            # Podman detaches only if it reads each key by itself.
            await asyncio.sleep(0.5)
            await stream.write(b"\x11")
            await stream.read(idle_timeout=10)
        assert (await engine.containers.inspect(made.id)).state.running
    finally:
        await engine.containers.remove(made.id, force=True)
