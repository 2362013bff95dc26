"""Uploads that are cut in the middle: by the network, or by the caller's own iterator."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TypeAlias

import pytest

from dockwire import AsyncEngine, ConnectionFailed, Engine, NotFound
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.event_operations import tarred
from tests.support.fault_families import one_file
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.full_disk import image_archive
from tests.support.proxy import transport

DATA = bytes(range(256)) * (8 << 12)
MIDDLE = len(DATA) // 2
PIECE = 1 << 16
Upload: TypeAlias = Callable[[AsyncEngine, str, str, "Pieces"], Awaitable[object]]
Pieces: TypeAlias = Callable[[bytes], "Iterator[bytes] | AsyncIterator[bytes]"]


class OwnError(Exception):
    """What the caller's iterator raises."""


async def put_archive(engine: AsyncEngine, box: str, name: str, pieces: Pieces) -> object:
    await engine.containers.put_archive(box, "/tmp", pieces(one_file(name, DATA)))
    return None


async def load(engine: AsyncEngine, box: str, name: str, pieces: Pieces) -> object:
    return await engine.images.load(pieces(image_archive(DATA, f"{name}:1"))).result()


async def build(engine: AsyncEngine, box: str, name: str, pieces: Pieces) -> object:
    context = tarred({"Dockerfile": b"FROM scratch\nCOPY data /\n", "data": DATA})
    return await engine.images.build(pieces(context), tags=[f"{name}:1"]).result()


async def build_classic(engine: AsyncEngine, box: str, name: str, pieces: Pieces) -> object:
    context = tarred({"Dockerfile": b"FROM scratch\nCOPY data /\n", "data": DATA})
    build = engine.images.build(pieces(context), builder="classic", tags=[f"{name}:1"])
    return await build.result()


async def import_(engine: AsyncEngine, box: str, name: str, pieces: Pieces) -> object:
    archive = pieces(one_file("data", DATA))
    return await engine.images.import_(archive, repository=name, tag="1").result()


UPLOADS: dict[str, Upload] = {
    "put_archive": put_archive,
    "load": load,
    "build": build,
    "build, classic": build_classic,
    "import": import_,
}


def whole(data: bytes) -> Iterator[bytes]:
    """All of it, piece by piece."""
    for position in range(0, len(data), PIECE):
        yield data[position : position + PIECE]


def raises(data: bytes) -> Iterator[bytes]:
    """The first half, and then an error."""
    yield from whole(data[: len(data) // 2])
    raise OwnError


async def raises_in_asyncio(data: bytes) -> AsyncIterator[bytes]:
    for piece in whole(data[: len(data) // 2]):
        yield piece
        await asyncio.sleep(0)
    raise OwnError


@pytest.fixture
def image() -> str:
    return f"cut-{uuid.uuid4().hex[:12]}"


def nothing_came_of_it(plain: Engine, box: str, image: str) -> None:
    """There is no image, and no file that is whole."""
    with pytest.raises(NotFound):
        plain.images.inspect(f"{image}:1")
    try:
        found = plain.containers.stat_path(box, f"/tmp/{image}")
    except NotFound:
        return
    assert found.size < len(DATA)


@pytest.mark.parametrize("upload", UPLOADS)
async def test_the_callers_iterator_raises(
    engine: AsyncEngine, colour: str, plain: Engine, box: str, image: str, upload: str
) -> None:
    """Its own error comes out as it is, and the engine takes the rest for nothing."""
    kinds: list[Pieces] = [raises, raises_in_asyncio] if colour == "async" else [raises]
    for pieces in kinds:
        with pytest.raises(OwnError):
            await UPLOADS[upload](engine, box, image, pieces)
        nothing_came_of_it(plain, box, image)
    await UPLOADS[upload](engine, box, image, whole)
    remove(plain, image)


@pytest.mark.parametrize("upload", UPLOADS)
@pytest.mark.parametrize("kind", ["reset", "cut"])
async def test_the_connection_ends(
    engine_host: ForeignEngine,
    colour: str,
    address: str,
    plain: Engine,
    box: str,
    image: str,
    upload: str,
    kind: str,
) -> None:
    """It may have had an effect, as the error says; the engine object goes on."""
    needs_dockerd(engine_host, "a proxy in front of it")
    with FaultProxy(address, listen=transport(address)) as proxy:
        async with connect(colour, proxy.address) as engine:
            await engine.system.ping()
            proxy.arm(Fault("reset" if kind == "reset" else "cut", "up", MIDDLE))
            with pytest.raises(ConnectionFailed) as caught:
                await UPLOADS[upload](engine, box, image, whole)
            assert proxy.broken is not None
            assert caught.value.may_have_taken_effect
            proxy.heal()
            nothing_came_of_it(plain, box, image)
            proxy.arm(None)
            await UPLOADS[upload](engine, box, image, whole)
            remove(plain, image)


def remove(plain: Engine, image: str) -> None:
    """Remove what a whole upload has made."""
    try:
        plain.images.remove(f"{image}:1", force=True)
    except NotFound:
        return
