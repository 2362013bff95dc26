"""An argument of docker-py or of the docker command is ours, or the error says what to write."""

from __future__ import annotations

import ast
import inspect
import pathlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, Engine, HealthCheck, Mount, models
from dockwire._options import advice
from dockwire._options.advice import LEAVE_OUT, WRITE, code_for
from dockwire.errors import InvalidArgumentType, ServerError, VersionError
from dockwire_api import API_VERSION
from dockwire_api.values import list_hint
from tests.support import docker_py

REQUIRED: dict[str, dict[str, Any]] = {
    "containers.create": {"image": "busybox", "cmd": ["true"]},
    "containers.open": {"image": "busybox", "cmd": ["true"]},
    "containers.run": {"image": "busybox", "cmd": ["true"]},
    "containers.update": {"id": "box"},
    "containers.logs": {"id": "box"},
    "services.logs": {"id": "box"},
    "tasks.logs": {"id": "box"},
    "exec.create": {"container": "box", "cmd": ["true"]},
    "exec.open": {"container": "box", "cmd": ["true"]},
    "exec.run": {"container": "box", "cmd": ["true"]},
    "images.build": {},
    "images.pull": {"reference": "busybox"},
    "images.push": {"name": "app"},
    "networks.connect": {"id": "front", "container": "box"},
    "services.create": {},
}
HOST_FIELDS = [name for row in models.HostConfig.FIELDS for name in (row.name, row.wire)]
BODY_FIELDS = [row.wire for row in models.ContainerCreateRequest.FIELDS]
ENTRIES = [
    *((place, name) for place, rows in WRITE.items() for name in rows),
    *(
        ("containers.create", name)
        for name in dict.fromkeys((*HOST_FIELDS, *BODY_FIELDS))
        if name not in docker_py.ours("containers.create")
    ),
]


def is_call(code: str) -> bool:
    """Whether the code is a whole expression, and not keyword arguments."""
    try:
        ast.parse(code, mode="eval")
    except SyntaxError:
        return False
    return True


