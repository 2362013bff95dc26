"""containers.run against engines that lose what others keep, or fail half-way."""

from __future__ import annotations

import json

import pytest

from dockwire import ServerError
from tests.conftest import connect
from tests.faults.peer import ENDED, UPGRADED, Peer, Talk, answer, document, frame

ID = "c" * 64


class Engine:
    """One whose containers say "hi" and end with 3; ``server`` is what it calls itself."""

    def __init__(self, server: str, *, start: bytes = answer(204, b"")) -> None:
        self.server = server
        self.start = start

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            line = request.partition(b"\r\n")[0]
            if b"/_ping" in line:
                about = f"Api-Version: 1.41\r\nServer: {self.server}\r\nContent-Length: 0\r\n\r\n"
                talk.send(b"HTTP/1.1 200 OK\r\n", about.encode())
            elif b"/create" in line:
                talk.send(document({"Id": ID, "Warnings": []}, 201))
            elif b"/attach" in line:
                talk.send(UPGRADED, frame(1, b"hi"))
                return
            elif b"/wait" in line:
                talk.send(document({"StatusCode": 3}))
            elif b"/start" in line:
                talk.send(self.start)
            elif b"/json" in line:
                talk.send(ENDED)
            else:
                talk.send(answer(204, b""))


def created(peer: Peer) -> dict[str, object]:
    (request,) = (each for each in peer.requests if b"/create" in each)
    made: dict[str, object] = json.loads(request.partition(b"\r\n\r\n")[2])
    return made


def steps(peer: Peer) -> list[str]:
    """What was asked for, without the version and the ping."""
    return [
        f"{method} {path.partition('?')[0].removeprefix('/v1.41/containers/')}"
        for method, path in (line.split(" ") for line in peer.lines)
        if "/_ping" not in path and "/json" not in path
    ]


@pytest.mark.parametrize("fixed", [None, "1.41"])
async def test_an_engine_that_forgets_exit_codes_does_not_remove(
    colour: str, fixed: str | None
) -> None:
    with Peer("unix", Engine("Libpod/4.3.1 (linux)")) as peer:
        async with connect(colour, peer.address, api_version=fixed) as engine:
            done = await engine.containers.run("x", ["a"])
        assert (done.exit_code, done.stdout) == (3, b"hi")
        assert "HostConfig" not in created(peer)
        assert steps(peer) == [
            "POST create",
            f"POST {ID}/attach",
            f"POST {ID}/start",
            f"POST {ID}/wait",
            f"DELETE {ID}",
        ]


@pytest.mark.parametrize("server", ["Docker/20.10.24 (linux)", "Libpod/5.4.2 (linux)"])
async def test_others_are_waited_for_from_before_the_start(colour: str, server: str) -> None:
    with Peer("unix", Engine(server)) as peer:
        async with connect(colour, peer.address) as engine:
            done = await engine.containers.run("x", ["a"])
        assert (done.exit_code, done.stdout) == (3, b"hi")
        assert created(peer)["HostConfig"] == {"AutoRemove": True}
        assert steps(peer) == [
            "POST create",
            f"POST {ID}/attach",
            f"POST {ID}/wait",
            f"POST {ID}/start",
        ]
        assert f"POST /v1.41/containers/{ID}/wait?condition=removed" in peer.lines


@pytest.mark.parametrize(("remove", "last"), [(True, f"DELETE {ID}"), (False, f"POST {ID}/kill")])
async def test_a_start_that_fails_leaves_nothing(colour: str, remove: bool, last: str) -> None:
    broken = document({"message": "no such thing"}, 500)
    with Peer("unix", Engine("Docker/20.10.24 (linux)", start=broken)) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(ServerError, match="no such thing"):
                await engine.containers.run("x", ["a"], remove=remove)
        assert steps(peer)[-1] == last
