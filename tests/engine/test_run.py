"""Containers run to their end, on a real engine, both colours."""

from __future__ import annotations

import asyncio
import time
import warnings
from pathlib import Path
from typing import Any, Literal

import pytest

from dockwire import (
    AsyncEngine,
    CommandRefused,
    Conflict,
    DockwireError,
    Engine,
    InvalidArgument,
    Mount,
    NotFound,
    RunFailed,
    RunTimeout,
    ServerError,
    models,
)
from tests.conftest import connect
from tests.support.docker_registry import DockerRegistry
from tests.support.waiting import until


async def test_output_and_exit_code(engine: AsyncEngine, plain: Engine, name: str) -> None:
    done = await engine.containers.run(
        "busybox", ["sh", "-c", "echo out; echo err >&2; exit 3"], name=name
    )
    assert (done.exit_code, done.stdout, done.stderr) == (3, b"out\n", b"err\n")
    # It is gone when the call returns: the name is free.
    with pytest.raises(NotFound):
        plain.containers.inspect(name)


async def test_input_as_text(engine: AsyncEngine) -> None:
    done = await engine.containers.run("busybox", ["cat"], input="grün\n", text=True)
    assert done.stdout == "grün\n"


async def test_much_input(engine: AsyncEngine) -> None:
    data = bytes(range(256)) * 4096
    done = await engine.containers.run("busybox", ["cat"], input=data)
    assert done.stdout == data


async def test_a_terminal(engine: AsyncEngine) -> None:
    done = await engine.containers.run("busybox", ["sh", "-c", "tty; cat"], input=b"hi\n", tty=True)
    assert done.stderr == b""
    # The terminal's echo may come before what the command says.
    assert b"/dev/pts/" in done.stdout
    assert b"hi\r\n" in done.stdout


async def test_output_is_kept_up_to_a_limit(engine: AsyncEngine) -> None:
    done = await engine.containers.run(
        "busybox", ["head", "-c", "3000000", "/dev/zero"], max_output=1000
    )
    assert (len(done.stdout), done.truncated, done.exit_code) == (1000, True, 0)


async def test_one_that_is_kept(engine: AsyncEngine, plain: Engine, name: str) -> None:
    done = await engine.containers.run("busybox", ["sh", "-c", "exit 4"], name=name, remove=False)
    seen = plain.containers.inspect(name)
    plain.containers.remove(name)
    assert (done.exit_code, seen.state.exit_code, seen.id) == (4, 4, done.container)


async def test_check_raises_with_the_output(engine: AsyncEngine) -> None:
    with pytest.raises(RunFailed, match="exited with code 4") as caught:
        await engine.containers.run("busybox", ["sh", "-c", "echo bad >&2; exit 4"], check=True)
    assert (caught.value.exit_code, caught.value.stderr) == (4, b"bad\n")


async def test_detached(engine: AsyncEngine, plain: Engine, name: str) -> None:
    made = await engine.containers.run("busybox", ["sleep", "60"], detach=True, name=name)
    try:
        assert plain.containers.inspect(made.id).state.running
    finally:
        plain.containers.remove(name, force=True)


@pytest.mark.parametrize("stop_timeout", [None, 5])
async def test_its_time_is_over(
    engine: AsyncEngine, plain: Engine, name: str, stop_timeout: int | None
) -> None:
    script = "trap 'echo stopped; exit 0' TERM; echo first; while :; do sleep 0.1; done"
    started = time.monotonic()
    with pytest.raises(RunTimeout, match="within 2 s") as caught:
        await engine.containers.run(
            "busybox",
            ["sh", "-c", script],
            timeout=2,
            name=name,
            stop_timeout=stop_timeout,
        )
    assert time.monotonic() - started < 8
    assert caught.value.hint == "It was stopped."
    assert caught.value.stdout == (b"first\n" if stop_timeout is None else b"first\nstopped\n")
    assert isinstance(caught.value, TimeoutError)
    await gone(plain, name)


