"""Nothing that is secret is shown: not by errors, logs, warnings, ``repr`` or tracebacks."""

from __future__ import annotations

import inspect
import json
import logging
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import httpx
import pytest

from dockwire import AsyncEngine, Engine, models
from dockwire._protocol.api.call import Call
from dockwire._protocol.api.requests import encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire._runtime.deadlines import Deadline
from dockwire.errors import DockwireError, ProtocolError, VersionError
from dockwire_api import API_VERSION
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint
from tests.support.colours import as_async
from tests.support.hostile import function_of
from tests.support.marked_secrets import ANSWERING, MARK, SECRET, arguments, secret_arguments, shows

# Values for a secret in place of text; none is shown either.
WRONG = [MARK.encode(), [MARK], {"password": MARK}, (MARK,), {MARK}, 5]
Answer = Callable[[httpx.Request], httpx.Response]


def everything_of(error: BaseException) -> Iterator[str]:
    """All that an error shows, and its traceback with the variables of our frames."""
    seen: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        each = pending.pop()
        if each is None or each in seen:
            continue
        seen.append(each)
        pending += [each.__cause__, each.__context__]
        yield f"{each}\n{each!r}\n{each.args!r}\n{vars(each)!r}"
        report = traceback.TracebackException.from_exception(each, capture_locals=True)
        for frame in report.stack:
            # The test's own variables hold the mark.
            if "/tests/" not in frame.filename and "/dockwire" in frame.filename:
                yield f"{frame.filename}:{frame.lineno} {frame.name}: {frame.locals}"


def check(error: BaseException) -> None:
    for text in everything_of(error):
        assert not shows(text), text


