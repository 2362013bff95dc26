"""exec.run against an engine that is too slow to say whether a command has begun."""

from __future__ import annotations

import json
import re
import threading
import time

import pytest

from dockwire import ExecTimeout
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, answer, document, frame


async def test_a_start_that_is_not_answered_in_time_is_killed_all_the_same(colour: str) -> None:
    starts = 0
    looks: list[int] = []

    def script(talk: Talk) -> None:
        nonlocal starts
        while request := talk.request():
            if b"/start HTTP" in request:
                starts += 1
                if starts == 1:
                    talk.wait()
                talk.send(UPGRADED)
                return
            if request.startswith(b"GET"):
                # It begins late, and has ended when it was killed.
                running = {"Running": True, "ExitCode": None} if starts == 1 else {"ExitCode": 0}
                looks.append(starts)
                if starts == 1 and looks.count(1) < 3:
                    running = {"Running": False, "ExitCode": None}
                talk.send(document({"ID": "e", **running}))
            else:
                talk.send(document({"Id": "e"}, 201))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            # The first request loads modules and connects; the time is for the start alone.
            await engine.exec.inspect("e")
            began = time.monotonic()
            with pytest.raises(ExecTimeout):
                await engine.exec.run("x", ["sleep", "100"], timeout=1, user="7")
            assert time.monotonic() - began < 5
        created = [each for each in peer.requests if b"/containers/x/exec HTTP" in each]
    marks = [re.search(rb"DOCKWIRE_EXEC=\w+", each) for each in created]
    assert len(marks) == 2
    assert marks[0] is not None
    # The second one looks for the first one's mark, as the same user.
    assert marks[0][0] in created[1]
    assert b'"User":"7"' in created[1]
    assert b'"Env"' not in created[1]


async def test_commands_are_marked_unless_that_is_switched_off(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start HTTP" in request:
                talk.send(UPGRADED)
                return
            if request.startswith(b"GET"):
                talk.send(document({"ID": "e", "Running": False, "ExitCode": 0}))
            else:
                talk.send(document({"Id": "e"}, 201))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            await engine.exec.run("x", ["true"])
            await engine.exec.run("x", ["true"], timeout=10)
            await engine.exec.run("x", ["true"], killable=False)
            await engine.exec.run("x", ["true"], on_timeout="leave")
            await engine.exec.create("x", ["true"])
            await engine.exec.create("x", ["true"], killable=True)
        async with connect(
            colour, peer.address, api_version="1.41", killable_execs=False
        ) as engine:
            await engine.exec.run("x", ["true"])
            await engine.exec.run("x", ["true"], killable=True)
        created = [each for each in peer.requests if b"/containers/x/exec HTTP" in each]
    marked = [b"DOCKWIRE_EXEC" in each for each in created]
    assert marked == [True, True, False, False, False, True, False, True]


async def test_a_command_that_podman_reports_as_ended_is_killed_when_it_shows(colour: str) -> None:
    # Podman reports an exec that has not begun as ended with 0, and one whose start it could not
    # answer with 125; that command begins a moment later.
    states: list[dict[str, object]] = [{"ExitCode": 0}, {"ExitCode": 125, "CanRemove": True}]
    kills: list[dict[str, object]] = [{"ExitCode": code, "CanRemove": True} for code in (3, 0)]
    created = 0

    def script(talk: Talk) -> None:
        nonlocal created
        state: dict[str, object]
        while request := talk.request():
            if b"/start HTTP" in request:
                if created == 1:
                    talk.wait()
                talk.send(UPGRADED)
                return
            if request.startswith(b"POST"):
                created += 1
                state = {"Id": f"exec-{created}"}
            elif b"/exec/exec-1/" in request:
                state = states[0] if len(states) == 1 else states.pop(0)
            else:
                state = kills[int(request.split(b"/exec/exec-")[1][:1]) - 2]
            body = json.dumps({"Running": False, "Pid": 0, "CanRemove": False, **state}).encode()
            talk.send(answer(200, body, "application/json", "Server: Libpod/5.8.6 (linux)"))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            await engine.exec.inspect("exec-1")
            states.insert(0, {"ExitCode": 0})
            with pytest.raises(ExecTimeout):
                await engine.exec.run("x", ["sleep", "100"], timeout=1)
    # The second look for the command finds it.
    assert created == 3


@pytest.mark.parametrize("privileged", [None, False, True])
async def test_a_command_is_killed_with_the_rights_it_has(
    colour: str, privileged: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its last output, which arrives when it was killed, is in the error."""
    # The test decides when the output ends, and not how fast this machine is.
    monkeypatch.setattr(f"dockwire._{colour}.resources.exec._GRACE_PERIOD", 30.0)
    commands: list[dict[str, object]] = []
    killed = threading.Event()

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/exec/exec-1/start HTTP" in request:
                talk.send(UPGRADED, frame(1, b"first,"))
                killed.wait(30)
                # The engine has said that it has exited.
                talk.send(frame(1, b"last"), frame(2, b"killed"))
                return
            if b"/start HTTP" in request:
                talk.send(UPGRADED)
                return
            if request.startswith(b"POST"):
                commands.append(json.loads(request.partition(b"\r\n\r\n")[2]))
                talk.send(document({"Id": f"exec-{len(commands)}"}, 201))
            elif len(commands) == 1:
                talk.send(document({"Running": True, "ExitCode": None}))
            else:
                talk.send(document({"Running": False, "ExitCode": 0}))
                if b"/exec/exec-1/json" in request:
                    killed.set()

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(ExecTimeout) as caught:
                await engine.exec.run(
                    "x", ["sleep", "100"], user="7", privileged=privileged, timeout=0.5
                )
    assert caught.value.killed
    assert (caught.value.stdout, caught.value.stderr) == (b"first,last", b"killed")
    first, second = commands
    for name in ("User", "Privileged"):
        assert second.get(name) == first.get(name)
    assert (first["User"], first.get("Privileged")) == ("7", privileged)
