"""Engines that send through an httpx transport, of httpx and httpx2, without any connection."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from dockwire import TLS, AsyncEngine, Engine, models
from dockwire._protocol.api.transport_errors import interrupted_by
from dockwire.errors import (
    ConnectionFailed,
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    ProtocolError,
    RequestTimeout,
    StreamBroken,
    StreamError,
)
from dockwire.streams import AsyncFrameReader
from tests.faults.peer import frame
from tests.support.colours import as_async

MULTIPLEXED = {"Content-Type": "application/vnd.docker.multiplexed-stream"}
Handler = Callable[[Any], Any]


@pytest.fixture(params=["async", "sync"])
def connect(request: pytest.FixtureRequest) -> Callable[..., AsyncEngine]:
    """Makes an engine object of each colour."""

    def make(transport: Any, **settings: Any) -> AsyncEngine:
        settings.setdefault("api_version", "1.51")
        if request.param == "async":
            return AsyncEngine(transport=transport, **settings)
        return as_async(Engine(transport=transport, **settings))

    return make


class Pieces:
    """A body that comes piece by piece; a piece that is an event is waited for."""

    def __init__(self, *pieces: bytes | threading.Event | Exception) -> None:
        self.pieces = pieces
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, threading.Event):
                piece.wait(10)
            elif isinstance(piece, Exception):
                raise piece
            else:
                yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, threading.Event):
                await asyncio.to_thread(piece.wait, 10)
            elif isinstance(piece, Exception):
                raise piece
            else:
                yield piece

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def body_of(library: ModuleType, *pieces: Any) -> Any:
    """A body as the library's own type, for either colour."""
    kind = type("Body", (Pieces, library.SyncByteStream, library.AsyncByteStream), {})
    return kind(*pieces)


