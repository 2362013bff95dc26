"""Negotiation and gates, seen on the wire between us and a real engine."""

from __future__ import annotations

import pytest

from dockwire import AsyncEngine, VersionError, VersionRefused, models
from dockwire_api import API_VERSION
from tests.conftest import connect
from tests.support.proxy import Proxy


async def test_negotiates_once_and_speaks_that_version(colour: str, address: str) -> None:
    with Proxy(address) as proxy:
        async with connect(colour, proxy.address) as engine:
            for _ in range(3):
                await engine.system.info()
        requests = proxy.requests()
    pings = [line for line in requests if line.endswith("/_ping")]
    assert pings == ["HEAD /_ping"]
    assert len(requests) == 4
    assert len({line.split("/")[1] for line in requests[1:]}) == 1


async def test_speaks_the_lower_of_both_versions(engine: AsyncEngine) -> None:
    server = (await engine.system.version()).api_version
    assert str(engine.api_version) == min(
        server, API_VERSION, key=lambda text: [int(part) for part in text.split(".")]
    )


async def test_a_fixed_version_never_asks(colour: str, address: str) -> None:
    with Proxy(address) as proxy:
        async with connect(colour, proxy.address, api_version="1.40") as engine:
            await engine.system.info()
        assert proxy.requests() == ["GET /v1.40/info"]


async def test_console_size_is_left_out_below_1_42(colour: str, address: str, box: str) -> None:
    with Proxy(address) as proxy:
        async with connect(colour, proxy.address, api_version="1.41") as engine:
            made = await engine.exec.create(
                box, cmd=["true"], tty=True, attach_stdout=True, console_size=[24, 80]
            )
            async with engine.exec.attach(made.id, tty=True, console_size=(24, 80)) as stream:
                await stream.read()
            made = await engine.exec.create(box, cmd=["true"], tty=True)
            await engine.exec.start(made.id, tty=True, console_size=(24, 80))
        assert b"ConsoleSize" not in proxy.sent
        assert len([line for line in proxy.requests() if line.endswith("/start")]) == 2


async def test_environment_is_refused_at_1_24(colour: str, address: str, box: str) -> None:
    with Proxy(address) as proxy:
        async with connect(colour, proxy.address, api_version="1.24") as engine:
            with pytest.raises(VersionError) as caught:
                await engine.exec.create(box, cmd=["true"], env=["A=1"])
            assert "1.25" in str(caught.value)
            assert "1.24" in str(caught.value)
            assert proxy.sent == b""
            await engine.exec.create(box, cmd=["true"], env=[])  # nothing set, nothing refused
        assert proxy.requests() == [f"POST /v1.24/containers/{box}/exec"]


async def test_what_the_ping_tells(colour: str, address: str) -> None:
    async with connect(colour, address) as engine:
        await engine.negotiate()
        told = await engine.system.ping_head()
        about = engine.ping_info
        assert about is not None
        assert about.api_version == told.api_version == (await engine.system.version()).api_version
        assert about.server == told.server
        assert (about.os_type or "") == told.os_type
        assert (about.builder_version or "") == (told.builder_version or "")
        assert about.experimental is (told.docker_experimental == "true")
        assert (about.swarm_state or "") == (told.swarm or "").partition("/")[0]


async def test_a_version_the_engine_does_not_speak_is_refused_with_both_ranges(
    colour: str, address: str
) -> None:
    async with connect(colour, address, api_version="1.99") as engine:
        with pytest.raises(VersionRefused) as caught:
            await engine.containers.list()
        newest = (await engine.system.ping_head()).api_version
    text = str(caught.value)
    assert f"to {newest}; this package supports 1.24 to {API_VERSION}" in text
    assert "fixed by api_version=" in text


async def test_the_mac_address_of_an_endpoint_is_said_in_the_way_of_the_version(
    colour: str, address: str
) -> None:
    mac = "02:42:ac:11:0a:63"
    async with connect(colour, address) as engine:
        network = (await engine.networks.create(name="dockwire-mac")).id
        try:
            box = await engine.containers.create(
                image="busybox",
                cmd=["sleep", "60"],
                host_config=models.HostConfig(network_mode="dockwire-mac"),
                networking_config=models.NetworkingConfig(
                    endpoints_config={"dockwire-mac": models.EndpointSettings(mac_address=mac)}
                ),
            )
            try:
                await engine.containers.start(box.id)
                seen = (await engine.containers.inspect(box.id)).network_settings.networks
                assert seen["dockwire-mac"].mac_address == mac
            finally:
                await engine.containers.remove(box.id, force=True)
        finally:
            await engine.networks.remove(network)
