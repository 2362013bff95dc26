"""What the soak says of a run: each rule can fail, and plot, table and JSON hold what was found."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from xml.etree import ElementTree

import pytest

from benchmarks.places import ROOT
from benchmarks.results import machine
from soak import plot, table, verdict
from soak.__main__ import parse
from soak.crew import Plan, Threads, drive
from soak.round_trips import Inputs, RoundTrips
from soak.run import Result
from soak.samples import Left, Rest, Sample
from soak.tally import Tally
from soak.work import Worker, Wrong

MIB = 1 << 20
REST = Rest(10, 3, 50 * MIB)


def looks(*memory: int) -> list[Sample]:
    """Samples with this much memory, in MiB, a second apart."""
    return [
        Sample(
            at, {"sync": {"echo": at}}, at * 10, 0, each * MIB, 12, 4, 1, 8, 0, 30, 70 * MIB, 500
        )
        for at, each in enumerate(memory)
    ]


def judged(tally: Tally, samples: list[Sample], after: Rest = REST) -> list[str]:
    return verdict.problems(tally, samples, REST, after, Left())


def test_a_good_run() -> None:
    # The first third may grow; the others vary.
    assert judged(Tally(), looks(*range(50, 70), *[100, 102] * 20)) == []


def test_memory_that_grows() -> None:
    [problem] = judged(Tally(), looks(*range(100, 160)))
    assert "memory grew" in problem


def test_objects_that_grow() -> None:
    samples = [
        replace(each, blocks=100_000 + 500 * at) for at, each in enumerate(looks(*[100] * 60))
    ]
    assert judged(Tally(), samples) == [
        "Python's blocks grew from 114,750 in the middle to 124,500"
    ]


def test_descriptors_and_threads_that_stay() -> None:
    problems = judged(Tally(), [], Rest(11, 4, 0))
    assert problems == ["11 descriptors at the end, 10 before", "4 threads at the end, 3 before"]


@pytest.mark.parametrize("left", [Left(1), Left(0, 1, ["sh"]), Left(processes=["sleep"])])
def test_what_is_left_and_was_not_announced(left: Left) -> None:
    tally = Tally()
    [problem] = verdict.problems(tally, [], REST, REST, left)
    assert problem.startswith("left in the engine: ")
    assert problem.endswith("0 were announced")
    tally.not_ended()
    assert verdict.problems(tally, [], REST, REST, left) == []
    assert verdict.problems(tally, [], REST, REST, Left(1, 1, [])) != []
    assert verdict.problems(tally, [], REST, REST, Left(0, 0, ["sleep"] * 4)) != []


def test_unexpected_errors_are_counted_and_the_first_is_kept() -> None:
    tally = Tally()
    for number in range(3):
        tally.failed("sync", "echo", Wrong(f"error {number}"), float(number))
    tally.done("sync", "echo", 0.5, 100)
    [problem] = judged(tally, [])
    assert problem == "sync, echo: 3 times Wrong('error 0')"
    assert (tally.sum("errors"), tally.sum("done"), tally.sum("bytes")) == (3, 1, 100)


def test_wrong_bytes_are_found() -> None:
    worker = Worker(None, [], "", Random(1), Threads.sleep, bool, bool, bool)  # type: ignore[arg-type]
    worker.same("equal", b"abc", b"abc")
    assert worker.compared == 3
    with pytest.raises(Wrong, match="different from byte 1"):
        worker.same("other", b"axc", b"abc")
    with pytest.raises(Wrong, match="2 bytes, not 3; different from byte 2"):
        worker.same("short", b"ab", b"abc")


def test_all_inputs_differ() -> None:
    inputs = Inputs(1, 500)
    made = [inputs.next() for _ in range(500)]
    assert len(set(made)) == 500
    assert inputs.next() is None


def test_a_synchronous_call_that_waits_is_found() -> None:
    class Waits:
        def __await__(self):  # type: ignore[no-untyped-def]
            yield

    async def wait() -> None:
        await Waits()

    with pytest.raises(RuntimeError, match="waited"):
        drive(wait())


def test_what_is_written() -> None:
    tally = Tally()
    tally.done("sync", "create_and_remove", 0.5, 1_000_000)
    trips = [RoundTrips("sync", 10_000, 5_000_000, 60.0)]
    found = Result(
        "Docker 1.2.3", 60.0, tally, looks(*range(1, 40)), REST, REST, trips, machine(ROOT)
    )
    plan = Plan(60, 2, 3, 1, 7)
    text = table.markdown(found, plan, "nox -s soak", "plot.svg")
    assert "| create and remove, sync | 1 | 1.0 | 0 | 0.50 | 0.5 |" in text
    assert "| sync | 10,000 | 5.0 | 60 |" in text
    assert "Nothing was wrong" in text
    written = json.loads(table.as_json(found, plan, "nox -s soak"))
    assert written["plan"]["seed"] == 7
    assert len(written["samples"]) == 39
    titles = [each.text for each in ElementTree.fromstring(plot.svg(found)).iter() if each.text]
    assert "memory of this process, MB" in titles
    found.problems.append("something")
    assert "What was wrong:\n\n- something\n" in table.markdown(found, plan, "", "")


def test_options() -> None:
    options = parse(["--minutes", "1", "--engine", "docker-sid", "--colour", "async"])
    assert (options.minutes, options.threads, options.tasks) == (1.0, 64, 2000)
    assert (options.engine, options.colour, options.round_trips) == ("docker-sid", "async", 0)
