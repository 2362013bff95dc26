"""Three real nodes that become a swarm, lose managers, lock it and leave it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import pytest
import pytest_asyncio

from dockwire import (
    ApiError,
    AsyncEngine,
    BadRequest,
    Conflict,
    ConnectionFailed,
    RequestTimeout,
    Unavailable,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.swarm import HEARTBEAT, PORT, Node, Swarm
from tests.support.waiting import until

# A manager that has just lost its leader lets who asks wait, for 20 seconds.
PATIENCE = 2


@dataclass
class Member:
    """A node, and an engine object of the colour that is tested."""

    node: Node
    engine: AsyncEngine

    async def init(self) -> str:
        return await self.engine.swarm.init(
            listen_addr=f"{self.node.ip}:{PORT}",
            advertise_addr=self.node.ip,
            spec=models.SwarmSpec(dispatcher=models.SwarmDispatcher(heartbeat_period=HEARTBEAT)),
        )

    async def join(self, to: Member, token: str) -> None:
        await self.engine.swarm.join(
            listen_addr=f"{self.node.ip}:{PORT}",
            advertise_addr=self.node.ip,
            remote_addrs=[f"{to.node.ip}:{PORT}"],
            join_token=token,
        )

    async def swarm(self) -> models.SwarmInfo:
        found = (await self.engine.system.info()).swarm
        assert found
        return found

    async def tokens(self) -> models.JoinTokens:
        found = (await self.engine.swarm.inspect()).join_tokens
        assert found
        return found

    async def rotate(self, *, worker: bool = False, manager: bool = False) -> None:
        found = await self.engine.swarm.inspect()
        await self.engine.swarm.update(
            version=found.version.index,
            spec=found.spec,
            rotate_worker_token=worker,
            rotate_manager_token=manager,
        )
        changed = await self.engine.swarm.inspect()
        assert changed.spec.to_dict() == found.spec.to_dict()

    async def change(self, id: str, role: models.NodeRole) -> None:
        found = await self.engine.nodes.inspect(id)
        found.spec.role = role
        await self.engine.nodes.update(id, version=found.version.index, spec=found.spec)

    async def sees(self, id: str, state: str) -> bool:
        return (await self.engine.nodes.inspect(id)).status.state == state

    async def answers(self) -> bool:
        """Whether it can say who is in the swarm."""
        try:
            await self.engine.nodes.list(timeout=PATIENCE)
        except (Unavailable, RequestTimeout):
            return False
        return True

    async def reachable(self) -> dict[str, bool]:
        """The managers by the names of their hosts, and whether they can be reached."""
        return {
            node.description.hostname: node.manager_status.reachability == "reachable"
            for node in await self.engine.nodes.list()
            if node.description and node.description.hostname and node.manager_status
        }


@pytest.fixture
def machines(engine_host: ForeignEngine) -> Iterator[Swarm]:
    """Three nodes that reach one another, and are in no swarm."""
    needs_dockerd(engine_host, "swarm")
    with Swarm(nodes=3, managers=0) as swarm:
        yield swarm


@pytest_asyncio.fixture
async def members(colour: str, machines: Swarm) -> AsyncIterator[list[Member]]:
    async with AsyncExitStack() as stack:
        yield await opened(stack, colour, machines)


async def opened(stack: AsyncExitStack, colour: str, machines: Swarm) -> list[Member]:
    return [
        Member(node, await stack.enter_async_context(connect(colour, node.unix)))
        for node in machines.nodes
    ]


async def test_joined_promoted_demoted_and_left(members: list[Member]) -> None:
    first, second, third = members
    with pytest.raises(Unavailable, match=r"swarm\.init or swarm\.join"):
        await first.engine.nodes.list()
    with pytest.raises(Unavailable, match="nothing to leave"):
        await first.engine.swarm.leave()
    id = await first.init()
    assert (await first.swarm()).node_id == id
    with pytest.raises(Unavailable, match=r"leave this one first: swarm\.leave"):
        await first.init()

    before = await first.tokens()
    await first.rotate(worker=True)
    after = await first.tokens()
    assert after.worker != before.worker
    assert after.manager == before.manager
    with pytest.raises(BadRequest, match="join_tokens"):
        await second.join(first, before.worker)
    await second.join(first, after.worker)
    with pytest.raises(Unavailable, match=r"leave this one first: swarm\.leave"):
        await second.join(first, after.worker)
    with pytest.raises(Unavailable, match="call a manager, or promote this node"):
        await second.engine.nodes.list()

    await first.rotate(manager=True)
    last = await first.tokens()
    assert (last.worker, last.manager != after.manager) == (after.worker, True)
    await third.join(first, last.manager)
    nodes = {node.id: node for node in await first.engine.nodes.list()}
    worker, manager = (await second.swarm()).node_id, (await third.swarm()).node_id
    assert {id: node.spec.role for id, node in nodes.items()} == {
        id: "manager",
        worker: "worker",
        manager: "manager",
    }
    hosts = [nodes[each].description for each in (id, worker, manager)]
    assert [host and host.hostname for host in hosts] == ["node0", "node1", "node2"]
    assert [nodes[each].status.addr for each in (worker, manager)] == [
        second.node.ip,
        third.node.ip,
    ]

    await first.change(worker, models.NodeRole.MANAGER)
    await until(second.answers, "the promoted one is asked about the swarm")
    await until(lambda: has(first, 3), "the managers are three")
    await first.change(worker, models.NodeRole.WORKER)
    await until(lambda: has(first, 2), "the managers are two")

    with pytest.raises(BadRequest, match="not down.*\n.*force=True"):
        await first.engine.nodes.remove(worker)
    with pytest.raises(BadRequest, match="Make it a worker first"):
        await first.engine.nodes.remove(manager, force=True)
    with pytest.raises(Unavailable, match="Demote it first"):
        await third.engine.swarm.leave()
    await first.change(manager, models.NodeRole.WORKER)
    await until(lambda: has(first, 1), "one manager is left")
    with pytest.raises(BadRequest, match="romote another node first"):
        await first.change(id, models.NodeRole.WORKER)

    await until(lambda: left(third), "a worker leaves without force")
    await until(lambda: first.sees(manager, "down"), "who has left is down")
    await first.engine.nodes.remove(manager)
    await first.engine.nodes.remove(worker, force=True)  # it still runs
    assert [node.id for node in await first.engine.nodes.list()] == [id]
    await second.engine.swarm.leave(force=True)
    with pytest.raises(Unavailable, match="force=True"):
        await first.engine.swarm.leave()
    await first.engine.swarm.leave(force=True)
    assert (await first.swarm()).local_node_state == "inactive"


async def has(member: Member, managers: int, *, reachable: bool = False) -> bool:
    """Whether so many managers are known to it, reachable ones if that is asked."""
    known = await member.reachable()
    return (sum(known.values()) if reachable else len(known)) == managers


async def left(member: Member) -> bool:
    """Whether it could leave; one that was a manager takes a moment to know that it is none."""
    try:
        await member.engine.swarm.leave()
    except Unavailable:
        return False
    return True


async def test_the_swarm_goes_on_without_its_leader_and_not_without_two(machines: Swarm) -> None:
    """In both colours at once: each election takes ten seconds and more."""
    async with AsyncExitStack() as stack:
        await lose_managers(
            machines,
            [await opened(stack, colour, machines) for colour in ("sync", "async")],
        )


async def lose_managers(machines: Swarm, colours: list[list[Member]]) -> None:
    one, two, _ = machines.nodes
    await three_managers(colours[0])

    one.kill()
    for name, (first, second, third) in zip(("a", "b"), colours, strict=True):
        with pytest.raises(ConnectionFailed, match="Is the engine running"):
            await first.engine.nodes.list()
        await until(second.answers, "the others have a new leader")
        await until(partial(misses, second, one), "the dead one is missed")
        config = await second.engine.configs.create(spec=models.ConfigSpec(name=name, data=b"a"))
        assert (await third.engine.configs.inspect(config.id)).spec.name == name

    two.kill()
    for _, _, third in colours:
        error = await without_a_leader(third)
        assert "more than half of them are online" in (error.hint or "")
        assert not error.may_have_taken_effect
        assert "leader" in (await third.swarm()).error

    two.restart()
    one.restart()
    for first, _, third in colours:
        await until(third.answers, "there is a leader again")
        await until(first.answers, "the first one is back")
        assert {each.spec.name for each in await first.engine.configs.list()} == {"a", "b"}
        await until(partial(has, third, 3, reachable=True), "all managers are back")


async def misses(member: Member, node: Node) -> bool:
    return not (await member.reachable())[node.name]


async def without_a_leader(member: Member) -> ApiError:
    """The error of a manager that knows that there is no leader; before, it still tries."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            await member.engine.services.list(timeout=PATIENCE)
        except RequestTimeout:
            pass
        except Unavailable as error:
            if "leader" in error.engine_message:
                return error
        await asyncio.sleep(0.2)
    raise AssertionError("the manager goes on without the others")


