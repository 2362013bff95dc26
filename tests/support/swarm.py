"""A swarm of private engines, each on a machine of its own as far as it can tell.

Every node has the namespaces of a private engine, and an `eth0`: one end of a pair whose
other end is a port of a bridge. The bridge is in a network namespace that has no process and no
name, only a descriptor held here; so it goes when this process ends, however it ends, as the
nodes do. The machine's own network gets nothing.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Self

from dockwire import Engine, models
from dockwire._testing.engine_keeper import CLONE_NEWNET, clean, unshare
from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import START_TIMEOUT

from .busybox import busybox, ensure_busybox
from .inside import child_of, process_1, within
from .private_engine import PrivateEngine

PORT = 2377
SUBNET = "192.0.2"  # reserved for documentation, so not in use

# A node is taken for down when it has not been heard of for three of these, and its tasks are
# then started elsewhere.
HEARTBEAT = 10**9

# Gives the node its name, and starts dockerd once there is a network: one that comes back looks
# for the address that it had.
AS_NODE = 'echo "$1" >/proc/sys/kernel/hostname; read -r _ <"$2"; shift 2; exec "$@"'


class Wire:
    """A bridge that nodes are plugged into."""

    def __init__(self) -> None:
        def make() -> int:
            unshare(CLONE_NEWNET)  # for this thread only
            return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)

        with ThreadPoolExecutor(1) as thread:
            self._network = thread.submit(make).result()
        self._numbers = count()
        self._here("link add bridge type bridge", "link set bridge up")

    def plug(self, process: int, number: int) -> str:
        """Give the network that a process is in an address; the name of the port it is at."""
        # The network of a node that was killed goes a moment after it, and its port with it.
        port = f"port{next(self._numbers)}"
        self._here(
            f"link add {port} type veth peer name eth0 netns {process}",
            f"link set {port} master bridge up",
        )
        # Others go on looking for a node that comes back where it was: so the same hardware
        # address as before.
        _ip(
            f"/proc/{process}/ns/net",
            f"link set eth0 address 02:00:c0:00:02:{number:02x} up",
            f"address add {SUBNET}.{number}/24 dev eth0",
        )
        return port

    def switch(self, port: str, on: bool) -> None:
        self._here(f"link set {port} {'up' if on else 'down'}")

    def close(self) -> None:
        os.close(self._network)

    def _here(self, *commands: str) -> None:
        _ip(f"/proc/self/fd/{self._network}", *commands)


def _ip(network: str, *commands: str) -> None:
    def run() -> None:
        done = subprocess.run(
            ["ip", "-batch", "-"],
            input="".join(f"{command}\n" for command in commands),
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NoEngine(f"ip {'; '.join(commands)}: {done.stderr}")

    within(network, run)


class Node(PrivateEngine):
    """A private engine with an address that other nodes reach; it can lose its power."""

    def __init__(self, wire: Wire, number: int) -> None:
        self._wire = wire
        self._number = number
        self.name = f"node{number}"  # of the host
        self.ip = f"{SUBNET}.{number + 1}"
        super().__init__()

    @property
    def runs(self) -> bool:
        """Whether it has power."""
        return self._keeper.poll() is None

    def command(self) -> list[str]:
        self._started = self.folder / "start"
        os.mkfifo(self._started)
        return [
            *("/usr/bin/dash", "-c", AS_NODE, "dash", self.name, str(self._started)),
            *super().command(),
        ]

    def _wait_until_it_answers(self) -> None:
        with os.fdopen(self._wait_for_the_reader(), "w") as start:
            self._port = self._wire.plug(process_1(self), self._number + 1)
            start.write("\n")
        super()._wait_until_it_answers()

    def _wait_for_the_reader(self) -> int:
        """Whoever reads there has entered the namespaces, and waits."""
        give_up = time.monotonic() + START_TIMEOUT
        while True:
            try:
                return os.open(self._started, os.O_WRONLY | os.O_NONBLOCK)
            except OSError as error:
                if error.errno != errno.ENXIO:
                    raise
            if not self.runs or time.monotonic() > give_up:
                raise NoEngine(f"{self.name} did not start: {self.log.read_text()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End all of its processes at once, as when the power fails."""
        os.kill(process_1(self), signal.SIGKILL)
        self._keeper.wait()

    def shut_down(self) -> None:
        """Have dockerd end in its own way, and all else with it."""
        os.kill(child_of(process_1(self)), signal.SIGTERM)
        self._keeper.wait(60)

    def restart(self) -> None:
        """Start it again, with what is on its disk; one that runs is shut down first."""
        if self.runs:
            self.shut_down()
        os.close(self._alive)
        clean(self.folder, self.cgroup, keep=("data", "log"))
        self._start(self.port)

    def cut_off(self) -> None:
        """Pull the plug of its network: it runs on alone, and is still reached from here."""
        self._wire.switch(self._port, on=False)

    def reconnect(self) -> None:
        self._wire.switch(self._port, on=True)

    def stop(self) -> None:
        if self._alive >= 0 and not self.runs:
            clean(self.folder, self.cgroup)  # the keeper of a node that was killed does not
        super().stop()


@contextmanager
def swarm_of_one() -> Iterator[PrivateEngine]:
    """An engine of its own that is the only node of a swarm."""
    with PrivateEngine() as host, busybox(host.unix), Engine(host.unix) as engine:
        engine.swarm.init(listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1")
        yield host


class Swarm:
    """Nodes with the image busybox, joined to one swarm; the first ones are its managers.

    The first manager leads, as long as nothing happens to it. Without managers they are only
    connected, and in no swarm.
    """

    def __init__(self, nodes: int = 3, managers: int = 1) -> None:
        self._stack = ExitStack()
        wire = Wire()
        self._stack.callback(wire.close)
        try:
            with ThreadPoolExecutor(nodes) as threads:
                self.nodes = list(
                    threads.map(lambda number: self._node(wire, number), range(nodes))
                )
            self.managers = self.nodes[:managers]
            if managers:
                self._join()
        except BaseException:
            self.stop()
            raise

    def _node(self, wire: Wire, number: int) -> Node:
        node = Node(wire, number)
        self._stack.callback(node.stop)
        with Engine(node.unix) as engine:
            ensure_busybox(engine)
        return node

    def _join(self) -> None:
        first, *more = self.managers
        workers = [node for node in self.nodes if node not in self.managers]
        with Engine(first.unix) as engine:
            engine.swarm.init(
                listen_addr=f"{first.ip}:{PORT}",
                advertise_addr=first.ip,
                spec=models.SwarmSpec(
                    dispatcher=models.SwarmDispatcher(heartbeat_period=HEARTBEAT)
                ),
            )
            tokens = engine.swarm.inspect().join_tokens
        for node in more:  # one after another: each is voted on
            join(node, first, tokens.manager)
        for node in workers:
            join(node, first, tokens.worker)

    def stop(self) -> None:
        """End all nodes and remove their files."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def join(node: Node, to: Node, token: str) -> None:
    """Make a node part of the swarm of another one."""
    with Engine(node.unix) as engine:
        engine.swarm.join(
            listen_addr=f"{node.ip}:{PORT}",
            advertise_addr=node.ip,
            remote_addrs=[f"{to.ip}:{PORT}"],
            join_token=token,
        )
