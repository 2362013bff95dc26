"""Waiting for a line of a log, and for a port, on a real engine, both colours."""

from __future__ import annotations

import asyncio
import inspect
import io
import re
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    Conflict,
    Engine,
    HealthCheck,
    InvalidArgument,
    NotFound,
    WaitFailed,
    WaitTimeout,
    models,
)
from dockwire._runtime.local_processes import read_socket_tables
from dockwire.resources import AsyncContainers
from tests.support.descriptors import open_files
from tests.support.interrupts import cancel_after, interrupt_after
from tests.support.waiting import until

Start = Callable[..., str]
# Each method that waits, as it is called here. What is awaited never comes by itself.
WAITS: dict[str, tuple[Any, ...]] = {
    "wait_healthy": (),
    "wait_for_log": ("never written",),
    "wait_for_port": (81,),
}
SLOW_CHECK = HealthCheck.command("false", interval=60, start_period=60)
# Where the tables of sockets come from.
LOCAL, EXEC = "local", "exec"


@pytest.fixture
def start(plain: Engine) -> Iterator[Start]:
    """Starts containers, and removes them."""
    made: list[str] = []

    def start(script: str, **fields: Any) -> str:
        box = plain.containers.create("busybox", ["sh", "-c", script], **fields)
        made.append(box.id)
        plain.containers.start(box.id)
        return box.id

    yield start
    for each in made:
        with suppress(NotFound, Conflict):
            plain.containers.remove(each, force=True)


def call(engine: Any, wait: str, id: str, **more: Any) -> Any:
    return getattr(engine.containers, wait)(id, *WAITS[wait], **more)


# --- what holds for all ---------------------------------------------------------------------------


def test_all_waits_are_tested_and_have_one_shape() -> None:
    found = {
        name: method
        for name, method in inspect.getmembers(AsyncContainers, inspect.isfunction)
        if name.startswith("wait_")
    }
    assert set(found) == set(WAITS)
    for method in found.values():
        timeout = inspect.signature(method).parameters["timeout"]
        assert (timeout.kind, timeout.default) == (timeout.KEYWORD_ONLY, None)


@pytest.mark.parametrize("wait", WAITS)
async def test_it_does_not_come_in_time(engine: AsyncEngine, start: Start, wait: str) -> None:
    box = start("echo here I am; sleep 60", healthcheck=SLOW_CHECK)
    with pytest.raises(WaitTimeout, match="after 2 s") as caught:
        await call(engine, wait, box, timeout=2)
    error = caught.value
    assert (error.container, error.state, error.exit_code) == (box, "running", None)
    assert error.waited > 0.4
    assert error.condition
    assert "the container is running" in str(error)


@pytest.mark.parametrize("wait", WAITS)
async def test_the_container_exits(engine: AsyncEngine, start: Start, wait: str) -> None:
    box = start("sleep 0.5; echo went wrong >&2; exit 3", healthcheck=SLOW_CHECK)
    with pytest.raises(WaitFailed, match="exited with code 3") as caught:
        await call(engine, wait, box, timeout=60)
    error = caught.value
    assert not isinstance(error, TimeoutError)
    # Podman calls it "stopped" at first.
    assert error.state in ("exited", "stopped")
    assert (error.container, error.exit_code) == (box, 3)
    assert error.last_lines == ("went wrong",)
    assert error.condition in str(error)
    assert "| went wrong" in str(error)


@pytest.mark.parametrize("wait", WAITS)
async def test_the_container_was_never_started(
    engine: AsyncEngine, plain: Engine, wait: str, name: str
) -> None:
    plain.containers.create("busybox", ["true"], name=name)
    try:
        with pytest.raises(WaitFailed, match="never started") as caught:
            await call(engine, wait, name)
        assert (caught.value.state, caught.value.exit_code) == ("created", None)
    finally:
        plain.containers.remove(name)


@pytest.mark.parametrize("wait", WAITS)
async def test_the_container_is_removed(engine: AsyncEngine, start: Start, wait: str) -> None:
    box = start("sleep 1", auto_remove=True, healthcheck=SLOW_CHECK)
    with pytest.raises(WaitFailed) as caught:
        await call(engine, wait, box, timeout=60)
    # It may be seen between its exit and its removal.
    assert caught.value.state in ("removed", "removing", "exited", "stopped", "dead")


