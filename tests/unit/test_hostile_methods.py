"""Every public method, with odd arguments and with odd answers: it raises our errors or none."""

from __future__ import annotations

import inspect
import json
import pathlib
import random
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, Engine, models
from dockwire.errors import DockwireError, InvalidArgumentType
from dockwire.results import RunResult
from dockwire.streams import AsyncWaiter, Waiter
from dockwire_api import API_VERSION
from tests.conftest import connect
from tests.support.colours import as_async
from tests.support.hostile import BAD_BODIES, ODD_JSON, odd_arguments

Answer = Callable[[httpx.Request], httpx.Response]

# Functions of the caller: their errors are the caller's.
CALLBACKS = {"change", "on_result"}
# Arguments that end a call soon.
LIMITS = {"timeout": 0.05, "idle_timeout": 0.05}
# Values of arguments that are required, by name; the others are texts.
VALUES: dict[str, Any] = {
    "change": lambda spec: None,
    "cmd": ["true"],
    "command": ["true"],
    "spec": models.ServiceSpec(),
    "version": 1,
    "pieces": [b"x"],
    "names": ["x"],
    "privileges": [],
    "replicas": 1,
    "height": 10,
    "width": 10,
    "remote_addrs": ["x"],
    "data": b"data",
    "body": b"data",
    "content": b"data",
    "source": b"data",
    "files": {"/x": b"data"},
    "sources": {"/x": b"data"},
    "feature": "ImageList.manifests",
    "port": "80/tcp",
}


def public(value: object) -> Iterator[tuple[str, inspect.Signature]]:
    for name in sorted(dir(type(value))):
        function = getattr(type(value), name)
        if name.startswith("_") or not callable(function):
            continue
        if isinstance(inspect.getattr_static(type(value), name), classmethod):
            continue
        yield name, inspect.signature(getattr(value, name))


def all_methods() -> list[tuple[str, str, inspect.Signature]]:
    """Resource ("" for the engine itself), method and signature of every public method."""
    found = []
    with Engine("unix:///x") as engine:
        found += [("", *row) for row in public(engine) if row[0] not in ("close", "send")]
        for resource in sorted(dir(engine)):
            group = None if resource.startswith("_") else getattr(engine, resource)
            if type(group).__module__.startswith(("dockwire._sync.resources", "dockwire_api")):
                found += [(resource, *row) for row in public(group)]
    return found


METHODS = all_methods()
ODD = odd_arguments()
NAMES = [f"{resource}.{method}".lstrip(".") for resource, method, _ in METHODS]


@pytest.fixture(params=["sync", "async"])
def engines(
    request: pytest.FixtureRequest, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Answer], AsyncEngine]:
    # Files that a call may write are written there.
    monkeypatch.chdir(tmp_path)

    def make(answer: Answer) -> AsyncEngine:
        transport = httpx.MockTransport(answer)
        settings: Any = {"api_version": API_VERSION, "config": False, "timeout": 0.05}
        if request.param == "async":
            return AsyncEngine(transport=transport, **settings)
        return as_async(Engine(transport=transport, **settings))

    return make


def valid_arguments(signature: inspect.Signature) -> dict[str, Any]:
    known = signature.parameters
    given: dict[str, Any] = {name: value for name, value in LIMITS.items() if name in known}
    for row in known.values():
        if row.default is row.empty and row.kind not in (row.VAR_KEYWORD, row.VAR_POSITIONAL):
            given[row.name] = VALUES.get(row.name, "x")
    if "path" in given:
        given["path"] = "/x"
    if "method" in given:
        given["method"] = "POST"
    return given


async def call(engine: AsyncEngine, resource: str, method: str, given: dict[str, Any]) -> bool:
    """Call a method, and read what it opens; whether it succeeded."""
    target: Any = getattr(engine, resource) if resource else engine
    try:
        result = getattr(target, method)(**given)
        # Handles are returned at once.
        if inspect.isawaitable(result):
            result = await result
        try:
            plain = getattr(result, "_plain", result)
            if hasattr(plain, "__next__") or hasattr(plain, "__anext__"):
                async for _ in result:
                    pass
            elif isinstance(plain, AsyncWaiter | Waiter):
                await result.result(timeout=0.05)
        finally:
            if hasattr(result, "aclose"):
                await result.aclose()
    except DockwireError as error:
        str(error)
        return False
    return True


# Parameters that take the name or ID of an object, and a handle of such an object.
IDENTIFYING = {"id": "container", "container": "container", "name": "image", "image": "image"}

# Arguments without which some methods refuse others.
NEEDED = {"path": "/x", "version": 1, "spec": models.ServiceSpec()}


