"""`query_registry` of services: what is asked, what is pinned, and what a refusal does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, Engine, VersionError, models
from tests.support.colours import as_async

DIGEST = f"sha256:{'5' * 64}"
PLATFORMS = [
    {"os": "linux", "architecture": "amd64"},
    {"os": "linux", "architecture": "arm", "variant": "v7"},
]
PINNED = [{"Architecture": "amd64", "OS": "linux"}, {"Architecture": "", "OS": "linux"}]
FOUND = {"Descriptor": {"digest": DIGEST}, "Platforms": PLATFORMS}


class Swarm:
    """A manager with one service, and a registry behind it."""

    def __init__(self, registry: httpx.Response | None = None, platforms: Any = None) -> None:
        found = {**FOUND, **({} if platforms is None else {"Platforms": platforms})}
        self.registry = registry or httpx.Response(200, json=found)
        self.asked: list[str] = []
        self.stored: dict[str, Any] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.split("/", 2)[2]
        if path.startswith("distribution/"):
            self.asked.append(path.removeprefix("distribution/").removesuffix("/json"))
            return self.registry
        if request.method == "POST":
            self.stored = json.loads(request.content)
            return httpx.Response(200, json={"ID": "s", "Warnings": ["of the engine"]})
        spec = {"TaskTemplate": {"ContainerSpec": {"Image": "busybox:1"}}, "Future": {"a": 1}}
        return httpx.Response(200, json={"ID": "s", "Version": {"Index": 7}, "Spec": spec})

    @property
    def image(self) -> str:
        return str(self.stored["TaskTemplate"]["ContainerSpec"]["Image"])


@pytest.fixture(params=["async", "sync"])
def connect(request: pytest.FixtureRequest) -> Callable[..., AsyncEngine]:
    def make(swarm: Swarm, version: str = "1.44") -> AsyncEngine:
        transport: Any = httpx.MockTransport(swarm)
        settings: Any = {"transport": transport, "api_version": version, "config": False}
        if request.param == "async":
            return AsyncEngine(**settings)
        return as_async(Engine(**settings))

    return make


def service(image: str, **task: Any) -> models.ServiceSpec:
    container = models.ContainerSpec(image=image)
    return models.ServiceSpec(
        name="x", task_template=models.TaskSpec(container_spec=container, **task)
    )


@pytest.mark.parametrize(
    ("image", "asked", "pinned"),
    [
        ("busybox", "busybox:latest", f"busybox:latest@{DIGEST}"),
        ("host:5000/team/app:2", "host:5000/team/app:2", f"host:5000/team/app:2@{DIGEST}"),
        (f"app@sha256:{'1' * 64}", f"app@sha256:{'1' * 64}", f"app@sha256:{'1' * 64}"),
        (f"app:2@sha256:{'1' * 64}", f"app:2@sha256:{'1' * 64}", f"app:2@sha256:{'1' * 64}"),
    ],
)
async def test_digest_and_platforms_are_pinned(
    connect: Callable[..., AsyncEngine], image: str, asked: str, pinned: str
) -> None:
    swarm = Swarm()
    spec = service(image)
    async with connect(swarm) as engine:
        made = await engine.services.create(spec, query_registry=True)
    assert swarm.asked == [asked]
    assert swarm.image == pinned
    assert swarm.stored["TaskTemplate"]["Placement"] == {"Platforms": PINNED}
    assert made.warnings == ["of the engine"]
    # The caller's own spec stays as it was.
    assert spec == service(image)


async def test_nothing_is_asked_by_default(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    async with connect(swarm) as engine:
        await engine.services.create(service("busybox"))
        assert swarm.image == "busybox"
        await engine.services.update(await engine.services.inspect("s"))
    assert swarm.asked == []


async def test_a_placement_keeps_what_else_it_has(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    placement = models.Placement(constraints=["node.role==worker"])
    async with connect(swarm) as engine:
        await engine.services.create(service("a", placement=placement), query_registry=True)
    assert swarm.stored["TaskTemplate"]["Placement"] == {
        "Constraints": ["node.role==worker"],
        "Platforms": PINNED,
    }
    assert placement.platforms is None


async def test_a_registry_without_platforms(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm(platforms=[])
    async with connect(swarm) as engine:
        await engine.services.create(service("a"), query_registry=True)
    assert swarm.image == f"a:latest@{DIGEST}"
    assert "Placement" not in swarm.stored["TaskTemplate"]


async def test_a_plugin_is_pinned_without_platforms(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    task = models.TaskSpec(plugin_spec=models.PluginSpec(remote="plug"))
    async with connect(swarm) as engine:
        await engine.services.create(models.ServiceSpec(task_template=task), query_registry=True)
    assert swarm.stored["TaskTemplate"] == {"PluginSpec": {"remote": f"plug:latest@{DIGEST}"}}


async def test_without_an_image_nothing_is_asked(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    async with connect(swarm) as engine:
        await engine.services.create(models.ServiceSpec(name="x"), query_registry=True)
    assert swarm.asked == []


@pytest.mark.parametrize("status", [401, 403, 404, 500, 503])
async def test_a_refusal_of_the_registry_is_a_warning(
    connect: Callable[..., AsyncEngine], status: int
) -> None:
    swarm = Swarm(httpx.Response(status, json={"message": "not for you"}))
    async with connect(swarm) as engine:
        made = await engine.services.create(service("busybox"), query_registry=True)
        first, second = made.warnings or []
        assert swarm.image == "busybox"
        updated = await engine.services.update(
            await engine.services.inspect("s"), query_registry=True
        )
    assert first == "of the engine"
    assert "busybox:latest is not pinned" in second
    assert "not for you" in second
    assert len(updated.warnings or []) == 2
    assert swarm.image == "busybox:1"


async def test_updates_and_edits_pin_and_keep_the_rest(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    async with connect(swarm) as engine:
        await engine.services.update(await engine.services.inspect("s"), query_registry=True)
        assert swarm.image == f"busybox:1@{DIGEST}"
        assert swarm.stored["Future"] == {"a": 1}

        def change(spec: models.ServiceSpecResponse) -> None:
            assert spec.task_template.container_spec is not None
            spec.task_template.container_spec.image = "busybox:2"

        await engine.services.edit("s", change, query_registry=True)
        assert swarm.image == f"busybox:2@{DIGEST}"
        assert swarm.asked == ["busybox:1", "busybox:2"]
        # A rollback ignores the spec that is sent.
        await engine.services.update(
            await engine.services.inspect("s"), query_registry=True, rollback="previous"
        )
    assert len(swarm.asked) == 2


async def test_an_engine_that_cannot_ask_registries(connect: Callable[..., AsyncEngine]) -> None:
    swarm = Swarm()
    async with connect(swarm, "1.29") as engine:
        with pytest.raises(VersionError, match=r"DistributionInspect.*1\.30"):
            await engine.services.create(service("busybox"), query_registry=True)
    assert (swarm.asked, swarm.stored) == ([], {})
