"""Bars on a real engine, in one line of user code."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import assert_type

import pyte
import pytest
from rich.console import Console

from dockwire import AsyncEngine, Engine, progress
from dockwire._testing.private_engine import ForeignEngine
from dockwire.files import Transfer
from dockwire.streams import BuiltImage, PulledImage
from tests.conftest import needs_dockerd, over_unix
from tests.engine.conftest import image_name
from tests.support.docker_registry import DockerRegistry

address = over_unix
name = image_name

TEXT = "FROM busybox\nRUN echo one; echo two\n"
PROGRAM = """
import sys
from dockwire import Engine, progress
with Engine(sys.argv[1]) as engine:
    stream = engine.images.build(dockerfile_text=sys.argv[2], no_cache=True, tags=[sys.argv[3]])
    progress.show(stream)
"""


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "file"])
async def test_both_colours(address: str, name: str, terminal: bool) -> None:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=80)
    bar = progress.bar("Context", console=console)
    async with AsyncEngine(address) as engine:
        opening = engine.images.build(dockerfile_text=TEXT, tags=[name], progress=bar)
        built = assert_type(await progress.show(opening, console=console), BuiltImage)
    with Engine(address) as plain:
        stream = plain.images.build(dockerfile_text=TEXT, tags=[name], progress=bar)
        again = assert_type(progress.show(stream, console=console), BuiltImage)
    assert built.id == again.id
    file = console.file
    assert isinstance(file, io.StringIO)
    assert file.getvalue().count("Context: ") == 2
    assert ("\x1b" in file.getvalue()) == terminal


async def test_buildkit(
    address: str, name: str, engine_host: ForeignEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    needs_dockerd(engine_host, "BuildKit")
    async with AsyncEngine(address) as engine:
        stream = engine.images.build(dockerfile_text=TEXT, builder="buildkit", tags=[name])
        async for step in stream:
            print(step)
        printed = capsys.readouterr().out
        assert printed
        assert "\n\n" not in f"\n{printed}"
        opening = engine.images.build(
            dockerfile_text=TEXT, builder="buildkit", no_cache=True, tags=[name]
        )
        await progress.show(opening)
    lines = capsys.readouterr().err.splitlines()
    assert any(line.endswith("RUN echo one; echo two") for line in lines)
    assert all(line.strip() for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_a_program_in_a_terminal(address: str, name: str) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, address, TEXT, name],
        stdout=follower,
        stderr=follower,
        env={"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
    ) as process:
        screen = pyte.Screen(80, 24)
        stream = pyte.ByteStream(screen)
        os.close(follower)
        with open(leader, "rb", buffering=0) as terminal:
            try:
                while data := terminal.read(65536):
                    stream.feed(data)
            except OSError:
                # The last one who could write to the terminal has left it.
                pass
        assert process.wait(60) == 0
    lines = [line.rstrip() for line in screen.display if line.strip()]
    # Podman shouts.
    assert [line[:10].lower() for line in lines] == ["✓ step 1/2", "✓ step 2/2"]
    assert not screen.cursor.hidden


async def test_files(engine: AsyncEngine, box: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"x" * 3_000_000)
    calls: list[tuple[int, int | None]] = []
    copied = await engine.containers.put_files(
        box, tmp_path / "data", "/data", progress=lambda *seen: calls.append(seen)
    )
    assert_type(copied, Transfer)
    assert calls[0][1] == calls[-1][0] == calls[-1][1]
    for path in ("/data", "/bin"):
        calls.clear()
        await engine.containers.get_files(
            box,
            path,
            tmp_path / f"copy-{path[1:]}",
            links="skip",
            progress=lambda *seen: calls.append(seen),
        )
        # The estimate for a file is exact.
        assert calls[0] == (0, 3_001_856 if path == "/data" else None)
        assert calls[-1][0] == calls[-1][1] != 0
    assert calls[0] == (0, None)


async def test_a_pull(address: str, registry: DockerRegistry, name: str) -> None:
    console = Console(file=io.StringIO())
    async with AsyncEngine(address) as engine:
        reference = f"{registry.address}/{name}"
        await engine.images.tag("busybox", reference)
        await progress.show(engine.images.push(reference), console=console)
        await engine.images.remove(reference)
        pulled = await progress.show(engine.images.pull(reference), console=console)
        assert_type(pulled, PulledImage)
        await engine.images.remove(reference)
    assert pulled.digest is not None
    file = console.file
    assert isinstance(file, io.StringIO)
    assert pulled.digest in file.getvalue()
