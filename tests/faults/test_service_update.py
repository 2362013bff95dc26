"""What goes out in updates of what a swarm keeps, and what happens when others are faster."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    InvalidArgument,
    InvalidArgumentType,
    RequestTimeout,
    StaleVersion,
    models,
)
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, document

# Fields that nobody knows, nulls, empty lists and objects, zero times: all of it shall come back.
SPEC: dict[str, Any] = {
    "Name": "web",
    "Labels": None,
    "Future": {"Deep": [1, None, {"x": 1.50}]},
    "TaskTemplate": {
        "ContainerSpec": {
            "Image": "busybox:latest",
            "Args": None,
            "Env": [],
            "Isolation": "default",
            "Future": 12345678901234567890,
            "Mounts": [
                {
                    "Type": "volume",
                    "Target": "/v",
                    "VolumeOptions": {"Future": [None], "Labels": {}},
                }
            ],
            "Healthcheck": {"Test": None, "Interval": 0},
            "Sysctls": {},
            "Privileges": {"CredentialSpec": None, "SELinuxContext": None, "Future": ""},
            "Configs": None,
        },
        "Resources": {"Limits": {"NanoCPUs": 0, "Future": 1}, "Reservations": None},
        "RestartPolicy": {"Condition": "in-future", "Delay": 5000000000, "MaxAttempts": 0},
        "Placement": {"Platforms": [{"Architecture": "amd64", "OS": "linux", "Future": []}]},
        "Networks": [{"Target": "n", "Aliases": None, "Future": True}],
        "ForceUpdate": 0,
        "Runtime": "container",
    },
    "Mode": {"Replicated": {"Replicas": 2, "Future": "x"}},
    "UpdateConfig": {"Parallelism": 0, "MaxFailureRatio": 0, "Order": "in-future", "Future": {}},
    "RollbackConfig": None,
    "Networks": [{"Target": "old", "DriverOpts": None, "Aliases": []}],
    "EndpointSpec": {
        "Mode": "dnsrr",
        "Ports": [{"Protocol": "tcp", "TargetPort": 80, "PublishMode": "host", "Future": None}],
    },
}


class Keeper:
    """Keeps one thing with a spec; before an update, another one may change it."""

    def __init__(self, spec: dict[str, Any], thefts: int = 0) -> None:
        self.spec, self.version, self.thefts = spec, 7, thefts
        self.taken: list[dict[str, Any]] = []

    def script(self, talk: Talk) -> None:
        while request := talk.request():
            head, _, body = request.partition(b"\r\n\r\n")
            line = head.split(b"\r\n")[0].decode()
            if line.startswith("GET"):
                talk.send(document({"ID": "s" * 25, "Version": self.known(), "Spec": self.spec}))
                continue
            if self.thefts:
                self.thefts -= 1
                self.version += 1
                self.spec = {**self.spec, "Labels": {"theirs": str(self.version)}}
            if f"version={self.version}" not in line:
                talk.send(document({"message": "rpc error: ... update out of sequence"}, 500))
                continue
            self.spec = json.loads(body)
            self.taken.append(self.spec)
            self.version += 1
            talk.send(document({"Warnings": None}))

    def known(self) -> dict[str, int]:
        return {"Index": self.version}


def label(spec: models.ServiceSpec) -> None:
    spec.labels = {**(spec.labels or {}), "ours": "1"}


async def test_an_update_changes_what_is_changed_and_nothing_else(colour: str) -> None:
    keeper = Keeper(SPEC)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            found = await engine.services.inspect("web")
            await engine.services.update("web", version=found.version.index, spec=found.spec)
            found = await engine.services.inspect("web")
            label(found.spec)
            await engine.services.update(found)
            await engine.services.edit("web", lambda spec: spec)
    as_it_was, *labelled = keeper.taken
    assert as_it_was == SPEC
    assert json.dumps(as_it_was, sort_keys=True) == json.dumps(SPEC, sort_keys=True)
    assert labelled == [{**SPEC, "Labels": {"ours": "1"}}] * 2
    assert [line.split()[0] for line in peer.lines] == ["GET", "POST", "GET", "POST", "GET", "POST"]
    assert peer.lines[3] == f"POST /v1.45/services/{'s' * 25}/update?version=8"


async def test_a_stale_version_is_said_and_nothing_is_sent_again(colour: str) -> None:
    keeper = Keeper(SPEC, thefts=1)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            found = await engine.services.inspect("web")
            with pytest.raises(StaleVersion, match="out of sequence") as caught:
                await engine.services.update(found)
    assert (caught.value.status, caught.value.operation) == (500, "ServiceUpdate")
    assert not caught.value.may_have_taken_effect
    assert "retry_stale" in (caught.value.hint or "")
    assert len(peer.lines) == 2


@pytest.mark.parametrize(("thefts", "outcome"), [(1, "theirs is overwritten"), (2, "stale again")])
async def test_retry_stale_sends_the_same_once_more(colour: str, thefts: int, outcome: str) -> None:
    keeper = Keeper(SPEC, thefts=thefts)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            found = await engine.services.inspect("web")
            label(found.spec)
            if outcome == "stale again":
                with pytest.raises(StaleVersion):
                    await engine.services.update(found, retry_stale=True)
            else:
                await engine.services.update(found, retry_stale=True)
                assert keeper.taken == [{**SPEC, "Labels": {"ours": "1"}}]
    assert [line.split()[0] for line in peer.lines] == ["GET", "POST", "GET", "POST"]


async def test_edit_keeps_what_others_have_changed(colour: str) -> None:
    keeper = Keeper(SPEC, thefts=1)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            await engine.services.edit("web", label)
            assert keeper.spec == {**SPEC, "Labels": {"theirs": "8", "ours": "1"}}
            keeper.thefts = 3
            with pytest.raises(StaleVersion):
                await engine.services.edit("web", label, retries=2)
            keeper.thefts = 1
            with pytest.raises(StaleVersion):
                await engine.services.edit("web", label, retries=0)
    assert len(keeper.taken) == 1


async def test_another_spec_may_be_given_back(colour: str) -> None:
    keeper = Keeper(SPEC)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            await engine.services.edit("web", lambda spec: models.ServiceSpec(name="other"))
            with pytest.raises(InvalidArgumentType, match="expected ServiceSpec or None"):
                await engine.services.edit("web", lambda spec: "no spec")  # type: ignore[arg-type, return-value]  # pyright: ignore[reportArgumentType]
            with pytest.raises(InvalidArgument, match="retries"):
                await engine.services.edit("web", label, retries=-1)
    assert keeper.taken == [{"Name": "other"}]


Edit = Callable[[AsyncEngine], Any]


@pytest.mark.parametrize(
    ("edit", "target"),
    [
        (
            lambda engine: engine.nodes.edit("n", lambda spec: spec.labels.update(ours="1")),
            "/nodes/n/update?version=",
        ),
        (
            lambda engine: engine.secrets.edit("k", lambda spec: spec.labels.update(ours="1")),
            "/secrets/k/update?version=",
        ),
        (
            lambda engine: engine.configs.edit("c", lambda spec: spec.labels.update(ours="1")),
            "/configs/c/update?version=",
        ),
        (
            lambda engine: engine.swarm.edit(lambda spec: spec.labels.update(ours="1")),
            "/swarm/update?version=",
        ),
    ],
    ids=["node", "secret", "config", "swarm"],
)
async def test_the_other_things_are_edited_alike(colour: str, edit: Edit, target: str) -> None:
    keeper = Keeper({"Name": "x", "Labels": {}, "Future": [None]}, thefts=1)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            await edit(engine)
    assert keeper.spec == {
        "Name": "x", "Labels": {"theirs": "8", "ours": "1"}, "Future": [None]
    }  # fmt: skip
    posts = [line for line in peer.lines if line.startswith("POST")]
    assert posts == [f"POST /v1.45{target}7", f"POST /v1.45{target}8"]


async def test_scaling_what_has_one_task_on_each_node_is_refused(colour: str) -> None:
    modes: list[dict[str, Any]] = [{"Global": {}}, {"GlobalJob": {}}]
    for mode in modes:
        keeper = Keeper({**SPEC, "Mode": mode})
        with Peer("unix", keeper.script) as peer:
            async with connect(colour, peer.address, api_version="1.45") as engine:
                with pytest.raises(InvalidArgument, match="service web is global"):
                    await engine.services.scale("web", 3)
                with pytest.raises(InvalidArgument, match="0 or more"):
                    await engine.services.scale("web", -1)
        assert [line.split()[0] for line in peer.lines] == ["GET"]


async def test_scaling_changes_the_number_alone(colour: str) -> None:
    job = {"ReplicatedJob": {"MaxConcurrent": 2, "TotalCompletions": 2}}
    for mode, scaled in (
        (SPEC["Mode"], {"Replicated": {"Replicas": 5, "Future": "x"}}),
        (job, {"ReplicatedJob": {"MaxConcurrent": 2, "TotalCompletions": 5}}),
    ):
        keeper = Keeper({**SPEC, "Mode": mode})
        with Peer("unix", keeper.script) as peer:
            async with connect(colour, peer.address, api_version="1.45") as engine:
                await engine.services.scale("web", 5)
        assert keeper.taken == [{**SPEC, "Mode": scaled}]


async def test_rolling_back_and_replacing_all_tasks(colour: str) -> None:
    keeper = Keeper(SPEC)
    with Peer("unix", keeper.script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            await engine.services.rollback("web")
            await engine.services.force_update("web")
    assert peer.lines[1] == "POST /v1.45/services/web/update?version=7&rollback=previous"
    template = {**SPEC["TaskTemplate"], "ForceUpdate": 1}
    assert keeper.taken == [SPEC, {**SPEC, "TaskTemplate": template}]


async def test_an_update_needs_a_version_and_a_spec(colour: str) -> None:
    async with connect(colour, "unix:///nowhere") as engine:
        update: Any = engine.services.update
        with pytest.raises(InvalidArgumentType, match="spec: needed"):
            await update("web", version=1)
        with pytest.raises(InvalidArgumentType, match="version: needed"):
            await update("web", spec=models.ServiceSpec())


async def test_an_engine_that_says_nothing_more_ends_a_wait(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.wait()

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.45") as engine:
            with pytest.raises(RequestTimeout):
                await engine.services.wait_converged("web", timeout=0.2)