async def test_a_handle_in_place_of_an_id_names_its_attribute(
    engines: Callable[[Answer], AsyncEngine],
) -> None:
    async with engines(not_found) as engine:
        for resource, method, signature in METHODS:
            # The methods of the engine itself return handles.
            names = signature.parameters.keys() & IDENTIFYING if resource else ()
            if method == "interact":
                # It needs a terminal.
                continue
            for parameter in names:
                handle = getattr(engine, IDENTIFYING[parameter])("x")
                handle = getattr(handle, "_plain", handle)
                given = {**valid_arguments(signature), parameter: handle}
                given |= {
                    key: value for key, value in NEEDED.items() if key in signature.parameters
                }
                answer = await refusal(getattr(getattr(engine, resource), method), given)
                attribute = "id" if "Container" in type(handle).__name__ else "name"
                expected = f"got {type(handle).__name__}; pass its attribute '{attribute}'"
                assert expected in answer, (resource, method, parameter)


async def refusal(method: Callable[..., Any], given: dict[str, Any]) -> str:
    """What a method, or the block that it returns, says of a wrong type; else nothing."""
    try:
        result = method(**given)
        if inspect.isawaitable(result):
            result = await result
        async with result:
            pass
    except DockwireError as error:
        return str(error)
    return ""


Call = Callable[[Any], object]
BOX = models.ContainerCreateResponse(id="x", warnings=[])
RAN = RunResult("x", 0, b"", b"")
IN_PLACE_OF_TEXT: list[tuple[Call, str]] = [
    (lambda it: it.containers.stop(BOX), "ContainerCreateResponse; pass its attribute 'id'"),
    (lambda it: it.containers.stop(RAN), "RunResult; pass its attribute 'container'"),
    (lambda it: it.volumes.remove(models.Volume(name="x")), "Volume; pass its attribute 'name'"),
    (lambda it: it.networks.connect("x", it.container("x")), "ContainerHandle; pass .* 'id'"),
    (lambda it: it.containers.create("x", network=it.network("x")), "NetworkHandle; pass .* 'id'"),
    (lambda it: it.containers.create("x", binds=[it.volume("x")]), "VolumeHandle; pass .* 'name'"),
    (lambda it: it.containers.create("x", volumes_from=[BOX]), "Response; pass .* 'id'"),
    (lambda it: it.containers.create("x", dns=[BOX]), "Response; pass .* 'id'"),
    (lambda it: it.containers.list(filters={"network": it.network("x")}), "Handle; pass .* 'id'"),
    (lambda it: it.containers.list(filters={"network": [it.network("x")]}), "Handle; pass .* 'id'"),
    (lambda it: it.images.pull(it.image("x")), "ImageHandle; pass .* 'name'"),
    (lambda it: it.containers.stop(5), "got int$"),
]


@pytest.mark.parametrize(("call", "text"), IN_PLACE_OF_TEXT)
def test_other_objects_in_place_of_a_text(call: Call, text: str) -> None:
    with Engine("unix:///nowhere") as engine, pytest.raises(InvalidArgumentType, match=text):
        call(engine)


def not_found(request: httpx.Request) -> httpx.Response:
    # As a sender does, without keeping it.
    request.read()
    return httpx.Response(404, json={"message": "no such thing"})


async def try_arguments(
    engine: AsyncEngine,
    method: tuple[str, str, inspect.Signature],
    count: int | None,
) -> int:
    resource, name, signature = method
    chooser = random.Random(f"{resource}.{name}")
    tried = 0
    for row in signature.parameters.values():
        if row.name in CALLBACKS or row.kind in (row.VAR_KEYWORD, row.VAR_POSITIONAL):
            continue
        for value in ODD if count is None else chooser.sample(ODD, count):
            given = {**valid_arguments(signature), row.name: value}
            try:
                await call(engine, resource, name, given)
            except Exception as error:
                error.add_note(f"{resource}.{name}, {row.name}: {type(value).__name__}")
                raise
            tried += 1
    return tried


@pytest.mark.parametrize("method", METHODS, ids=NAMES)
async def test_odd_arguments(
    engines: Callable[[Answer], AsyncEngine], method: tuple[str, str, inspect.Signature]
) -> None:
    async with engines(not_found) as engine:
        await try_arguments(engine, method, 3)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("method", METHODS, ids=NAMES)
async def test_all_odd_arguments(
    engines: Callable[[Answer], AsyncEngine], method: tuple[str, str, inspect.Signature]
) -> None:
    async with engines(not_found) as engine:
        await try_arguments(engine, method, None)


def odd_bodies(count: int | None, seed: str) -> list[bytes]:
    bodies = [
        *BAD_BODIES.values(),
        *(json.dumps(value).encode() for value in ODD_JSON),
        *(json.dumps([value]).encode() for value in ODD_JSON),
    ]
    return bodies if count is None else random.Random(seed).sample(bodies, count)


