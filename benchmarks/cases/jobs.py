"""Jobs on a swarm of three nodes: start, wait by looking twice a second, gather all output."""

from __future__ import annotations

import os
import time
from json import loads

from ..case import Case
from ..run import Run

SCRIPT = 'echo "piece $JOB_PIECE"; echo done >&2'
LOOK = 0.5


class Jobs(Case):
    """Pieces of a job, each with an exit code and output, compared with the docker command."""

    name = "jobs"
    work = "{size:,} pieces of a job on three nodes"
    engine = "swarm"
    sizes = (100,)
    least = 3
    reference = "docker command"
    left_out = {
        "floor": "waiting for a job has no minimal form to compare with",
        "docker-py": "it does not have jobs",
        "aiodocker": "it does not have jobs",
    }

    def dockwire(self, run: Run) -> None:
        from dockwire import Cluster

        with Cluster(run.place.address) as cluster:
            for size in (3, run.size):
                pieces = [{"A": "x"}] * size
                with run.measured():
                    job = cluster.jobs.run("busybox", ["sh", "-c", SCRIPT], pieces=pieces)
        outputs = [piece.output.stdout for piece in job.pieces if piece.output]
        found = sum(outputs[number] == b"piece %d\n" % number for number in range(len(outputs)))
        run.check(found, run.size)
        time.sleep(3)  # the nodes remove the last containers

    async def dockwire_async(self, run: Run) -> None:
        from dockwire import AsyncCluster

        async with AsyncCluster(run.place.address) as cluster:
            for size in (3, run.size):
                pieces = [{"A": "x"}] * size
                with run.measured():
                    job = await cluster.jobs.run("busybox", ["sh", "-c", SCRIPT], pieces=pieces)
        outputs = [piece.output.stdout for piece in job.pieces if piece.output]
        found = sum(outputs[number] == b"piece %d\n" % number for number in range(len(outputs)))
        run.check(found, run.size)
        time.sleep(3)  # noqa: ASYNC251 - nothing else runs

    def docker_command(self, run: Run) -> None:
        """Use ``docker service create``, ``ps``, ``inspect`` and ``logs``."""
        for size in (3, run.size):
            with run.commands():
                found = self.by_commands(run, size)
        run.check(len(found), run.size)
        time.sleep(3)  # the nodes remove the last containers

    def by_commands(self, run: Run, size: int) -> set[str]:
        """Run a job, and return the numbers in its output."""
        name = f"bench-{os.urandom(4).hex()}"
        number = "JOB_PIECE={{if eq .Task.Slot .Node.ID}}0{{else}}{{.Task.Slot}}{{end}}"
        run.command(
            *("service", "create", "--quiet", "--detach", "--name", name),
            *("--mode", "replicated-job", "--replicas", str(size), "--max-concurrent", str(size)),
            *("--env", number, "--restart-condition", "none", "--log-driver", "local"),
            *("busybox", "sh", "-c", SCRIPT),
        )
        try:
            while True:
                shown = run.command("service", "ps", "--no-trunc", "--format", "{{json .}}", name)
                tasks = [loads(line) for line in shown.splitlines()]
                complete = [t["ID"] for t in tasks if t["CurrentState"].startswith("Complete")]
                if len(complete) == size:
                    break
                time.sleep(LOOK)
            template = "{{.Status.ContainerStatus.ExitCode}}"
            codes = run.command("inspect", "--format", template, *complete)
            assert codes.split() == [b"0"] * size
            # All tasks at once, each line with its task: what the command does best.
            logs = run.command("service", "logs", "--raw", "--details", name).decode()
            return {line.rpartition(" ")[2] for line in logs.splitlines() if "piece" in line}
        finally:
            run.command("service", "rm", name)


CASES = (Jobs(),)
