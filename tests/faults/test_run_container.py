"""containers.run against engines that lose what others keep, or fail half-way."""

from __future__ import annotations

import json
from typing import Literal

import pytest

from dockwire import ExecTimeout, NotFound, RequestTimeout, RunTimeout, ServerError
from tests.conftest import connect
from tests.faults.peer import ENDED, UPGRADED, Peer, Talk, answer, document, frame

ID = "c" * 64


class Engine:
    """One whose containers say "hi" and end with 3; ``server`` is what it calls itself."""

    def __init__(
        self, server: str, *, start: bytes = answer(204, b""), kill: bytes = answer(204, b"")
    ) -> None:
        self.server = server
        self.start = start
        self.kill = kill

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
            elif b"/kill" in line:
                talk.send(self.kill)
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
            f"POST {ID}/wait",
            f"POST {ID}/start",
            f"DELETE {ID}",
        ]
        (waits,) = (line for line in peer.lines if "/wait" in line)
        assert waits.endswith("condition=next-exit")


async def test_the_exit_code_of_an_opened_container_is_waited_for_before_its_start(
    colour: str,
) -> None:
    with Peer("unix", Engine("Libpod/4.3.1 (linux)")) as peer:
        async with connect(colour, peer.address) as engine:
            async with engine.containers.open("x", ["a"]) as stream:
                pass
            assert await stream.wait() == 3
        assert steps(peer)[2:] == [
            f"POST {ID}/wait",
            f"POST {ID}/start",
            f"POST {ID}/kill",
            f"DELETE {ID}",
        ]


async def test_an_opened_container_that_cannot_be_killed_is_removed_at_once(colour: str) -> None:
    """It may run on, so its end is not waited for."""
    broken = document({"message": "no"}, 500)
    with Peer("unix", Engine("Libpod/4.3.1 (linux)", kill=broken)) as peer:
        async with (
            connect(colour, peer.address) as engine,
            engine.containers.open("x", ["a"]),
        ):
            pass
        assert steps(peer)[-2:] == [f"POST {ID}/kill", f"DELETE {ID}"]


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


class Slow(Engine):
    """One that does not answer one kind of request."""

    def __init__(self, held: str, kill: bytes = answer(204, b"")) -> None:
        super().__init__("Docker/20.10.24 (linux)")
        self.held = held.encode()
        self.kill = kill

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            line = request.partition(b"\r\n")[0]
            if self.held in line:
                talk.wait()
                return
            if b"/_ping" in line:
                about = f"Api-Version: 1.41\r\nServer: {self.server}\r\nContent-Length: 0\r\n\r\n"
                talk.send(b"HTTP/1.1 200 OK\r\n", about.encode())
            elif b"/attach" in line:
                talk.send(UPGRADED)
                talk.wait()
                return
            elif b"/wait" in line:
                talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                talk.wait()
                return
            elif b"/create" in line or line.endswith(b"/exec HTTP/1.1"):
                talk.send(document({"Id": ID, "Warnings": []}, 201))
            elif b"/kill" in line:
                talk.send(self.kill)
            elif b"/images/" in line or (b"/json" in line and b"/exec/" not in line):
                talk.send(document({"message": "no such object"}, 404))
            elif b"/json" in line:
                talk.send(document({"ID": ID, "Running": False, "ExitCode": 0}))
            else:
                talk.send(answer(204, b""))


CREATED = "The engine had not confirmed that it was created; it was not started."
KILLED = "The engine had not confirmed that it was started; it was killed."
UNKNOWN = "The engine had not confirmed that it was started; it may be running, or start later."


