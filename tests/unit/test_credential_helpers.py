"""Credential helpers: requests, answers and failures. The helpers are real scripts."""

from __future__ import annotations

import json
import os
import re
import select
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockwire import CredentialError
from dockwire._config.credential_helpers import (
    Helper,
    HelperDeadline,
    Secret,
    known_message,
    parse_answer,
)

SECRET = "s3cret-words"
Write = Callable[[str], Helper]


@pytest.fixture(params=["poll", "thread"])
def write(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that puts a helper named docker-credential-x in PATH.

    Its output is read with ``poll``, and as on Windows, which has none.
    """
    if request.param == "thread":
        monkeypatch.delattr(select, "poll")
        monkeypatch.delattr(os, "set_blocking")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def write(script: str) -> Helper:
        path = tmp_path / "docker-credential-x"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return Helper("x", "/etc/config.json")

    return write


def test_requests_and_answers(write: Write, tmp_path: Path) -> None:
    helper = write(f'echo "$1 $(cat)" >> {tmp_path}/asked; cat {tmp_path}/answer 2>/dev/null')
    answer = tmp_path / "answer"
    answer.write_text(json.dumps({"ServerURL": "h", "Username": "me", "Secret": SECRET}))
    assert helper.get("h:5000", HelperDeadline()) == Secret("me", SECRET)
    answer.write_text(json.dumps({"h:5000": "me", "https://i/v1/": "<token>"}))
    assert helper.list(HelperDeadline()) == ["h:5000", "https://i/v1/"]
    answer.unlink()
    write(f'echo "$1 $(cat)" >> {tmp_path}/asked').store("h", "me", SECRET, HelperDeadline())
    helper.erase("h", HelperDeadline())
    get, listed, store, erase = (tmp_path / "asked").read_text().splitlines()
    assert (get, listed, erase) == ("get h:5000", "list unused", "erase h")
    request = json.loads(store.removeprefix("store "))
    assert request == {"ServerURL": "h", "Username": "me", "Secret": SECRET}
    assert SECRET not in repr(Secret("me", SECRET))


@pytest.mark.parametrize(
    "answer", ["{}", '{"Username": "", "Secret": ""}', '{"Username": null}', '{"other": 1}']
)
def test_an_answer_without_credentials(write: Write, answer: str) -> None:
    assert write(f"echo '{answer}'").get("h", HelperDeadline()) is None


def test_keys_in_any_case(write: Write) -> None:
    helper = write("""echo '{"username": "me", "SECRET": "x"}'""")
    assert helper.get("h", HelperDeadline()) == Secret("me", "x")


def test_nothing_is_stored(write: Write) -> None:
    helper = write("echo 'credentials not found in native keychain'; exit 1")
    assert helper.get("h", HelperDeadline()) is None
    helper.erase("h", HelperDeadline())


@pytest.mark.parametrize(
    ("script", "problem", "exit_code"),
    [
        (
            f"echo {SECRET}; echo {SECRET} >&2; exit 3",
            "exit code 3; its output is hidden",
            3,
        ),
        ("echo 'no credentials server URL'; exit 1", "exit code 1: no credentials server URL", 1),
        (f"echo 'pass not initialized: {SECRET}'; exit 1", "1: pass not initialized", 1),
        ("kill -9 $$", "was killed by signal 9", -9),
        (f"echo {SECRET}", "its answer is invalid", None),
        (f"echo '[\"{SECRET}\"]'", "its answer is invalid", None),
        ("echo '{\"Username\": 1}'", "its answer is invalid", None),
        ("printf '\\377'", "its answer is invalid", None),
        ("true", "its answer is invalid", None),
        (f"yes {SECRET}", "more than 1 MiB", None),
    ],
)
def test_helpers_that_fail(write: Write, script: str, problem: str, exit_code: int | None) -> None:
    with pytest.raises(CredentialError, match=problem) as caught:
        write(script).get("h:5000", HelperDeadline())
    error = caught.value
    assert (error.helper, error.action, error.registry) == ("docker-credential-x", "get", "h:5000")
    assert error.exit_code == exit_code
    assert "/etc/config.json" in str(error)
    assert "registry_auth=models.AuthConfig()" in str(error)
    assert SECRET not in str(error)
    if exit_code is not None:
        assert "printf %s h:5000 | docker-credential-x get" in str(error)


@pytest.mark.parametrize("action", ["list", "store", "erase"])
def test_other_actions_that_fail(write: Write, action: str) -> None:
    helper = write(f"echo {SECRET}; exit 2")
    does: dict[str, Callable[[], Any]] = {
        "list": lambda: helper.list(HelperDeadline()),
        "store": lambda: helper.store("h", "me", SECRET, HelperDeadline()),
        "erase": lambda: helper.erase("h", HelperDeadline()),
    }
    with pytest.raises(CredentialError, match=f"docker-credential-x {action}") as caught:
        does[action]()
    assert (caught.value.action, caught.value.exit_code) == (action, 2)
    assert SECRET not in str(caught.value)


def test_a_missing_helper(tmp_path: Path) -> None:
    for name in ("not-there-at-all", "a\0b"):
        with pytest.raises(CredentialError, match="no such program in PATH"):
            Helper(name, "f").get("h", HelperDeadline())


def test_a_helper_that_cannot_be_run(write: Write, tmp_path: Path) -> None:
    helper = write("")
    (tmp_path / "docker-credential-x").write_bytes(b"\x7fELF nothing")
    with pytest.raises(CredentialError, match="cannot be run: Exec format error"):
        helper.get("h", HelperDeadline())


def test_a_helper_that_hangs_is_killed_with_its_children(write: Write, tmp_path: Path) -> None:
    helper = write(f"sleep 300 & echo $! > {tmp_path}/child; sleep 300")
    began = time.monotonic()
    with pytest.raises(CredentialError) as failed:
        helper.get("h", HelperDeadline(0.5))
    assert time.monotonic() - began < 5
    found = re.search(r"did not exit within (0\.\d+) s, and was killed", str(failed.value))
    # Counted from the helper's start, which is a moment later than the deadline's.
    assert found
    assert 0.45 <= float(found[1]) < 0.6
    assert is_gone(int((tmp_path / "child").read_text()))


def test_a_helper_that_exits_and_leaves_its_output_open(write: Write) -> None:
    helper = write("""echo '{"Username": "me", "Secret": "x"}'; sleep 3 &""")
    began = time.monotonic()
    assert helper.get("h", HelperDeadline()) == Secret("me", "x")
    assert time.monotonic() - began < 2


def test_a_helper_that_closes_its_output_and_exits_later(write: Write) -> None:
    helper = write("""echo '{"Username": "me", "Secret": "x"}'; exec >&-; sleep 0.3""")
    assert helper.get("h", HelperDeadline()) == Secret("me", "x")


def test_cancelling(write: Write) -> None:
    helper, deadline = write("sleep 300"), HelperDeadline()
    timer = threading.Timer(0.3, deadline.cancel)
    timer.start()
    with pytest.raises(CredentialError, match="was killed"):
        helper.get("h", deadline)
    with pytest.raises(CredentialError, match="no time left"):
        helper.get("h", deadline)
    timer.join()


def test_helpers_have_no_terminal(write: Write) -> None:
    helper = write("""exec 0<&-; (: < /dev/tty) 2>/dev/null || echo '{"Username": "no tty"}'""")
    assert helper.get("h", HelperDeadline()) == Secret("no tty", "")


def test_a_helper_has_a_session_of_its_own(write: Write) -> None:
    # The fourth field after the name in parentheses.
    helper = write("""stat=$(cat /proc/$$/stat); set -- ${stat##*) }
        printf '{"Username": "%s", "Secret": "%s"}' $$ $4""")
    found = helper.get("h", HelperDeadline())
    assert found is not None
    process, session = found.username, found.secret
    assert process == session != str(os.getsid(0))


def test_credentials_that_are_too_long(write: Write) -> None:
    with pytest.raises(CredentialError, match="the credentials are too long") as caught:
        write("cat > /dev/null").store("h", "me", "x" * (2 << 20), HelperDeadline())
    assert "xxx" not in str(caught.value)


def test_deadlines() -> None:
    assert 59 < HelperDeadline.until(None).remaining() <= 60
    assert HelperDeadline.until(time.monotonic() - 1).remaining() == 0
    assert 4 < HelperDeadline.until(time.monotonic() + 5).remaining() <= 5


def test_known_messages() -> None:
    assert known_message(b"credentials not found in native keychain\n")
    assert known_message(b"pass not initialized: exit status 1") == "pass not initialized"
    assert known_message(b"no credentials username?") == ""
    assert known_message(b"\xff") == ""


def test_parsing_answers() -> None:
    assert parse_answer(b' {"a": 1} {') == {"a": 1}
    assert parse_answer(b"null\n") == {}
    assert [parse_answer(each) for each in (b"", b"1", b"\xff{}", b"[" * 200_000)] == [None] * 4


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
