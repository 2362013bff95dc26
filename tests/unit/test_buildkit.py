"""BuildKit traces of real engines, and invalid ones."""

from __future__ import annotations

import base64
import random
from typing import Any

import pytest

from dockwire._protocol.images import buildkit_trace
from dockwire._protocol.images.build_progress import BuildProgress
from dockwire.errors import BuildFailed, StepFailed

STEP = f"sha256:{'a' * 64}"
OTHER = f"sha256:{'b' * 64}"


def field(number: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def varint(value: int) -> bytes:
    data = b""
    while value > 0x7F:
        data += bytes([value & 0x7F | 0x80])
        value >>= 7
    return data + bytes([value])


TIME = field(1, 1_795_472_885) + field(2, 999_000_000)


def vertex(digest: str, name: str, *, started: bool = True, error: str = "") -> bytes:
    parts = [field(1, digest.encode()), field(2, OTHER.encode()), field(3, name.encode())]
    parts += [field(5, TIME)] * started + [field(7, error.encode())] * bool(error)
    return field(1, b"".join(parts))


def ended(digest: str, name: str, *, cached: bool = False, seconds: float = 0) -> bytes:
    """A vertex with both times."""
    end = 1_795_472_886_999_000_000 + int(seconds * 1e9)
    parts = [field(1, digest.encode()), field(3, name.encode()), field(4, 1) * cached]
    parts += [field(5, TIME), field(6, field(1, end // 10**9) + field(2, end % 10**9))]
    return field(1, b"".join(parts))


def status(digest: str, message: str) -> bytes:
    return field(2, field(1, message.encode()) + field(2, digest.encode()) + field(6, TIME))


def output(digest: str, data: bytes) -> bytes:
    return field(3, field(1, digest.encode()) + field(2, TIME) + field(3, 1) + field(4, data))


def record(*parts: bytes) -> dict[str, Any]:
    return {"id": buildkit_trace.TRACE_ID, "aux": base64.b64encode(b"".join(parts)).decode()}


# One from Docker 20.10.
REAL = (
    "Cr0BCkdzaGEyNTY6YmFjZWM1NmIwNTRkZjEzYWMzZmI2MDMyZjg4ZTUyN2RlYzc4MTg3MmZhY2E0MjBlNmQ0OTczNGU4"
    "MmYxNzA2OBJHc2hhMjU2OmQzYTBlNjZhYzZlY2FkNTQyNjdhMjEzZWQyMmRkOWNmZDhkZjMyMzZmMzI0MjdjYmNlYWMy"
    "Nzc3OTI0MDI0NjUaG1tiYXNlIDIvMl0gUlVOIGVjaG8gaGkgPiAveCoMCPb7ktgGEJ2P6cID"
)


def test_a_record_of_a_real_engine() -> None:
    [found] = buildkit_trace.parse_trace(REAL)
    assert isinstance(found, buildkit_trace.Vertex)
    assert found.name == "[base 2/2] RUN echo hi > /x"
    assert found.digest.startswith("sha256:bacec56b")
    assert (found.started, found.cached, found.error) == (True, False, "")


def test_a_trace_becomes_log_lines() -> None:
    progress = BuildProgress()
    texts = [
        progress.update(record(vertex(STEP, "[2/3] RUN x", started=False))),
        progress.update(record(vertex(STEP, "[2/3] RUN x"))),
        progress.update(record(vertex(STEP, "[2/3] RUN x"))),
        progress.update(record(output(STEP, b"one\ntwo \xff\n"), output(OTHER, b"early"))),
        progress.update(record(vertex(OTHER, "exporting"), status(OTHER, "naming to h/a:1"))),
        progress.update(record(status(OTHER, "naming to h/a:1"))),
    ]
    assert texts == [
        "",
        "#1 [2/3] RUN x\n",
        "",
        "#1 one\n#1 two \ufffd\n#? early\n",
        "#2 exporting\n#2 naming to h/a:1\n",
        "",
    ]
    progress.update({"id": "moby.image.id", "aux": {"ID": f"sha256:{'1' * 64}"}})
    built = progress.result()
    assert built.names == ("h/a:1",)
    assert built.log == "".join(texts)


def test_the_failed_step_is_reported() -> None:
    progress = BuildProgress()
    progress.update(record(vertex(STEP, "[base 2/3] RUN x")))
    message = 'process "/bin/sh -c x" did not complete successfully: exit code: 5'
    progress.update(record(vertex(STEP, "[base 2/3] RUN x", error=message)))
    error = progress.refine_error(StepFailed(message))
    assert isinstance(error, BuildFailed)
    assert (error.number, error.total, error.stage) == (2, 3, "base")
    assert (error.instruction, error.code) == ("RUN x", 5)
    assert f"#1 ERROR: {message}" in error.log


def test_a_failure_outside_of_the_steps() -> None:
    progress = BuildProgress()
    name = "[internal] load metadata for docker.io/library/x:1"
    progress.update(record(vertex(OTHER, "[1/2] FROM y")))
    progress.update(record(vertex(STEP, name, error="not found")))
    error = progress.refine_error(StepFailed("x:1: not found"))
    assert isinstance(error, BuildFailed)
    assert (error.number, error.instruction) == (None, None)
    assert error.problem == "x:1: not found"
    assert name in error.log


@pytest.mark.parametrize(
    "aux", ["no base64!", "AAA", "/w==", "", base64.b64encode(b"\x0b").decode()]
)
def test_invalid_traces_are_ignored(aux: str) -> None:
    assert BuildProgress().update({"id": buildkit_trace.TRACE_ID, "aux": aux}) == ""


def test_a_trace_in_either_alphabet_of_base64() -> None:
    data = field(3, field(1, b"sha256:1") + field(4, "\ufffd\ufffe\U000fffff".encode()))
    text = base64.b64encode(data).decode()
    url_safe = base64.urlsafe_b64encode(data).decode()
    assert text != url_safe
    assert buildkit_trace.parse_trace(text) == buildkit_trace.parse_trace(url_safe)


def test_random_bytes_only_raise_value_error() -> None:
    chance = random.Random(6)
    good = base64.b64decode(REAL)
    for _ in range(3000):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        text = base64.b64encode(data[: chance.randrange(len(data) + 1)]).decode()
        try:
            buildkit_trace.parse_trace(text)
        except ValueError:
            continue


def warning(digest: str, text: bytes, *details: bytes) -> bytes:
    parts = [field(1, digest.encode()), field(2, 1), field(3, text)]
    parts += [field(4, detail) for detail in details]
    return field(4, b"".join([*parts, field(5, b"https://docs.example/rule")]))


DEPRECATED = b"MaintainerDeprecated: use a label (line 2)"


def test_warnings_are_on_the_result_and_in_the_log() -> None:
    progress = BuildProgress()
    progress.update(record(vertex(STEP, "[internal] load build definition")))
    text = progress.update(record(warning(STEP, DEPRECATED, b"one", b"two")))
    assert text == f"#1 WARNING: {DEPRECATED.decode()}\n"
    # The same one again, as of a stage that is used twice; one of no vertex; and an empty one.
    assert progress.update(record(warning(OTHER, DEPRECATED), warning(STEP, b""))) == ""
    assert progress.update(record(warning("", b"LegacyKeyValueFormat (line 3)"))).startswith("#?")
    progress.update({"id": "moby.image.id", "aux": {"ID": f"sha256:{'1' * 64}"}})
    built = progress.result()
    assert built.warnings == (DEPRECATED.decode(), "LegacyKeyValueFormat (line 3)")
    assert DEPRECATED.decode() in built.log


def test_an_untagged_build_of_the_containerd_store_has_no_name() -> None:
    progress = BuildProgress()
    progress.update(record(vertex(OTHER, "exporting to image")))
    dangling = f"naming to moby-dangling@sha256:{'2' * 64}"
    progress.update(record(status(OTHER, dangling), status(OTHER, "naming to docker.io/a:1")))
    progress.update({"id": "moby.image.id", "aux": {"ID": f"sha256:{'1' * 64}"}})
    assert progress.result().names == ("docker.io/a:1",)


def test_steps_have_times_and_say_whether_they_are_cached() -> None:
    progress = BuildProgress(makes_image=False)
    first = "[1/2] FROM x"
    assert progress.update(record(vertex(STEP, first), vertex(OTHER, "[2/2] RUN x"))) != ""
    assert [(step.number, step.name) for step in progress.build_steps] == [
        (1, first),
        (2, "[2/2] RUN x"),
    ]
    [begun, _] = progress.build_steps
    assert (begun.cached, begun.completed, begun.seconds) == (False, None, None)
    assert begun.started is not None
    assert begun.started.nanosecond == 999_000_000
    assert begun.started.isoformat() == "2026-11-23T22:28:05.999000+00:00"
    assert progress.update(record(ended(STEP, first, cached=True))) == "#1 CACHED\n"
    assert progress.update(record(ended(STEP, first, cached=True))) == ""
    assert list(progress.build_steps) == []
    assert progress.update(record(ended(OTHER, "[2/2] RUN x", seconds=0.25))) == "#2 DONE 1.2s\n"
    [done] = progress.build_steps
    assert done.seconds == 1.25
    assert progress.update({"stream": "text"}) == "text"
    assert list(progress.build_steps) == []
    built = progress.result()
    assert built.id == ""
    assert [(step.number, step.cached) for step in built.steps] == [(1, True), (2, False)]


def test_warnings_have_their_place() -> None:
    progress = BuildProgress()
    place = field(7, field(1, field(1, 3)) + field(2, field(1, 4) + field(2, 9)))
    source = field(6, field(2, b"FROM x") + field(4, b"Dockerfile"))
    encoded = field(4, field(1, STEP.encode()) + field(3, b"x") + field(4, b"y") + source + place)
    progress.update(record(encoded, warning("", b"z", b"1", b"2")))
    [first, second] = progress.new_warnings
    assert (first.text, first.details, first.file) == ("x", ("y",), "Dockerfile")
    assert (first.line, first.end_line) == (3, 4)
    assert (second.details, second.url) == (("1", "2"), "https://docs.example/rule")
    assert (second.line, second.end_line, second.file) == (None, None, "")
    progress.update(record())
    assert progress.new_warnings == ()


@pytest.mark.parametrize("seconds", [1 << 62, (1 << 64) - 1])
def test_times_out_of_range_are_not_shown(seconds: int) -> None:
    vertex = field(1, STEP.encode()) + field(3, b"x") + field(5, field(1, seconds))
    assert BuildProgress().update(record(field(1, vertex))) == ""


def test_the_line_of_the_failed_step() -> None:
    progress = BuildProgress(dockerfile="FROM y\n\nRUN x\n")
    progress.update(record(vertex(STEP, "[2/2] RUN x", error="exit code: 5")))
    error = progress.refine_error(StepFailed("exit code: 5"))
    assert isinstance(error, BuildFailed)
    assert error.line == 3


@pytest.mark.parametrize(
    ("message", "dockerfile", "line", "hinted"),
    [
        ("dockerfile parse error line 3: unknown instruction: ECHO", "RUN <<E\necho\nE", 3, True),
        ("dockerfile parse error on line 2: unknown instruction: FOO", "FROM x\nFOO", 2, False),
        ("failed: dockerfile parse error line 3: Unknown flag: link", "FROM x", 3, True),
        ("dockerfile parse error on line 1: unknown flag: --x", None, 1, True),
        ("x:1: not found", "FROM x:1 <<", None, False),
    ],
)
def test_a_dockerfile_that_cannot_be_parsed(
    message: str, dockerfile: str | None, line: int | None, hinted: bool
) -> None:
    error = BuildProgress(dockerfile=dockerfile).refine_error(StepFailed(message))
    assert isinstance(error, BuildFailed)
    assert error.line == line
    assert ("# syntax=" in (error.hint or "")) == hinted