@pytest.mark.parametrize(
    ("held", "detach", "started", "hint"),
    [
        ("/_ping", False, False, "It had not been started."),
        ("/containers/create", False, False, CREATED),
        ("/containers/create", True, False, CREATED),
        ("/attach", False, False, "It had not been started."),
        ("/wait", False, False, "It had not been started."),
        ("/start", False, None, KILLED),
        ("/start", True, None, KILLED),
        ("nothing", False, True, None),
    ],
)
async def test_the_limit_of_run_is_a_run_timeout_wherever_it_is_reached(
    colour: str, held: str, detach: bool, started: bool | None, hint: str | None
) -> None:
    with Peer("unix", Slow(held)) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(RunTimeout, match="did not exit within 1 s") as caught:
                await engine.containers.run("x", ["a"], timeout=1, detach=detach)
    error = caught.value
    assert error.started is started
    assert hint is None or error.hint == hint
    assert (error.timeout, error.stdout, error.stderr) == (1, b"", b"")
    assert error.container == ("" if held in ("/_ping", "/containers/create") else ID)
    assert error.may_have_taken_effect is (held != "/_ping")


async def test_the_error_does_not_claim_a_kill_that_the_engine_refused(colour: str) -> None:
    refused = document({"message": "Container is not running"}, 409)
    with Peer("unix", Slow("/start", kill=refused)) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(RunTimeout) as caught:
                await engine.containers.run("x", ["a"], timeout=1, remove=False)
    assert caught.value.hint == UNKNOWN


@pytest.mark.parametrize(
    ("held", "started", "hint"),
    [
        ("/_ping", False, "It had not been started."),
        ("/exec HTTP", False, "It had not been started."),
        ("/start", None, "The engine had not confirmed that it was started; it has ended."),
    ],
)
async def test_the_limit_of_exec_is_an_exec_timeout_wherever_it_is_reached(
    colour: str, held: str, started: bool | None, hint: str
) -> None:
    with Peer("unix", Slow(held)) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(ExecTimeout, match="did not exit within 1 s") as caught:
                await engine.exec.run("x", ["a"], timeout=1)
    error = caught.value
    assert (error.started, error.hint, error.killed) == (started, hint, False)
    assert (error.timeout, error.command, error.stdout) == (1, ["a"], b"")


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (None, "the container did not exit within 1 s"),
        ("next-exit", "the container did not exit within 1 s"),
        ("removed", "the container was not removed within 1 s"),
    ],
)
async def test_a_wait_that_takes_too_long_says_what_did_not_come(
    colour: str, condition: Literal["next-exit", "removed"] | None, problem: str
) -> None:
    with Peer("unix", Slow("nothing")) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(RequestTimeout) as caught:
                await engine.containers.wait("x", condition=condition, timeout=1)
            assert caught.value.problem == problem
            if condition is not None:
                async with await engine.containers.open_wait("x", condition=condition) as waiter:
                    with pytest.raises(RequestTimeout) as caught:
                        await waiter.result(timeout=1)
                assert caught.value.problem == problem


@pytest.mark.parametrize("platform", [None, "linux/arm64"])
async def test_an_image_of_another_platform_is_not_the_one_that_is_missing(
    colour: str, platform: str | None
) -> None:
    """The engine has an image with the name, and says that it has none for the platform."""
    pulled: list[str] = []

    def script(talk: Talk) -> None:
        while request := talk.request():
            line = request.partition(b"\r\n")[0].decode()
            if "/images/create" in line:
                pulled.append(line)
                talk.send(document({"status": "Status: Downloaded"}))
            elif "/images/" in line:
                talk.send(document({"Id": "sha256:" + "1" * 64}))
            elif "/containers/create" in line and not pulled:
                talk.send(document({"message": "No such image: busybox"}, 404))
            elif "/create" in line:
                talk.send(document({"Id": ID, "Warnings": []}, 201))
            else:
                talk.send(answer(204))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            if platform is None:
                # Something else is missing.
                with pytest.raises(NotFound):
                    await engine.containers.run("busybox", platform=platform, detach=True)
                assert pulled == []
            else:
                await engine.containers.run("busybox", platform=platform, detach=True)
                [line] = pulled
                assert "platform=linux%2Farm64" in line