@pytest.mark.parametrize("wait", WAITS)
async def test_there_is_no_such_container(engine: AsyncEngine, wait: str) -> None:
    with pytest.raises(NotFound):
        await call(engine, wait, "dockwire-none")


@pytest.mark.parametrize("wait", WAITS)
async def test_a_cancelled_wait_leaves_nothing_open(
    over_unix: str, start: Start, wait: str
) -> None:
    box = start("sleep 60", healthcheck=SLOW_CHECK)
    async with AsyncEngine(over_unix) as engine:
        await engine.system.ping()
        await cancel_after(0.4, call(engine, wait, box))
        files, threads = open_files(), threading.active_count()
        for seconds in (0.05, 0.2, 0.4):
            await cancel_after(seconds, call(engine, wait, box))
        # Idle connections may stay.
        assert open_files() <= files + 2
        assert threading.active_count() == threads


@pytest.mark.parametrize("wait", WAITS)
def test_an_interrupted_wait_leaves_nothing_open(over_unix: str, start: Start, wait: str) -> None:
    box = start("sleep 60", healthcheck=SLOW_CHECK)
    with Engine(over_unix) as engine:
        engine.system.ping()
        interrupt_after(0.4, partial(call, engine, wait, box))
        files, threads = open_files(), threading.active_count()
        for seconds in (0.05, 0.2, 0.4):
            interrupt_after(seconds, partial(call, engine, wait, box))
        # Idle connections may stay.
        assert open_files() <= files + 2
        assert threading.active_count() == threads


# --- lines of a log -------------------------------------------------------------------------------


@pytest.mark.parametrize("tty", [False, True])
async def test_a_line_that_comes_later(engine: AsyncEngine, start: Start, tty: bool) -> None:
    box = start("echo one; sleep 0.5; echo listening on 0.0.0.0:8080; sleep 60", tty=tty)
    pattern = re.compile(r"listening on .*:(\d+)$")
    found = await engine.containers.wait_for_log(box, pattern, timeout=30)
    assert (found.string, found[1]) == ("listening on 0.0.0.0:8080", "8080")


async def test_a_line_of_the_past_counts(engine: AsyncEngine, plain: Engine, start: Start) -> None:
    box = start("echo 'it is (ready) now' >&2; sleep 60")
    found = await engine.containers.wait_for_log(box, "(ready)", timeout=30)
    assert (found.string, found[0]) == ("it is (ready) now", "(ready)")
    # Unless the caller says otherwise.
    choices: list[dict[str, Any]] = [{"tail": 0}, {"stderr": False}]
    for limits in choices:
        with pytest.raises(WaitTimeout, match="no line with"):
            await engine.containers.wait_for_log(box, "(ready)", timeout=0.3, **limits)


async def test_a_line_of_a_container_that_has_ended(engine: AsyncEngine, start: Start) -> None:
    box = start("echo one; echo two")
    found = await engine.containers.wait_for_log(box, "two", timeout=30)
    assert found.string == "two"
    with pytest.raises(WaitFailed, match="exited with code 0") as caught:
        await engine.containers.wait_for_log(box, "three", timeout=30)
    assert caught.value.last_lines == ("one", "two")


async def test_a_line_that_comes_in_pieces(engine: AsyncEngine, start: Start) -> None:
    text = "printf st; sleep 0.3; printf art; sleep 0.3; echo ed; sleep 60"
    found = await engine.containers.wait_for_log(start(text), "started", timeout=30)
    assert found.string == "started"


async def test_a_long_line(engine: AsyncEngine, start: Start) -> None:
    """The engine's log has it in parts of 16 KiB."""
    text = "head -c 16380 /dev/zero | tr '\\0' x; echo needle; sleep 60"
    found = await engine.containers.wait_for_log(start(text), "needle", timeout=30)
    assert found.string == "x" * 16380 + "needle"


