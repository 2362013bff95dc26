"""A cluster on scripted managers: which of them is asked, what is sent again, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    BadRequest,
    ConnectionFailed,
    InvalidArgument,
    NodeUnreachable,
    NotFound,
    ServerError,
    TaskNotRunning,
    models,
)
from dockwire_api.operations.configs import config_create, config_delete
from dockwire_api.operations.nodes import node_list
from tests.conftest import connect
from tests.faults.peer import document
from tests.faults.scripted_swarm import NODE, Fault, Swarm, cluster_of, manager

NO_LEADER = document({"message": "rpc error: The swarm does not have a leader"}, 500)
NOT_A_MANAGER = document({"message": "This node is not a swarm manager."}, 503)
CONFIG = {"Name": "c", "Labels": {}}


def create() -> Any:
    return config_create(spec=models.ConfigSpec(name="c", data=b""))


# --- removals -------------------------------------------------------------------------------------


async def test_a_repeated_removal_that_finds_nothing_has_succeeded(colour: str) -> None:
    """The first one was carried out, and its answer was lost."""
    swarm = Swarm(faults=[Fault("DELETE /configs/", effect="before")])
    id = swarm.add("configs", CONFIG)
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address) as cluster:
            await cluster.send(config_delete(id))
    assert swarm.names("configs") == []
    assert swarm.count(f"DELETE /configs/{id}") == 2


@pytest.mark.parametrize("refused", [False, True])
async def test_a_removal_that_finds_nothing_at_first_is_an_error(
    colour: str, refused: bool
) -> None:
    swarm = Swarm()
    if refused:
        # It had no effect, so the object was not there.
        swarm.faults.append(Fault("DELETE /configs/", NO_LEADER))
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address) as cluster:
            with pytest.raises(NotFound):
                await cluster.send(config_delete("c"))
    assert swarm.count("DELETE /configs/c") == 1 + refused


# --- which manager --------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", [None, NO_LEADER, NOT_A_MANAGER], ids=["cut", "500", "503"])
async def test_the_next_manager_is_asked_and_kept(colour: str, reply: bytes | None) -> None:
    first, second = Swarm(faults=[Fault("GET /nodes", reply, times=9)]), Swarm()
    with manager(first) as one, manager(second) as two:
        async with cluster_of(colour, one.address, two.address) as cluster:
            for _ in range(3):
                assert [node.id for node in await cluster.send(node_list())] == ["n1"]
            assert (await cluster.manager()).host == two.address
    # A read is sent again where an idle connection was closed.
    assert first.count("GET /nodes") == (2 if reply is None else 1)
    assert second.count("GET /nodes") == 3


async def test_a_manager_that_refuses_is_believed(colour: str) -> None:
    refused = document({"message": "invalid"}, 400)
    first, second = Swarm(faults=[Fault("GET /nodes", refused)]), Swarm()
    with manager(first) as one, manager(second) as two:
        async with cluster_of(colour, one.address, two.address) as cluster:
            with pytest.raises(BadRequest):
                await cluster.send(node_list())
    assert second.seen == []


async def test_a_creation_that_may_have_happened_is_not_repeated(colour: str) -> None:
    first, second = Swarm(faults=[Fault("POST /configs/create", effect="before")]), Swarm()
    with manager(first) as one, manager(second) as two:
        async with cluster_of(colour, one.address, two.address) as cluster:
            with pytest.raises(ConnectionFailed) as caught:
                await cluster.send(create())
    assert caught.value.may_have_taken_effect
    assert first.names("configs") == ["c"]
    assert second.seen == []


async def test_a_creation_without_effect_is_sent_to_the_next_manager(colour: str) -> None:
    swarm = Swarm()
    gone = manager(Swarm())
    with gone:
        pass
    with manager(swarm) as peer:
        async with cluster_of(colour, gone.address, peer.address) as cluster:
            assert (await cluster.send(create())).id == "c.id"
    assert swarm.names("configs") == ["c"]


async def test_a_swarm_without_a_leader_is_waited_for(
    colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"dockwire._{colour}.swarm.cluster._PAUSE", 0.01)
    swarm = Swarm(faults=[Fault("GET /nodes", NO_LEADER, times=5)])
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address) as cluster:
            assert len(await cluster.send(node_list())) == 1
    assert swarm.count("GET /nodes") == 6


@pytest.mark.parametrize(
    ("reply", "retry_for"),
    [(NO_LEADER, 0), (NOT_A_MANAGER, 60)],
    ids=["the time is over", "no engine is a manager"],
)
async def test_when_a_call_is_given_up(colour: str, reply: bytes, retry_for: float) -> None:
    swarm = Swarm(faults=[Fault("GET /nodes", reply, times=9)])
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, retry_for=retry_for) as cluster:
            with pytest.raises(ServerError):
                await cluster.send(node_list())
    assert swarm.count("GET /nodes") == 1


async def test_a_cluster_closes_the_engines_it_made_and_no_others(colour: str) -> None:
    with manager(Swarm()) as peer:
        async with connect(colour, peer.address) as given:
            plain: Any = given if colour == "async" else given._plain  # type: ignore[attr-defined]  # pyright: ignore
            async with cluster_of(colour, plain, peer.address) as cluster:
                made = cluster._engines
                assert len(await cluster.send(node_list())) == 1
                [own] = made.values()
            assert len(await given.nodes.list()) == 1
            assert own._client.under_way.closing
    with pytest.raises(InvalidArgument, match="at least one"):
        cluster_of(colour)


# --- engines of nodes -----------------------------------------------------------------------------

TWO = [
    {**NODE, "ID": "n1"},
    {"ID": "n2", "Description": {"Hostname": "two"}, "Status": {"State": "down"}},
    {"ID": "n3", "Description": {"Hostname": "same"}, "Status": {"State": "ready"}},
    {"ID": "n4", "Description": {"Hostname": "same"}, "Status": {"State": "ready"}},
]


async def test_the_engine_of_a_node(colour: str) -> None:
    swarm = Swarm(nodes=TWO)
    with manager(swarm) as peer, manager(Swarm()) as node:
        async with cluster_of(
            colour, peer.address, resolve={"one": node.address, "n2": node.address}
        ) as cluster:
            for where in ("n1", "one"):
                found: AsyncEngine = await cluster.engine_of(where)
                assert found.host == node.address
            # One engine object for one address.
            again = await cluster.engine_of(models.Node.from_dict(TWO[0]))
            assert again == found or again is found
            with pytest.raises(NodeUnreachable, match="is down") as down:
                await cluster.engine_of("n2")
            assert (down.value.node, down.value.hostname, down.value.state) == ("n2", "two", "down")
            with pytest.raises(NodeUnreachable, match="no address") as unknown:
                await cluster.engine_of("n3")
            assert "resolve" in (unknown.value.hint or "")
            # Two nodes have this name.
            with pytest.raises(NotFound):
                await cluster.engine_of("same")
            with pytest.raises(NotFound):
                await cluster.engine_of("none")


async def test_the_container_of_a_task(colour: str) -> None:
    swarm = Swarm()
    id = swarm.add("services", {"Name": "s"})
    waiting = {"ID": "t", "NodeID": "", "Status": {"State": "pending", "Err": "no suitable node"}}
    with manager(swarm) as peer:
        async with cluster_of(colour, peer.address, resolve=lambda node: peer.address) as cluster:
            engine, container = await cluster.container_of(f"{id}.0")
            assert (engine.host, container) == (peer.address, "c-s.id-0")
            swarm.faults.append(Fault("GET /tasks/", document(waiting)))
            with pytest.raises(TaskNotRunning, match="pending: no suitable node"):
                await cluster.container_of("t")
            with pytest.raises(TaskNotRunning, match="pending"):
                await cluster.engine_of(models.Task.from_dict(waiting))
            with pytest.raises(NotFound):
                await cluster.container_of("none.0")


async def test_no_manager_is_reachable(colour: str, tmp_path: Any) -> None:
    async with cluster_of(colour, f"unix://{tmp_path}/none", retry_for=0) as cluster:
        with pytest.raises(ConnectionFailed):
            await cluster.send(node_list())
