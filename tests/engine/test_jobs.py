"""Pieces of work on three real nodes, one of which is lost now and then."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio

from dockwire import (
    AsyncCluster,
    Cluster,
    Engine,
    JobFailed,
    JobTimeout,
    NameInUse,
    PieceResult,
    VersionError,
    models,
)
from dockwire._swarm.pieces import Piece
from tests.support.colours import Dressed
from tests.support.descriptors import open_files
from tests.support.interrupts import cancel_after, interrupt_after
from tests.support.report import TABLES
from tests.support.swarm import Node, Swarm
from tests.support.waiting import until

LONG = (pytest.mark.long, pytest.mark.timeout(1800))
IMAGE = "busybox:latest"
QUICK = models.TaskSpec(container_spec=models.ContainerSpec(stop_grace_period=10**9))
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "jobs.py"


def connect(colour: str, *managers: Node) -> AsyncCluster:
    addresses = [node.unix for node in managers]
    if colour == "async":
        return AsyncCluster(addresses)
    return cast(AsyncCluster, Dressed(Cluster(addresses)))


@pytest_asyncio.fixture
async def cluster(colour: str, swarm: Swarm) -> AsyncIterator[AsyncCluster]:
    async with connect(colour, swarm.nodes[0]) as cluster:
        yield cluster
        assert_nothing_is_left(swarm)


def assert_nothing_is_left(swarm: Swarm) -> None:
    with Engine(swarm.nodes[0].unix) as engine:
        assert engine.services.list() == []
        assert engine.configs.list() == []
        assert engine.secrets.list() == []


def running(swarm: Swarm) -> int:
    """How many containers run on all nodes."""
    count = 0
    for node in swarm.nodes:
        with Engine(node.unix) as engine:
            count += len(engine.containers.list())
    return count


def states(swarm: Swarm) -> list[str]:
    """The states of all tasks that are not held back, of the services that there are.

    Docker 20.10 keeps records of a job's tasks when its service is gone.
    """
    with Engine(swarm.nodes[0].unix) as engine:
        services = [service.id for service in engine.services.list()]
        tasks = engine.tasks.list(filters={"service": services}) if services else []
    return [str(task.status.state) for task in tasks if task.desired_state == "complete"]


def is_(swarm: Swarm, node: Node, state: str) -> bool:
    with Engine(swarm.nodes[0].unix) as engine:
        nodes = engine.nodes.list()
    [found] = [each for each in nodes if each.description.hostname == node.name]
    return found.status.state == state


@pytest.fixture
def restored(swarm: Swarm) -> Iterator[Node]:
    """The last node, which a test may do harm to."""
    node = swarm.nodes[2]
    yield node
    if not node.runs:
        node.restart()
    deadline = time.monotonic() + 30
    while not is_(swarm, node, "ready"):
        assert time.monotonic() < deadline, "the node has not come back"
        time.sleep(0.1)


# --- inputs and outputs ---------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [False, True])
async def test_every_piece_arrives_as_it_is(cluster: AsyncCluster, secret: bool) -> None:
    pieces: list[Piece] = [
        bytes(range(256)),
        "{{.Node.ID}} }}\"`'\\ $HOME %s é\n",
        b"",
        b"{{",
        "{{end}}",
    ]
    job = await cluster.jobs.run(
        IMAGE, ["cat", "/in put"], pieces=pieces, path="/in put", secret=secret
    )
    outputs = [piece.output and piece.output.stdout for piece in job.pieces]
    assert outputs == [p.encode() if isinstance(p, str) else p for p in pieces]
    assert [piece.number for piece in job.pieces] == [0, 1, 2, 3, 4]
    assert not job.failed


async def test_variables_and_concurrency(cluster: AsyncCluster) -> None:
    script = 'cat /proc/uptime; echo "$A|$B|$C|$JOB_PIECE" >&2; sleep 0.5; cat /proc/uptime'
    job = await cluster.jobs.run(
        IMAGE,
        ["sh", "-c", script],
        pieces=[{"A": f"{{{{{number}}}}} é", "B": "" if number else "\\n"} for number in range(5)],
        env={"C": "{{same}}"},
        concurrency=2,
        memory="32m",
        cpus=0.5,
    )
    times = []
    for number, piece in enumerate(job.pieces):
        assert piece.output
        b = "" if number else "\\n"
        assert piece.output.stderr.decode() == f"{{{{{number}}}}} é|{b}|{{{{same}}}}|{number}\n"
        begun, ended = (float(line.split()[0]) for line in piece.output.stdout.splitlines())
        times += [(begun, 1), (ended, -1)]
    running = [sum(step for _, step in sorted(times)[: n + 1]) for n in range(len(times))]
    assert max(running) == 2


async def test_a_job_larger_than_a_config_takes_several_services(cluster: AsyncCluster) -> None:
    pieces = [bytes([97 + number]) * 400_000 for number in range(5)]
    job = await cluster.jobs.run(
        IMAGE, ["sh", "-c", "md5sum </piece; echo $JOB_PIECE"], pieces=pieces
    )
    outputs = [piece.output.stdout.split() for piece in job.pieces if piece.output]
    assert [int(number) for *_, number in outputs] == [0, 1, 2, 3, 4]
    assert len({checksum for checksum, *_ in outputs}) == 5


async def test_only_what_max_output_allows_is_kept(cluster: AsyncCluster) -> None:
    job = await cluster.jobs.run(IMAGE, ["echo", "hello"], pieces=["x"], max_output=4)
    [attempt] = job.pieces[0].attempts
    assert attempt.output
    assert (attempt.output.stdout, attempt.truncated) == (b"hell", True)


# --- failures -------------------------------------------------------------------------------------


async def test_each_piece_is_tried_as_often_as_said(cluster: AsyncCluster) -> None:
    # Two that always fail: the swarm by itself would try these for ever.
    script = "echo $JOB_PIECE; [ $JOB_PIECE != 1 ] && [ $JOB_PIECE != 3 ] || exit 7; sleep 2"
    seen: list[PieceResult] = []
    job = await cluster.jobs.run(
        IMAGE, ["sh", "-c", script], pieces=list("abcde"), attempts=3, on_result=seen.append
    )
    assert [len(piece.attempts) for piece in job.pieces] == [1, 3, 1, 3, 1]
    assert [piece.exit_code for piece in job.pieces] == [0, 7, 0, 7, 0]
    assert [piece.number for piece in job.failed] == [1, 3]
    assert sorted(seen, key=lambda piece: piece.number) == list(job.pieces)
    for attempt in job.pieces[3].attempts:
        assert (attempt.outcome, attempt.exit_code) == ("failed", 7)
        assert attempt.output
        assert attempt.output.stdout == b"3\n"
    with pytest.raises(JobFailed, match="1 of 1 pieces are not done: 0") as caught:
        await cluster.jobs.run(IMAGE, ["false"], pieces=["x"], attempts=1, check=True)
    assert caught.value.result
    assert caught.value.result.pieces[0].exit_code == 1


async def test_pieces_that_fail_do_not_keep_others_from_their_turn(cluster: AsyncCluster) -> None:
    script = "[ $JOB_PIECE -gt 1 ] || exit 3"
    job = await cluster.jobs.run(
        IMAGE, ["sh", "-c", script], pieces=list("abcd"), attempts=2, concurrency=1
    )
    assert [(len(p.attempts), p.exit_code) for p in job.pieces] == [(2, 3), (2, 3), (1, 0), (1, 0)]


async def test_what_cannot_be_started_is_rejected(cluster: AsyncCluster) -> None:
    job = await cluster.jobs.run(IMAGE, ["no-such-program"], pieces=["x"], attempts=1)
    [attempt] = job.pieces[0].attempts
    # The fault is the container's: docker says "failed" or "rejected" by when it shows.
    assert attempt.outcome in ("failed", "rejected")
    assert "no-such-program" in attempt.message


async def test_a_job_that_takes_too_long(cluster: AsyncCluster) -> None:
    script = "[ $JOB_PIECE = 0 ] || sleep 60"
    with pytest.raises(JobTimeout, match="2 of 3 pieces are not done") as caught:
        await cluster.jobs.run(IMAGE, ["sh", "-c", script], pieces=list("abc"), timeout=4)
    assert caught.value.result
    assert [piece.done for piece in caught.value.result.pieces] == [True, False, False]
    with pytest.raises(JobTimeout, match="no suitable node"):
        await cluster.jobs.run(
            IMAGE, pieces=["x"], constraints=["node.labels.none==here"], timeout=1.5
        )


# --- given up -------------------------------------------------------------------------------------


async def test_who_stops_half_way_leaves_nothing(cluster: AsyncCluster, swarm: Swarm) -> None:
    async with cluster.jobs.open(
        IMAGE, ["sh", "-c", "sleep ${JOB_PIECE}00"], pieces=["", "", ""], task=QUICK
    ) as job:
        async for result in job:
            assert result.number == 0
            break

    def stop(_: PieceResult) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await cluster.jobs.run(
            IMAGE,
            ["sh", "-c", "sleep ${JOB_PIECE}00"],
            pieces=["", "", ""],
            task=QUICK,
            on_result=stop,
        )
    # A grace period after, and long before they would end.
    await until(lambda: running(swarm) == 0, "the tasks are stopped", seconds=30)


@pytest.mark.parametrize("count", [4, pytest.param(100, marks=LONG)])
async def test_cancelled_jobs_leave_nothing(swarm: Swarm, colour: str, count: int) -> None:
    moments = random.Random(count)
    longest = 0.0
    files, threads = open_files(), threading.active_count()
    for _ in range(count):
        # A job is created, and its tasks run, within about a second.
        seconds = moments.uniform(0, 1)
        address = swarm.nodes[0].unix
        if colour == "async":
            took = await cancel_after(seconds, run_job_async(address))
        else:
            took = interrupt_after(seconds, partial(run_job, address))
        longest = max(longest, took)
        assert_nothing_is_left(swarm)
    await until(lambda: running(swarm) == 0, "the tasks are stopped", seconds=30)
    assert open_files() <= files
    assert threading.active_count() <= threads
    TABLES.append(f"{count} of jobs.run, {colour}: nothing left, the longest took {longest:.2f} s")
    assert longest < 10


async def run_job_async(address: str) -> None:
    async with AsyncCluster([address]) as cluster:
        await cluster.jobs.run(IMAGE, ["sleep", "60"], pieces=["", ""], task=QUICK)


def run_job(address: str) -> None:
    with Cluster([address]) as cluster:
        cluster.jobs.run(IMAGE, ["sleep", "60"], pieces=["", ""], task=QUICK)


async def test_what_a_killed_program_leaves_is_found(cluster: AsyncCluster, swarm: Swarm) -> None:
    script = (
        "import sys; from dockwire import Cluster\n"
        "Cluster(sys.argv[1]).jobs.run('busybox', ['sleep', '60'], pieces=['x'], name='left-1')"
    )
    command = [sys.executable, "-c", script, swarm.nodes[0].unix]
    with subprocess.Popen(command) as process:  # noqa: ASYNC220
        await until(lambda: "running" in states(swarm), "the task runs", seconds=30)
        process.send_signal(signal.SIGKILL)
    [parts] = await cluster.jobs.leftovers()
    assert (parts.name, len(parts.services), len(parts.configs)) == ("left-1", 1, 1)
    await cluster.jobs.remove("left-1")
    assert await cluster.jobs.leftovers() == []


async def test_a_name_in_use_is_refused_and_its_job_goes_on(
    cluster: AsyncCluster, swarm: Swarm
) -> None:
    async with cluster.jobs.open(IMAGE, ["sleep", "60"], pieces=[{"A": "1"}], name="twice"):
        # This one stores a config before it is refused.
        with pytest.raises(NameInUse):
            await cluster.jobs.run(IMAGE, ["true"], pieces=["x"], name="twice")
        [parts] = await cluster.jobs.leftovers()
        assert (len(parts.services), len(parts.configs)) == (1, 0)
    assert await cluster.jobs.leftovers() == []


# --- nodes that are lost --------------------------------------------------------------------------


@pytest.mark.parametrize("again", [False, True])
async def test_output_that_is_lost_is_told_from_none(
    cluster: AsyncCluster, swarm: Swarm, again: bool
) -> None:
    async with cluster.jobs.open(
        IMAGE,
        ["true"],
        pieces=["x"],
        constraints=["node.role==worker"],
        rerun_lost_output=again,
        lost_after=0.5,
    ) as job:
        await until(lambda: states(swarm) == ["complete"], "the task has ended", seconds=30)
        node = worker_of_the_task(swarm)
        node.kill()
        await until(lambda: is_(swarm, node, "down"), "the node is missed", seconds=30)
        results = [result async for result in job]
        node.restart()
        await until(lambda: is_(swarm, node, "ready"), "the node is back", seconds=30)
    [result] = results
    assert result.done
    assert result.attempts[0].output is None
    if again:
        assert [attempt.outcome for attempt in result.attempts] == ["complete", "complete"]
        assert result.output is not None
        assert result.output.stdout == b""
    else:
        assert (len(result.attempts), result.output, result.exit_code) == (1, None, 0)


async def test_a_node_that_comes_back_in_time_counts(
    swarm: Swarm, restored: Node, tmp_path: Path
) -> None:
    # The second one to come does not end by itself.
    command = "mkdir /shared/first || sleep 600; sleep 8; cat /etc/hostname"
    shared = models.Mount(type="bind", source=str(tmp_path), target="/shared")
    container = models.ContainerSpec(stop_grace_period=10**9, mounts=[shared])
    async with (
        connect("async", swarm.nodes[0]) as cluster,
        cluster.jobs.open(
            IMAGE,
            ["sh", "-c", command],
            pieces=["x"],
            constraints=["node.role==worker"],
            lost_after=0,
            task=models.TaskSpec(container_spec=container),
        ) as job,
    ):
        await until(lambda: states(swarm) == ["running"], "the task runs", seconds=30)
        cut_off = worker_of_the_task(swarm)
        cut_off.cut_off()
        reconnecting = asyncio.create_task(asyncio.to_thread(reconnect_at_the_next, swarm, cut_off))
        [result] = [result async for result in job]
        await reconnecting
    first, second = result.attempts
    assert result.accepted == first
    assert (first.hostname, first.outcome, second.outcome) == (cut_off.name, "complete", None)
    assert second.hostname not in (cut_off.name, swarm.nodes[0].name)
    assert first.output
    assert first.output.stdout.decode().strip() == first.container[:12]
    await until(lambda: running(swarm) == 0, "the second one is stopped", seconds=30)


def worker_of_the_task(swarm: Swarm) -> Node:
    with Engine(swarm.nodes[0].unix) as engine:
        [service] = engine.services.list()
        [task] = engine.tasks.list(filters={"service": [service.id]})
        hostname = engine.nodes.inspect(task.node_id or "").description.hostname
    return next(node for node in swarm.nodes if node.name == hostname)


def reconnect_at_the_next(swarm: Swarm, node: Node) -> None:
    deadline = time.monotonic() + 30
    while states(swarm).count("running") < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    node.reconnect()


def test_the_example_loses_a_node(swarm: Swarm, restored: Node) -> None:
    managers = swarm.nodes[0].unix
    # Long enough that on a busy machine the first piece still runs when the last one starts.
    with subprocess.Popen(
        [sys.executable, str(EXAMPLE), "--pieces", "9", "--seconds", "8"],
        env={**os.environ, "SWARM_MANAGERS": managers},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        deadline = time.monotonic() + 30
        while states(swarm).count("running") < 9:
            assert time.monotonic() < deadline, "all pieces run"
            time.sleep(0.05)
        with Engine(managers) as engine:
            [node] = [n for n in engine.nodes.list() if n.description.hostname == restored.name]
            tasks = engine.tasks.list(filters={"node": [node.id]})
        killed = {task.slot or 0: task.id for task in tasks if task.status.state == "running"}
        restored.kill()
        output, _ = process.communicate(timeout=60)
    TABLES.append(f"examples/jobs.py, while {restored.name} is killed\n{output.rstrip()}")
    assert process.returncode == 0
    assert killed
    lines = dict(re.findall(r"^piece (\d+): done \((.*)\) [0-9a-f]{64}", output, re.MULTILINE))
    assert sorted(map(int, lines)) == list(range(9))
    for number in range(9):
        tries = [each.split(" on ") for each in lines[str(number)].split(", ")]
        if number in killed:
            assert [outcome for outcome, _ in tries] == ["lost", "complete"]
            assert tries[0][1] == restored.name != tries[1][1]
            assert f"lost: piece {number} on {restored.name}, task {killed[number]}" in output
        else:
            assert [outcome for outcome, _ in tries] == ["complete"]
    assert f"9 of 9 pieces done, {len(killed)} attempts lost" in output
    assert_nothing_is_left(swarm)


def test_no_version_before_jobs_is_spoken_to(swarm: Swarm) -> None:
    with (
        Engine(swarm.nodes[0].unix, api_version="1.40") as old,
        Cluster(old) as cluster,
        pytest.raises(VersionError, match=re.escape("1.41")),
    ):
        cluster.jobs.run(IMAGE, pieces=["x"])
    assert_nothing_is_left(swarm)


def test_what_the_task_is_besides(swarm: Swarm) -> None:
    task = models.TaskSpec(
        container_spec=models.ContainerSpec(dir="/usr", env=["X=1"]),
    )
    with Cluster(swarm.nodes[0].unix) as cluster:
        job = cluster.jobs.run(
            IMAGE, ["sh", "-c", "echo $X$Y; pwd"], pieces=[""], env={"Y": "2"}, task=task
        )
    assert job.pieces[0].output
    assert job.pieces[0].output.stdout == b"12\n/usr\n"