async def test_a_container_that_is_restarted_is_followed(engine: AsyncEngine, start: Start) -> None:
    """Each line is read once, although the log is opened again after each exit."""
    script = "echo x >> /runs; n=$(wc -l < /runs); echo run $n; test $n = 3 && sleep 60; exit 1"
    box = start(script, restart="always")
    found = await engine.containers.wait_for_log(box, re.compile("run ([3-9])"), timeout=60)
    assert found[1] == "3"
    with pytest.raises(WaitTimeout) as caught:
        await engine.containers.wait_for_log(box, "run 4", timeout=0.5)
    assert caught.value.last_lines == ("run 1", "run 2", "run 3")


async def test_two_waits_at_once(engine: AsyncEngine, start: Start, colour: str) -> None:
    if colour == "sync":
        return
    box = start("sleep 0.3; echo one; sleep 0.3; echo two; sleep 60")
    waits = [engine.containers.wait_for_log(box, each, timeout=30) for each in ("one", "two")]
    assert [each.string for each in await asyncio.gather(*waits)] == ["one", "two"]


async def test_an_expression_given_as_text_gets_advice(engine: AsyncEngine, start: Start) -> None:
    box = start("echo port 80; sleep 60")
    with pytest.raises(WaitTimeout, match="re.compile") as caught:
        await engine.containers.wait_for_log(box, r"port \d+", timeout=0.3)
    assert caught.value.last_lines == ("port 80",)


async def test_a_log_that_cannot_be_read(engine: AsyncEngine, start: Start) -> None:
    config = models.HostConfig(log_config=models.LogConfig(type="none"))
    box = start("echo one; sleep 60", host_config=config)
    with pytest.raises(WaitFailed, match="its log cannot be read"):
        await engine.containers.wait_for_log(box, "one", timeout=30)


@pytest.mark.parametrize("pattern", [b"x", "a\nb"])
async def test_patterns_that_cannot_match(engine: AsyncEngine, box: str, pattern: Any) -> None:
    with pytest.raises(InvalidArgument, match="^pattern"):
        await engine.containers.wait_for_log(box, pattern)
    with pytest.raises(InvalidArgument, match="at least one"):
        await engine.containers.wait_for_log(box, "x", stdout=False, stderr=False)


# --- ports ----------------------------------------------------------------------------------------

DHCP = r"interface eth0\nstart 172.17.0.2\nend 172.17.0.9\nlease_file /l\npidfile /p\n"
SERVE = "sleep 0.4; httpd -f -p 80"


@pytest.fixture(params=[LOCAL, EXEC])
def tables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the tables of sockets are read."""
    if request.param == LOCAL:
        replace_reader(monkeypatch, read_here)
    else:
        hide_local_processes(monkeypatch)
    return str(request.param)


def read_here(pid: int, container: str, names: tuple[str, ...]) -> str | None:
    """Read the tables, although a private engine has process IDs of its own."""
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            row = re.search(r"^NSpid:(.*)$", status.read_text(), re.MULTILINE)
            numbers = row[1].split() if row else []
            if str(pid) in numbers:
                tables = read_socket_tables(int(numbers[0]), container, names)
                if tables is not None:
                    return tables
    return None


def replace_reader(monkeypatch: pytest.MonkeyPatch, read: Callable[..., str | None]) -> None:
    for colour in ("_async", "_sync"):
        monkeypatch.setattr(f"dockwire.{colour}.resources.port_probe.read_socket_tables", read)


def hide_local_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on another machine."""
    replace_reader(monkeypatch, lambda *arguments: None)


async def test_a_port_that_is_not_published(engine: AsyncEngine, start: Start, tables: str) -> None:
    box = start(SERVE)
    assert await engine.containers.wait_for_port(box, 80, timeout=30) == []
    assert await engine.containers.wait_for_port(box, "80/tcp", timeout=30) == []


async def test_a_published_port(engine: AsyncEngine, start: Start, tables: str) -> None:
    box = start(SERVE, ports={"80/tcp": ("127.0.0.1", None)})
    (found,) = await engine.containers.wait_for_port(box, "80/tcp", timeout=30)
    assert (found.host_ip, found.container_port, found.protocol) == ("127.0.0.1", 80, "tcp")
    assert found in await engine.containers.ports(box)


