"""Progress and convergence of services, from task lists as engines send them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from itertools import count
from typing import Any

import pytest

from dockwire import NotConverged, ServiceProgress, models
from dockwire._swarm.convergence import Convergence
from dockwire._swarm.service_progress import (
    group_by_slot,
    needs_all_tasks,
    needs_nodes,
    summarize,
)

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


def progress_of(
    service: models.Service, tasks: list[models.Task], nodes: Iterable[models.Node] = ()
) -> ServiceProgress:
    return summarize(service, group_by_slot(service, tasks, nodes))


# --- progress -------------------------------------------------------------------------------


def test_running_and_wanted_tasks_are_counted() -> None:
    seen = progress_of(
        service(3), [task("running", 2), task("preparing", 1), task("pending", 3, err="e")]
    )
    assert (seen.done, seen.wanted, seen.mode) == (1, 3, "replicated")
    assert [(each.slot, each.state) for each in seen.tasks] == [
        (1, "preparing"),
        (2, "running"),
        (3, "pending"),
    ]
    assert str(seen) == "1 of 3 running; slot 3: pending: e"


def test_the_newest_task_of_a_slot_counts_and_failures_are_listed() -> None:
    failed = task("failed", err="task: non-zero exit (3)", code=3, at=1)
    rejected = task("rejected", err="No such image: x", code=0, at=2)
    waiting = task("ready", desired="ready", at=3)
    seen = progress_of(service(1), [waiting, rejected, failed])
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


def test_a_running_task_counts_before_a_newer_ended_one() -> None:
    running = task("running", at=1)
    seen = progress_of(service(1), [task("shutdown", at=2), running])
    assert seen.tasks[0].id == running.id


def test_a_task_being_stopped_does_not_count_as_running() -> None:
    tasks = [task("running", desired="shutdown"), task("running", 2, desired="remove")]
    seen = progress_of(service(2), tasks)
    assert (seen.done, len(seen.tasks)) == (0, 1)


def test_a_completed_task_of_a_service_is_a_failure() -> None:
    ended = task("complete", code=0)
    assert [each.exit_code for each in progress_of(service(1), [ended]).failures] == [0]
    assert progress_of(service(JOB, JobStatus={}), [ended]).failures == ()


def test_the_slots_of_a_job_start_at_0_and_older_iterations_do_not_count() -> None:
    tasks = [
        task("complete", None, desired="complete", iteration=1),
        task("running", 1, desired="complete", iteration=1),
        task("complete", 2, desired="complete", iteration=0),
        task("complete", 1, desired="complete"),
    ]
    seen = progress_of(service(JOB, JobStatus={"JobIteration": {"Index": 1}}), tasks)
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
def test_defaults_of_the_wanted_number(mode: dict[str, Any], wanted: int) -> None:
    assert progress_of(service(mode), []).wanted == wanted


@pytest.mark.parametrize("mode", ["Global", "GlobalJob"])
def test_global_services_count_usable_nodes(mode: str) -> None:
    found = service({mode: {}})
    assert needs_nodes(found)
    assert not needs_nodes(service())
    tasks = [task("running", None, node=f"n{number}") for number in (1, 2, 3)]
    seen = progress_of(found, tasks, nodes("ready", "down", "ready"))
    assert [each.node for each in seen.tasks] == ["n1", "n3"]
    assert (seen.wanted, seen.tasks[0].slot, seen.tasks[0].place) == (2, None, "node n1")
    assert not progress_of(found, tasks, nodes("ready", availability="drain")).tasks
    stopped = [task("running", None), task("shutdown", None, node="n2")]
    assert progress_of(found, stopped, nodes("ready", "ready")).wanted == 1


def test_the_number_of_reasons_is_limited() -> None:
    tasks = [task("pending", slot, node="", err=NO_NODE) for slot in range(1, 8)]
    seen = progress_of(service(7), tasks)
    assert len(seen.reasons) == 7
    assert str(seen).endswith("; and 2 more")


# --- convergence ---------------------------------------------------------------

TWO = [task("running", 1), task("running", 2)]


def test_tasks_must_run_for_the_monitor_period() -> None:
    following = Convergence()
    watched = service(monitor=2 * 10**9)
    assert following.update(watched, TWO, now=10.0) is None
    assert following.seconds_until_check(watched, 10.5) == pytest.approx(1.5)
    assert following.update(watched, TWO, now=11.9) is None
    verdict = following.update(watched, TWO, now=12.0)
    assert isinstance(verdict, ServiceProgress)
    assert verdict is following.progress
    assert verdict.done == 2


def test_the_default_is_5_seconds_and_an_interruption_restarts_it() -> None:
    following = Convergence()
    assert following.update(service(), TWO, now=0.0) is None
    assert following.update(service(), [TWO[0], task("starting", 2)], now=4.0) is None
    assert following.seconds_until_check(service(), 4.0) is None
    assert following.update(service(), TWO, now=4.5) is None
    assert following.update(service(), TWO, now=9.0) is None
    assert following.update(service(), TWO, now=9.5) is not None


def test_zero_replicas() -> None:
    assert Convergence(0).update(service(0), [], now=0.0) is not None
    assert Convergence(0).update(service(0), [task("running")], now=0.0) is None


def test_not_converged_during_an_update() -> None:
    following = Convergence(0)
    assert following.update(updating("updating"), TWO, now=0.0) is None
    assert following.update(updating("completed"), TWO, now=9.0) is not None


def test_a_global_service_without_tasks_has_not_converged() -> None:
    found = service({"Global": {}})
    assert Convergence(0).update(found, [], nodes("ready"), now=0.0) is None
    running = [task("running", None)]
    assert Convergence(0).update(found, running, nodes("ready", "down"), now=0.0) is not None


def test_a_completed_job_has_converged_at_once() -> None:
    tasks = [task("complete", slot, desired="complete") for slot in (None, 1, 2)]
    verdict = Convergence().update(service(JOB, JobStatus={}), tasks, now=0.0)
    assert isinstance(verdict, ServiceProgress)
    assert verdict.is_job


@pytest.mark.parametrize("state", ["paused", "rollback_paused"])
def test_a_paused_update_will_not_converge(state: str) -> None:
    verdict = Convergence().update(updating(state, "because"), TWO, now=0.0)
    assert isinstance(verdict, NotConverged)
    assert "is paused (because)" in verdict.problem
    assert (verdict.service, verdict.progress and verdict.progress.update_state) == ("s1", state)


def test_an_update_that_was_rolled_back_has_failed() -> None:
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


def test_a_rollback_between_two_updates_is_explained() -> None:
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


def test_a_requested_rollback_converges() -> None:
    following = Convergence(0)
    before: dict[str, Any] = {"PreviousSpec": {"Name": "web"}}
    assert following.update(updating("rollback_started", **before), TWO, now=0.0) is None
    verdict = following.update(updating("rollback_completed", **before), TWO, now=1.0)
    assert isinstance(verdict, ServiceProgress)


def test_a_slot_without_a_replacement_is_abandoned() -> None:
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
def test_tasks_that_may_still_run_are_awaited(second: models.Task) -> None:
    following = Convergence()
    older = task("rejected", 2, err="No such image: x", at=0)
    tasks = [TWO[0], older, second] if second.desired_state == "ready" else [TWO[0], second]
    for now in (0.0, 60.0, 600.0):
        assert following.update(service(), tasks, now=now) is None


def test_a_job_continues_while_one_of_its_tasks_runs() -> None:
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


def test_new_failures_are_counted_and_all_are_kept() -> None:
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


def test_the_number_of_kept_failures_is_limited() -> None:
    following = Convergence()
    for number in range(250):
        following.update(service(1), [task("rejected", id=f"r{number}")], now=0.0)
    assert following.progress
    kept = [each.id for each in following.progress.failures]
    assert (len(kept), kept[-1]) == (100, "r249")


def test_failures_beyond_the_limit_are_counted_once() -> None:
    following = Convergence(max_failures=1)
    many = [task("rejected", slot) for slot in range(1, 150)]
    for now in (0.0, 1.0):
        assert following.update(service(149), many, now=now) is None
