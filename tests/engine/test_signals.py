"""What a signal handler raises comes out of a call on a real engine unchanged, and ends it."""

from __future__ import annotations

import asyncio
import gc
import io
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from dockwire import Engine
from dockwire.files import File
from tests.support.busybox import NAME as IMAGE
from tests.support.certificates import shared
from tests.support.descriptors import open_files
from tests.support.private_engine import PrivateEngine
from tests.support.report import TABLES
from tests.support.running_commands import ARGS, commands_of
from tests.support.signals import EXCEPTIONS, interrupt
from tests.support.ssh_server import SshServer
from tests.support.streams import read_all
from tests.support.waiting import until

LABEL = "dockwire.test.signals"
BIG = b"x" * 20_000_000
# Longer than it takes until a command runs.
WINDOW = 0.25


def build(engine: Engine, box: str, number: str) -> None:
    text = f"FROM {IMAGE}\nRUN sleep 5 # {number}\n"
    engine.images.build(dockerfile_text=text).result()


CALLS: dict[str, Callable[[Engine, str, str], Any]] = {
    "ping": lambda engine, box, number: [engine.system.ping() for _ in range(300)],
    "list": lambda engine, box, number: [engine.containers.list(all=True) for _ in range(300)],
    "exec.run": lambda engine, box, number: engine.exec.run(box, ["sleep", number]),
    "exec.run, input": lambda engine, box, number: engine.exec.run(
        box, ["sleep", number], input=BIG, timeout=60
    ),
    "logs": lambda engine, box, number: read_all(engine.containers.logs(box, follow=True)),
    "events": lambda engine, box, number: read_all(engine.system.events()),
    "put_files": lambda engine, box, number: engine.containers.put_files(
        box, File(BIG), "/tmp/big"
    ),
    "get_files": lambda engine, box, number: engine.containers.get_files(
        box, "/bin/busybox", io.BytesIO()
    ),
    "save": lambda engine, box, number: read_all(engine.images.save(IMAGE)),
    "build": build,
    "containers.run": lambda engine, box, number: engine.containers.run(
        IMAGE, ["sleep", number], labels={LABEL: number}
    ),
}


def leftovers(engine: Engine, box: str, numbers: list[str]) -> list[str]:
    """Commands and containers that still run."""
    commands = commands_of(engine.containers.top(box, ps_args=ARGS))
    left = [each for each in commands if any(number in each for number in numbers)]
    found = engine.containers.list(all=True, filters={"label": [LABEL]})
    return left + [each.id for each in found]


def check(engine: Engine, box: str, how: str, times: int) -> None:
    chance = random.Random(times)
    counts = {"unchanged": 0, "ended": 0, "lost": 0}
    wrong = []
    read_all(engine.exec.open(box, ["true"]))
    engine.system.ping()
    before = open_files()
    numbers = [str(400_000 + index) for index in range(times)]
    for name, call in CALLS.items():
        for number in numbers:
            error = chance.choice(EXCEPTIONS)()
            outcome, at = interrupt(
                partial(call, engine, box, number), chance.uniform(0, WINDOW), error
            )
            if outcome in counts:
                counts[outcome] += 1
            else:
                wrong.append(f"{name}: {error!r} at {at} {outcome}")
    TABLES.append(f"signal handlers, {how}, {times} each: {counts}, wrong: {len(wrong)}")
    assert "\n".join(wrong) == ""
    # Podman gives a container that is removed by force ten seconds to stop.
    asyncio.run(until(lambda: not leftovers(engine, box, numbers), "something still runs"))
    gc.collect()
    # Idle connections stay; those of the calls that were ended do not.
    assert open_files() <= before + 2


pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_what_a_handler_raises_comes_out(over_unix: str, box: str) -> None:
    with Engine(over_unix) as engine:
        check(engine, box, "unix", 2)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("how", ["unix", "tls", "ssh"])
def test_it_comes_out_again_and_again(
    request: pytest.FixtureRequest, how: str, over_unix: str
) -> None:
    if how == "tls":
        host: PrivateEngine = request.getfixturevalue("tls_engine")
        engine = Engine(host.tcp, tls=shared().client)
    elif how == "ssh":
        server: SshServer = request.getfixturevalue("ssh_server")
        engine = Engine(server.address, ssh=server.options)
    else:
        engine = Engine(over_unix)
    with engine:
        made = engine.containers.create(image=IMAGE, cmd=["sleep", "3600"])
        try:
            engine.containers.start(made.id)
            check(engine, made.id, how, 20)
        finally:
            engine.containers.remove(made.id, force=True)