async def test_a_command_that_is_not_there(engine: AsyncEngine, plain: Engine, name: str) -> None:
    with pytest.raises(CommandRefused, match="no-such-command"):
        await engine.containers.run("busybox", ["no-such-command"], name=name)
    await gone(plain, name)


async def test_a_missing_image_is_said_with_what_to_do(engine: AsyncEngine) -> None:
    with pytest.raises(NotFound, match="dockwire-no-such-image") as caught:
        await engine.containers.run("dockwire-no-such-image:1", pull="never")
    assert caught.value.hint is not None
    assert "engine.images.pull('dockwire-no-such-image:1')" in caught.value.hint


async def test_a_missing_image_is_to_be_pulled(engine: AsyncEngine) -> None:
    with pytest.raises(NotFound) as caught:
        await engine.containers.create("dockwire-no-such-image:1")
    assert caught.value.hint is not None
    assert "engine.images.pull('dockwire-no-such-image:1')" in caught.value.hint


async def test_a_missing_image_is_fetched(engine: AsyncEngine) -> None:
    # There is no registry at this address; that it is asked for is what is to be seen.
    image = "127.0.0.1:9/dockwire/none:1"
    ways: tuple[Literal["missing", "always"], ...] = ("missing", "always")
    for pull in ways:
        with pytest.raises(DockwireError) as caught:
            await engine.containers.run(image, pull=pull)
        assert caught.value.operation == "ImageCreate"
        assert "127.0.0.1:9" in str(caught.value)


async def test_an_image_comes_from_its_registry(
    engine: AsyncEngine, plain: Engine, registry: DockerRegistry, name: str
) -> None:
    repo = f"{registry.address}/{name}"
    plain.images.tag("busybox", repository=repo, tag="1")
    plain.images.push(repo, tag="1").result()
    plain.images.remove(f"{repo}:1")
    try:
        for pull in ("missing", "missing", "always"):
            done = await engine.containers.run(f"{repo}:1", ["echo", "here"], pull=pull)
            assert done.stdout == b"here\n"
    finally:
        plain.images.remove(f"{repo}:1")


async def test_what_is_no_reason_to_fetch(engine: AsyncEngine) -> None:
    with pytest.raises(NotFound) as caught:
        await engine.containers.run("sha256:" + "0" * 64)
    assert caught.value.operation == "ContainerCreate"


async def test_a_name_that_is_taken(engine: AsyncEngine, box: str, plain: Engine) -> None:
    taken = plain.containers.inspect(box).name.lstrip("/")
    with pytest.raises((Conflict, ServerError), match="already in use"):
        await engine.containers.run("busybox", ["true"], name=taken)
    # The other one's container is none of ours.
    assert plain.containers.inspect(box).state.running


async def test_below_1_30_nothing_is_lost_either(
    colour: str, address: str, plain: Engine, name: str
) -> None:
    async with connect(colour, address, api_version="1.25") as engine:
        done = await engine.containers.run("busybox", ["sh", "-c", "exit 5"], name=name)
    assert done.exit_code == 5
    await gone(plain, name)


async def test_fast_ones_lose_nothing(addresses: dict[str, str]) -> None:
    async with AsyncEngine(addresses["unix"]) as engine:
        runs = [
            engine.containers.run("busybox", ["sh", "-c", f"echo {n}; exit {n}"]) for n in range(6)
        ]
        for number, done in enumerate(await asyncio.gather(*runs)):
            assert (done.exit_code, done.stdout) == (number, f"{number}\n".encode())


def is_running(engine: Engine, name: str) -> bool:
    try:
        return engine.containers.inspect(name).state.running is True
    except NotFound:
        return False


async def test_cancelled_it_is_killed_and_removed(
    addresses: dict[str, str], plain: Engine, name: str
) -> None:
    async with AsyncEngine(addresses["unix"]) as engine:
        running = asyncio.create_task(engine.containers.run("busybox", ["sleep", "600"], name=name))
        await until(lambda: is_running(plain, name), "the container runs", seconds=30)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    await gone(plain, name)


