"""Exec in a container, synchronously and asynchronously, on a real engine.

Uses the engine that DOCKER_HOST names, else one that answers on the usual socket, else, as root
on Debian or Ubuntu, starts a private one for the purpose. Leaves nothing behind.
"""

import asyncio
import sys
from pathlib import Path

from dockwire import AsyncEngine, ConnectionFailed, Engine

# What finds or starts an engine is shared with the tests, and is no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.support.busybox import busybox
from tests.support.private_engine import NoEngine, find_or_start


def synchronous(address: str) -> None:
    print("\n== synchronous")
    with Engine(address) as engine:
        version = engine.system.version()
        print(f"engine {version.version}, speaking API {engine.api_version}")

        box = engine.containers.create(image="busybox", cmd=["sleep", "600"])
        engine.containers.start(box.id)
        try:
            # Input, output and the exit code, like subprocess.run.
            done = engine.exec.run(box.id, ["wc", "-c"], input=b"hello", timeout=10)
            print(f"wc -c counts {done.stdout!r}, exit code {done.exit_code}")

            done = engine.exec.run(box.id, ["sh", "-c", "echo oops >&2; exit 3"])
            print(f"a failing command: exit code {done.exit_code}, stderr {done.stderr!r}")

            # A conversation: write, close the input, read what comes, ask for the exit code.
            with engine.exec.open(box.id, ["cat"]) as stream:
                stream.write(b"ping\n")
                stream.close_stdin()
                for frame in stream:
                    print(f"cat says {frame.data!r} on {frame.stream}")
                print(f"cat ends with {stream.wait()}")
        finally:
            engine.containers.remove(box.id, force=True)


async def asynchronous(address: str) -> None:
    print("\n== asynchronous")
    async with AsyncEngine(address) as engine:
        box = await engine.containers.create(image="busybox", cmd=["sleep", "600"])
        await engine.containers.start(box.id)
        try:
            done = await engine.exec.run(box.id, ["wc", "-c"], input=b"hello", timeout=10)
            print(f"wc -c counts {done.stdout!r}, exit code {done.exit_code}")

            # On a terminal: it has a size, and shows what is typed.
            async with engine.exec.open(box.id, ["sh"], tty=True) as stream:
                await stream.resize(24, 80)
                await stream.write(b"stty size; exit 7\n")
                output = await stream.read()
                print(f"on a terminal: {output.stdout!r}, exit code {await stream.wait()}")

            # Several at a time.
            commands = [["sh", "-c", f"exit {code}"] for code in range(4)]
            runs = await asyncio.gather(*(engine.exec.run(box.id, c) for c in commands))
            print(f"four at a time: exit codes {[run.exit_code for run in runs]}")
        finally:
            await engine.containers.remove(box.id, force=True)


def main() -> int:
    try:
        with find_or_start(default_socket=True) as found:
            print(f"using the engine at {found.address}")
            with busybox(found.address):
                synchronous(found.address)
                asyncio.run(asynchronous(found.address))
            print("\nremoved what was made; done")
    except NoEngine as error:
        print(error, file=sys.stderr)
        return 1
    except ConnectionFailed as error:
        print(f"the engine cannot be reached: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
