"""Jobs without a swarm: the requests for pieces, and the meaning of task lists.

The tasks have the form in which Docker 20.10 sends them, without slot 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dockwire import (
    ConnectionFailed,
    InvalidArgument,
    RequestTimeout,
    ServerError,
    Unavailable,
    models,
)
from dockwire._config.node_addresses import NodeAddress, by_address
from dockwire._swarm import pieces as inputs
from dockwire._swarm.job_specs import make_specification
from dockwire._swarm.jobs import RESTART_DELAY, Batch, Tracker
from dockwire._swarm.managers import another_manager_may_succeed, is_safe_to_retry, is_transient
from dockwire.results import Output
from dockwire_api.operations.services import service_create, service_delete, service_list

# --- inputs ---------------------------------------------------------------------------------------


def test_pieces_are_literals_of_the_template() -> None:
    assert inputs.template_literal(b'a{{.X}}"\\\n\xff') == '{{"a{{.X}}\\x22\\x5c\\x0a\\xff"}}'
    assert inputs.template_literal(b"a b~\x7f\x1f") == '{{"a b~\\x7f\\x1f"}}'
    assert inputs.escape_template("no braces") == "no braces"
    assert inputs.escape_template("{{x}}") == '{{"{{x}}"}}'


def test_the_first_piece_is_the_else_branch() -> None:
    # Slot 0 is the ID of the node.
    assert inputs.choice_template([b"a"]) == '{{"a"}}'
    assert inputs.choice_template([b"a", b"b", b"c"]) == (
        '{{if eq .Task.Slot "1"}}{{"b"}}{{else if eq .Task.Slot "2"}}{{"c"}}{{else}}{{"a"}}{{end}}'
    )
    assert inputs.number_template([0, 1, 2]).startswith("{{if eq .Task.Slot .Node.ID}}0{{else}}")
    assert inputs.number_template([4, 7]) == '{{if eq .Task.Slot "1"}}{{"7"}}{{else}}{{"4"}}{{end}}'


def test_encoded_size_is_an_upper_bound() -> None:
    pieces = [bytes(range(256)), b"", b"x" * 1000, b'"' * 10]
    assert len(inputs.choice_template(pieces)) <= sum(map(inputs.encoded_size, pieces))


def test_a_service_takes_as_many_pieces_as_fit() -> None:
    pieces: list[bytes | dict[str, str]] = [b"x" * 400_000 for _ in range(5)]
    assert inputs.count_fitting(pieces, [0, 1, 2, 3, 4], secret=False) == 2
    assert inputs.count_fitting(pieces, [3, 4], secret=True) == 1
    many: list[bytes | dict[str, str]] = [b"" for _ in range(3000)]
    assert inputs.count_fitting(many, range(3000), secret=False) == 3000
    assert inputs.count_fitting(many, range(1, 3000), secret=False) < 1000


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ([], "the list is empty"),
        (["a", {"A": "b"}], r"pieces\[1\]"),
        ([{"A": "1"}, {"B": "2"}], "must have the same variables"),
        ([{"A=B": "1"}], "not a valid name"),
        ([{"A": "secret\0"}], r"pieces\[0\]\['A'\]"),
        ([b"", "x" * 1_000_000], r"pieces\[1\]: 10000\d\d bytes"),
        ([b"\xff" * 300_000], "four"),
        ([{"A": "x" * 17_000}], "environment"),
    ],
)
def test_invalid_pieces(pieces: Any, message: str) -> None:
    with pytest.raises(InvalidArgument, match=message) as caught:
        make(pieces)
    assert "secret\0" not in str(caught.value)


def make(pieces: Any, **more: Any) -> Any:
    fields: dict[str, Any] = {
        "path": "/piece",
        "secret": False,
        "env": {},
        "memory": None,
        "cpus": None,
        "constraints": (),
        "task": None,
    }
    return make_specification("job", "id", "busybox", ["true"], pieces, **(fields | dict(more)))


@pytest.mark.parametrize(
    "more",
    [
        {"path": "piece"},
        {"env": {"JOB_PIECE": "1"}},
        {"constraints": "node.role==worker"},
        {"task": models.TaskSpec(restart_policy=models.TaskRestartPolicy())},
        {"memory": "lots"},
        {"cpus": 0},
    ],
)
def test_invalid_arguments(more: Mapping[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        make(["x"], **more)


def test_a_service_has_its_pieces_and_restarts_nothing() -> None:
    given = models.TaskSpec(container_spec=models.ContainerSpec(env=["A=1"]))
    made = make(["x", "y", "z"], env={"B": "{{"}, memory="1m", cpus=0.5, task=given)
    spec = made.service_spec("job-1", [1, 2], 1, "id").to_dict()
    assert spec["Mode"] == {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 2}}
    assert spec["Labels"] == {"dockwire.job": "job", "dockwire.job.id": "id"}
    task = spec["TaskTemplate"]
    assert task["RestartPolicy"] == {
        "Condition": "on-failure",
        "Delay": RESTART_DELAY,
        "MaxAttempts": 0,
    }
    assert task["Resources"] == {"Limits": {"MemoryBytes": 1 << 20, "NanoCPUs": 500_000_000}}
    assert task["ContainerSpec"]["Env"][:2] == ["A=1", 'B={{"{{"}}']
    [config] = task["ContainerSpec"]["Configs"]
    assert (config["ConfigID"], config["File"]["Name"]) == ("id", "/piece")
    assert given.to_dict() == {"ContainerSpec": {"Env": ["A=1"]}}  # the caller's own is untouched


# --- tasks ----------------------------------------------------------------------------------------


def task(
    id: str, slot: int, state: str, desired: str = "complete", node: str = "n1", code: int = 0
) -> models.Task:
    status: dict[str, Any] = {"State": state, "PortStatus": {}}
    if state in ("running", "complete", "failed"):
        status["ContainerStatus"] = {"ContainerID": f"c-{id}", "PID": 0, "ExitCode": code}
    if state == "failed":
        status["Err"] = f"task: non-zero exit ({code})"
    data = {
        "ID": id,
        "CreatedAt": f"2026-01-02T03:04:05.{len(id)}Z",
        "ServiceID": "s" + id[0],
        "NodeID": node,
        "Status": status,
        "DesiredState": desired,
        "JobIteration": {},
        **({"Slot": slot} if slot else {}),
    }
    return models.Task.from_dict(data)


def node(id: str, state: str = "ready") -> models.Node:
    return models.Node.from_dict(
        {"ID": id, "Description": {"Hostname": f"host-{id}"}, "Status": {"State": state}}
    )


UP = [node("n1"), node("n2")]
DOWN = [node("n1", "down"), node("n2")]
GIVEN = Output(b"out", b"")


def tracker_with(
    count: int, attempts: int = 2, concurrency: int | None = None, rerun: bool = False
) -> Tracker:
    tracker = Tracker(count, attempts, concurrency, rerun, 0.0)
    start_batch(tracker, "s1")
    return tracker


def start_batch(tracker: Tracker, service: str) -> tuple[int, ...]:
    numbers, concurrency = tracker.next_pieces()
    if numbers:
        tracker.add_batch(Batch(service, tuple(numbers), concurrency))
        return tracker.batches[-1].numbers
    return ()


def update(
    tracker: Tracker,
    *tasks: models.Task,
    nodes: list[models.Node] = UP,
    output: Output | None = GIVEN,
) -> list[tuple[int, bool]]:
    tracker.update(tasks, nodes, 0.0)
    for attempt in tracker.unread_attempts():
        tracker.set_output(attempt.task, output)
    return [(result.number, result.done) for result in tracker.decide_pieces()]


def test_a_piece_is_done_when_its_task_is_complete_and_read() -> None:
    tracker = tracker_with(2)
    tracker.update([task("1a", 0, "complete"), task("1b", 1, "running")], UP, 0.0)
    assert tracker.decide_pieces() == []
    assert [attempt.task for attempt in tracker.unread_attempts()] == ["1a"]
    tracker.set_output("1a", GIVEN)
    [result] = tracker.decide_pieces()
    assert (result.number, result.output, result.exit_code) == (0, GIVEN, 0)
    assert result.accepted
    assert (result.accepted.hostname, result.accepted.container) == ("host-n1", "c-1a")
    assert tracker.pop_finished_batches() == []
    assert update(tracker, task("1a", 0, "complete"), task("1b", 1, "complete")) == [(1, True)]
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s1"]
    assert tracker.done


def test_a_failed_piece_is_retried_once_in_another_service() -> None:
    tracker = tracker_with(2)
    failed = task("1a", 0, "failed", "shutdown", code=3)
    held = task("1aa", 0, "ready", "ready")
    other = task("1b", 1, "running")
    assert update(tracker, failed, held, other) == []
    assert start_batch(tracker, "s2") == (0,)
    # No retry while its new service has no task yet.
    assert update(tracker, failed, held, other) == []
    assert start_batch(tracker, "s3") == ()
    again = task("2a", 0, "failed", "shutdown", node="n2", code=4)
    assert update(tracker, failed, held, other, again) == [(0, False)]
    piece = tracker.result("job").pieces[0]
    assert [(a.outcome, a.exit_code, a.hostname) for a in piece.attempts] == [
        ("failed", 3, "host-n1"),
        ("failed", 4, "host-n2"),
    ]
    assert piece.exit_code == 4
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s2"]


@pytest.mark.parametrize("nodes", [DOWN, DOWN[1:]])
def test_a_task_on_a_node_that_is_down_or_has_left_is_lost(nodes: list[models.Node]) -> None:
    tracker = tracker_with(1)
    assert update(tracker, task("1a", 0, "running"), nodes=nodes) == []
    assert start_batch(tracker, "s2") == (0,)
    assert update(tracker, task("2a", 0, "complete", node="n2"), nodes=DOWN) == [(0, True)]
    result = tracker.result("job")
    [lost] = result.lost
    assert (lost.task, lost.output, lost.exit_code) == ("1a", None, None)
    assert result.pieces[0].output == GIVEN


def test_a_node_that_is_down_briefly_loses_nothing() -> None:
    tracker = Tracker(1, 2, None, False, 5.0)
    start_batch(tracker, "s1")
    running = [task("1a", 0, "running")]

    def waiting(nodes: list[models.Node], now: float) -> list[int]:
        tracker.update(running, nodes, now)
        tracker.decide_pieces()
        return tracker.next_pieces()[0]

    assert waiting(DOWN, 100.0) == []
    assert waiting(DOWN, 104.0) == []
    assert waiting(UP, 105.0) == []
    assert waiting(DOWN, 106.0) == []
    assert waiting(DOWN, 111.0) == [0]


def test_a_lost_task_that_turns_out_complete_is_accepted() -> None:
    tracker = tracker_with(1)
    update(tracker, task("1a", 0, "running"), nodes=DOWN)
    start_batch(tracker, "s2")
    running = task("2a", 0, "running", node="n2")
    assert update(tracker, task("1a", 0, "running"), running, nodes=DOWN) == []
    assert tracker.pop_finished_batches() == []  # its service is kept for as long as it may count
    assert update(tracker, task("1a", 0, "running"), running) == []
    assert update(tracker, task("1a", 0, "complete"), running) == [(0, True)]
    assert [a.outcome for a in tracker.result("job").pieces[0].attempts] == ["complete", None]
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s1"]


def test_a_recovered_task_is_not_retried() -> None:
    tracker = tracker_with(1, concurrency=1)
    update(tracker, task("1a", 0, "running"), nodes=DOWN)
    assert update(tracker, task("1a", 0, "complete")) == [(0, True)]
    assert start_batch(tracker, "s2") == ()


def test_pieces_blocked_by_failures_are_started_in_another_service() -> None:
    tracker = tracker_with(3, attempts=1, concurrency=1)
    failed = [task("1a", 0, "failed", "shutdown", code=1), task("1aa", 0, "ready", "ready")]
    assert update(tracker, *failed) == [(0, False)]
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s1"]
    assert start_batch(tracker, "s2") == (1, 2)
    assert tracker.batches[0].concurrency == 1


def test_concurrency_is_limited() -> None:
    tracker = tracker_with(4, attempts=2, concurrency=2)
    failed = task("1a", 0, "failed", "shutdown", code=1)
    update(tracker, failed, task("1b", 1, "running"))
    assert tracker.next_pieces() == ([0], 1)


def test_services_that_still_run_count_for_the_concurrency() -> None:
    tracker = tracker_with(4, attempts=2, concurrency=2)
    first = task("1a", 0, "failed", "shutdown", code=1)
    update(tracker, first, task("1bb", 1, "running"))
    assert start_batch(tracker, "s2") == (0,)
    # With two failures, the first service starts nothing more. The other one runs one piece.
    second = task("1bb", 1, "failed", "shutdown", code=1)
    update(tracker, first, second, task("2a", 0, "running"))
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s1"]
    assert tracker.next_pieces() == ([2, 3, 1], 1)
    assert start_batch(tracker, "s3") == (2, 3, 1)
    assert tracker.next_pieces() == ([], 0)


@pytest.mark.parametrize(("rerun", "attempts"), [(False, 2), (True, 2), (True, 1)])
def test_a_success_whose_output_is_lost(rerun: bool, attempts: int) -> None:
    tracker = tracker_with(1, attempts=attempts, rerun=rerun)
    found = update(tracker, task("1a", 0, "complete"), output=None)
    if rerun and attempts == 2:
        assert found == []
        assert start_batch(tracker, "s2") == (0,)
        assert update(tracker, output=None) == []
        assert update(tracker, task("2a", 0, "complete")) == [(0, True)]
        assert tracker.result("job").pieces[0].output == GIVEN
    else:
        assert found == [(0, True)]
        piece = tracker.result("job").pieces[0]
        assert (piece.exit_code, piece.output) == (0, None)


def test_a_failure_without_a_record_counts() -> None:
    tracker = tracker_with(1, attempts=1)
    assert update(tracker, task("1aa", 0, "ready", "ready")) == [(0, False)]
    assert "task_history_retention_limit" in tracker.result("job").pieces[0].attempts[0].message


def test_a_task_that_was_started_twice_is_reported_twice() -> None:
    tracker = tracker_with(1)
    assert update(tracker, task("1a", 0, "complete"), task("1bb", 0, "running")) == [(0, True)]
    assert [a.task for a in tracker.result("job").pieces[0].attempts] == ["1a", "1bb"]


def test_a_repeat_of_a_lost_output_waits_for_its_turn() -> None:
    tracker = tracker_with(2, concurrency=1, rerun=True)
    done, other = task("1a", 0, "complete"), task("1b", 1, "running")
    assert update(tracker, done, other, output=None) == []
    # The service itself has started the other piece.
    assert tracker.next_pieces() == ([], 0)
    assert update(tracker, done, task("1b", 1, "complete")) == [(1, True)]
    assert tracker.next_pieces() == ([0], 1)


def test_pieces_that_fail_together_are_all_tried_again() -> None:
    tracker = tracker_with(3)
    failed = [task("1a", 0, "failed", "shutdown", code=1), task("1b", 1, "failed", "shutdown")]
    assert update(tracker, *failed, task("1c", 2, "running")) == []
    assert tracker.next_pieces() == ([0, 1], 2)


def test_a_failure_counts_when_its_output_was_read() -> None:
    tracker = tracker_with(1)
    failed = task("1a", 0, "failed", "shutdown", code=1)
    tracker.update([failed], UP, 0.0)
    assert tracker.decide_pieces() == []
    assert tracker.next_pieces()[0] == []
    assert tracker.pop_finished_batches() == []
    tracker.set_output("1a", GIVEN, True)
    assert tracker.decide_pieces() == []
    assert tracker.next_pieces() == ([0], 1)
    # A failed attempt cannot count later, so its service goes.
    assert [batch.service for batch in tracker.pop_finished_batches()] == ["s1"]
    [attempt] = tracker.result("job").pieces[0].attempts
    assert (attempt.output, attempt.truncated) == (GIVEN, True)


def test_output_is_whole_unless_it_was_cut() -> None:
    tracker = tracker_with(1)
    update(tracker, task("1a", 0, "complete"))
    assert not tracker.result("job").pieces[0].attempts[0].truncated


def test_a_service_that_may_still_start_tasks_is_kept() -> None:
    tracker = tracker_with(2, attempts=1, concurrency=1)
    update(tracker)
    assert tracker.pop_finished_batches() == []
    # Failures are as many as may run, but the other piece has a task.
    failed = task("1a", 0, "failed", "shutdown", code=1)
    update(tracker, failed, task("1b", 1, "running"))
    assert tracker.pop_finished_batches() == []


def test_results_so_far() -> None:
    tracker = tracker_with(2)
    assert tracker.down_nodes == set()
    update(tracker, task("1a", 0, "complete"), task("1b", 1, "running", node="gone?"), nodes=UP)
    result = tracker.result("mine")
    assert result.name == "mine"
    first, second = result.pieces
    assert (first.number, first.done) == (0, True)
    assert (second.number, second.accepted, second.done) == (1, None, False)
    [attempt] = second.attempts
    assert (attempt.task, attempt.container, attempt.hostname) == ("1b", "c-1b", "")
    assert (attempt.node, attempt.outcome) == ("gone?", "lost")


def test_an_update_says_whether_anything_has_changed() -> None:
    tracker = tracker_with(1)
    running = [task("1a", 0, "running")]
    assert tracker.update(running, UP, 0.0)
    assert not tracker.update(running, UP, 1.0)
    assert tracker.update([task("1a", 0, "complete")], UP, 2.0)
    assert not tracker.update([task("1a", 0, "complete")], UP, 3.0)


def test_attempts_are_in_the_order_of_their_creation() -> None:
    tracker = tracker_with(1)
    update(tracker, task("1bbb", 0, "running"), task("1a", 0, "failed", "shutdown", code=1))
    assert [a.task for a in tracker.result("job").pieces[0].attempts] == ["1a", "1bbb"]


def test_why_a_piece_is_not_placed() -> None:
    tracker = tracker_with(2)
    waiting = models.Task.from_dict(
        {**task("1a", 0, "pending").to_dict(), "NodeID": "", "Status": {"State": "pending"}}
    )
    waiting.status.err = "no suitable node"
    placed = task("1b", 1, "failed", "shutdown", code=1)
    update(tracker, waiting, placed)
    assert tracker.reasons == {0: "no suitable node"}
    [attempt] = tracker.result("job").pieces[1].attempts
    assert attempt.message == "task: non-zero exit (1)"
    assert (attempt.node, attempt.hostname) == ("n1", "host-n1")
    update(tracker, task("1a", 0, "running"), placed)
    assert tracker.reasons == {}


def test_a_task_without_a_container() -> None:
    tracker = tracker_with(1)
    update(tracker, task("1a", 0, "rejected", "shutdown"))
    [attempt] = tracker.result("job").pieces[0].attempts
    assert (attempt.outcome, attempt.container, attempt.exit_code) == ("rejected", "", None)
    assert attempt.message == ""


def test_a_task_whose_record_is_gone_is_lost() -> None:
    tracker = tracker_with(2, attempts=1)
    update(tracker, task("1a", 0, "running"), task("1b", 1, "complete"))
    assert update(tracker) == [(0, False)]
    first, second = tracker.result("job").pieces
    assert (first.attempts[0].outcome, first.attempts[0].node) == ("lost", "n1")
    assert "task_history_retention_limit" in first.attempts[0].message
    assert [attempt.outcome for attempt in second.attempts] == ["complete"]


def test_a_failure_without_a_record_has_no_output_to_read() -> None:
    tracker = tracker_with(1, attempts=1)
    tracker.update([task("1aa", 0, "ready", "ready")], UP, 0.0)
    assert tracker.unread_attempts() == []
    [result] = tracker.decide_pieces()
    [attempt] = result.attempts
    assert (attempt.task, attempt.outcome, attempt.output) == ("1aa", "failed", None)


@pytest.mark.parametrize("later", ["running", "shutdown", "failed", "remove"])
def test_an_outcome_is_final(later: str) -> None:
    tracker = tracker_with(1)
    assert update(tracker, task("1a", 0, "complete")) == [(0, True)]
    assert update(tracker, task("1a", 0, later, code=9)) == []
    [attempt] = tracker.result("job").pieces[0].attempts
    assert (attempt.outcome, attempt.exit_code, attempt.output) == ("complete", 0, GIVEN)


def test_the_output_of_a_task_whose_node_came_back_is_read() -> None:
    tracker = tracker_with(1)
    update(tracker, task("1a", 0, "running"), nodes=DOWN)
    # It is lost as long as its node is down.
    tracker.update([task("1a", 0, "running")], DOWN, 1.0)
    assert tracker.unread_attempts() == []
    tracker.update([task("1a", 0, "running")], UP, 2.0)
    tracker.update([task("1a", 0, "complete")], UP, 3.0)
    assert [attempt.task for attempt in tracker.unread_attempts()] == ["1a"]
    tracker.set_output("1a", GIVEN)
    [result] = tracker.decide_pieces()
    assert result.output == GIVEN


# --- managers and nodes ---------------------------------------------------------------------------


def test_errors_that_another_manager_may_not_have() -> None:
    no_leader = ServerError(
        "x", status=500, engine_message="rpc error: The swarm does not have a leader."
    )
    worker = Unavailable("x", status=503, engine_message="This node is not a swarm manager.")
    broken = ServerError("x", status=500, engine_message="invalid mount")
    assert [is_transient(e) for e in (no_leader, worker, broken)] == [True, False, False]
    assert [another_manager_may_succeed(e) for e in (no_leader, worker, broken)] == [
        True,
        True,
        False,
    ]
    assert is_transient(ConnectionFailed("x"))
    assert is_transient(RequestTimeout("x"))


def test_requests_that_may_have_taken_effect_are_not_retried() -> None:
    doubtful = ConnectionFailed("x", may_have_taken_effect=True)
    create = service_create(spec=models.ServiceSpec())
    assert not is_safe_to_retry(doubtful, create)
    assert is_safe_to_retry(ConnectionFailed("x"), create)
    assert is_safe_to_retry(doubtful, service_list())
    assert is_safe_to_retry(doubtful, service_delete("x"))


def test_addresses_of_nodes() -> None:
    data = {"Description": {"Hostname": "h"}, "Status": {"Addr": "10.0.0.7"}}
    found = models.Node.from_dict(data)
    assert by_address("tcp://{addr}:2375")(found) == NodeAddress("tcp://10.0.0.7:2375")
    assert by_address("ssh://me@{hostname}", ssh=("-i", "k"))(found) == NodeAddress(
        "ssh://me@h", None, ("-i", "k")
    )
    six = models.Node.from_dict({"Status": {"Addr": "fd00::7"}})
    assert by_address("tcp://{addr}:2375")(six) == NodeAddress("tcp://[fd00::7]:2375")
    assert by_address("ssh://{hostname}")(six) is None
