"""Jobs on a scripted swarm: what is created, how often, and what is left at the end."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import BadRequest, DockwireError, JobTimeout, NameInUse, PieceResult
from tests.faults.peer import document
from tests.faults.scripted_swarm import Fault, Swarm, cluster_of, manager

REFUSED = document({"message": "invalid"}, 400)


@pytest.fixture(autouse=True)
def short_pauses(colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the swarm for tasks without waiting for long: here they end when they are listed."""
    for name in ("_MIN_PAUSE", "_MAX_PAUSE"):
        monkeypatch.setattr(f"dockwire._{colour}.swarm.jobs.{name}", 0.01)


async def run(colour: str, swarm: Swarm, count: int = 1, **more: Any) -> Any:
    """Run a job with some pieces, and check that it leaves nothing but what was there."""
    before = {kind: list(ids) for kind, ids in swarm.objects.items()}
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, retry_for=0) as cluster:
            try:
                return await cluster.jobs.run("image", pieces=["x"] * count, name="job", **more)
            finally:
                swarm.close()
                assert {kind: list(ids) for kind, ids in swarm.objects.items()} == before


async def test_a_job_of_some_pieces(colour: str) -> None:
    swarm = Swarm()
    seen: list[PieceResult] = []
    job = await run(colour, swarm, 3, on_result=seen.append)
    assert [piece.number for piece in job.pieces] == [0, 1, 2]
    for number, piece in enumerate(job.pieces):
        [attempt] = piece.attempts
        assert attempt is piece.accepted
        assert (attempt.outcome, attempt.exit_code, attempt.message) == ("complete", 0, "")
        assert (attempt.node, attempt.hostname) == ("n1", "one")
        assert (attempt.task, attempt.container) == (f"job-1.id.{number}", f"c-job-1.id-{number}")
        assert attempt.output.stdout == f"job-1.id.{number}\n".encode()
    assert sorted(seen, key=lambda piece: piece.number) == list(job.pieces)
    assert swarm.count("POST /services/create") == swarm.count("POST /configs/create") == 1
    assert swarm.count("DELETE /services/job-1.id") == swarm.count("DELETE /configs/job-1.id") == 1
    # Before it is removed, an update stops its tasks.
    assert swarm.seen.index("POST /services/job-1.id/update") < swarm.seen.index(
        "DELETE /services/job-1.id"
    )


async def test_never_more_tasks_run_than_the_concurrency(colour: str) -> None:
    # The second task fails while a further service retries the first one, and the failures
    # leave the first service no place for the third and the fourth.
    swarm = Swarm(
        exit_codes={("job-1", 0): 1, ("job-1", 1): 2},
        durations={("job-1", 1): 4, ("job-2", 0): 6, ("job-3", 0): 3},
    )
    job = await run(colour, swarm, 4, concurrency=2)
    assert swarm.most_running == 2
    assert [piece.exit_code for piece in job.pieces] == [0, 0, 0, 0]
    assert [len(piece.attempts) for piece in job.pieces] == [2, 2, 1, 1]


async def test_a_service_runs_no_more_tasks_than_the_concurrency(colour: str) -> None:
    swarm = Swarm()
    await run(colour, swarm, 5, concurrency=3)
    assert swarm.most_running == 3


async def test_a_piece_is_attempted_as_often_as_allowed(colour: str) -> None:
    swarm = Swarm(exit_codes={(f"job-{number}", 0): number for number in (1, 2, 3)})
    job = await run(colour, swarm, attempts=2)
    assert [attempt.exit_code for attempt in job.pieces[0].attempts] == [1, 2]
    assert [piece.number for piece in job.failed] == [0]
    assert swarm.count("POST /services/create") == 2


# --- creations whose outcome is unknown -----------------------------------------------------------


@pytest.mark.parametrize("kind", ["services", "configs", "secrets"])
async def test_an_object_that_was_created_without_an_answer_is_used(colour: str, kind: str) -> None:
    swarm = Swarm(faults=[Fault(f"POST /{kind}/create", effect="before")])
    job = await run(colour, swarm, secret=kind == "secrets")
    assert job.pieces[0].done
    assert swarm.count(f"POST /{kind}/create") == 1


@pytest.mark.parametrize("kind", ["services", "configs", "secrets"])
async def test_an_object_that_was_not_created_is_created(colour: str, kind: str) -> None:
    swarm = Swarm(faults=[Fault(f"POST /{kind}/create")])
    # The manager lists this one, too: names match from their beginnings.
    swarm.add(kind, {"Name": "job-10", "Labels": {}})
    job = await run(colour, swarm, secret=kind == "secrets", timeout=30)
    assert job.pieces[0].done
    assert swarm.count(f"POST /{kind}/create") == 2


async def test_an_object_that_a_manager_does_not_know_yet_is_found_later(colour: str) -> None:
    swarm = Swarm(
        faults=[
            Fault("POST /services/create", effect="before"),
            Fault("GET /services", document([])),
        ]
    )
    job = await run(colour, swarm)
    assert job.pieces[0].done
    # The second creation is a conflict with the first one.
    assert swarm.count("POST /services/create") == 2
    assert [attempt.task for attempt in job.pieces[0].attempts] == ["job-1.id.0"]


async def test_a_name_in_use_is_an_error(colour: str) -> None:
    swarm = Swarm()
    swarm.add("services", {"Name": "job-1", "Labels": {}})
    with pytest.raises(NameInUse):
        await run(colour, swarm)


