"""What programs have is taken: any sequence and mapping, and what an inspect returned."""

from __future__ import annotations

import uuid
from collections import UserList, deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, ExecFailed, ExecTimeout, models
from tests.conftest import over_unix

address = over_unix


@pytest_asyncio.fixture
async def name(engine: AsyncEngine) -> AsyncIterator[str]:
    """The start of the names of objects, which are removed."""
    name = f"dockwire-{uuid.uuid4().hex[:8]}"
    try:
        yield name
    finally:
        for box in await engine.containers.list(all=True, filters={"name": name}):
            await engine.containers.remove(box.id, force=True)
        for network in await engine.networks.list(filters={"name": name}):
            await engine.networks.remove(network.id)


async def test_a_container_is_made_again_from_what_was_inspected(
    engine: AsyncEngine, name: str
) -> None:
    containers = engine.containers
    await engine.networks.create(f"{name}-net", labels=MappingProxyType({"a": "b"}))
    made = await containers.create(
        "busybox",
        deque(["sleep", "60"]),
        name=f"{name}-1",
        env=UserList(["A=1"]),
        labels=MappingProxyType({"app": name}),
        volumes={"/data": {}},
        host_config=models.HostConfig(
            binds=("/tmp:/host:ro",), cap_drop=deque(["ALL"]), network_mode=f"{name}-net"
        ),
        networking_config=models.NetworkingConfig(
            endpoints_config=MappingProxyType(
                {f"{name}-net": models.EndpointSettings(aliases=("db", "cache"))}
            )
        ),
    )
    await containers.start(made.id)
    old = await containers.inspect(made.id)
    config = old.config
    again = await containers.create(
        config.image,
        config.cmd,
        name=f"{name}-2",
        env=config.env,
        labels=config.labels,
        entrypoint=config.entrypoint,
        exposed_ports=config.exposed_ports,
        volumes=config.volumes,
        healthcheck=config.healthcheck,
        host_config=old.host_config,
        networking_config=models.NetworkingConfig(
            endpoints_config={
                network: models.EndpointSettings(aliases=settings.aliases)
                for network, settings in old.network_settings.networks.items()
            }
        ),
    )
    await containers.start(again.id)
    new = await containers.inspect(again.id)
    assert (new.config.cmd, new.config.labels) == (["sleep", "60"], {"app": name})
    assert "A=1" in new.config.env
    # Podman adds options, and the volumes.
    assert "/tmp:/host:ro" in {bind.split(",")[0] for bind in new.host_config.binds or []}
    assert new.host_config.cap_drop == old.host_config.cap_drop
    aliases = new.network_settings.networks[f"{name}-net"].aliases
    assert {"db", "cache"} <= {*(aliases or ())}
    # The networks as they were inspected; older engines do not take their MAC addresses.
    await containers.remove(made.id, force=True)
    for settings in old.network_settings.networks.values():
        settings.mac_address = ""
    third = await containers.create(
        "busybox",
        ("true",),
        name=f"{name}-3",
        networking_config=models.NetworkingConfig(endpoints_config=old.network_settings.networks),
    )
    assert f"{name}-net" in (await containers.inspect(third.id)).network_settings.networks


async def test_lists_have_times_and_names(engine: AsyncEngine, name: str) -> None:
    filters: dict[str, str] = {}
    filters["name"] = name
    made = await engine.containers.create("busybox", ["true"], name=name)
    [found] = await engine.containers.list(all=True, filters=filters)
    assert (found.id, found.name, found.names) == (made.id, name, [f"/{name}"])
    assert found.created is not None
    assert abs(datetime.now(UTC) - found.created) < timedelta(minutes=5)
    inspected = (await engine.containers.inspect(made.id)).created
    assert inspected is not None
    assert timedelta(0) <= inspected - found.created < timedelta(seconds=1)
    [image] = await engine.images.list(filters={"reference": "busybox"})
    of_image = (await engine.images.inspect("busybox")).created
    if of_image is not None and of_image.year > 1970:
        assert image.created == of_image.replace(microsecond=0)
    assert await engine.containers.list(all=True, filters={"label": "no.such=label"}) == []


async def test_results_and_errors_with_a_flag(engine: AsyncEngine, name: str) -> None:
    made = await engine.containers.run("busybox", ("sleep", "60"), detach=True, name=name)
    for text in (True, False):
        done = await engine.exec.run(made.id, deque(["echo", "a"]), text=text)
        assert done.stdout == ("a\n" if text else b"a\n")
        with pytest.raises(ExecFailed) as failed:
            await engine.exec.run(made.id, ["sh", "-c", "echo a; exit 1"], text=text, check=True)
        assert failed.value.stdout == ("a\n" if text else b"a\n")
    with pytest.raises(ExecTimeout) as slow:
        await engine.exec.run(made.id, ["sh", "-c", "echo a; sleep 60"], text=True, timeout=2)
    error: ExecTimeout[str] = slow.value
    assert error.stdout.splitlines() == ["a"]
    condition = " not-running".strip()
    await engine.containers.kill(made.id)
    assert (await engine.containers.wait(made.id, condition=condition)).status_code == 137
