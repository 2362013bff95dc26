"""Output that came before an error is on the error."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from dockwire import ConnectionFailed, DockwireError, ExecFailed, OutputNotText, StreamBroken
from dockwire.errors import EngineStreamError
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, document, frame

FIRST = frame(1, b"out\n") + frame(2, b"one\ntwo\nthree\nfour\nfive\nsix\n")


def exec_script(output: bytes, exit_code: int = 0) -> Callable[[Talk], None]:
    """An engine with a command that writes some output; the connection then ends."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start HTTP" in request:
                talk.send(UPGRADED, output)
                return
            if request.startswith(b"GET"):
                talk.send(document({"ID": "e", "Running": False, "ExitCode": exit_code}))
            else:
                talk.send(document({"Id": "e"}, 201))

    return script


@pytest.mark.parametrize("text", [False, True])
async def test_a_stream_that_breaks(colour: str, transport: str, text: bool) -> None:
    for rest, expected in (
        (frame(1, b"second")[:-2], StreamBroken),
        (frame(3, b"the engine failed"), EngineStreamError),
        (b"\x07rubbish", StreamBroken),
    ):
        with Peer(transport, exec_script(FIRST + rest)) as peer:
            async with connect(colour, peer.address, api_version="1.41") as engine:
                with pytest.raises((expected, ConnectionFailed)) as caught:
                    await engine.exec.run("x", ["make"], text=text)
        error: DockwireError = caught.value
        out = error.stdout if isinstance(error.stdout, str) else error.stdout.decode()
        assert out.startswith("out\n")
        assert isinstance(error.stderr, str if text else bytes)
        assert str(error).splitlines()[1:7] == [
            "stderr ends with:",
            *("two", "three", "four", "five", "six"),
        ]
        copy = pickle.loads(pickle.dumps(error))
        assert (copy.stdout, copy.stderr) == (error.stdout, error.stderr)


async def test_a_command_that_fails_shows_its_last_lines(colour: str) -> None:
    with Peer("unix", exec_script(FIRST, 3)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(ExecFailed, match="exited with code 3\nstderr ends with:\ntwo"):
                await engine.exec.run("x", ["make"], check=True)


async def test_output_that_is_not_text(colour: str) -> None:
    latin = frame(1, "f\u00fcr\n".encode("latin-1")) + frame(2, b"fine\n")
    with Peer("unix", exec_script(latin, 4)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(OutputNotText, match="not text") as caught:
                await engine.exec.run("x", ["ls"], text=True)
            done = await engine.exec.run("x", ["ls"], text=True, encoding="latin-1")
    assert done.stdout == "f\u00fcr\n"
    error = caught.value
    assert (error.stdout, error.stderr, error.exit_code) == (b"f\xfcr\n", b"fine\n", 4)
    assert (error.operation, error.encoding) == ("ExecStart", "utf-8")
    assert isinstance(error, ValueError)
    assert "errors=" in str(error)
