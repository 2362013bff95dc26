"""Two gibibytes in one file, and twenty thousand files in a folder: whole, and with memory flat.

Each way runs in a process of its own, whose peak is compared with that of one that copies next to
nothing. What goes in and out is made and checked while it passes by, so that little lies on disk.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.report import TABLES

MIB = 1 << 20
LARGE = 2048 * MIB
MANY = 20_000
# What a process may take more than one that copies a single small file, in bytes.
MORE = 32 * MIB
HEAD = "copying        files      MiB  seconds    CPU  memory +MiB"
TABLE: list[str] = []

# What runs in the other process: its name, colour and arguments come as JSON.
PROGRAM = '''
import asyncio, hashlib, json, resource, sys, time
from pathlib import Path
from dockwire import AsyncEngine, Engine
from dockwire.files import File

told = json.loads(sys.argv[1])
BLOCK = bytes(range(256)) * 4096


class Made:
    """As much as is wanted, no two blocks alike, hashed as it goes."""

    def __init__(self, size):
        self.left, self.number, self.rest = size, 0, b""
        self.digest = hashlib.sha256()

    def read(self, size):
        if not self.rest:
            self.number += 1
            self.rest = self.number.to_bytes(8, "big") + BLOCK
        piece, self.rest = self.rest[:size], self.rest[size:]
        piece = piece[:self.left]
        self.left -= len(piece)
        self.digest.update(piece)
        return piece


class Seen:
    def __init__(self):
        self.digest = hashlib.sha256()

    def write(self, data):
        self.digest.update(data)


def peak():
    """The most that this process has held since the last time this was asked."""
    status = Path("/proc/self/status").read_text()
    Path("/proc/self/clear_refs").write_text("5")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


async def call(method, *args, **more):
    done = method(*args, **more)
    return await done if told["colour"] == "async" else done


async def main():
    engine = (AsyncEngine if told["colour"] == "async" else Engine)(told["address"])
    containers, box, path = engine.containers, told["box"], told["path"]
    digest = ""
    # Everything is loaded before it counts.
    await call(containers.put_files, box, b"x", path=path + "-warm")
    await call(containers.get_files, box, path=path + "-warm", to=told["folder"] + "/warm")
    base = peak()
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.monotonic()
    match told["what"]:
        case "put large":
            source = Made(told["size"])
            done = await call(
                containers.put_files, box, File(source, size=told["size"]), path=path
            )
            digest = source.digest.hexdigest()
        case "get large":
            seen = Seen()
            done = await call(containers.get_files, box, path=path, to=seen)
            digest = seen.digest.hexdigest()
        case "put many":
            done = await call(containers.put_files, box, Path(told["folder"]) / "in", path=path)
        case "get many":
            done = await call(containers.get_files, box, path=path, to=told["folder"] + "/out")
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    await call(engine.aclose if told["colour"] == "async" else engine.close)
    print(json.dumps({
        "files": done.files, "bytes": done.bytes, "digest": digest, "seconds": took,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "more": peak() - base,
    }))


asyncio.run(main())
'''


def run(what: str, colour: str, **told: object) -> dict[str, float]:
    """Do one of the four in a process of its own, and note it in the table."""
    given = json.dumps({"what": what, "colour": colour, **told})
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, given], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, float] = json.loads(done.stdout)
    row = (
        f"{what:9}  {colour:5}  {found['files']:6}  {found['bytes'] / MIB:7.1f}  "
        f"{found['seconds']:7.1f}  {found['cpu']:5.1f}  {found['more'] / MIB:11.1f}"
    )
    if not TABLE:
        TABLES.append("")
        TABLE.append(HEAD)
    place = TABLES.index("\n".join(TABLE) if len(TABLE) > 1 else "")
    TABLE.append(row)
    TABLES[place] = "\n".join(TABLE)
    return found


@pytest.mark.timeout(300)
def test_two_gibibytes_in_one_file(addresses: dict[str, str], box: str, tmp_path: Path) -> None:
    told = {"address": addresses["unix"], "box": box, "path": f"/var/{uuid4().hex}"}
    put = run("put large", "async", size=LARGE, folder=str(tmp_path), **told)
    (tmp_path / "warm").unlink()
    got = run("get large", "sync", folder=str(tmp_path), **told)
    assert put["bytes"] == got["bytes"] == LARGE
    assert put["digest"] == got["digest"]
    assert put["more"] < MORE
    assert got["more"] < MORE


@pytest.fixture
def many(tmp_path: Path) -> dict[str, bytes]:
    """Folders with small files, each of its own length and content; what should come back."""
    found: dict[str, bytes] = {}
    for number in range(MANY):
        name = f"{number // 200:03}/{number:05}"
        content = hashlib.sha256(name.encode()).digest() * (number % 7)
        path = tmp_path / "in" / name
        if not number % 200:
            path.parent.mkdir(parents=True)
        path.write_bytes(content)
        found[name] = content
    return found


@pytest.mark.timeout(300)
def test_twenty_thousand_small_files(
    addresses: dict[str, str], box: str, tmp_path: Path, many: dict[str, bytes]
) -> None:
    told = {"address": addresses["unix"], "box": box, "path": f"/var/{uuid4().hex}"}
    put = run("put many", "sync", folder=str(tmp_path), **told)
    (tmp_path / "warm").unlink()
    got = run("get many", "async", folder=str(tmp_path), **told)
    assert put["files"] == got["files"] == MANY
    for name, content in many.items():
        assert (tmp_path / "out" / name).read_bytes() == content
    assert sum(len(list(folder.iterdir())) for folder in (tmp_path / "out").iterdir()) == MANY
    assert put["more"] < MORE
    assert got["more"] < MORE
