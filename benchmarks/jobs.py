"""A hundred jobs on three nodes, by this package and by the docker command: time and processor.

Run it with ``nox -s bench``. Both start a replicated job of 100 tasks, wait for its end by looking
every half second, and gather exit code and output of every task, in turns, in one run. What
counts is the processor time of the client: this process, or the docker commands it starts.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

# What starts engines is shared with the tests, and is no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dockwire import Cluster
from tests.support.docker_command import docker_command
from tests.support.private_engine import install
from tests.support.swarm import Swarm

PIECES = 100
ROUNDS = 3
SCRIPT = 'echo "piece $JOB_PIECE"; echo done >&2'
LOOK = 0.5


def by_package(host: str, pieces: int) -> None:
    """Through ``Cluster.jobs``."""
    with Cluster(host) as cluster:
        job = cluster.jobs.run("busybox", ["sh", "-c", SCRIPT], pieces=[{"A": "x"}] * pieces)
    outputs = [piece.output.stdout for piece in job.pieces if piece.output]
    assert outputs == [f"piece {number}\n".encode() for number in range(pieces)]
    assert all(piece.exit_code == 0 for piece in job.pieces)


def by_command(host: str, pieces: int) -> None:
    """Through ``docker service create``, ``ps``, ``inspect`` and ``logs``."""

    program = docker_command()

    def docker(*arguments: str) -> str:
        command = [program, "-H", host, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    name = f"bench-{uuid.uuid4().hex[:8]}"
    number = "JOB_PIECE={{if eq .Task.Slot .Node.ID}}0{{else}}{{.Task.Slot}}{{end}}"
    docker(
        *("service", "create", "--quiet", "--detach", "--name", name, "--mode", "replicated-job"),
        *("--replicas", str(pieces), "--max-concurrent", str(pieces), "--env", number),
        *("--restart-condition", "none", "--log-driver", "local"),
        *("busybox", "sh", "-c", SCRIPT),
    )
    try:
        while True:
            lines = docker("service", "ps", "--no-trunc", "--format", "{{json .}}", name)
            tasks = [json.loads(line) for line in lines.splitlines()]
            complete = [t["ID"] for t in tasks if t["CurrentState"].startswith("Complete")]
            if len(complete) == pieces:
                break
            time.sleep(LOOK)
        codes = docker("inspect", "--format", "{{.Status.ContainerStatus.ExitCode}}", *complete)
        assert codes.split() == ["0"] * pieces
        # All tasks at once, each line with its task: what the command does best.
        logs = docker("service", "logs", "--raw", "--details", name)
        found = {line.rpartition(" ")[2] for line in logs.splitlines() if "piece" in line}
        assert found == {str(number) for number in range(pieces)}
    finally:
        docker("service", "rm", name)


def measured(work: Callable[[str, int], None], host: str) -> tuple[float, float]:
    """Seconds of time, and of processor of this process and of those that it starts."""

    def processor() -> float:
        own = resource.getrusage(resource.RUSAGE_SELF)
        started = resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime

    before, begun = processor(), time.monotonic()
    work(host, PIECES)
    return time.monotonic() - begun, processor() - before


def main() -> None:
    """Measure and print."""
    docker_command()
    install()
    with Swarm() as swarm:
        host = swarm.nodes[0].unix
        ways = {"dockwire": by_package, "docker command": by_command}
        for work in ways.values():
            work(host, 3)  # so that everything is loaded once
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, work in ways.items():
                found[name].append(measured(work, host))
                time.sleep(3)  # the nodes remove the last containers
    medians = {
        name: [statistics.median(values) for values in zip(*figures, strict=True)]
        for name, figures in found.items()
    }
    peer = medians["docker command"]
    print(f"{PIECES} jobs on three nodes, median of {ROUNDS}")
    print(f"{'':16} {'time':>8} {'client CPU':>11} {'time':>6} {'CPU':>6}   (docker command = 1)")
    for name, (wall, processor) in medians.items():
        print(
            f"{name:16} {wall:6.2f} s {processor:9.2f} s "
            f"{wall / peer[0]:6.2f} {processor / peer[1]:6.2f}"
        )


if __name__ == "__main__":
    main()