async def try_answers(
    engines: Callable[[Answer], AsyncEngine],
    method: tuple[str, str, inspect.Signature],
    count: int | None,
) -> None:
    resource, name, signature = method
    for body in odd_bodies(count, f"{resource}.{name}"):

        def answer(request: httpx.Request, body: bytes = body) -> httpx.Response:
            request.read()
            return httpx.Response(200, content=body)

        async with engines(answer) as engine:
            try:
                await call(engine, resource, name, valid_arguments(signature))
            except Exception as error:
                error.add_note(f"{resource}.{name}: {body[:80]!r}")
                raise


@pytest.mark.parametrize("method", METHODS, ids=NAMES)
async def test_odd_answers(
    engines: Callable[[Answer], AsyncEngine], method: tuple[str, str, inspect.Signature]
) -> None:
    await try_answers(engines, method, 3)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("method", METHODS, ids=NAMES)
async def test_all_odd_answers(
    engines: Callable[[Answer], AsyncEngine], method: tuple[str, str, inspect.Signature]
) -> None:
    await try_answers(engines, method, None)


# --- engines ------------------------------------------------------------------------------------

ADDRESSES = [
    "\ud800",
    "unix://\ud800",
    "unix:///x\ud800/y",
    "unix://" + "/x" * 200,
    "tcp://\ud800",
    "tcp://host\ud800",
    "tcp://" + "a" * 64,
    "tcp://a..b",
    "tcp://\u2603" + "\u2603" * 70,
    "tcp://host:99999999999999999999",
    "tcp://[::1",
    "ssh://\ud800",
    "ssh://host/\ud800",
    "ssh://host/%ED%A0%80",
    "ssh://us\ud800er@host",
    "https://host/\ud800",
    "x" * 100_000,
]


@pytest.mark.filterwarnings("ignore::dockwire.errors.ConfigWarning")
@pytest.mark.parametrize("kind", [Engine, AsyncEngine])
def test_odd_settings_of_an_engine(kind: type[Engine]) -> None:
    for name in inspect.signature(kind).parameters:
        for value in [*odd_arguments(), *(ADDRESSES if name == "host" else ())]:
            for given in ({name: value}, {"host": "ssh://x", name: value}):
                try:
                    repr(kind(**given))
                except DockwireError as error:
                    str(error)
                except Exception as error:
                    error.add_note(f"{name}: {value!r:.80}" if isinstance(value, str) else name)
                    raise


@pytest.mark.parametrize("address", ADDRESSES)
async def test_odd_addresses_that_are_accepted(colour: str, address: str) -> None:
    try:
        engine = connect(colour, address)
    except DockwireError:
        return
    with pytest.raises(DockwireError):
        await engine.system.ping(timeout=0.5)


@pytest.mark.filterwarnings("ignore::dockwire.errors.ConfigWarning")
@pytest.mark.parametrize("kind", [Engine, AsyncEngine])
def test_odd_contexts(kind: type[Engine], tmp_path: pathlib.Path) -> None:
    for value in odd_arguments():
        for given in ({"name": value, "config": tmp_path}, {"name": "x", "config": value}):
            with pytest.raises(DockwireError):
                kind.from_context(**given)


@pytest.mark.parametrize("chunk", ["text", 5, None, object(), [b"x"]])
async def test_chunks_of_an_upload(engines: Callable[[Answer], AsyncEngine], chunk: object) -> None:
    chunks: Any = iter([b"x", chunk])
    async with engines(not_found) as engine:
        with pytest.raises(DockwireError, match="a chunk of the upload is"):
            await engine.images.load(chunks)


@pytest.mark.parametrize("name", ["\ud800", "ok/\ud800"])
async def test_names_of_files(engines: Callable[[Answer], AsyncEngine], name: str) -> None:
    async with engines(not_found) as engine:
        with pytest.raises(DockwireError):
            await engine.containers.put_files("x", {name: b"data"}, "/x")
        with pytest.raises(DockwireError):
            await engine.images.build(dockerfile_text="FROM x", files={name: b"data"})


async def test_a_url_that_httpx_refuses(engines: Callable[[Answer], AsyncEngine]) -> None:
    async with engines(not_found) as engine:
        with pytest.raises(DockwireError, match="httpx refuses the URL"):
            await engine.containers.list(filters={"name": ["x" * 100_000]})


async def test_time_outs_that_are_very_long(engines: Callable[[Answer], AsyncEngine]) -> None:
    async with engines(not_found) as engine:
        for timeout in (1e300, float("inf"), 10**400, 2**63):
            with pytest.raises(DockwireError, match="no such thing"):
                await engine.containers.stop("x", stop_timeout=10**400, timeout=timeout)
