"""Short forms on a real engine: it has what they say."""

from __future__ import annotations

import signal

import pytest

from dockwire import AsyncEngine, Engine, RequestTimeout, models
from dockwire.files import File

K = 1024
SLEEP = ["sleep", "600"]


async def test_short_forms_of_a_container(engine: AsyncEngine, plain: Engine, name: str) -> None:
    made = await engine.containers.create(
        "busybox",
        SLEEP,
        name=name,
        auto_remove=True,
        dns=["192.0.2.1"],
        dns_search=["example.com"],
        dns_options=["ndots:2"],
        exposed_ports=[80, "53/udp"],
        extra_hosts={"db": "192.0.2.5"},
        group_add=[1000],
        memory="64m",
        pids_limit=64,
        read_only=True,
        security_opt=["no-new-privileges"],
        stop_signal=signal.SIGKILL,
        tmpfs=["/run:size=1m"],
        user=1000,
    )
    try:
        found = plain.containers.inspect(made.id)
        host, config = found.host_config, found.config
        assert (host.auto_remove, host.readonly_rootfs, host.pids_limit) == (True, True, 64)
        assert (host.dns, host.dns_search) == (["192.0.2.1"], ["example.com"])
        assert (host.dns_options, host.extra_hosts) == (["ndots:2"], ["db:192.0.2.5"])
        assert (host.group_add, host.security_opt) == (["1000"], ["no-new-privileges"])
        # Podman adds options of its own.
        assert {path: options.split(",")[0] for path, options in (host.tmpfs or {}).items()} == {
            "/run": "size=1m"
        }
        assert host.memory == 64 * K**2
        assert (config.exposed_ports or {}).keys() == {"80/tcp", "53/udp"}
        assert (config.user, config.stop_signal) == ("1000", "9")
    finally:
        plain.containers.remove(made.id, force=True)


async def test_run_with_short_forms(engine: AsyncEngine, plain: Engine, name: str) -> None:
    done = await engine.containers.run(
        "busybox",
        ["sh", "-c", "id -u; cat /etc/hosts; touch /x || df /run | grep -c tmpfs"],
        name=name,
        auto_remove=True,
        user=1000,
        extra_hosts=["db:192.0.2.5"],
        tmpfs={"/run": None},
        read_only=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    assert (lines[0], lines[-1], done.exit_code) == ("1000", "1", 0)
    assert any(line.split() == ["192.0.2.5", "db"] for line in lines)


async def test_a_network_with_an_alias_and_an_address(
    engine: AsyncEngine, plain: Engine, name: str
) -> None:
    ipam = models.IPAM(config=[models.IPAMConfig(subnet="10.213.7.0/24")])
    network = plain.networks.create(name, ipam=ipam)
    try:
        made = await engine.containers.create(
            "busybox", SLEEP, network=name, network_aliases=["db"], ipv4_address="10.213.7.9"
        )
        try:
            plain.containers.start(made.id)
            found = plain.containers.inspect(made.id)
            settings = found.network_settings.networks[name]
            assert settings.ip_address == "10.213.7.9"
            assert "db" in (settings.aliases or [])
        finally:
            plain.containers.remove(made.id, force=True)
    finally:
        plain.networks.remove(network.id)


async def test_a_network_is_the_network_mode(engine: AsyncEngine, plain: Engine, name: str) -> None:
    network = plain.networks.create(name)
    try:
        made = await engine.containers.create("busybox", SLEEP, network=name)
        try:
            assert plain.containers.inspect(made.id).host_config.network_mode == name
        finally:
            plain.containers.remove(made.id, force=True)
    finally:
        plain.networks.remove(network.id)


async def test_an_update(engine: AsyncEngine, box: str, plain: Engine) -> None:
    await engine.containers.update(box, memory="64m", memory_swap="128m", restart="on-failure:2")
    host = plain.containers.inspect(box).host_config
    assert (host.memory, host.memory_swap) == (64 * K**2, 128 * K**2)
    assert host.restart_policy is not None
    assert (host.restart_policy.name, host.restart_policy.maximum_retry_count) == ("on-failure", 2)


async def test_an_update_of_cpus(engine: AsyncEngine, box: str, plain: Engine) -> None:
    await engine.containers.update(box, cpus=0.5)
    assert plain.containers.inspect(box).host_config.nano_cpus == 500_000_000


async def test_names_with_tags(engine: AsyncEngine, plain: Engine, name: str) -> None:
    await engine.images.tag("busybox", f"{name}:one")
    made = plain.containers.create("busybox", SLEEP)
    try:
        await engine.images.commit(made.id, f"{name}:two")
        for tag in ("one", "two"):
            assert await engine.images.exists(f"{name}:{tag}")
        assert not await engine.images.exists(f"{name}:latest")
        assert not await engine.images.exists(f"{name}:three")
    finally:
        plain.containers.remove(made.id, force=True)
        for tag in ("one", "two"):
            plain.images.remove(f"{name}:{tag}", force=True)


async def test_signals_by_number_and_all_of_a_log(
    engine: AsyncEngine, plain: Engine, name: str
) -> None:
    made = plain.containers.create("busybox", ["sh", "-c", "echo 1; echo 2; exec sleep 600"])
    try:
        plain.containers.start(made.id)
        with pytest.raises(RequestTimeout) as caught:
            # What docker-py calls timeout.
            await engine.containers.stop(made.id, timeout=0.3)
        assert "stop_timeout= is how many seconds the engine waits" in str(caught.value)
        await engine.containers.kill(made.id, signal=9)
        assert plain.containers.wait(made.id).status_code == 137
        logs = await engine.containers.logs(made.id, tail="all")
        async with logs:
            assert [line.text async for line in logs.lines()] == ["1", "2"]
    finally:
        plain.containers.remove(made.id, force=True)


async def test_a_build_with_sizes_and_modes(engine: AsyncEngine, plain: Engine, name: str) -> None:
    async with engine.images.build(
        dockerfile_text="FROM busybox\nCOPY run.sh /\nRUN /run.sh",
        files={"run.sh": File(b"#!/bin/sh\ndf -k /dev/shm > /shm", mode=0o755)},
        tags=[name],
        memory="64m",
        memory_swap="64m",
        cpus=0.5,
        shm_size="1m",
    ) as steps:
        await steps.result()
    try:
        assert b" 1024 " in plain.containers.run(name, ["cat", "/shm"]).stdout
    finally:
        plain.images.remove(name, force=True)


async def test_a_build_with_limits_and_hosts(engine: AsyncEngine, plain: Engine, name: str) -> None:
    async with engine.images.build(
        dockerfile_text="FROM busybox\nRUN ulimit -n > /limit && grep db /etc/hosts",
        tags=[name],
        ulimits={"nofile": 99},
        extra_hosts={"db": "192.0.2.5"},
    ) as steps:
        await steps.result()
    try:
        assert plain.containers.run(name, ["cat", "/limit"]).stdout == b"99\n"
    finally:
        plain.images.remove(name, force=True)
