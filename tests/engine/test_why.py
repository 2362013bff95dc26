"""Results and errors that say why: memory, ports, names, registries."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    Engine,
    NameInUse,
    PortInUse,
    RegistryUnreachable,
    RunFailed,
    models,
)

LITTLE: dict[str, Any] = {"memory": "16m", "host_config": models.HostConfig(memory_swap=16 << 20)}


async def test_out_of_memory(engine: AsyncEngine) -> None:
    done = await engine.containers.run("busybox", ["tail", "/dev/zero"], **LITTLE)
    assert (done.exit_code, done.oom_killed) == (137, True)
    script = "tail /dev/zero; exit 3"
    with pytest.raises(RunFailed, match="out of memory") as caught:
        await engine.containers.run("busybox", ["sh", "-c", script], check=True, **LITTLE)
    assert (caught.value.exit_code, caught.value.oom_killed) == (3, True)


@pytest.mark.parametrize("remove", [True, False])
async def test_enough_memory(engine: AsyncEngine, remove: bool) -> None:
    done = await engine.containers.run("busybox", ["sh", "-c", "exit 137"], remove=remove)
    if not remove:
        await engine.containers.remove(done.container)
    assert (done.exit_code, done.oom_killed) == (137, False)


async def test_the_name_of_a_container(engine: AsyncEngine, plain: Engine, box: str) -> None:
    taken = plain.containers.inspect(box).name.lstrip("/")
    with pytest.raises(NameInUse) as caught:
        await engine.containers.run("busybox", ["true"], name=taken)
    assert caught.value.name == taken
    with pytest.raises(NameInUse) as caught:
        await engine.containers.create("busybox", ["true"], name=taken)
    assert caught.value.name == taken


async def test_the_new_name_of_a_container(engine: AsyncEngine, plain: Engine, box: str) -> None:
    taken = plain.containers.inspect(box).name.lstrip("/")
    made = await engine.containers.create("busybox", ["true"])
    try:
        with pytest.raises(NameInUse) as caught:
            await engine.containers.rename(made.id, name=taken)
        assert caught.value.name == taken
    finally:
        await engine.containers.remove(made.id)


async def test_the_name_of_a_network(engine: AsyncEngine, name: str) -> None:
    made = await engine.networks.create(name)
    try:
        with pytest.raises(NameInUse) as caught:
            await engine.networks.create(name)
        assert caught.value.name == name
    finally:
        await engine.networks.remove(made.id)


async def test_names_in_a_swarm(manager: AsyncEngine, name: str) -> None:
    config = models.ConfigSpec(name=name, data=b"x")
    made = await manager.configs.create(spec=config)
    try:
        with pytest.raises(NameInUse) as caught:
            await manager.configs.create(spec=config)
        assert caught.value.name == name
    finally:
        await manager.configs.remove(made.id)


@pytest.mark.parametrize("by", ["container", "program"])
async def test_a_port(engine: AsyncEngine, plain: Engine, by: str) -> None:
    options: dict[str, Any] = {"network_mode": "host"}
    if by == "container":
        options = {"ports": {"80/tcp": None}}
    other = plain.containers.run("busybox", ["nc", "-l", "-p", "8097"], detach=True, **options)
    try:
        port = 8097
        if by == "container":
            bound = plain.containers.inspect(other.id).network_settings.ports["80/tcp"]
            port = int((bound or [])[0].host_port or 0)
        else:
            plain.exec.run(other.id, ["sh", "-c", "until netstat -ln | grep -q 8097; do :; done"])
        with pytest.raises(PortInUse) as caught:
            await engine.containers.run("busybox", ["true"], ports={"80/tcp": port})
        assert caught.value.port == port
    finally:
        plain.containers.remove(other.id, force=True)


async def test_a_registry_that_is_not_there(engine: AsyncEngine, plain: Engine, name: str) -> None:
    repository = f"127.0.0.1:9/{name}"
    with pytest.raises(RegistryUnreachable) as caught:
        await engine.images.pull(f"{repository}:1").result()
    assert "could not reach the registry" in (caught.value.hint or "")
    plain.images.tag("busybox", repository, "1")
    try:
        with pytest.raises(RegistryUnreachable) as caught:
            await engine.images.push(f"{repository}:1").result()
        assert "could not reach the registry" in (caught.value.hint or "")
    finally:
        plain.images.remove(f"{repository}:1")