# --- closing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["services", "configs"])
async def test_closing_waits_for_what_may_still_be_created(colour: str, kind: str) -> None:
    swarm = Swarm(
        faults=[
            Fault(f"POST /{kind}/create", effect="after", late=0.5),
            # So the job ends without knowing.
            Fault(f"GET /{kind}", REFUSED),
        ]
    )
    with pytest.raises(BadRequest):
        await run(colour, swarm)
    assert swarm.count(f"DELETE /{kind}/job-1.id") == 1


async def test_closing_waits_for_a_config_that_is_in_use_already(colour: str) -> None:
    swarm = Swarm(
        faults=[
            Fault("POST /services/create", effect="after", late=0.5),
            Fault("GET /services", REFUSED),
            # The service that is being created uses it.
            Fault("DELETE /configs/", REFUSED, times=2),
        ]
    )
    with pytest.raises(BadRequest):
        await run(colour, swarm)
    assert swarm.count("DELETE /services/job-1.id") == 1
    assert swarm.count("DELETE /configs/job-1.id") > 2


async def test_what_cannot_be_removed_is_an_error(colour: str) -> None:
    swarm = Swarm(faults=[Fault("DELETE /configs/", REFUSED, times=99)])
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, retry_for=0) as cluster:
            with pytest.raises(BadRequest):
                await cluster.jobs.run("image", pieces=["x"], name="job")
    assert swarm.count("DELETE /configs/job-1.id") == 1


async def test_a_job_that_takes_too_long_is_removed(colour: str) -> None:
    swarm = Swarm(durations={("job-1", 1): 10_000})
    with pytest.raises(JobTimeout, match="1 of 2 pieces are not done") as caught:
        await run(colour, swarm, 2, timeout=1)
    assert caught.value.result is not None
    assert [piece.done for piece in caught.value.result.pieces] == [True, False]


async def test_leaving_early_stops_the_rest(colour: str) -> None:
    swarm = Swarm(durations={("job-1", 1): 10_000})
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, retry_for=0) as cluster:
            async with cluster.jobs.open("image", pieces=["x", "y"], name="job") as job:
                async for piece in job:
                    assert piece.number == 0
                    break
                found = await cluster.jobs.leftovers()
            assert [(each.name, each.services, each.configs) for each in found] == [
                ("job", ("job-1.id",), ("job-1.id",))
            ]
            assert await cluster.jobs.leftovers() == []
    assert swarm.names("services") == swarm.names("configs") == []


async def test_what_a_killed_program_left_is_removed_by_its_name(colour: str) -> None:
    swarm = Swarm()
    labels = {"dockwire.job": "left", "dockwire.job.id": "1"}
    for kind in swarm.objects:
        swarm.add(kind, {"Name": f"{kind}-1", "Labels": labels})
        swarm.add(kind, {"Name": f"{kind}-2", "Labels": {**labels, "dockwire.job": "other"}})
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, retry_for=0) as cluster:
            await cluster.jobs.remove("left")
            [other] = await cluster.jobs.leftovers()
    assert (other.name, other.services, other.configs, other.secrets) == (
        "other",
        ("services-2.id",),
        ("configs-2.id",),
        ("secrets-2.id",),
    )


# --- stopping tasks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "updates"),
    [
        (document({"message": "rpc error: update out of sequence"}, 500), 3),
        (document({"message": "The swarm does not have a leader"}, 500), 3),
        (document({"message": "invalid"}, 400), 1),
    ],
    ids=["stale", "no leader", "refused"],
)
async def test_a_service_whose_tasks_cannot_be_stopped_is_removed(
    colour: str, reply: bytes, updates: int
) -> None:
    swarm = Swarm(faults=[Fault("POST /services/job-1.id/update", reply, times=9)])
    job = await run(colour, swarm)
    assert job.pieces[0].done
    assert swarm.count("POST /services/job-1.id/update") == updates


# --- output ---------------------------------------------------------------------------------------


async def test_output_that_cannot_be_read_is_lost(colour: str) -> None:
    swarm = Swarm(faults=[Fault("GET /tasks/", document({"message": "no such task"}, 404))])
    job = await run(colour, swarm)
    assert job.pieces[0].done
    assert job.pieces[0].output is None


async def test_output_that_breaks_off_is_read_again(colour: str) -> None:
    swarm = Swarm(faults=[Fault("GET /tasks/", times=2)])
    job = await run(colour, swarm)
    assert job.pieces[0].output.stdout == b"job-1.id.0\n"


async def test_a_logging_driver_without_output_is_not_asked_again(colour: str) -> None:
    refusal = document({"message": "configured logging driver does not support reading"}, 501)
    swarm = Swarm(faults=[Fault("GET /tasks/", refusal)])
    job = await run(colour, swarm)
    assert (job.pieces[0].done, job.pieces[0].output) == (True, None)
    assert sum("/logs" in each for each in swarm.seen) == 1


async def test_a_manager_that_fails_all_the_time_ends_the_job(colour: str) -> None:
    no_leader = document({"message": "The swarm does not have a leader"}, 500)
    swarm = Swarm(faults=[Fault("GET /tasks", no_leader, times=1)])
    with pytest.raises(DockwireError, match="does not have a leader"):
        await run(colour, swarm)