@pytest.fixture
def silent(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever is logged or warned about during the test does not show a secret."""
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for record in caplog.records:
        if record.name.startswith("dockwire"):
            assert not shows(f"{record.getMessage()} {record.args!r}")
    assert not any(shows(str(each.message)) for each in caught)


def no_connection(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def refusal(request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, json={"message": "it failed"})


def not_json(request: httpx.Request) -> httpx.Response:
    # As an answer may hold a secret too.
    return httpx.Response(200, content=f"[{MARK}".encode())


def odd_shape(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=[MARK])


@pytest.fixture(params=["sync", "async"])
def engines(request: pytest.FixtureRequest) -> Callable[[Answer], AsyncEngine]:
    def make(answer: Answer, **settings: Any) -> AsyncEngine:
        settings.setdefault("api_version", API_VERSION)
        settings.setdefault("config", False)
        transport = httpx.MockTransport(answer)
        if request.param == "async":
            return AsyncEngine(transport=transport, **settings)
        return as_async(Engine(transport=transport, **settings))

    return make


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("answer", [no_connection, refusal])
@pytest.mark.parametrize("endpoint", SECRET, ids=lambda row: row.id)
async def test_a_call_that_fails(
    engines: Callable[[Answer], AsyncEngine], endpoint: Endpoint, answer: Answer
) -> None:
    request = function_of(endpoint)(**arguments(endpoint))
    assert not shows(repr(request))
    async with engines(answer) as engine:
        with pytest.raises(DockwireError) as caught:
            await engine.send(request)
    check(caught.value)


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("answer", [not_json, odd_shape])
@pytest.mark.parametrize("endpoint", ANSWERING, ids=lambda row: row.id)
async def test_an_answer_with_a_secret_that_is_not_valid(
    engines: Callable[[Answer], AsyncEngine], endpoint: Endpoint, answer: Answer
) -> None:
    async with engines(answer) as engine:
        with pytest.raises(ProtocolError) as caught:
            await engine.send(function_of(endpoint)(**arguments(endpoint)))
    check(caught.value)


@pytest.mark.parametrize("version", [Version(1, 24), Version(1, 54)])
@pytest.mark.parametrize("endpoint", SECRET, ids=lambda row: row.id)
def test_everything_on_the_way(endpoint: Endpoint, version: Version) -> None:
    given = arguments(endpoint)
    for value in given.values():
        if isinstance(value, Model):
            assert not shows(repr(value))
    encoded = encode(function_of(endpoint)(**given), "unix:///x")
    from dockwire._config.route import find_route

    call = Call(encoded, find_route(None).address, Deadline(None), Deadline(None))
    assert not shows(repr(encoded) + repr(call))
    try:
        call.prepared = encoded.prepare(VersionInUse("unix:///x", version))
    except VersionError as error:
        failure: VersionError | None = error
    else:
        failure = None
        assert not shows(repr(call.prepared) + call.prepared.shown + repr(call))
        sent = str(call.prepared.target) + str(call.prepared.headers) + str(call.prepared.body)
        assert shows(sent)
    if failure is not None:
        check(failure)


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("endpoint", SECRET, ids=lambda row: row.id)
async def test_secrets_of_a_wrong_type(
    engines: Callable[[Answer], AsyncEngine], endpoint: Endpoint, wrong: object
) -> None:
    given = arguments(endpoint)
    async with engines(refusal) as engine:
        for name in secret_arguments(endpoint):
            with pytest.raises(DockwireError) as caught:
                await engine.send(function_of(endpoint)(**{**given, name: wrong}))
            check(caught.value)


# --- methods ------------------------------------------------------------------------------------

NAMES = sorted(
    {name for row in SECRET for name, (_, secret) in secret_arguments(row).items() if secret}
)
# Values for the other arguments that methods require.
OTHERS: dict[str, Any] = {
    "privileges": [],
    "image": "busybox",
    "version": 1,
    "spec": models.ServiceSpec(),
    "change": lambda spec: None,
    "pieces": [b"x"],
    "remote_addrs": ["x"],
}


def methods_with_secrets() -> list[tuple[str, str, str]]:
    """Resource, method and argument of every method that takes a secret by its name."""
    found = []
    with Engine("unix:///x") as engine:
        for resource in sorted(dir(engine)):
            if resource.startswith("_") or resource == "host":
                continue
            group = getattr(engine, resource)
            if not type(group).__module__.startswith("dockwire"):
                continue
            for method in sorted(dir(group)):
                if method.startswith("_") or not callable(getattr(group, method)):
                    continue
                known = argument_names(getattr(group, method))
                found += [(resource, method, name) for name in NAMES if name in known]
    return found


def argument_names(method: Callable[..., Any]) -> set[str]:
    """The names of a method's arguments, and those of its ``**fields``."""
    names: set[str] = set()
    for row in inspect.signature(method).parameters.values():
        if row.kind is row.VAR_KEYWORD:
            [fields] = get_args(get_type_hints(inspect.unwrap(method))[row.name])
            names |= fields.__annotations__.keys()
        else:
            names.add(row.name)
    return names


METHODS = methods_with_secrets()


def test_methods_are_found() -> None:
    assert {(resource, method) for resource, method, _ in METHODS} >= {
        ("images", "pull"),
        ("images", "build"),
        ("services", "create"),
        ("containers", "run"),
        ("swarm", "join"),
        ("swarm", "unlock"),
        ("plugins", "pull"),
    }


async def call(engine: AsyncEngine, resource: str, method: str, **given: Any) -> None:
    function = getattr(getattr(engine, resource), method)
    with Engine("unix:///x") as plain:
        rows = inspect.signature(getattr(getattr(plain, resource), method)).parameters.values()
    for row in rows:
        if row.default is row.empty and row.kind not in (row.VAR_KEYWORD, row.VAR_POSITIONAL):
            given.setdefault(row.name, OTHERS.get(row.name, "x"))
    if method == "build":
        given["dockerfile_text"] = "FROM x"
    with pytest.raises(DockwireError) as caught:
        await use(function, given)
    check(caught.value)


async def use(function: Any, given: dict[str, Any]) -> None:
    """Call a method; what exists for the time of a block is created when that is entered."""
    made = function(**given)
    if inspect.isawaitable(made):
        made = await made
    if hasattr(made, "__aenter__"):
        await made.__aenter__()
    elif hasattr(made, "__enter__"):
        made.__enter__()


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("answer", [no_connection, refusal])
@pytest.mark.parametrize(("resource", "method", "name"), METHODS)
async def test_methods_that_fail(
    engines: Callable[[Answer], AsyncEngine],
    resource: str,
    method: str,
    name: str,
    answer: Answer,
) -> None:
    kinds: dict[str, Any] = {
        "registry_auth": models.AuthConfig(password=MARK),
        "registry_config": {"x": models.AuthConfig(password=MARK)},
        "build_args": {"TOKEN": MARK},
    }
    async with engines(answer) as engine:
        for value in (kinds.get(name, MARK), *WRONG):
            await call(engine, resource, method, **{name: value})


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("answer", [no_connection, refusal])
async def test_other_methods_that_take_secrets(
    engines: Callable[[Answer], AsyncEngine], answer: Answer
) -> None:
    url = f"https://user:{MARK}@host/x.tar?token={MARK}#main"
    secret: Any = {"Data": MARK}
    headers: Any = {"X-Token": MARK}
    raw: Any = {"password": MARK}
    async with engines(answer) as engine:
        await call(engine, "images", "import_", source=url)
        await call(engine, "images", "import_", source=MARK)
        with pytest.raises(DockwireError) as caught:
            await engine.images.build(remote=url)
        check(caught.value)
        await call(engine, "system", "login", username="x", password=MARK, auth=MARK)
        await call(engine, "system", "login", username="x", passwort="x", password=MARK)
        await call(engine, "secrets", "create", spec=secret)
        text: Any = MARK
        await call(engine, "secrets", "create", name="x", data=text)
        await call(engine, "secrets", "create", name="x", data=text, dat="x")
        for data in (MARK.encode(), text):
            await call(engine, "secrets", "create", name="x", data=data)
            await call(engine, "secrets", "create", spec=models.SecretSpec(name="x", data=data))
        for given in (
            {"headers": headers},
            {"headers": {"X-Token": f"{MARK}\n"}},
            {"json": raw},
            {"json": {"password": MARK, "x": object()}},
            {"params": raw},
            {"params": {"x": [MARK, object()]}},
        ):
            with pytest.raises(DockwireError) as caught:
                await engine.request("POST", "/auth", **given)
            check(caught.value)


def test_urls_in_logs_keep_what_is_not_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "dockwire")
    url = f"https://user:{MARK}@host/x.git?token={MARK}#main:dir"
    engine = Engine(transport=httpx.MockTransport(refusal), api_version=API_VERSION, config=False)
    with engine, pytest.raises(DockwireError):
        engine.images.build(remote=url, build_args={"A": MARK}, tags=["a:b"])
    (line, *_) = [
        record.getMessage() for record in caplog.records if "/build" in record.msg % record.args
    ]
    assert "host%2Fx.git" in line
    assert "main%3Adir" in line
    assert "buildargs=%3Chidden%3E" in line
    assert "t=a%3Ab" in line
    assert not shows(line)


