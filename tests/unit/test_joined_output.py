"""Commands that join their outputs, and what their shell reports."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire._protocol.conventions.joined_output import JoinedCommand, JoinedOutput
from dockwire._protocol.wire.stdcopy import Frame


@pytest.mark.parametrize("size", [1, 4, 100])
def test_reports_are_not_output(size: int) -> None:
    output = JoinedOutput("token")
    data = b"sh: about itself\ntoken started\nlate\ntoken failed\nrest"
    frames = [Frame("stderr", data[at : at + size]) for at in range(0, len(data), size)]
    found = [*output.feed([Frame("stdout", b"out"), *frames]), *output.finish()]
    assert {frame.stream for frame in found} == {"stdout"}
    assert b"".join(frame.data for frame in found) == b"outlate\nrest"
    assert output.problem(127) == "the command was not started"
    assert output.hint() is None


def test_a_shell_that_did_not_start() -> None:
    output = JoinedOutput("token")
    assert output.feed([Frame("stderr", b"no sh\n")]) == []
    assert output.problem(127) is None
    assert output.finish() == [Frame("stdout", b"no sh\n")]
    assert output.problem(0) is None
    assert "sh" in (output.problem(127) or "")
    assert output.hint() is not None


def test_a_command_that_ran() -> None:
    output = JoinedOutput("token")
    output.feed([Frame("stderr", b"token started\n")])
    assert output.finish() == []
    assert output.problem(127) is None


@pytest.mark.parametrize(
    ("env", "container", "kept"),
    [
        (None, ["A=1", "PATH=/bin"], []),
        ({"a.b": "1"}, [], ["a.b=1"]),
        (["a.b=1=2"], ["c-d=3"], ["c-d=3", "a.b=1=2"]),
        ({"a.b": None}, ["a.b=1"], []),
        (["a.b"], ["a.b=1"], []),
        (["PWD=/x"], ["PWD=/y"], ["PWD=/x"]),
        ({"BASH_FUNC_f%%": "() { :; }"}, [], ["BASH_FUNC_f%%=() { :; }"]),
    ],
)
def test_variables_that_a_shell_changes_are_sent_as_variables(
    env: Any, container: list[str], kept: list[str]
) -> None:
    joined = JoinedCommand(["cmd", "x"], env, container, "token")
    given = (
        joined.env
        if isinstance(joined.env, dict)
        else dict(entry.partition("=")[::2] for entry in joined.env or ())
    )
    assert [value for name, value in given.items() if name.startswith("DOCKWIRE_JOIN_")] == kept
    assert joined.command[-2:] == ["cmd", "x"]
    assert not any(entry in joined.command[2] for entry in kept)
