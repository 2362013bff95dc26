"""``progress.show`` returns what the stream returns, and raises what it raises."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import Console

from dockwire import AsyncEngine, BuildFailed, Engine, StepFailed, progress
from tests.faults.peer import Peer, engine_of
from tests.faults.test_steps import DIGEST, ID, PULL, PULLED, telling

FAILED = {"errorDetail": {"message": "no such thing"}, "error": "no such thing"}


class File(io.StringIO):
    """A terminal, or a file."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.console = Console(file=self, force_terminal=terminal, width=80, height=24)


@pytest.fixture(params=[True, False], ids=["terminal", "file"])
def file(request: pytest.FixtureRequest) -> File:
    return File(terminal=request.param)


async def show(colour: str, peer: Peer, method: str, file: File, *args: Any) -> Any:
    """Use the real objects of each colour: no test double stands between them and ``show``."""
    settings: Any = {"api_version": "1.41"}
    if colour == "sync":
        with Engine(peer.address, **settings) as engine:
            return progress.show(getattr(engine.images, method)(*args), console=file.console)
    async with AsyncEngine(peer.address, **settings) as engine:
        opening = getattr(engine.images, method)(*args)
        return await progress.show(opening, console=file.console)


async def test_the_result(colour: str, file: File) -> None:
    with Peer("unix", telling(*PULL, *PULLED)) as peer:
        pulled = await show(colour, peer, "pull", file, "x:1")
    assert (pulled.digest, pulled.id, pulled.is_new) == (DIGEST, ID, True)
    text = file.getvalue()
    assert "1: Pulling from library/x" in text
    assert f"Digest: {DIGEST}" in text
    assert ("\x1b" in text) == file.console.is_terminal


async def test_nothing_that_moves_the_cursor_goes_to_a_file(colour: str) -> None:
    file = File(terminal=False)
    with Peer("unix", telling(*PULL, *PULLED)) as peer:
        await show(colour, peer, "pull", file, "x:1")
    assert file.getvalue().splitlines() == [
        "1: Pulling from library/x",
        "a: Pulling fs layer",
        "a: Downloading",
        f"Digest: {DIGEST}",
        "Status: Downloaded newer image for x:1",
    ]


async def test_an_error_is_raised_after_the_end(colour: str, file: File) -> None:
    with Peer("unix", telling(*PULL, FAILED)) as peer:
        with pytest.raises(StepFailed, match="no such thing") as caught:
            await show(colour, peer, "pull", file, "x:1")
        async with engine_of(colour, peer) as engine:
            with pytest.raises(StepFailed) as plain:
                await engine.images.pull("x:1").result()
    assert vars(caught.value) == vars(plain.value)
    assert caught.value.__cause__ is None
    # The cursor is there again.
    assert file.getvalue().rfind("\x1b[?25h") >= file.getvalue().rfind("\x1b[?25l")


async def test_an_error_of_opening_the_stream(colour: str, file: File) -> None:
    from tests.faults.peer import Talk, document

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(document({"message": "dockerfile parse error"}, 400))

    with Peer("unix", script) as peer, pytest.raises(Exception, match="parse error"):
        await show(colour, peer, "load", file, b"x")
    assert file.getvalue() == ""


async def test_a_build_that_fails(colour: str, file: File) -> None:
    records: list[dict[str, Any]] = [
        {"stream": "Step 1/1 : RUN make"},
        {"stream": "\n"},
        {"stream": "oh \x1b[2Jno\n"},
        FAILED,
    ]
    with Peer("unix", telling(*records)) as peer, pytest.raises(BuildFailed) as caught:
        await show(colour, peer, "build", file, b"context")
    assert caught.value.instruction == "RUN make"
    assert "oh no" in file.getvalue()
    assert "\x1b[2J" not in file.getvalue()


async def test_an_open_stream_can_be_shown(colour: str, file: File) -> None:
    with Peer("unix", telling(*PULL, *PULLED)) as peer:
        async with engine_of(colour, peer) as engine:
            stream: Any = await engine.images.pull("x:1")
            assert await stream.read_record() is not None
            if colour == "sync":
                assert progress.show(stream._plain, console=file.console).id == ID
            else:
                assert (await progress.show(stream, console=file.console)).id == ID
            assert stream.closed


# --- steps with nothing to show -------------------------------------------------------------------


def trace(*fields: bytes) -> dict[str, Any]:
    return {"id": "moby.buildkit.trace", "aux": base64.b64encode(b"".join(fields)).decode()}


def message(number: int, *fields: bytes) -> bytes:
    data = b"".join(fields)
    return bytes([number << 3 | 2, len(data)]) + data


VERTEX = message(1, message(1, b"digest"), message(3, b"[1/1] RUN make"), message(5))
LOG = message(3, message(1, b"digest"), message(4, b"hello\n"))
BUILDKIT = [
    trace(),
    trace(VERTEX),
    trace(VERTEX),
    trace(LOG),
    trace(),
    {"id": "moby.image.id", "aux": {"ID": ID}},
]
CLASSIC = [
    {"stream": "Step 1/2 : FROM x"},
    {"stream": "\n"},
    {"stream": " ---> 1234\n"},
    {"stream": "Step 2/2 : RUN make"},
    {"stream": "\n"},
    {"stream": "one\n"},
    {"stream": "\n"},
    {"stream": "two\n"},
    {"aux": {"ID": ID}},
    {"stream": "Successfully built 123456789012\n"},
]


@pytest.mark.parametrize(
    ("records", "printed"),
    [
        (BUILDKIT, ["#1 [1/1] RUN make", "#1 hello"]),
        (
            CLASSIC,
            [
                *("Step 1/2 : FROM x", " ---> 1234", "Step 2/2 : RUN make"),
                # A blank line of the command's own output.
                *("one", "", "two", "Successfully built 123456789012"),
            ],
        ),
    ],
    ids=["buildkit", "classic"],
)
async def test_printing_steps_prints_what_there_is_to_show(
    records: list[dict[str, Any]], printed: list[str], colour: str
) -> None:
    with Peer("unix", telling(*records)) as peer:
        async with engine_of(colour, peer) as engine:
            async with engine.images.build(b"context") as stream:
                steps = [step async for step in stream]
                result = await stream.result()
            async with engine.images.build(b"context") as stream:
                count = 0
                while await stream.read_record() is not None:
                    count += 1
    assert [str(step) for step in steps] == printed
    # Printing the text gives the same lines.
    assert "".join(step.text for step in steps).splitlines() == printed
    assert result.id == ID
    assert result.log.splitlines() == printed
    assert count == len(records)


@pytest.fixture(autouse=True)
def nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing goes to the standard streams, where another console is given or nothing shown."""
    yield
    assert capfd.readouterr() == ("", "")
