"""Jobs without a swarm: what is sent for pieces, and what lists of tasks mean for them.

The tasks here have the form in which Docker 20.10 sends them, slot 0 left out and all.
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


def test_nothing_in_a_piece_is_left_to_the_template_engine() -> None:
    assert inputs.template_literal(b'a{{.X}}"\\\n\xff') == '{{"a{{.X}}\\x22\\x5c\\x0a\\xff"}}'
    assert inputs.escape_template("no braces") == "no braces"
    assert inputs.escape_template("{{x}}") == '{{"{{x}}"}}'


def test_the_first_piece_is_what_is_left_when_no_number_fits() -> None:
    # Slot 0 shows as the ID of the node.
    assert inputs.choice_template([b"a"]) == '{{"a"}}'
    assert inputs.choice_template([b"a", b"b", b"c"]) == (
        '{{if eq .Task.Slot "1"}}{{"b"}}{{else if eq .Task.Slot "2"}}{{"c"}}{{else}}{{"a"}}{{end}}'
    )
    assert inputs.number_template([0, 1, 2]).startswith("{{if eq .Task.Slot .Node.ID}}0{{else}}")
    assert inputs.number_template([4, 7]) == '{{if eq .Task.Slot "1"}}{{"7"}}{{else}}{{"4"}}{{end}}'


def test_what_is_said_of_a_cost_is_what_it_takes_at_most() -> None:
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
    ("pieces", "words"),
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
def test_what_cannot_be_sent_is_refused(pieces: Any, words: str) -> None:
    with pytest.raises(InvalidArgument, match=words) as caught:
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
    return make_specification("job", "busybox", ["true"], pieces, **(fields | dict(more)))


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
def test_what_a_task_cannot_have_is_refused(more: Mapping[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        make(["x"], **more)


def test_a_service_holds_its_pieces_and_restarts_nothing_by_itself() -> None:
    given = models.TaskSpec(container_spec=models.ContainerSpec(env=["A=1"]))
    made = make(["x", "y", "z"], env={"B": "{{"}, memory="1m", cpus=0.5, task=given)
    spec = made.service_spec("job-1", [1, 2], 1, "id").to_dict()
    assert spec["Mode"] == {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 2}}
    assert spec["Labels"] == {"dockwire.job": "job"}
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


def begin(
    count: int, attempts: int = 2, concurrency: int | None = None, rerun: bool = False
) -> Tracker:
    book = Tracker(count, attempts, concurrency, rerun, 0.0)
    start(book, "s1")
    return book


def start(book: Tracker, service: str) -> tuple[int, ...]:
    numbers, concurrency = book.next_pieces()
    if numbers:
        book.add_batch(Batch(service, tuple(numbers), concurrency))
        return book.batches[-1].numbers
    return ()


def look(
    book: Tracker, *tasks: models.Task, nodes: list[models.Node] = UP, output: Output | None = GIVEN
) -> list[tuple[int, bool]]:
    book.update(tasks, nodes, 0.0)
    for attempt in book.unread_attempts():
        book.set_output(attempt.task, output)
    return [(result.number, result.done) for result in book.decide_pieces()]


def test_a_piece_is_done_when_its_task_is_complete_and_read() -> None:
    book = begin(2)
    book.update([task("1a", 0, "complete"), task("1b", 1, "running")], UP, 0.0)
    assert book.decide_pieces() == []
    assert [attempt.task for attempt in book.unread_attempts()] == ["1a"]
    book.set_output("1a", GIVEN)
    [result] = book.decide_pieces()
    assert (result.number, result.output, result.exit_code) == (0, GIVEN, 0)
    assert result.accepted
    assert (result.accepted.hostname, result.accepted.container) == ("host-n1", "c-1a")
    assert book.pop_finished_batches() == []
    assert look(book, task("1a", 0, "complete"), task("1b", 1, "complete")) == [(1, True)]
    assert [batch.service for batch in book.pop_finished_batches()] == ["s1"]
    assert book.done


def test_a_failed_piece_goes_into_another_service_once() -> None:
    book = begin(2)
    failed = task("1a", 0, "failed", "shutdown", code=3)
    held = task("1aa", 0, "ready", "ready")
    other = task("1b", 1, "running")
    assert look(book, failed, held, other) == []
    assert start(book, "s2") == (0,)
    # Its new service has no task yet: that is no reason to try again.
    assert look(book, failed, held, other) == []
    assert start(book, "s3") == ()
    again = task("2a", 0, "failed", "shutdown", node="n2", code=4)
    assert look(book, failed, held, other, again) == [(0, False)]
    piece = book.result("job").pieces[0]
    assert [(a.outcome, a.exit_code, a.hostname) for a in piece.attempts] == [
        ("failed", 3, "host-n1"),
        ("failed", 4, "host-n2"),
    ]
    assert piece.exit_code == 4
    assert [batch.service for batch in book.pop_finished_batches()] == ["s2"]


@pytest.mark.parametrize("nodes", [DOWN, DOWN[1:]])
def test_a_task_on_a_node_that_is_down_or_has_left_is_lost(nodes: list[models.Node]) -> None:
    book = begin(1)
    assert look(book, task("1a", 0, "running"), nodes=nodes) == []
    assert start(book, "s2") == (0,)
    assert look(book, task("2a", 0, "complete", node="n2"), nodes=DOWN) == [(0, True)]
    result = book.result("job")
    [lost] = result.lost
    assert (lost.task, lost.output, lost.exit_code) == ("1a", None, None)
    assert result.pieces[0].output == GIVEN


def test_a_node_that_is_down_for_a_moment_loses_nothing() -> None:
    book = Tracker(1, 2, None, False, 5.0)
    start(book, "s1")
    running = [task("1a", 0, "running")]

    def waiting(nodes: list[models.Node], now: float) -> list[int]:
        book.update(running, nodes, now)
        book.decide_pieces()
        return book.next_pieces()[0]

    assert waiting(DOWN, 100.0) == []
    assert waiting(DOWN, 104.0) == []
    assert waiting(UP, 105.0) == []
    assert waiting(DOWN, 106.0) == []
    assert waiting(DOWN, 111.0) == [0]


def test_a_lost_task_that_comes_back_complete_is_accepted() -> None:
    book = begin(1)
    look(book, task("1a", 0, "running"), nodes=DOWN)
    start(book, "s2")
    running = task("2a", 0, "running", node="n2")
    assert look(book, task("1a", 0, "running"), running, nodes=DOWN) == []
    assert book.pop_finished_batches() == []  # its service is kept for as long as it may count
    assert look(book, task("1a", 0, "running"), running) == []
    assert look(book, task("1a", 0, "complete"), running) == [(0, True)]
    assert [a.outcome for a in book.result("job").pieces[0].attempts] == ["complete", None]
    assert [batch.service for batch in book.pop_finished_batches()] == ["s1"]


def test_one_that_comes_back_before_it_was_tried_again_is_not() -> None:
    book = begin(1, concurrency=1)
    look(book, task("1a", 0, "running"), nodes=DOWN)
    assert look(book, task("1a", 0, "complete")) == [(0, True)]
    assert start(book, "s2") == ()


def test_pieces_that_a_service_has_no_room_for_are_started_elsewhere() -> None:
    book = begin(3, attempts=1, concurrency=1)
    failed = [task("1a", 0, "failed", "shutdown", code=1), task("1aa", 0, "ready", "ready")]
    assert look(book, *failed) == [(0, False)]
    assert [batch.service for batch in book.pop_finished_batches()] == ["s1"]
    assert start(book, "s2") == (1, 2)
    assert book.batches[0].concurrency == 1


def test_never_more_run_than_was_said() -> None:
    book = begin(4, attempts=2, concurrency=2)
    failed = task("1a", 0, "failed", "shutdown", code=1)
    look(book, failed, task("1b", 1, "running"))
    assert book.next_pieces() == ([0], 1)


@pytest.mark.parametrize(("rerun", "attempts"), [(False, 2), (True, 2), (True, 1)])
def test_a_success_whose_output_is_lost(rerun: bool, attempts: int) -> None:
    book = begin(1, attempts=attempts, rerun=rerun)
    found = look(book, task("1a", 0, "complete"), output=None)
    if rerun and attempts == 2:
        assert found == []
        assert start(book, "s2") == (0,)
        assert look(book, output=None) == []
        assert look(book, task("2a", 0, "complete")) == [(0, True)]
        assert book.result("job").pieces[0].output == GIVEN
    else:
        assert found == [(0, True)]
        piece = book.result("job").pieces[0]
        assert (piece.exit_code, piece.output) == (0, None)


def test_a_failure_that_the_swarm_has_forgotten_counts() -> None:
    book = begin(1, attempts=1)
    assert look(book, task("1aa", 0, "ready", "ready")) == [(0, False)]
    assert "task_history_retention_limit" in book.result("job").pieces[0].attempts[0].message


def test_a_task_that_was_started_twice_is_reported_twice() -> None:
    book = begin(1)
    assert look(book, task("1a", 0, "complete"), task("1bb", 0, "running")) == [(0, True)]
    assert [a.task for a in book.result("job").pieces[0].attempts] == ["1a", "1bb"]


# --- managers and nodes ---------------------------------------------------------------------------


def test_what_another_manager_may_do() -> None:
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


def test_what_may_be_done_already_is_not_sent_again() -> None:
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
