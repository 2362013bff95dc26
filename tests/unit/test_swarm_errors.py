"""Error classes and hints for the error messages of swarms."""

from __future__ import annotations

import json

import pytest

from dockwire import errors
from dockwire._protocol.api.requests import Prepared
from dockwire._protocol.api.responses import decode_response
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire_api.operation import Endpoint, Operation

NO_MANAGER = "This node is not a swarm manager. "
RPC = "rpc error: code = "


def error_for(status: int, message: str, method: str = "POST") -> errors.ApiError:
    where = VersionInUse("unix:///x", Version(1, 41))
    target = Endpoint("Op", method, "/x", "json", (200,))
    prepared = Prepared(Operation(target), where, method, "/x", "/x", [], None)
    with pytest.raises(errors.ApiError) as caught:
        decode_response(prepared, status, {}, json.dumps({"message": message}).encode())
    return caught.value


@pytest.mark.parametrize(
    ("status", "message", "kind", "hint"),
    [
        (503, NO_MANAGER + 'Use "docker swarm init" ...', errors.Unavailable, "swarm.init or"),
        (503, NO_MANAGER + "Worker nodes can't be used to ...", errors.Unavailable, "promote"),
        (503, NO_MANAGER + "Manager is being prepared or has trouble connecting to the cluster.",
         errors.Unavailable, "retry, or"),
        (503, "Swarm is encrypted and needs to be unlocked before it can be used.",
         errors.Unavailable, "swarm.unlock with the key"),
        (503, "Swarm is encrypted and locked. Please unlock it first or use `--force` ...",
         errors.Unavailable, "force=True"),
        (503, 'This node is already part of a swarm. Use "docker swarm leave" to ...',
         errors.Unavailable, "swarm.leave"),
        (503, "This node is not part of a swarm", errors.Unavailable, "nothing to leave"),
        (503, "You are attempting to leave the swarm on a node that is participating as a manager.",
         errors.Unavailable, "Demote"),
        (503, RPC + 'Unavailable desc = connection error: desc = "transport: Error while dialing '
         'dial unix /run/docker/swarm/control.sock: connect: no such file or directory"',
         errors.Unavailable, "another manager"),
        (500, RPC + "Unknown desc = The swarm does not have a leader. It's possible that too few "
         "managers are online.", errors.Unavailable, "election"),
        (500, "invalid join token", errors.BadRequest, "join_tokens"),
    ],
)  # fmt: skip
def test_errors_without_effect_have_a_hint(
    status: int, message: str, kind: type[errors.ApiError], hint: str
) -> None:
    error = error_for(status, message)
    assert type(error) is kind
    assert (error.status, error.engine_message) == (status, message)
    assert hint in (error.hint or "")
    assert not error.may_have_taken_effect


def test_a_deadline_among_managers_may_have_had_an_effect() -> None:
    message = RPC + "DeadlineExceeded desc = context deadline exceeded"
    assert type(error_for(500, message)) is errors.Unavailable
    assert error_for(500, message).may_have_taken_effect
    assert not error_for(500, message, "GET").may_have_taken_effect


def test_joining_in_the_background_may_take_effect() -> None:
    error = error_for(
        503, "Timeout was reached before node joined. The attempt to join the swarm ..."
    )
    assert error.may_have_taken_effect
    assert "remote_addrs" in (error.hint or "")


def test_other_errors_are_unchanged() -> None:
    error = error_for(503, "the docker daemon is shutting down")
    assert (type(error), error.hint) == (errors.Unavailable, None)
    assert error.may_have_taken_effect