async def test_a_locked_manager_comes_back_with_the_key(members: list[Member]) -> None:
    first, second, third = members
    await three_managers(members)
    with pytest.raises(Conflict, match="not locked"):
        await third.engine.swarm.unlock(unlock_key="SWMKEY-1-" + 43 * "A")
    found = await first.engine.swarm.inspect()
    found.spec.encryption_config.auto_lock_managers = True
    await first.engine.swarm.update(version=found.version.index, spec=found.spec)
    key = (await second.engine.swarm.unlock_key()).unlock_key

    found = await first.engine.swarm.inspect()
    await first.engine.swarm.update(
        version=found.version.index, spec=found.spec, rotate_manager_unlock_key=True
    )
    rotated = (await second.engine.swarm.unlock_key()).unlock_key
    assert rotated != key

    third.node.restart()
    assert (await third.swarm()).local_node_state == "locked"
    with pytest.raises(Unavailable, match="Unlock it: "):
        await third.engine.nodes.list()
    with pytest.raises(Unavailable, match="Unlock it first"):
        await third.engine.swarm.leave()
    with pytest.raises(BadRequest, match="invalid key string"):
        await third.engine.swarm.unlock(unlock_key="SWMKEY")
    with pytest.raises(ApiError, match="could not be unlocked"):
        await third.engine.swarm.unlock(unlock_key="SWMKEY-1-" + 43 * "A")
    await unlock(third, rotated, key)
    await until(third.answers, "the unlocked manager is asked about the swarm")
    assert len(await third.engine.nodes.list()) == 3


async def unlock(member: Member, key: str, before: str) -> None:
    """Open it with the key or, if it was shut down before it heard of that, the one before."""
    try:
        await member.engine.swarm.unlock(unlock_key=key)
    except ApiError:
        await member.engine.swarm.unlock(unlock_key=before)


async def three_managers(members: list[Member]) -> None:
    first, *others = members
    await first.init()
    token = (await first.tokens()).manager
    for each in others:
        await each.join(first, token)
    await until(lambda: has(first, 3), "the managers are three")
