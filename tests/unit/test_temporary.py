"""Whose a temporary object is, whether its process still runs, and what is to be removed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dockwire import Engine, InvalidArgument
from dockwire._protocol.conventions.temporary_labels import (
    CREATED_LABEL,
    OWNER_LABEL,
    TOKEN_LABEL,
    OwnerState,
    add_labels,
    add_missing_labels,
    created_by_label,
    decide,
    inherited,
)
from dockwire._runtime import process_owner
from dockwire._runtime.process_owner import owner_label, owner_state, with_owner
from dockwire.errors import InvalidArgumentType

SLEEP = [sys.executable, "-c", "print(flush=True); import time; time.sleep(60)"]


def label_of(pid: int) -> str:
    """The label that a process of this host would write."""
    host, boot, namespace, _, _ = owner_label().split("/")
    start = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return f"{host}/{boot}/{namespace}/{pid}/{start}"


def test_this_process_runs() -> None:
    assert owner_state(owner_label()) == "running"
    assert owner_label() == owner_label() == label_of(os.getpid())


def test_a_child_runs_until_it_has_ended() -> None:
    with subprocess.Popen(SLEEP, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read(1)
        label = label_of(child.pid)
        assert owner_state(label) == "running"
        child.kill()
        # Wait without reaping it: a zombie has ended.
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert owner_state(label) == "ended"
    assert owner_state(label) == "ended"


def test_a_reused_pid_is_another_process() -> None:
    *parts, start = owner_label().split("/")
    assert owner_state("/".join([*parts, str(int(start) - 1)])) == "ended"


def test_a_fork_is_another_process() -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, owner_label().encode())
        os._exit(0)
    os.waitpid(child, 0)
    label = os.read(reading, 1000).decode()
    os.close(reading)
    os.close(writing)
    assert label != owner_label()
    assert owner_state(label) == "ended"


@pytest.mark.parametrize("part", [1, 2])
def test_a_process_of_another_host_or_container_is_unknown(part: int) -> None:
    parts = owner_label().split("/")
    parts[part] += "1"
    assert owner_state("/".join(parts)) == "unknown"


@pytest.mark.parametrize("label", ["", "host/1", "a/b/c/d/e", "////", "x" * 5000])
def test_labels_of_others_are_unknown(label: str) -> None:
    assert owner_state(label) == "unknown"


@pytest.mark.parametrize("pid", ["x", "-1", "0", "99999999999999999999", "\u0661"])
def test_what_is_not_a_pid_is_unknown(pid: str) -> None:
    host, boot, namespace, _, start = owner_label().split("/")
    assert owner_state(f"{host}/{boot}/{namespace}/{pid}/{start}") == "unknown"


def test_without_proc_the_owner_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_owner, "_this_place", lambda: None)
    assert owner_label().split("/")[1:] == [str(os.getpid())]
    assert owner_state(owner_label()) == "unknown"


def test_a_hidden_process_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """/proc can be mounted so that it hides the processes of others, which still exist."""
    parts = label_of(1).split("/")
    monkeypatch.setattr(process_owner, "_start_time", lambda pid: None)
    monkeypatch.setattr(os.path, "exists", lambda path: False)
    assert owner_state("/".join(parts)) == "unknown"


CASES: list[tuple[OwnerState, float | None, float | None, bool, str]] = [
    ("running", 1e6, 1.0, False, "its process is running"),
    ("ended", 0.0, None, True, "its process has ended"),
    ("ended", None, 1e6, True, "its process has ended"),
    ("unknown", 1e6, None, False, "its process is not of this host"),
    ("unknown", None, 1.0, False, "its process is not of this host"),
    ("unknown", 59.0, 60.0, False, "it is younger than 60 s"),
    ("unknown", 61.0, 60.0, True, "it is older than 60 s"),
]


@pytest.mark.parametrize(("owner", "age", "older_than", "remove", "why"), CASES)
def test_what_is_removed(
    owner: OwnerState, age: float | None, older_than: float | None, remove: bool, why: str
) -> None:
    removed, reason = decide(owner, age, older_than)
    assert removed == remove
    assert why in reason


def test_labels_of_the_caller_stay() -> None:
    ours = {TOKEN_LABEL: "t", OWNER_LABEL: "o", CREATED_LABEL: "5"}
    assert add_labels(None, "t", "o", 5) == ours
    assert add_labels({"a": "b"}, "t", "o", 5) == {"a": "b", **ours}
    assert add_labels(["a=b"], "t", "o", 5) == ["a=b", *(f"{k}={v}" for k, v in ours.items())]
    assert created_by_label(ours) == 5.0


def test_labels_of_the_caller_are_not_replaced() -> None:
    ours = {TOKEN_LABEL: "t", OWNER_LABEL: "o", CREATED_LABEL: "5"}
    theirs = {OWNER_LABEL: "theirs"}
    assert add_missing_labels(None, "t", "o", 5) == ours
    assert add_missing_labels({"a": "b", **theirs}, "t", "o", 5) == {"a": "b", **ours, **theirs}
    listed = [f"{OWNER_LABEL}=theirs", TOKEN_LABEL]
    assert add_missing_labels(listed, "t", "o", 5) == [*listed, f"{CREATED_LABEL}=5"]
    # What is not labels is refused later, with its name.
    assert add_missing_labels("a=b", "t", "o", 5) == "a=b"
    given = {"a": "b"}
    assert owner_state(with_owner(given)[OWNER_LABEL]) == "running"
    assert given == {"a": "b"}


def test_labels_of_an_image_are_not_those_of_a_container() -> None:
    assert inherited("t", "") is None
    assert inherited("t", "of another container") is None
    assert inherited("t", "t") == "its labels are those of its image"
    assert "does not exist" in (inherited("t", None) or "")


@pytest.mark.parametrize("text", ["", "x", "-5", "5.5", "\u0663", "9" * 400])
def test_a_label_that_is_not_a_time(text: str) -> None:
    assert created_by_label({CREATED_LABEL: text}) is None


@pytest.mark.parametrize("wrong", [-1, "1 fortnight", True, b"1h", float("nan")])
def test_an_age_that_is_not_one(wrong: object) -> None:
    with Engine("unix:///nowhere") as engine, pytest.raises(InvalidArgument, match="older_than"):
        engine.clean(older_than=wrong)  # type: ignore[arg-type]


def test_arguments_are_checked_before_the_block() -> None:
    with Engine("unix:///nowhere") as engine:
        with pytest.raises(InvalidArgumentType, match="did you mean 'memory'"):
            engine.containers.temporary("x", memry="1m")  # type: ignore[call-arg]
        with pytest.raises(InvalidArgument, match="pull"):
            engine.containers.temporary("x", pull="often")  # type: ignore[arg-type]
        with pytest.raises(InvalidArgument, match="memory"):
            engine.containers.temporary("x", memory="lots")
        with pytest.raises(InvalidArgumentType, match="unexpected keyword"):
            engine.networks.temporary(drivr="x")  # type: ignore[call-arg]
        with pytest.raises(InvalidArgumentType, match="unexpected keyword"):
            engine.volumes.temporary(drivr="x")  # type: ignore[call-arg]


def test_a_check_does_not_disturb_the_process() -> None:
    with subprocess.Popen(SLEEP, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read(1)
        owner_state(label_of(child.pid))
        assert child.poll() is None
        child.send_signal(signal.SIGKILL)