@pytest.fixture
def here(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The local files that the advice mentions."""
    monkeypatch.chdir(tmp_path)
    for name in ("vars.env", "labels"):
        (tmp_path / name).write_text("NAME=value\n")
    for name in ("Dockerfile", "Dockerfile.dev", "context.tar"):
        (tmp_path / name).write_text("FROM busybox\n")


async def requests_of(colour: str, code: Callable[[Any], Any]) -> list[str]:
    """What a call sends; the engine of each version refuses everything."""
    sent: list[str] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        sent.append(f"{request.method} {request.url.path}")
        return httpx.Response(500, json={"message": "no"})

    for version in (API_VERSION, "1.41", "1.40", "1.24"):
        kind: Any = AsyncEngine if colour == "async" else Engine
        engine = kind(transport=httpx.MockTransport(refuse), api_version=version, config=False)
        try:
            made = code(engine)
            if inspect.isawaitable(made):
                await made
        except VersionError:
            continue
        except ServerError:
            pass
        return sent
    return sent


def names(engine: Any) -> dict[str, Any]:
    """The names that advice uses."""
    return {
        "Engine": Engine,
        "HealthCheck": HealthCheck,
        "Mount": Mount,
        "engine": engine,
        "models": models,
        "pathlib": pathlib,
    }


def test_every_argument_of_others_is_ours_or_gets_advice() -> None:
    missing = [
        (peer, place, name)
        for peer, rows in docker_py.recorded().items()
        for place, found in rows.items()
        for name in found
        if name not in docker_py.ours(place) and advice.advice(place, name) is None
    ]
    assert missing == []


def test_the_table_is_the_reviewed_one() -> None:
    """Write it again with ``python -m tests.support.docker_py``, and review the difference."""
    assert docker_py.DOCUMENT.read_text() == docker_py.table()


def test_no_entry_is_of_an_argument_of_ours() -> None:
    for table in (WRITE, LEAVE_OUT):
        for place, rows in table.items():
            assert not rows.keys() & (docker_py.ours(place) - {"container"}), place


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("place", "name"), ENTRIES)
async def test_what_the_advice_says_runs(place: str, name: str) -> None:
    code = code_for(place, name)
    assert code is not None
    if is_call(code):
        if code.startswith("Engine("):
            assert isinstance(eval(code, names(None)), Engine)
        else:
            # Only the first request of a longer expression: the engine refuses it.
            assert await requests_of("sync", lambda engine: eval(code, names(engine)))
        return
    for colour in ("sync", "async"):
        if "engine." in code and colour == "async":
            continue
        resource, _, method = place.partition(".")

        def call(engine: Any, resource: str = resource, method: str = method) -> Any:
            given = eval(f"dict({code})", names(engine))
            required = dict(REQUIRED[place])
            if place == "images.build" and not given.keys() & {
                "context",
                "dockerfile_text",
                "remote",
            }:
                given["dockerfile_text"] = "FROM busybox"
            return getattr(getattr(engine, resource), method)(**{**required, **given})

        assert await requests_of(colour, call), code


@pytest.mark.parametrize(
    ("place", "name"), [("exec.run", "env_file"), ("containers.run", "label_file")]
)
def test_the_advice_for_a_file_of_entries_takes_it_by_lines(
    place: str, name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "# names and values\nA=b c\n\n  # more\n  \nURL=x#y\nEMPTY=\n"
    for file in ("vars.env", "labels"):
        (tmp_path / file).write_text(text)
    given: dict[str, list[str]] = eval(f"dict({code_for(place, name)})", names(None))
    assert list(given.values()) == [["A=b c", "URL=x#y", "EMPTY="]]


@pytest.mark.parametrize("colour", ["sync", "async"])
@pytest.mark.parametrize("place", sorted(WRITE))
async def test_the_error_has_the_advice(colour: str, place: str) -> None:
    kind: Any = AsyncEngine if colour == "async" else Engine
    resource, _, method = place.partition(".")
    function = getattr(getattr(kind("unix:///nowhere"), resource), method)
    for name in (*WRITE[place], *LEAVE_OUT.get(place, ())):
        if name in REQUIRED[place]:
            continue
        with pytest.raises(InvalidArgumentType) as caught:
            await _awaited(function, {**REQUIRED[place], name: "x"})
        expected = f"{place}() got an unexpected keyword argument {name!r}; "
        assert str(caught.value) == f"{expected}{advice.advice(place, name)}"


async def _awaited(function: Any, arguments: dict[str, Any]) -> None:
    made = function(**arguments)
    if inspect.isawaitable(made):
        await made


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("NanoCpus", "cpus=1.5"),
        ("nano_cpus", "cpus=1.5"),
        ("PortBindings", 'ports={"80/tcp": 8080}'),
        ("readonly_rootfs", "read_only=True"),
        ("CapAdd", 'cap_add=["NET_ADMIN"]'),
        ("oom_score_adj", "host_config=models.HostConfig(oom_score_adj=100)"),
        ("OomScoreAdj", "host_config=models.HostConfig(oom_score_adj=100)"),
        ("Isolation", "host_config=models.HostConfig(isolation='default')"),
        ("Hostname", 'hostname="value"'),
        ("nonsense", None),
    ],
)
def test_fields_of_the_api_are_found_by_their_names(word: str, code: str | None) -> None:
    assert code_for("containers.run", word) == code
    assert code_for("images.build", word) is None


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("echo hi", ["echo", "hi"]),
        ("sh -c 'echo $A; exit 1'", ["sh", "-c", "echo $A; exit 1"]),
        ("true", ["true"]),
        ("echo it's", ["sh", "-c", "echo it's"]),
    ],
)
@pytest.mark.parametrize("colour", ["sync", "async"])
async def test_a_command_as_text_is_split(colour: str, command: str, words: list[str]) -> None:
    engine: Any = (AsyncEngine if colour == "async" else Engine)(
        transport=httpx.MockTransport(lambda request: httpx.Response(500, json={})),
        api_version="1.51",
        config=False,
    )
    calls: list[tuple[Any, dict[str, Any]]] = [
        (engine.containers.create, {"image": "busybox", "cmd": command}),
        (engine.containers.create, {"image": "busybox", "entrypoint": command}),
        (engine.containers.run, {"image": "busybox", "cmd": command}),
        (engine.exec.create, {"container": "x", "cmd": command}),
        (engine.exec.run, {"container": "x", "cmd": command}),
        (engine.exec.open, {"container": "x", "cmd": command}),
        (engine.services.create, {"image": "busybox", "cmd": command}),
    ]
    for function, arguments in calls:
        with pytest.raises(InvalidArgumentType) as caught:
            await _awaited(function, arguments)
        advised = str(caught.value).partition("; write ")[2]
        assert ast.literal_eval(advised) == words
    # Other lists are not split.
    assert list_hint("A=1 B=2", "env") == "; write ['A=1 B=2']"


@pytest.mark.long
def test_the_recorded_names_are_those_of_docker_py() -> None:
    docker = pytest.importorskip("docker", reason="docker-py is not installed (the extra bench)")
    assert docker.__version__ == docker_py.VERSION
    assert docker_py.arguments() == docker_py.recorded()["docker-py"]