# --- engines ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Engine, AsyncEngine])
def test_engines_that_cannot_be_made(
    kind: type[Engine], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    bad: list[dict[str, Any]] = [
        {"headers": {"X-Token": f"{MARK}\n"}},
        {"headers": {"X-Token": MARK.encode()}},
        {"headers": {"X-Token": MARK}, "timeout": -1},
        {"headers": [MARK]},
        {"host": f"ssh://user:{MARK}@host"},
        {"host": f"http://user:{MARK}@host"},
        {"host": f"tcp://user:{MARK}@host:port"},
        {"host": f"tcp://user:{MARK}@host", "timeout": -1},
    ]
    for given in bad:
        with pytest.raises(DockwireError) as caught:
            kind(**given)
        check(caught.value)
    (tmp_path / "config.json").write_text(json.dumps({"auths": {"x": {"auth": MARK}}}))
    for name, value in (
        ("DOCKER_HOST", f"tcp://user:{MARK}@host:port"),
        ("DOCKER_CUSTOM_HEADERS", f'X-Token="{MARK}'),
        ("DOCKER_CUSTOM_HEADERS", f"X-Token={MARK}\x7f"),
        ("DOCKER_CONTEXT", "missing"),
        ("DOCKER_API_VERSION", "x"),
    ):
        with monkeypatch.context() as patch:
            patch.setenv("UNRELATED_TOKEN", MARK)
            patch.setenv(name, value)
            with pytest.raises(DockwireError) as caught:
                kind.from_env(config=tmp_path, headers={"X-More": MARK})
            check(caught.value)


@pytest.mark.parametrize("kind", [Engine, AsyncEngine])
def test_an_engine_whose_constructor_failed_has_a_repr(kind: type[Engine]) -> None:
    made = kind.__new__(kind)
    assert repr(made) == f"<{kind.__name__}, not initialised>"
