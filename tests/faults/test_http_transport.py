"""Our connections as transports of httpx and httpx2, against a scripted peer."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from types import ModuleType
from typing import Any

import pytest

import dockwire
import dockwire.httpx2
from tests.faults.peer import UPGRADED, Peer, Talk, answer, chunk, document

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def transports(library: ModuleType) -> Any:
    """The module with our transports for a library."""
    return dockwire if library.__name__ == "httpx" else dockwire.httpx2


class Client:
    """A client of one colour; the methods of the synchronous one are awaited as well."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def request(self, method: str, url: str, **options: Any) -> Any:
        found = self._client.request(method, url, **options)
        return await found if asyncio.iscoroutine(found) else found

    @asynccontextmanager
    async def stream(self, method: str, url: str, **options: Any) -> AsyncIterator[Any]:
        opened = self._client.stream(method, url, **options)
        if hasattr(opened, "__aenter__"):
            async with opened as response:
                yield response
        else:
            with opened as response:
                yield response


async def awaited(value: Any) -> Any:
    """A value, or the result of a coroutine."""
    return await value if asyncio.iscoroutine(value) else value


@pytest.fixture(params=["async", "sync"])
async def connect(
    request: pytest.FixtureRequest, library: ModuleType
) -> AsyncIterator[Callable[..., Client]]:
    """Makes a client of each colour that uses our transport."""
    async with AsyncExitStack() as stack:

        def make(address: str, **options: Any) -> Client:
            ours = transports(library)
            options.setdefault("base_url", "http://docker")
            if request.param == "async":
                transport = ours.AsyncHTTPTransport(address)
                client = library.AsyncClient(transport=transport, **options)
                stack.push_async_callback(client.aclose)
            else:
                client = library.Client(transport=ours.HTTPTransport(address), **options)
                stack.callback(client.close)
            return Client(client)

        yield make


def serve(*answers: bytes) -> Callable[[Talk], None]:
    """Answer the requests of a connection in turn, then close it."""

    def script(talk: Talk) -> None:
        for each in answers:
            if talk.request():
                talk.send(each)

    return script


async def test_requests_reach_the_engine(
    transport: str, library: ModuleType, connect: Callable[..., Client]
) -> None:
    script = serve(document({"Version": "28.5"}), answer(404, b'{"message": "no"}'), answer(204))
    with Peer(transport, script) as peer:
        client = connect(peer.address)
        found = await client.request("GET", "/v1.51/version", params={"a": "b c"})
        assert found.json() == {"Version": "28.5"}
        assert isinstance(found, library.Response)
        missing = await client.request("POST", "/containers/x/start")
        assert (missing.status_code, missing.json()) == (404, {"message": "no"})
        assert (await client.request("DELETE", "/x")).status_code == 204
    assert peer.lines == [
        "GET /v1.51/version?a=b%20c",
        "POST /containers/x/start",
        "DELETE /x",
    ] or (peer.lines[0] == "GET /v1.51/version?a=b+c")
    assert peer.connections == 1
    assert b"Host: docker\r\n" in peer.requests[0]


