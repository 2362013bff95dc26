"""Run commands in a container, synchronously and asynchronously, on a real engine.

Uses the engine in DOCKER_HOST, else the one at the default socket, else, as root on Debian or
Ubuntu, starts a private engine. Removes everything it creates.
"""

import asyncio
import sys
from pathlib import Path

from dockwire import AsyncEngine, ConnectionFailed, Engine

# The code that finds or starts an engine is shared with the tests, and is not in the package.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dockwire._testing.no_engine import NoEngine
from tests.support.busybox import busybox
from tests.support.private_engine import find_or_start


def run_sync(address: str) -> None:
    print("\n== synchronous")
    with Engine(address) as engine:
        version = engine.system.version()
        print(f"engine {version.version}, API {engine.api_version}")

        box = engine.containers.create("busybox", ["sleep", "600"])
        engine.containers.start(box.id)
        try:
            # Input, output and the exit code, like subprocess.run.
            done = engine.exec.run(box.id, ["wc", "-c"], input=b"hello", timeout=10)
            print(f"wc -c counts {done.stdout!r}, exit code {done.exit_code}")

            done = engine.exec.run(box.id, ["sh", "-c", "echo oops >&2; exit 3"])
            print(f"a failing command: exit code {done.exit_code}, stderr {done.stderr!r}")

            # Like subprocess.Popen: write, close the input, read the output, wait.
            with engine.exec.open(box.id, ["cat"]) as stream:
                stream.write(b"ping\n")
                stream.close_stdin()
                for frame in stream:
                    print(f"cat writes {frame.data!r} to {frame.stream}")
                print(f"cat exits with {stream.wait()}")
        finally:
            engine.containers.remove(box.id, force=True)


async def run_async(address: str) -> None:
    print("\n== asynchronous")
    async with AsyncEngine(address) as engine:
        box = await engine.containers.create("busybox", ["sleep", "600"])
        await engine.containers.start(box.id)
        try:
            done = await engine.exec.run(box.id, ["wc", "-c"], input=b"hello", timeout=10)
            print(f"wc -c counts {done.stdout!r}, exit code {done.exit_code}")

            # A terminal has a size, and echoes the input.
            async with engine.exec.open(box.id, ["sh"], tty=True) as stream:
                await stream.resize(24, 80)
                await stream.write(b"stty size; exit 7\n")
                output = await stream.read()
                print(f"on a terminal: {output.stdout!r}, exit code {await stream.wait()}")

            # Several commands at a time.
            commands = [["sh", "-c", f"exit {code}"] for code in range(4)]
            results = await asyncio.gather(*(engine.exec.run(box.id, cmd) for cmd in commands))
            print(f"four at a time: exit codes {[result.exit_code for result in results]}")
        finally:
            await engine.containers.remove(box.id, force=True)


def main() -> int:
    try:
        with find_or_start(default_socket=True) as found:
            print(f"using the engine at {found.address}")
            with busybox(found.address):
                run_sync(found.address)
                asyncio.run(run_async(found.address))
            print("\ndone; everything is removed")
    except NoEngine as error:
        print(error, file=sys.stderr)
        return 1
    except ConnectionFailed as error:
        print(f"the engine cannot be reached: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
