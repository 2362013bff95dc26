"""How far a service has come, and whether it will come to its end: lists as engines send them."""

from __future__ import annotations

import pickle
from itertools import count
from typing import Any

import pytest

from dockwire import NotConverged, ServiceProgress, models
from dockwire._swarm.convergence import Convergence
from dockwire._swarm.service_progress import needs_all_tasks, needs_nodes, service_progress

_numbers = count(1)
JOB = {"ReplicatedJob": {"MaxConcurrent": 2, "TotalCompletions": 3}}
NO_NODE = "no suitable node (scheduling constraints not satisfied on 1 node)"


def service(mode: dict[str, Any] | int = 2, **more: Any) -> models.Service:
    spec: dict[str, Any] = {
        "Name": "web",
        "Mode": {"Replicated": {"Replicas": mode}} if isinstance(mode, int) else mode,
    }
    if "monitor" in more:
        spec["UpdateConfig"] = {"Monitor": more.pop("monitor")}
    return models.Service.from_dict({"ID": "s1", "Version": {"Index": 9}, "Spec": spec, **more})


def updating(state: str, message: str = "", **more: Any) -> models.Service:
    return service(UpdateStatus={"State": state, "Message": message}, **more)


def task(
    state: str,
    slot: int | None = 1,
    *,
    desired: str | None = None,
    node: str = "n1",
    err: str = "",
    code: int | None = None,
    at: int = 0,
    id: str = "",
    iteration: int | None = None,
) -> models.Task:
    """A task as engines send it; by default the swarm goes on wanting what has not ended."""
    ended = state in ("failed", "rejected", "complete", "shutdown", "orphaned")
    status: dict[str, Any] = {"State": state, "Message": "m"}
    if err:
        status["Err"] = err
    if code is not None:
        status["ContainerStatus"] = {"ContainerID": "c", "PID": 0, "ExitCode": code}
    data: dict[str, Any] = {
        "ID": id or f"t{next(_numbers)}",
        "CreatedAt": f"2026-01-01T00:00:{at:02}.5Z",
        "DesiredState": desired or ("shutdown" if ended else "running"),
        "Status": status,
    }
    if node:
        data["NodeID"] = node
    if slot is not None:
        data["Slot"] = slot
    if iteration is not None:
        data["JobIteration"] = {"Index": iteration}
    return models.Task.from_dict(data)


def nodes(*states: str, availability: str = "active") -> list[models.Node]:
    return [
        models.Node.from_dict(
            {"ID": f"n{number}", "Spec": {"Availability": availability}, "Status": {"State": state}}
        )
        for number, state in enumerate(states, start=1)
    ]


# --- how things are -------------------------------------------------------------------------------


def test_what_runs_of_what_is_wanted() -> None:
    seen = service_progress(
        service(3), [task("running", 2), task("preparing", 1), task("pending", 3, err="e")]
    )
    assert (seen.done, seen.wanted, seen.mode) == (1, 3, "replicated")
    assert [(each.slot, each.state) for each in seen.tasks] == [
        (1, "preparing"),
        (2, "running"),
        (3, "pending"),
    ]
    assert str(seen) == "1 of 3 running; slot 3: pending: e"


def test_the_newest_task_of_a_slot_counts_and_the_failed_ones_are_told() -> None:
    failed = task("failed", err="task: non-zero exit (3)", code=3, at=1)
    rejected = task("rejected", err="No such image: x", code=0, at=2)
    waiting = task("ready", desired="ready", at=3)
    seen = service_progress(service(1), [waiting, rejected, failed])
    [now] = seen.tasks
    assert (now.id, now.state, now.attempt, now.exit_code) == (waiting.id, "ready", 3, None)
    assert [(each.state, each.attempt, each.exit_code) for each in seen.failures] == [
        ("failed", 1, 3),
        ("rejected", 2, None),
    ]
    assert seen.reasons == [
        "slot 1: rejected: No such image: x",
        "slot 1: failed: task: non-zero exit (3)",
    ]


def test_one_that_runs_counts_before_a_newer_one_that_has_ended() -> None:
    running = task("running", at=1)
    seen = service_progress(service(1), [task("shutdown", at=2), running])
    assert seen.tasks[0].id == running.id


def test_what_is_being_stopped_does_not_run() -> None:
    tasks = [task("running", desired="shutdown"), task("running", 2, desired="remove")]
    seen = service_progress(service(2), tasks)
    assert (seen.done, len(seen.tasks)) == (0, 1)


def test_a_process_of_a_service_should_not_end() -> None:
    ended = task("complete", code=0)
    assert [each.exit_code for each in service_progress(service(1), [ended]).failures] == [0]
    assert service_progress(service(JOB, JobStatus={}), [ended]).failures == ()


