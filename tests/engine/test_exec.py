"""Exec on a real engine, both colours, over unix and TCP."""

from __future__ import annotations

import asyncio
import hashlib
import random
import time

import pytest

from dockwire import AsyncEngine, Conflict, ExecFailed, ExecTimeout, NotFound
from tests.conftest import connect
from tests.support.proxy import Proxy, transport

MIB = 1 << 20
LONG = (pytest.mark.long, pytest.mark.timeout(600))


async def test_run_gives_output_and_exit_code(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(box, ["sh", "-c", "echo out; echo err >&2; exit 3"])
    assert (done.exit_code, done.stdout, done.stderr) == (3, b"out\n", b"err\n")


async def test_run_feeds_input(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(box, ["wc", "-c"], input=b"hello", timeout=10)
    assert (done.exit_code, done.stdout, done.stderr) == (0, b"5\n", b"")


async def test_run_with_environment_folder_and_user(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(
        box,
        ["sh", "-c", "echo $GREETING; pwd; id -u"],
        env={"GREETING": "a b"},
        working_dir="/tmp",
        user="7",
    )
    assert done.stdout == b"a b\n/tmp\n7\n"


async def test_run_as_text(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(box, ["cat"], input="grün\n", text=True)
    assert done.stdout == "grün\n"


async def test_run_with_check_raises_with_all_it_knows(engine: AsyncEngine, box: str) -> None:
    with pytest.raises(ExecFailed) as caught:
        await engine.exec.run(box, ["sh", "-c", "echo out; echo err >&2; exit 4"], check=True)
    assert caught.value.exit_code == 4
    assert (caught.value.stdout, caught.value.stderr) == (b"out\n", b"err\n")


async def test_run_times_out_with_the_output_so_far(engine: AsyncEngine, box: str) -> None:
    started = time.monotonic()
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(box, ["sh", "-c", "echo first; exec sleep 987"], timeout=1)
    assert time.monotonic() - started < 6
    assert caught.value.stdout == b"first\n"
    assert isinstance(caught.value, TimeoutError)
    # The engine object works on.
    assert (await engine.exec.run(box, ["echo", "on"])).stdout == b"on\n"


async def test_run_caps_the_output_it_keeps(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(
        box, ["sh", "-c", "head -c 3000000 /dev/zero; echo end >&2; exit 5"], max_output=1000
    )
    assert (done.stdout, done.stderr) == (bytes(1000), b"end\n")
    assert (done.exit_code, done.truncated) == (5, True)
    done = await engine.exec.run(box, ["head", "-c", "1000", "/dev/zero"], max_output=1000)
    assert (done.stdout, done.truncated) == (bytes(1000), False)


async def test_output_and_errors_are_apart_and_in_order(engine: AsyncEngine, box: str) -> None:
    script = "for i in 1 2 3 4 5; do echo o$i; echo e$i >&2; done"
    done = await engine.exec.run(box, ["sh", "-c", script])
    assert done.stdout == b"o1\no2\no3\no4\no5\n"
    assert done.stderr == b"e1\ne2\ne3\ne4\ne5\n"


async def test_every_byte_survives(engine: AsyncEngine, box: str) -> None:
    data = bytes(range(256)) * 64
    assert (await engine.exec.run(box, ["cat"], input=data)).stdout == data


async def test_big_input_and_output(engine: AsyncEngine, box: str) -> None:
    data = random.Random(3).randbytes(MIB) * 64
    done = await engine.exec.run(box, ["cat"], input=data, timeout=240)
    assert hashlib.sha256(done.stdout).digest() == hashlib.sha256(data).digest()
    assert done.exit_code == 0


async def test_input_that_nobody_reads_does_not_hang(engine: AsyncEngine, box: str) -> None:
    done = await engine.exec.run(box, ["true"], input=bytes(8 * MIB), timeout=60)
    assert done.exit_code == 0


async def test_a_conversation(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["cat"]) as stream:
        await stream.write(b"ping\n")
        await stream.close_stdin()
        frames = [(frame.stream, frame.data) async for frame in stream]
        assert b"".join(data for _, data in frames) == b"ping\n"
        assert {name for name, _ in frames} == {"stdout"}
        assert await stream.wait() == 0


async def test_a_terminal(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["sh", "-c", "test -t 0 && echo yes"], tty=True) as stream:
        assert (await stream.read()).stdout == b"yes\r\n"
        assert await stream.wait() == 0


async def test_a_terminal_answers_and_can_be_resized(engine: AsyncEngine, box: str) -> None:
    made = await engine.exec.create(
        box, cmd=["sh"], tty=True, attach_stdin=True, attach_stdout=True, attach_stderr=True
    )
    async with engine.exec.attach(made.id, tty=True) as stream:
        await engine.exec.resize(made.id, height=33, width=77)
        await stream.write(b"stty size; exit 6\n")
        output = await stream.read()
    assert b"33 77\r\n" in output.stdout
    assert (await engine.exec.inspect(made.id)).exit_code == 6


async def test_attach_learns_about_the_terminal_by_itself(engine: AsyncEngine, box: str) -> None:
    for tty, expected in ((True, b"hi\r\n"), (False, b"hi\n")):
        made = await engine.exec.create(
            box, cmd=["echo", "hi"], tty=tty, attach_stdout=True, attach_stderr=True
        )
        async with engine.exec.attach(made.id) as stream:
            output = await stream.read()
        assert output.stdout == expected


async def test_start_runs_detached(engine: AsyncEngine, box: str) -> None:
    made = await engine.exec.create(box, cmd=["sh", "-c", "sleep 0.3; exit 9"])
    assert not (await engine.exec.inspect(made.id)).running
    await engine.exec.start(made.id)
    state = await engine.exec.inspect(made.id)
    give_up = time.monotonic() + 10
    while (state.running or state.exit_code is None) and time.monotonic() < give_up:
        await asyncio.sleep(0.05)
        state = await engine.exec.inspect(made.id)
    assert state.exit_code == 9


async def test_inspect_tells_what_runs(engine: AsyncEngine, box: str) -> None:
    made = await engine.exec.create(box, cmd=["sleep", "1"], attach_stdout=True, user="7")
    await engine.exec.start(made.id)
    state = await engine.exec.inspect(made.id)
    assert state.id == made.id
    assert state.running
    assert state.container_id == box
    assert state.process_config.entrypoint == "sleep"
    assert state.process_config.arguments == ["1"]
    assert state.process_config.user == "7"


async def test_unknown_containers_and_execs(engine: AsyncEngine, box: str) -> None:
    with pytest.raises(NotFound) as caught:
        await engine.exec.run("no-such-container", ["true"])
    assert "no-such-container" in caught.value.engine_message
    with pytest.raises(NotFound):
        await engine.exec.inspect("0" * 64)


async def test_a_paused_container_is_a_conflict(engine: AsyncEngine) -> None:
    made = await engine.containers.create(image="busybox", cmd=["sleep", "60"])
    try:
        await engine.containers.start(made.id)
        await engine.containers.pause(made.id)
        with pytest.raises(Conflict):
            await engine.exec.run(made.id, ["true"])
    finally:
        await engine.containers.remove(made.id, force=True)


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=LONG)])
async def test_round_trips_with_glued_packets(
    colour: str, address: str, box: str, count: int
) -> None:
    """Bytes that come in the same packet as the 101 are never lost."""
    chance = random.Random(7)
    with Proxy(address, listen=transport(address), glue=True) as proxy:
        async with connect(colour, proxy.address) as engine:
            for number in range(0, 200, 200 // count):
                data = chance.randbytes(number * 37)
                done = await engine.exec.run(box, ["sh", "-c", "echo ready; cat"], input=data)
                assert done.stdout == b"ready\n" + data
                assert (done.exit_code, done.stderr) == (0, b"")
        assert proxy.glued == count


async def test_many_at_a_time(address: str, box: str) -> None:
    async with AsyncEngine(address) as engine:
        commands = [["sh", "-c", f"echo {number}; exit {number}"] for number in range(40)]
        runs = await asyncio.gather(*(engine.exec.run(box, command) for command in commands))
    assert [(run.exit_code, run.stdout) for run in runs] == [
        (number, f"{number}\n".encode()) for number in range(40)
    ]