@pytest.mark.parametrize("way", ["bytes", "pieces", "length"])
async def test_bodies(transport: str, connect: Callable[..., Client], way: str) -> None:
    size = 300_000

    async def pieces_async() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * (size // 3)

    def pieces() -> Iterator[bytes]:
        yield from [b"x" * (size // 3)] * 3

    with Peer(transport, serve(answer(200))) as peer:
        client = connect(peer.address)
        is_async = hasattr(client._client, "aclose")
        content: Any = pieces_async() if is_async else pieces()
        headers = {"Content-Length": str(size)} if way == "length" else {}
        if way == "bytes":
            content = b"x" * size
        found = await client.request("PUT", "/upload", content=content, headers=headers)
        assert found.status_code == 200
    [sent] = peer.requests
    head, _, body = sent.partition(b"\r\n\r\n")
    assert body == b"x" * size
    assert (b"chunked" in head) == (way == "pieces")
    assert (b"content-length: 300000" in head.lower()) == (way != "pieces")


async def test_a_body_without_its_length_is_an_error(
    transport: str, library: ModuleType, connect: Callable[..., Client]
) -> None:
    async def pieces_async() -> AsyncIterator[bytes]:
        yield b"short"

    with Peer(transport, serve(answer(200))) as peer:
        client = connect(peer.address)
        content: Any = pieces_async() if hasattr(client._client, "aclose") else iter([b"short"])
        with pytest.raises(library.LocalProtocolError, match="10 bytes"):
            await client.request("PUT", "/", content=content, headers={"Content-Length": "10"})


async def test_bodies_that_come_in_pieces(
    transport: str, library: ModuleType, connect: Callable[..., Client]
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(CHUNKED, chunk(b"one"))
        talk.wait()
        talk.send(chunk(b"two"), chunk(b""))

    with Peer(transport, script) as peer:
        client = connect(peer.address)
        async with client.stream("GET", "/logs") as response:
            received = []
            chunks = response.aiter_raw() if hasattr(client._client, "aclose") else None
            if chunks is None:
                for piece in response.iter_raw():
                    received.append(piece)
                    peer.go.set()
            else:
                async for piece in chunks:
                    received.append(piece)
                    peer.go.set()
        assert received == [b"one", b"two"]


@pytest.mark.parametrize(
    ("error", "script"),
    [
        ("RemoteProtocolError", serve(b"banana\r\n\r\n")),
        ("RemoteProtocolError", serve(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort")),
        ("RemoteProtocolError", serve(CHUNKED + b"x\r\n")),
        ("RemoteProtocolError", serve(b"")),
        ("ReadTimeout", lambda talk: (talk.request(), talk.wait())),
        ("ReadTimeout", lambda talk: (talk.request(), talk.send(CHUNKED), talk.wait())),
        ("WriteTimeout", lambda talk: talk.wait()),
    ],
    ids=["no HTTP", "cut off", "framing", "closed", "no response", "no body", "not read"],
)
async def test_errors_are_those_of_httpx(
    transport: str,
    library: ModuleType,
    connect: Callable[..., Client],
    error: str,
    script: Callable[[Talk], None],
) -> None:
    with Peer(transport, script) as peer:
        client = connect(peer.address, timeout=0.3)
        content = b"x" * 20_000_000 if error == "WriteTimeout" else b""
        with pytest.raises(getattr(library, error)) as caught:
            await client.request("POST", "/x", content=content)
        assert str(caught.value.request.url) == "http://docker/x"
        assert str(caught.value)


async def test_connecting_fails(
    library: ModuleType, connect: Callable[..., Client], tmp_path: Any
) -> None:
    with pytest.raises(library.ConnectError, match="no connection"):
        await connect(f"unix://{tmp_path}/none").request("GET", "/")
    with socket.socket(socket.AF_UNIX) as full:
        full.bind(f"{tmp_path}/full")
        full.listen(0)
        with socket.socket(socket.AF_UNIX) as first:
            first.connect(f"{tmp_path}/full")
            with pytest.raises(library.ConnectTimeout):
                await connect(f"unix://{tmp_path}/full", timeout=0.2).request("GET", "/")


async def test_an_upgrade(
    transport: str, library: ModuleType, connect: Callable[..., Client]
) -> None:
    received = []

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + b"lead", b"ing")
        received.append(talk.drain())
        talk.send(b"the end")

    with Peer(transport, script) as peer:
        client = connect(peer.address)
        upgrade = {"Connection": "Upgrade", "Upgrade": "tcp"}
        async with client.stream("POST", "/exec/e/start", headers=upgrade) as response:
            assert response.status_code == 101
            stream = response.extensions["network_stream"]
            data = b""
            while len(data) < 7:
                data += await awaited(stream.read(3, timeout=10))
            assert data == b"leading"
            with pytest.raises(library.ReadTimeout):
                await awaited(stream.read(10, timeout=0.05))
            await awaited(stream.write(b"input", timeout=10))
            await awaited(stream.half_close())
            assert await awaited(stream.read(100, timeout=10)) == b"the end"
            assert await awaited(stream.read(100, timeout=10)) == b""
    assert received == [b"input"]


async def test_an_unread_response_is_not_reused(
    transport: str, connect: Callable[..., Client]
) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(CHUNKED, chunk(b"x" * 100))

    with Peer(transport, script) as peer:
        client = connect(peer.address)
        for _ in range(2):
            async with client.stream("GET", "/events") as response:
                assert response.status_code == 200
        assert peer.connections == 2


async def test_headers_cannot_smuggle(transport: str, connect: Callable[..., Client]) -> None:
    with Peer(transport, serve(answer(200))) as peer:
        client = connect(peer.address)
        with pytest.raises(Exception, match="not allowed"):
            await client.request("GET", "/", headers={"X": b"a\r\nY: b"})
    assert peer.requests == []


def test_threads_share_a_client(transport: str, library: ModuleType) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(document({}))

    with Peer(transport, script) as peer:
        ours = transports(library).HTTPTransport(peer.address)
        with library.Client(transport=ours, base_url="http://docker") as client:
            found: list[int] = []

            def work() -> None:
                found.extend(client.get("/x").status_code for _ in range(20))

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(30)
        assert found == [200] * 160