def test_the_slots_of_a_job_begin_with_0_and_older_runs_do_not_count() -> None:
    tasks = [
        task("complete", None, desired="complete", iteration=1),
        task("running", 1, desired="complete", iteration=1),
        task("complete", 2, desired="complete", iteration=0),
        task("complete", 1, desired="complete"),
    ]
    seen = service_progress(service(JOB, JobStatus={"JobIteration": {"Index": 1}}), tasks)
    assert (seen.mode, seen.done, seen.wanted) == ("replicated-job", 1, 3)
    assert [each.slot for each in seen.tasks] == [0, 1]
    assert str(seen) == "1 of 3 complete"


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [
        ({"Replicated": {}}, 1),
        ({"Replicated": {"Replicas": 0}}, 0),
        ({"ReplicatedJob": {}}, 1),
        ({"ReplicatedJob": {"MaxConcurrent": 4}}, 4),
        ({"ReplicatedJob": {"MaxConcurrent": 4, "TotalCompletions": 0}}, 0),
    ],
)
def test_how_many_are_wanted_where_little_is_said(mode: dict[str, Any], wanted: int) -> None:
    assert service_progress(service(mode), []).wanted == wanted


@pytest.mark.parametrize("mode", ["Global", "GlobalJob"])
def test_of_global_ones_the_nodes_that_are_there_count(mode: str) -> None:
    found = service({mode: {}})
    assert needs_nodes(found)
    assert not needs_nodes(service())
    tasks = [task("running", None, node=f"n{number}") for number in (1, 2, 3)]
    seen = service_progress(found, tasks, nodes("ready", "down", "ready"))
    assert [each.node for each in seen.tasks] == ["n1", "n3"]
    assert (seen.wanted, seen.tasks[0].slot, seen.tasks[0].place) == (2, None, "node n1")
    assert not service_progress(found, tasks, nodes("ready", availability="drain")).tasks
    stopped = [task("running", None), task("shutdown", None, node="n2")]
    assert service_progress(found, stopped, nodes("ready", "ready")).wanted == 1


def test_many_reasons_are_cut() -> None:
    tasks = [task("pending", slot, node="", err=NO_NODE) for slot in range(1, 8)]
    seen = service_progress(service(7), tasks)
    assert len(seen.reasons) == 7
    assert str(seen).endswith("; and 2 more")


# --- whether it has come to its end ---------------------------------------------------------------

TWO = [task("running", 1), task("running", 2)]


def test_all_have_to_run_for_as_long_as_the_swarm_watches_them() -> None:
    following = Convergence()
    watched = service(monitor=2 * 10**9)
    assert following.update(watched, TWO, now=10.0) is None
    assert following.seconds_until_check(watched, 10.5) == pytest.approx(1.5)
    assert following.update(watched, TWO, now=11.9) is None
    verdict = following.update(watched, TWO, now=12.0)
    assert isinstance(verdict, ServiceProgress)
    assert verdict is following.progress
    assert verdict.done == 2


def test_without_a_word_it_is_5_seconds_and_a_break_counts_from_anew() -> None:
    following = Convergence()
    assert following.update(service(), TWO, now=0.0) is None
    assert following.update(service(), [TWO[0], task("starting", 2)], now=4.0) is None
    assert following.seconds_until_check(service(), 4.0) is None
    assert following.update(service(), TWO, now=4.5) is None
    assert following.update(service(), TWO, now=9.0) is None
    assert following.update(service(), TWO, now=9.5) is not None


def test_nothing_is_to_run_and_nothing_runs() -> None:
    assert Convergence(0).update(service(0), [], now=0.0) is not None
    assert Convergence(0).update(service(0), [task("running")], now=0.0) is None


def test_as_long_as_an_update_goes_on_it_is_not_there() -> None:
    following = Convergence(0)
    assert following.update(updating("updating"), TWO, now=0.0) is None
    assert following.update(updating("completed"), TWO, now=9.0) is not None


def test_a_global_service_without_a_task_is_not_there() -> None:
    found = service({"Global": {}})
    assert Convergence(0).update(found, [], nodes("ready"), now=0.0) is None
    running = [task("running", None)]
    assert Convergence(0).update(found, running, nodes("ready", "down"), now=0.0) is not None


def test_a_job_is_there_at_once() -> None:
    tasks = [task("complete", slot, desired="complete") for slot in (None, 1, 2)]
    verdict = Convergence().update(service(JOB, JobStatus={}), tasks, now=0.0)
    assert isinstance(verdict, ServiceProgress)
    assert verdict.is_job


@pytest.mark.parametrize("state", ["paused", "rollback_paused"])
def test_a_paused_update_is_no_good(state: str) -> None:
    verdict = Convergence().update(updating(state, "because"), TWO, now=0.0)
    assert isinstance(verdict, NotConverged)
    assert "is paused (because)" in verdict.problem
    assert (verdict.service, verdict.progress and verdict.progress.update_state) == ("s1", state)


