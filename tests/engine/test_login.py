"""Logging in to a registry, which the engine tries at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire import ApiError, AsyncEngine
from tests.conftest import needs_dockerd
from tests.support.private_engine import ForeignEngine, PrivateEngine
from tests.support.registry import Registry


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
    assert caught.value.status in (
        401,
        500,
    )  # Docker 20.10 says 500, with the registry's 401 in words
    assert "other-secret" not in str(caught.value)
