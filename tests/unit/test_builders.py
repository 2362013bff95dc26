"""What only one of the builders uses is refused with the other one, before anything is sent."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, models
from tests.unit.conftest import refuse

HUB = {"docker.io": models.AuthConfig(username="a", password="b")}
CLASSIC_ONLY: dict[str, Any] = {
    "memory": 64 << 20,
    "memory_swap": -1,
    "cpu_shares": 512,
    "cpu_period": 1000,
    "cpu_quota": 500,
    "cpuset_cpus": "0",
    "cpuset_mems": "0",
    "isolation": "process",
    "security_opt": ["seccomp=unconfined"],
}


@pytest.mark.parametrize("name", CLASSIC_ONLY)
async def test_what_buildkit_ignores_is_refused(name: str) -> None:
    options: Any = {
        "dockerfile_text": "FROM scratch",
        "builder": "buildkit",
        name: CLASSIC_ONLY[name],
    }
    transport: Any = httpx.MockTransport(refuse)
    settings: Any = {"transport": transport, "api_version": "1.44", "config": False}
    with Engine(**settings) as engine, pytest.raises(InvalidArgument, match=name) as caught:
        engine.images.build(**options)
    assert 'builder="classic"' in str(caught.value)
    async with AsyncEngine(**settings) as engine_async:
        with pytest.raises(InvalidArgument, match=name):
            await engine_async.images.build(**options)


@pytest.mark.parametrize("builder", [None, "classic", "buildkit"])
def test_empty_values_ask_for_nothing(builder: Any) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b'{"aux": {"ID": "sha256:%s"}}' % (b"1" * 64))

    empty: Any = {"memory": 0, "cpuset_cpus": "", "security_opt": [], "registry_config": {}}
    given: Any = empty if builder == "buildkit" else {**CLASSIC_ONLY, "registry_config": HUB}
    transport: Any = httpx.MockTransport(answer)
    with Engine(transport=transport, api_version="1.44", config=False) as engine:
        engine.images.build(dockerfile_text="FROM scratch", builder=builder, **given).result()
    assert len(seen) == 1
