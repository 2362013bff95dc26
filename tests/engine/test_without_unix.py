"""On a system without Unix's own calls, such as Windows, the package works over TCP.

Each test runs a program in which those calls are taken away before anything is imported.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TAKE_AWAY = """
import os, select, signal, socket, sys

missing = {
    select: "poll epoll POLLIN POLLOUT POLLRDHUP POLLHUP POLLERR",
    socket: "AF_UNIX",
    signal: "SIGKILL",
    os: "O_NOFOLLOW O_CLOEXEC O_NONBLOCK O_DIRECTORY geteuid getuid getgid killpg setsid fchmod "
    "fchown set_blocking major minor",
}
for module, names in missing.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd = set()
"""
# The default loop of Windows cannot watch sockets. Made first: asyncio's own needs a Unix socket.
NO_WATCHES = """
import asyncio

class Loop(asyncio.SelectorEventLoop):
    def refuse(self, *args):
        raise NotImplementedError

    async def sock_connect(self, sock, address):
        sock.setblocking(True)
        sock.connect(address)
        sock.setblocking(False)

loop = Loop()
# asyncio itself watches one pair of sockets, from the beginning.
Loop.add_reader = Loop.add_writer = Loop.remove_reader = Loop.remove_writer = Loop.refuse
"""
SYNC = """
from pathlib import Path
from dockwire import Engine, LocalFileError

address, box, folder = sys.argv[1:]
with Engine(address, config=False, timeout=30) as engine:
    print(engine.exec.run(box, ["wc", "-c"], input=b"hello" * 100_000).stdout)
    with engine.exec.open(box, ["cat"]) as stream:
        stream.write(b"ping")
        stream.close_stdin()
        print(b"".join(frame.data for frame in stream), stream.wait())
    engine.containers.put_files(box, {"a": b"1", "folder": Path(folder)}, "/")
    print(engine.containers.read_file(box, "/folder/b"))
    built = engine.images.build(Path(folder), dockerfile_text="FROM scratch\\nCOPY b /\\n").result()
    engine.images.remove(built.id)
    print(engine.containers.run("busybox", ["echo", "hi"]).stdout)
    try:
        engine.containers.get_files(box, "/folder", folder)
    except LocalFileError as error:
        print("refused:", error)
    try:
        engine.exec.run(box, ["sleep", "60"], timeout=0.5)
    except TimeoutError as error:
        print("timed out:", error.killed)
"""
ASYNC = """
from pathlib import Path
from dockwire import AsyncEngine

address, box, folder = sys.argv[1:]

async def main():
    async with AsyncEngine(address, config=False, timeout=30) as engine:
        done = await engine.exec.run(box, ["wc", "-c"], input=b"hello" * 100_000)
        print(done.stdout)
        async with engine.exec.open(box, ["cat"]) as stream:
            await stream.write(b"ping")
            await stream.close_stdin()
            print(b"".join([frame.data async for frame in stream]), await stream.wait())
        await engine.containers.put_files(box, {"a": b"1", "folder": Path(folder)}, "/")
        print(await engine.containers.read_file(box, "/folder/b"))
        try:
            await engine.exec.run(box, ["sleep", "60"], timeout=0.5)
        except TimeoutError as error:
            print("timed out:", error.killed)

loop.run_until_complete(main())
loop.run_until_complete(loop.shutdown_default_executor())
"""
ELSEWHERE = """
from dockwire import ConnectionFailed, Engine, InvalidArgument

for address in ("unix:///x.sock", "ssh://host"):
    with Engine(address, config=False, api_version="1.44") as engine:
        try:
            engine.system.info(timeout=5)
        except ConnectionFailed as error:
            print(error)
try:
    Engine("npipe:////./pipe/docker_engine")
except InvalidArgument as error:
    print(error)
"""


def run(program: str, *arguments: str, before: str = "") -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", before + TAKE_AWAY + program, *arguments],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").write_bytes(b"content\n")
    return tmp_path


def test_sync(addresses: dict[str, str], box: str, folder: Path) -> None:
    size, piped, content, greeting, refused, *hint, late = run(
        SYNC, addresses["tcp"], box, str(folder)
    )
    assert (size, piped, content) == (r"b'500000\n'", "b'ping' 0", r"b'content\n'")
    assert greeting == r"b'hi\n'"
    assert refused.startswith("refused: ")
    assert "read_file" in " ".join(hint)
    assert late == "timed out: True"


def test_async_on_a_loop_that_watches_nothing(
    addresses: dict[str, str], box: str, folder: Path
) -> None:
    lines = run(ASYNC, addresses["tcp"], box, str(folder), before=NO_WATCHES)
    assert lines == [r"b'500000\n'", "b'ping' 0", r"b'content\n'", "timed out: True"]


def test_what_needs_unix_says_so() -> None:
    text = "\n".join(run(ELSEWHERE))
    assert "no Unix sockets" in text
    assert "ssh:// needs a Unix system" in text
    assert "named pipes are not supported" in text
    assert "tcp://localhost:2375" in text
