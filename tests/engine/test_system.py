"""The engine itself: logging in, what takes place, and the connection on which it calls back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest

from dockwire import ApiError, AsyncEngine, Engine
from tests.conftest import needs_dockerd
from tests.support.private_engine import ForeignEngine, PrivateEngine
from tests.support.registry import Registry

# What a client of HTTP/2 says first.
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["unix"]


@pytest.fixture(scope="module")
def locked_registry(engine_host: ForeignEngine) -> Iterator[Registry]:
    """A registry that lets in one person only."""
    needs_dockerd(engine_host, "a registry")
    assert isinstance(engine_host, PrivateEngine)
    with Registry(engine_host, 5001, login="somebody:secret") as registry:
        yield registry


async def test_logging_in(engine: AsyncEngine, locked_registry: Registry) -> None:
    done = await engine.system.login(
        username="somebody", password="secret", server_address=locked_registry.address
    )
    assert done.status == "Login Succeeded"
    with pytest.raises(ApiError) as caught:
        await engine.system.login(
            username="somebody", password="other-secret", server_address=locked_registry.address
        )
    assert caught.value.status in (401, 500)  # Docker says 500 where the scheme is not HTTPS
    assert "other-secret" not in str(caught.value)


async def test_what_happened_in_a_stretch_of_time(engine: AsyncEngine, plain: Engine) -> None:
    name = f"dockwire-{uuid.uuid4().hex[:8]}"
    made = plain.volumes.create(name=name)
    plain.volumes.remove(name)
    assert made.created_at
    since, until = made.created_at - timedelta(seconds=2), made.created_at + timedelta(seconds=2)
    async with engine.system.events(since=since, until=until, filters={"volume": [name]}) as events:
        seen = [event.action async for event in events]
    assert seen == ["create", "destroy"]


async def test_the_engine_calls_back(engine: AsyncEngine) -> None:
    headers = {
        "X-Docker-Expose-Session-Uuid": uuid.uuid4().hex,
        "X-Docker-Expose-Session-Name": "tests",
    }
    async with engine.system.session(headers=headers) as stream:
        said = b""
        while len(said) < len(PREFACE):
            piece = await stream.receive(timeout=10)
            assert piece
            said += piece
    assert said.startswith(PREFACE)