async def test_a_udp_port(engine: AsyncEngine, start: Start, tables: str) -> None:
    # Not among Podman's defaults.
    command = f"sleep 0.3; touch /l; printf '{DHCP}' > /c; udhcpd -f /c"
    box = start(command, cap_add=["NET_RAW"])
    assert await engine.containers.wait_for_port(box, "67/udp", timeout=30) == []


async def test_other_ports_are_named(engine: AsyncEngine, start: Start, tables: str) -> None:
    box = start("httpd -f -p 8080")
    await engine.containers.wait_for_port(box, 8080, timeout=30)
    with pytest.raises(WaitTimeout, match="port 80/tcp after 3 s; it listens on 8080/tcp; the"):
        await engine.containers.wait_for_port(box, 80, timeout=3)


async def test_the_loopback_address_is_not_enough(
    engine: AsyncEngine, start: Start, tables: str
) -> None:
    box = start("httpd -f -p 127.0.0.1:80")
    with pytest.raises(WaitTimeout, match="loopback address only"):
        await engine.containers.wait_for_port(box, 80, timeout=3)
    # Where nothing else could be reached, it is.
    box = start("ip link set lo up; httpd -f -p 127.0.0.1:80", network_mode="none")
    assert await engine.containers.wait_for_port(box, 80, timeout=30) == []


@pytest.fixture
def bare_image(plain: Engine, name: str) -> Iterator[str]:
    """An image of one program, without ``cat``."""
    box = plain.containers.create("busybox", ["true"]).id
    program = plain.containers.read_file(box, "/bin/busybox")
    plain.containers.remove(box, force=True)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        entry = tarfile.TarInfo("busybox")
        entry.mode, entry.size = 0o755, len(program)
        tar.addfile(entry, io.BytesIO(program))
    plain.images.import_(made.getvalue(), repository=name, tag="latest").result()
    yield name
    plain.images.remove(name, force=True)


async def test_a_container_that_cannot_be_asked(
    engine: AsyncEngine, plain: Engine, bare_image: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_local_processes(monkeypatch)
    box = plain.containers.create(bare_image, ["/busybox", "httpd", "-f", "-p", "80"]).id
    try:
        plain.containers.start(box)
        for port, reason in ((80, "not published"), ("80/udp", "UDP")):
            with pytest.raises(WaitFailed, match=reason) as caught:
                await engine.containers.wait_for_port(box, port, timeout=30)
            assert not isinstance(caught.value, TimeoutError)
            assert "cat" in caught.value.problem
            assert caught.value.hint is not None
        # On the engine's own machine nothing has to be run in it.
        replace_reader(monkeypatch, read_here)
        assert await engine.containers.wait_for_port(box, 80, timeout=30) == []
    finally:
        plain.containers.remove(box, force=True)


async def test_a_paused_container(
    engine: AsyncEngine, plain: Engine, start: Start, tables: str
) -> None:
    box = start("httpd -f -p 80")
    await engine.containers.wait_for_port(box, 80, timeout=30)
    plain.containers.pause(box)
    with pytest.raises(WaitTimeout, match="the container is paused"):
        await engine.containers.wait_for_port(box, 81, timeout=0.7)
    plain.containers.unpause(box)
    await engine.containers.wait_for_port(box, 80, timeout=30)


@pytest.mark.parametrize("port", ["80/sctp", "http", 0, 70000, None, True, ("tcp", 80)])
async def test_what_is_not_a_port(engine: AsyncEngine, box: str, port: Any) -> None:
    with pytest.raises(InvalidArgument, match="^port: "):
        await engine.containers.wait_for_port(box, port)


async def test_a_server_that_is_waited_for_answers(
    engine: AsyncEngine, plain: Engine, start: Start
) -> None:
    """The port is open for others when the wait returns."""
    box = start("sleep 0.3; nc -ll -p 80 -e cat")
    await engine.containers.wait_for_port(box, 80, timeout=30)
    done = plain.exec.run(box, ["nc", "127.0.0.1", "80"], input=b"ping\n", timeout=30)
    assert done.stdout == b"ping\n"
    await until(lambda: plain.containers.inspect(box).state.running, "it has ended")
