"""Waits for a container whose restart policy starts it again."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import NotHealthy, models
from dockwire._protocol.conventions.container_state import may_be_restarted
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer

ALWAYS = {"Name": "always"}


def seen(status: str, policy: dict[str, Any] | None = None, **state: Any) -> dict[str, Any]:
    """A container as an inspection shows it."""
    health = {"Status": "healthy", "FailingStreak": 0, "Log": []}
    shown = {"Status": status, "Running": status == "running", "Health": health, **state}
    return {"Id": "c" * 64, "State": shown, "HostConfig": {"RestartPolicy": policy or {}}}


@pytest.mark.parametrize(
    ("container", "expected"),
    [
        (seen("exited", ALWAYS), True),
        (seen("exited", {"Name": "unless-stopped"}, ExitCode=1), True),
        (seen("exited", {"Name": "on-failure"}, ExitCode=1), True),
        (seen("exited", {"Name": "on-failure"}, ExitCode=0), False),
        (seen("exited", {"Name": "on-failure", "MaximumRetryCount": 3}, ExitCode=1), True),
        (seen("exited", {"Name": "no"}), False),
        (seen("exited"), False),
        (seen("created", ALWAYS), False),
    ],
)
def test_what_is_restarted(container: dict[str, Any], expected: bool) -> None:
    assert may_be_restarted(models.ContainerInspectResponse.from_dict(container)) is expected


def test_the_last_attempt_is_not_restarted() -> None:
    container = seen("exited", {"Name": "on-failure", "MaximumRetryCount": 3}, ExitCode=1)
    last = models.ContainerInspectResponse.from_dict({**container, "RestartCount": 3})
    assert not may_be_restarted(last)


async def health(colour: str, server: str, *states: dict[str, Any]) -> Any:
    """Wait until a container is healthy whose inspections show these states."""
    import json

    shown = iter(states)

    def script(talk: Talk) -> None:
        while talk.request():
            body = json.dumps(next(shown, states[-1])).encode()
            talk.send(answer(200, body, "application/json", f"Server: {server}"))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            return await engine.containers.wait_healthy("c", timeout=30)


async def test_podman_gets_a_moment_to_restart(colour: str) -> None:
    found = await health(
        colour,
        "Libpod/5.8.6 (linux)",
        seen("exited", ALWAYS),
        seen("exited", ALWAYS),
        seen("running"),
    )
    assert found.status == "healthy"


@pytest.mark.parametrize(
    ("server", "policy"), [("Libpod/5.8.6 (linux)", None), ("Docker/28.5.2 (linux)", ALWAYS)]
)
async def test_what_has_stopped_is_an_error_at_once(
    colour: str, server: str, policy: dict[str, Any] | None
) -> None:
    with pytest.raises(NotHealthy, match="it exited with code 7"):
        await health(colour, server, seen("exited", policy, ExitCode=7), seen("running"))


async def test_podman_gets_no_more_than_a_moment(
    colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dockwire._protocol.conventions.process_streams._RESTART_LAG", 0.3)
    with pytest.raises(NotHealthy, match="it exited with code 7"):
        await health(colour, "Libpod/5.8.6 (linux)", seen("exited", ALWAYS, ExitCode=7))