async def test_requests_and_models(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    seen: list[Any] = []

    def answer(request: Any) -> Any:
        seen.append(request)
        if request.url.path == "/_ping":
            return library.Response(200, headers={"Api-Version": "1.47"})
        return library.Response(200, json=[{"Id": "abc", "Names": ["/web"], "Image": "busybox"}])

    transport = library.MockTransport(answer)
    async with connect(transport, api_version=None, headers={"X-Proxy": "secret"}) as engine:
        [box] = await engine.containers.list(all=True, filters={"label": ["app=web"]})
        assert isinstance(box, models.ContainerSummary)
        assert box.names == ["/web"]
        assert engine.api_version == "1.47"
        assert engine.host == "httpx transport MockTransport"
    ping, listing = seen
    assert (ping.method, listing.method) == ("HEAD", "GET")
    assert isinstance(listing, library.Request)
    assert listing.url.path == "/v1.47/containers/json"
    assert json.loads(listing.url.params["filters"]) == {"label": ["app=web"]}
    assert listing.headers["host"] == "docker"
    assert listing.headers["x-proxy"] == "secret"
    assert listing.headers["user-agent"].startswith("dockwire/")
    assert listing.extensions["timeout"]["connect"] == 10.0
    assert 59 < listing.extensions["timeout"]["write"] <= 60


async def test_the_url_has_the_address(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    urls = []

    def answer(request: Any) -> Any:
        urls.append(str(request.url))
        return library.Response(200, json={})

    transport = library.MockTransport(answer)
    for host in ("tcp://engine.example:2375", "https://engine.example/docker"):
        async with connect(transport, host=host) as engine:
            await engine.system.info()
    assert urls == [
        "http://engine.example:2375/v1.51/info",
        "https://engine.example:443/docker/v1.51/info".replace(":443", ""),
    ]


async def test_errors_of_the_engine(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    transport = library.MockTransport(
        lambda request: library.Response(404, json={"message": "No such container: x"})
    )
    async with connect(transport) as engine:
        with pytest.raises(NotFound, match="No such container: x"):
            await engine.containers.inspect("x")


async def test_bodies_in_memory_and_uploads(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    bodies = {}

    async def answer_async(request: Any) -> Any:
        bodies[request.url.path] = (await request.aread(), dict(request.headers))
        return library.Response(201, json={"Id": "abc", "Warnings": []})

    def answer(request: Any) -> Any:
        bodies[request.url.path] = (request.read(), dict(request.headers))
        return library.Response(201, json={"Id": "abc", "Warnings": []})

    engine = connect(library.MockTransport(answer))
    if isinstance(engine, AsyncEngine):
        engine = connect(library.MockTransport(answer_async))
    async with engine:
        await engine.containers.create("busybox", ["true"])
        await engine.request("PUT", "/upload", body=iter([b"one", b"two", b""]))
        await engine.request("POST", "/empty")
    created, headers = bodies["/v1.51/containers/create"]
    assert json.loads(created)["Image"] == "busybox"
    assert headers["content-length"] == str(len(created))
    uploaded, headers = bodies["/v1.51/upload"]
    assert uploaded == b"onetwo"
    assert headers["transfer-encoding"] == "chunked"
    assert "content-length" not in headers
    assert bodies["/v1.51/empty"][1]["content-length"] == "0"


def exec_answers(library: ModuleType, start: Any) -> Handler:
    """Answer the calls of an exec; ``start`` is the response to the start."""

    def answer(request: Any) -> Any:
        if request.url.path.endswith("/start"):
            return start(request)
        if request.url.path.endswith("/json"):
            return library.Response(200, json={"ID": "e1", "Running": False, "ExitCode": 3})
        return library.Response(201, json={"Id": "e1"})

    return answer


async def test_exec_without_a_connection_to_take_over(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    output = frame(1, b"out\n") + frame(2, b"err\n")
    start = lambda request: library.Response(200, headers=MULTIPLEXED, content=output)  # noqa: E731
    async with connect(library.MockTransport(exec_answers(library, start))) as engine:
        done = await engine.exec.run("box", ["make"], check=False)
        assert (done.exit_code, done.stdout, done.stderr) == (3, b"out\n", b"err\n")
        async with engine.exec.attach("e1") as stream:
            with pytest.raises(StreamError, match="ordinary body"):
                await stream.write(b"input")


async def test_an_upgrade_needs_the_connection(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    body = body_of(library)
    start = lambda request: library.Response(101, headers=MULTIPLEXED, stream=body)  # noqa: E731
    async with connect(library.MockTransport(exec_answers(library, start))) as engine:
        with pytest.raises(StreamError, match="no access to the connection") as caught:
            await engine.exec.attach("e1")
    assert caught.value.operation == "ExecStart"
    assert "network_stream" in str(caught.value)
    await asyncio.sleep(0)
    assert body.closed


class Connection:
    """The extension ``network_stream`` of a response, over memory."""

    def __init__(self, *received: bytes) -> None:
        self.received = list(received)
        self.sent = b""
        self.half_closed = self.closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self.received:
            return b""
        data = self.received.pop(0)
        if len(data) > max_bytes:
            self.received.insert(0, data[max_bytes:])
        return data[:max_bytes]

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent += buffer

    def half_close(self, timeout: float | None = None) -> None:
        self.half_closed = True

    def close(self) -> None:
        self.closed = True

    def get_extra_info(self, info: str) -> Any:
        return None


class AsyncConnection(Connection):
    """The same for AsyncEngine."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # type: ignore[override]
        return super().read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # type: ignore[override]
        super().write(buffer, timeout)

    async def half_close(self, timeout: float | None = None) -> None:  # type: ignore[override]
        super().half_close()


async def test_an_upgrade(library: ModuleType, connect: Callable[..., AsyncEngine]) -> None:
    kind = AsyncConnection if isinstance(connect(None), AsyncEngine) else Connection
    connection = kind(frame(1, b"a" * 300_000), frame(2, b"err")[:5], frame(2, b"err")[5:])
    body = body_of(library)

    def start(request: Any) -> Any:
        assert request.headers["upgrade"] == "tcp"
        extensions = {"network_stream": connection}
        return library.Response(101, headers=MULTIPLEXED, stream=body, extensions=extensions)

    async with connect(library.MockTransport(exec_answers(library, start))) as engine:
        done = await engine.exec.run("box", ["cat"], input=b"hello", check=False)
    assert (done.exit_code, done.stdout, done.stderr) == (3, b"a" * 300_000, b"err")
    assert connection.sent == b"hello"
    assert connection.half_closed
    await asyncio.sleep(0)
    assert body.closed


async def test_a_connection_that_cannot_be_half_closed(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    kind = AsyncConnection if isinstance(connect(None), AsyncEngine) else Connection
    connection = kind(frame(1, b"out"))
    connection.half_close = None  # type: ignore[method-assign, assignment]

    def start(request: Any) -> Any:
        extensions = {"network_stream": connection}
        return library.Response(
            101, headers=MULTIPLEXED, stream=body_of(library), extensions=extensions
        )

    transport = library.MockTransport(exec_answers(library, start))
    async with connect(transport) as engine, engine.exec.attach("e1") as stream:
        with pytest.raises(StreamError, match="cannot half-close") as caught:
            await stream.close_stdin()
        assert caught.value.operation == "ExecStart"
        await stream.write(b"still open")
        assert await data_of_next_frame(stream) == b"out"
    assert connection.sent == b"still open"


async def test_streams_observe_their_time_and_continue(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    go = threading.Event()
    body = body_of(library, frame(1, b"first"), go, frame(1, b"second"))
    transport = library.MockTransport(
        lambda request: library.Response(200, headers=MULTIPLEXED, stream=body)
    )
    async with connect(transport) as engine, engine.containers.logs("box", follow=True) as logs:
        assert await data_of_next_frame(logs) == b"first"
        with pytest.raises(RequestTimeout):
            await logs.read_frame(timeout=0.05)
        go.set()
        assert await data_of_next_frame(logs) == b"second"
        assert await logs.read_frame() is None
    await asyncio.sleep(0)
    assert body.closed


async def data_of_next_frame(stream: AsyncFrameReader) -> bytes:
    """Read a frame that has to come."""
    found = await stream.read_frame(timeout=10)
    assert found is not None
    return found.data


FAULTS: list[tuple[str, type[DockwireError]]] = [
    ("ConnectError", ConnectionFailed),
    ("ReadError", ConnectionFailed),
    ("WriteError", ConnectionFailed),
    ("CloseError", ConnectionFailed),
    ("ProxyError", ConnectionFailed),
    ("UnsupportedProtocol", ConnectionFailed),
    ("RemoteProtocolError", ProtocolError),
    ("LocalProtocolError", ConnectionFailed),
    ("ConnectTimeout", RequestTimeout),
    ("PoolTimeout", RequestTimeout),
    ("ReadTimeout", RequestTimeout),
    ("WriteTimeout", RequestTimeout),
]


@pytest.mark.parametrize(("name", "expected"), FAULTS, ids=[name for name, _ in FAULTS])
async def test_errors_of_httpx_before_a_response(
    library: ModuleType,
    connect: Callable[..., AsyncEngine],
    name: str,
    expected: type[DockwireError],
) -> None:
    def answer(request: Any) -> Any:
        raise getattr(library, name)("the reason")

    async with connect(library.MockTransport(answer)) as engine:
        with pytest.raises(expected) as caught:
            await engine.system.info()
    assert caught.value.operation == "SystemInfo"
    assert "Timeout" in name or "the reason" in str(caught.value)


def test_all_errors_of_httpx_are_mapped(library: ModuleType) -> None:
    def below(kind: type[Exception]) -> Iterator[type[Exception]]:
        yield kind
        for each in kind.__subclasses__():
            yield from below(each)

    for kind in below(library.TransportError):
        assert interrupted_by(kind("the reason"), "head") is not None, kind
    assert interrupted_by(library.HTTPError("the reason"), "head") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ReadError", StreamBroken),
        ("RemoteProtocolError", StreamBroken),
        ("ReadTimeout", RequestTimeout),
    ],
)
async def test_errors_of_httpx_in_a_stream(
    library: ModuleType, connect: Callable[..., AsyncEngine], name: str, expected: type[Exception]
) -> None:
    body = body_of(library, frame(1, b"first"), getattr(library, name)("the reason"))
    transport = library.MockTransport(
        lambda request: library.Response(200, headers=MULTIPLEXED, stream=body)
    )
    async with connect(transport) as engine, engine.containers.logs("box") as logs:
        assert await data_of_next_frame(logs) == b"first"
        with pytest.raises((expected, ConnectionFailed)):
            await logs.read_frame()
    await asyncio.sleep(0)
    assert body.closed


async def test_other_errors_of_a_transport_come_out_as_they_are(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    def answer(request: Any) -> Any:
        raise AssertionError("an unexpected request")

    async with connect(library.MockTransport(answer)) as engine:
        with pytest.raises(AssertionError, match="an unexpected request"):
            await engine.system.info()


async def test_closing_the_engine_closes_the_transport(
    library: ModuleType, connect: Callable[..., AsyncEngine]
) -> None:
    closed: list[bool] = []

    class Transport(library.MockTransport):  # type: ignore[name-defined, misc]
        def close(self) -> None:
            closed.append(True)

        async def aclose(self) -> None:
            closed.append(True)

    engine = connect(Transport(lambda request: library.Response(200, json={})))
    await engine.aclose()
    assert closed == [True]
    with pytest.raises(DockwireError, match="closed"):
        await engine.system.info()


def test_arguments_that_exclude_each_other(library: ModuleType) -> None:
    transport = library.MockTransport(lambda request: library.Response(200))
    kinds: tuple[Any, ...] = (Engine, AsyncEngine)
    for kind in kinds:
        for settings in (
            {"tls": TLS()},
            {"ssh": ["-v"]},
            {"host": "unix:///x"},
            {"host": "ssh://x"},
        ):
            with pytest.raises(InvalidArgument, match="transport"):
                kind(transport=transport, **settings)
    with pytest.raises(InvalidArgumentType, match="handle_async_request, got HTTPTransport"):
        AsyncEngine(transport=library.HTTPTransport())
    with pytest.raises(InvalidArgumentType, match="handle_request, got AsyncHTTPTransport"):
        Engine(transport=library.AsyncHTTPTransport())
