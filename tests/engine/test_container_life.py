"""What happens to a container between its creation and its end."""

from __future__ import annotations

import io
import tarfile
import uuid
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, Conflict, Engine, NotFound, models
from tests.conftest import over_unix

SCRIPT = "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done"


address = over_unix


@pytest_asyncio.fixture
async def running(engine: AsyncEngine) -> AsyncIterator[str]:
    """A container that ends with 7 when it is asked to stop."""
    made = await engine.containers.create(image="busybox", cmd=["sh", "-c", SCRIPT])
    try:
        await engine.containers.start(made.id)
        await until_ready(engine, made.id)
        yield made.id
    finally:
        await engine.containers.remove(made.id, force=True)


async def until_ready(engine: AsyncEngine, id: str) -> None:
    async with engine.containers.logs(id, follow=True) as logs:
        line = await logs.read_line(timeout=20)
    assert line is not None
    assert line.text == "ready"


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o640
            tar.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = {entry.name: tar.extractfile(entry) for entry in tar if entry.isfile()}
        return {name: file.read() for name, file in files.items() if file is not None}


async def test_from_creation_to_removal(engine: AsyncEngine) -> None:
    containers = engine.containers
    name = f"dockwire-{uuid.uuid4().hex[:8]}"
    made = await containers.create(name=name, image="busybox", cmd=["sh", "-c", SCRIPT])
    try:
        assert (await containers.inspect(name)).state.status == "created"
        assert await containers.start(name) is True
        assert await containers.start(name) is False  # it ran already
        assert (await containers.inspect(name)).state.running
        await until_ready(engine, name)

        assert await containers.stop(name, stop_timeout=20) is True
        assert await containers.stop(name) is False
        state = (await containers.inspect(name)).state
        assert (state.status, state.exit_code) == ("exited", 7)

        await containers.restart(name)
        again = (await containers.inspect(name)).state
        assert again.running
        assert again.started_at
        assert state.started_at
        assert again.started_at > state.started_at
        with pytest.raises(Conflict):
            await containers.remove(name)

        await containers.kill(name, signal="SIGKILL")
        assert (await containers.wait(name)).status_code == 137
        await containers.remove(name)
        with pytest.raises(NotFound):
            await containers.inspect(made.id)
    except BaseException:
        await containers.remove(made.id, force=True)
        raise


async def test_a_signal_reaches_the_process(engine: AsyncEngine, running: str) -> None:
    await engine.containers.kill(running, signal="TERM")
    assert (await engine.containers.wait(running)).status_code == 7
    with pytest.raises(Conflict):
        await engine.containers.kill(running)  # it runs no longer


async def test_a_new_name(engine: AsyncEngine, running: str) -> None:
    name = f"dockwire-{uuid.uuid4().hex[:8]}"
    await engine.containers.rename(running, name=name)
    assert (await engine.containers.inspect(running)).name.lstrip("/") == name
    [found] = await engine.containers.list(filters={"name": [name]})
    assert found.id == running
    with pytest.raises(NotFound):
        await engine.containers.rename(f"{name}-gone", name="other")


async def test_pausing(engine: AsyncEngine, running: str) -> None:
    await engine.containers.pause(running)
    assert (await engine.containers.inspect(running)).state.paused
    with pytest.raises(Conflict):
        await engine.exec.run(running, ["true"])
    await engine.containers.unpause(running)
    assert not (await engine.containers.inspect(running)).state.paused
    assert (await engine.exec.run(running, ["true"])).exit_code == 0


async def test_other_limits_while_it_runs(engine: AsyncEngine, running: str) -> None:
    await engine.containers.update(
        running,
        memory=64 << 20,
        memory_swap=64 << 20,
        cpu_shares=512,
        restart_policy=models.RestartPolicy(name="on-failure", maximum_retry_count=2),
    )
    limits = (await engine.containers.inspect(running)).host_config
    assert (limits.memory, limits.cpu_shares) == (64 << 20, 512)
    assert limits.restart_policy
    assert limits.restart_policy.maximum_retry_count == 2


async def test_its_processes(engine: AsyncEngine, running: str) -> None:
    found = await engine.containers.top(running)
    column = next(at for at, title in enumerate(found.titles) if title in ("CMD", "COMMAND"))
    assert any("trap" in row[column] for row in found.processes)
    narrow = await engine.containers.top(running, ps_args="-o pid,args")
    assert narrow.titles[0] == "PID"
    assert len(narrow.titles) == 2


async def test_files_in_and_out(engine: AsyncEngine, running: str) -> None:
    await engine.exec.run(running, ["mkdir", "/in"])
    await engine.containers.put_archive(running, path="/in", data=archive(one=b"1", two=b"22"))
    done = await engine.exec.run(running, ["cat", "/in/one", "/in/two"])
    assert done.stdout == b"122"
    found = await engine.containers.stat_path(running, path="/in/two")
    assert (found.name, found.size, found.mode & 0o777) == ("two", 2, 0o640)
    async with engine.containers.get_archive(running, path="/in") as reader:
        assert unpacked(await reader.read()) == {"in/one": b"1", "in/two": b"22"}
    with pytest.raises(NotFound):
        await engine.containers.stat_path(running, path="/in/three")


async def test_what_has_changed_and_all_of_it(engine: AsyncEngine, running: str) -> None:
    await engine.exec.run(running, ["sh", "-c", "echo new > /root/new; rm /etc/group"])
    changes = {each.path: each.kind for each in await engine.containers.changes(running)}
    assert (changes["/root"], changes["/root/new"], changes["/etc/group"]) == (0, 1, 2)
    async with engine.containers.export(running) as reader:
        files = unpacked(await reader.read())
    assert files["root/new"] == b"new\n"
    assert "etc/passwd" in files
    assert "etc/group" not in files


async def test_the_size_of_its_terminal(engine: AsyncEngine) -> None:
    script = "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done"
    made = await engine.containers.create(image="busybox", cmd=["sh", "-c", script], tty=True)
    try:
        await engine.containers.start(made.id)
        await until_ready(engine, made.id)
        await engine.containers.resize(made.id, height=31, width=101)
        await engine.containers.wait(made.id, timeout=20)
        output = await (await engine.containers.logs(made.id)).read()
        assert output.stdout == b"ready\r\n31 101\r\n"
    finally:
        await engine.containers.remove(made.id, force=True)


async def test_pruning_takes_what_has_ended(
    engine: AsyncEngine, plain: Engine, running: str
) -> None:
    label = f"dockwire-{uuid.uuid4().hex[:8]}"
    ended = plain.containers.create(image="busybox", cmd=["true"], labels={label: "1"}).id
    pruned = await engine.containers.prune(filters={"label": [label]})
    assert pruned.containers_deleted == [ended]
    assert (await engine.containers.inspect(running)).state.running
    assert await engine.containers.list(all=True, filters={"label": [label]}) == []