async def test_short_forms_arrive(engine: AsyncEngine, plain: Engine, tmp_path: Path) -> None:
    made = await engine.containers.create(
        image="busybox",
        cmd=["sleep", "60"],
        env={"A": "1"},
        labels=["app=web"],
        ports={"80/tcp": None, "53/udp": ("127.0.0.1", None)},
        mounts=[Mount.tmpfs("/t", size="1m"), Mount.volume(None, "/v")],
        memory="64m",
        cpus=0.5,
        devices=["/dev/null:/dev/nothing:r"],
        restart="on-failure:3",
        init=True,
    )
    try:
        await engine.containers.start(made.id)
        seen = plain.containers.inspect(made.id)
        host = seen.host_config
        assert (seen.config.labels or {})["app"] == "web"
        assert (host.memory, host.nano_cpus) == (64 << 20, 500_000_000)
        assert host.restart_policy.name == "on-failure"
        assert host.restart_policy.maximum_retry_count == 3
        script = "echo $A; test -c /dev/nothing; echo $?; df -k /t | tail -1"
        lines = plain.exec.run(made.id, ["sh", "-c", script], text=True).stdout.splitlines()
        assert lines[:2] == ["1", "0"]
        assert lines[2].split()[1] == "1024"
        ports = await engine.containers.ports(made.id)
        found = {(port.container_port, port.protocol): port for port in ports}
        assert found.keys() == {(80, "tcp"), (53, "udp")}
        assert found[53, "udp"].host_ip == "127.0.0.1"
        assert all(0 < port.host_port < 65536 for port in ports)
    finally:
        plain.containers.remove(made.id, force=True, volumes=True)
    # Nothing is published of one that does not run.
    idle = plain.containers.create(image="busybox", cmd=["true"], ports={"80": None})
    try:
        assert await engine.containers.ports(idle.id) == []
    finally:
        plain.containers.remove(idle.id)


async def test_limits_of_processes_arrive(engine: AsyncEngine) -> None:
    done = await engine.containers.run(
        "busybox", ["sh", "-c", "ulimit -Sn; ulimit -Hn"], ulimits={"nofile": (64, 128)}
    )
    assert done.stdout == b"64\n128\n"


async def test_what_is_wrong_is_found_before_anything_is_made(engine: AsyncEngine) -> None:
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"memory": "lots"}, "memory: 'lots' is not a size"),
        ({"ports": {"80": 0}}, "use None for a free one"),
        ({"cmb": ["x"]}, r"containers\.run\(\) got an unexpected .* 'cmb'; did you mean 'cmd'"),
        ({"pull": "often"}, "pull: expected"),
        ({"restart": "always"}, "use remove=False"),
        (
            {"detach": True, "text": True},
            "detach: not together with input, text, check or a callback",
        ),
        ({"nonsense": 1}, r"containers\.run\(\) got an unexpected keyword argument 'nonsense'$"),
    )
    for wrong, words in cases:
        with pytest.raises(InvalidArgument, match=words):
            await engine.containers.run("busybox", ["true"], **wrong)


async def test_a_wait_from_before_the_start(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(
        image="busybox",
        cmd=["sh", "-c", "exit 9"],
        host_config=models.HostConfig(auto_remove=True),
    )
    async with engine.containers.open_wait(made.id, condition="removed") as waiter:
        with pytest.raises(TimeoutError):
            await waiter.result(timeout=0.1)
        await engine.containers.start(made.id)
        assert (await waiter.result(timeout=10)).status_code == 9
        assert (await waiter.result()).status_code == 9
    with pytest.raises(NotFound):
        async with engine.containers.open_wait(made.id):
            pass


async def test_create_and_run_warn_of_nothing_without_a_reason(engine: AsyncEngine) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (await engine.containers.run("busybox", ["true"])).exit_code == 0


async def gone(engine: Engine, name: str) -> None:
    """Wait until a container is removed: an engine may be about to."""
    for _ in range(50):
        try:
            engine.containers.inspect(name)
        except NotFound:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{name} is still there")