def test_an_update_that_the_swarm_rolls_back_has_failed_in_the_end() -> None:
    following = Convergence(0)
    blamed = task("failed", id="bad", err="task: non-zero exit (1)", code=1)
    rolling = updating("rollback_started", "rolled back due to failure of task bad")
    assert following.update(rolling, [*TWO, blamed], now=0.0) is None
    verdict = following.update(updating("rollback_completed", "done"), TWO, now=9.0)
    assert isinstance(verdict, NotConverged)
    assert "rolled back due to failure of task bad" in verdict.problem
    assert "slot 1: failed: task: non-zero exit (1)" in verdict.problem
    assert verdict.progress
    assert [each.id for each in verdict.progress.failures] == ["bad"]


def test_one_that_was_rolled_back_between_two_looks_says_why_as_well() -> None:
    following = Convergence(0)
    assert following.update(updating("updating"), [task("ready", id="bad")], now=0.0) is None
    assert not needs_all_tasks(updating("updating"))
    over = updating("rollback_completed")
    assert needs_all_tasks(over)
    failed = [task("failed", id="bad", err="no"), task("failed", id="older", err="no")]
    assert [following.led_to_rollback(over, each) for each in failed] == [True, False]
    named = updating("rollback_started", "due to failure of task older")
    assert following.led_to_rollback(named, failed[1])
    verdict = following.update(over, [*TWO, failed[0]], now=1.0)
    assert isinstance(verdict, NotConverged)
    assert verdict.progress
    assert [each.id for each in verdict.progress.failures] == ["bad"]


def test_a_roll_back_that_somebody_asked_for_is_what_is_waited_for() -> None:
    following = Convergence(0)
    before: dict[str, Any] = {"PreviousSpec": {"Name": "web"}}
    assert following.update(updating("rollback_started", **before), TWO, now=0.0) is None
    verdict = following.update(updating("rollback_completed", **before), TWO, now=1.0)
    assert isinstance(verdict, ServiceProgress)


def test_a_slot_without_another_try_is_given_up_after_a_while() -> None:
    following = Convergence()
    tasks = [TWO[0], task("failed", 2, err="task: non-zero exit (1)", code=1)]
    assert following.update(service(), tasks, now=0.0) is None
    assert following.update(service(), tasks, now=4.9) is None
    verdict = following.update(service(), tasks, now=5.0)
    assert isinstance(verdict, NotConverged)
    assert "not restarted" in verdict.problem


@pytest.mark.parametrize(
    "second",
    [
        task("failed", 2, desired="running"),  # the swarm has not seen it yet
        task("shutdown", 2),  # the swarm itself has stopped it
        task("pending", 2, node="", err=NO_NODE),
        task("ready", 2, desired="ready"),
    ],
    ids=lambda found: f"{found.status.state}-{found.desired_state}",
)
def test_what_may_still_come_is_waited_for(second: models.Task) -> None:
    following = Convergence()
    older = task("rejected", 2, err="No such image: x", at=0)
    tasks = [TWO[0], older, second] if second.desired_state == "ready" else [TWO[0], second]
    for now in (0.0, 60.0, 600.0):
        assert following.update(service(), tasks, now=now) is None


def test_a_job_goes_on_while_one_of_its_tasks_does() -> None:
    following = Convergence(1)
    found = service(JOB, JobStatus={})
    done = task("complete", None, desired="complete")
    failed = task("failed", 1, err="task: non-zero exit (1)", code=1)
    other = task("running", 2, desired="complete")
    for now in (0.0, 9.0):
        assert following.update(found, [done, failed, other], now=now) is None
    last = task("failed", 2, code=1)
    assert following.update(found, [done, failed, last], now=10.0) is None
    assert isinstance(following.update(found, [done, failed, last], now=11.0), NotConverged)


def test_failures_since_the_wait_began_are_counted_and_all_are_kept() -> None:
    following = Convergence(max_failures=2)
    old, first, second = (task("failed", err="no", at=at) for at in (1, 2, 3))
    waiting = task("ready", desired="ready", at=9)
    assert following.update(service(1), [old, waiting], now=0.0) is None
    # The swarm forgets the oldest ones.
    assert following.update(service(1), [first, waiting], now=1.0) is None
    verdict = following.update(service(1), [second, waiting], now=2.0)
    assert isinstance(verdict, NotConverged)
    assert "2 tasks have failed" in verdict.problem
    assert verdict.progress
    assert [each.id for each in verdict.progress.failures] == [old.id, first.id, second.id]
    other = pickle.loads(pickle.dumps(verdict))
    assert other.progress == verdict.progress


def test_not_all_failures_of_a_long_wait_are_kept() -> None:
    following = Convergence()
    for number in range(250):
        following.update(service(1), [task("rejected", id=f"r{number}")], now=0.0)
    assert following.progress
    kept = [each.id for each in following.progress.failures]
    assert (len(kept), kept[-1]) == (100, "r249")


def test_more_failures_than_are_kept_are_counted_once() -> None:
    following = Convergence(max_failures=1)
    many = [task("rejected", slot) for slot in range(1, 150)]
    for now in (0.0, 1.0):
        assert following.update(service(149), many, now=now) is None
