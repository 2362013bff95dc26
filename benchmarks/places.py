"""The engines and the scripted peer that cases talk to, started when a case first needs them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from dockwire import Engine
from dockwire._testing.no_engine import NoEngine
from tests.support.busybox import busybox
from tests.support.certificates import shared
from tests.support.docker_command import docker_command
from tests.support.private_engine import PrivateEngine, find_or_start, install
from tests.support.swarm import Swarm

from .case import EngineKind
from .run import Place

ROOT = Path(__file__).parents[1]


class Places:
    """What has been started; all of it ends with this."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(
            tempfile.TemporaryDirectory(prefix="dockwire-bench-")
        )
        self._started: dict[EngineKind, Place | NoEngine] = {}
        self._docker: str | NoEngine | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def configuration(self) -> str:
        """An empty directory, in place of the caller's own Docker settings."""
        path = Path(self._folder) / "config"
        path.mkdir(exist_ok=True)
        (path / "config.json").write_text('{"auths": {"registry.invalid": {}}}')
        return str(path)

    def place(self, name: EngineKind) -> Place:
        """Return where a case runs.

        Raises:
            NoEngine: there is no such engine, and none can be started.
        """
        found = self._started.get(name)
        if found is None:
            try:
                found = self._start(name)
            except NoEngine as error:
                found = error
            self._started[name] = found
        if isinstance(found, NoEngine):
            raise found
        return found

    def docker(self) -> str:
        """Return the docker command.

        Raises:
            NoEngine: there is none, and it cannot be installed.
        """
        if self._docker is None:
            try:
                self._docker = docker_command()
            except NoEngine as error:
                self._docker = error
        if isinstance(self._docker, NoEngine):
            raise self._docker
        return self._docker

    def _start(self, name: EngineKind) -> Place:
        enter = self._stack.enter_context
        match name:
            case "none":
                return Place(folder=self._folder)
            case "scripted":
                return Place(enter(scripted_peer(self._folder)), folder=self._folder)
            case "engine":
                address = enter(find_or_start()).address
                box = enter(running(address))
                return Place(address, box, folder=self._folder)
            case "TLS engine":
                install()
                private = enter(PrivateEngine(*shared().dockerd_flags))
                box = enter(running(private.unix))
                return Place(private.tcp, box, str(shared().folder), folder=self._folder)
            case "swarm":
                install()
                return Place(enter(Swarm()).nodes[0].unix, folder=self._folder)

    def version(self) -> str:
        """Return the version of the real engine, empty if none was used."""
        found = self._started.get("engine")
        if not isinstance(found, Place):
            return ""
        with Engine(found.address) as engine:
            return engine.system.version().version or ""


@contextmanager
def scripted_peer(folder: str) -> Iterator[str]:
    """Run the scripted peer in a separate process, and give its address."""
    path = os.path.join(folder, "peer.sock")
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.scripted_peer", path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield f"unix://{path}"


@contextmanager
def running(address: str) -> Iterator[str]:
    """Keep a container that does nothing, and give its ID."""
    with busybox(address), Engine(address) as engine:
        made = engine.containers.create("busybox", ["sleep", "86400"])
        try:
            engine.containers.start(made.id)
            yield made.id
        finally:
            engine.containers.remove(made.id, force=True)
