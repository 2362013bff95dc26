# Made from _async by `python -m generator unasync`; change that, not this.
"""A swarm as a whole: requests to any of its managers, and the engines of its nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Operation, Timeout, Unset
from dockwire_api.operations.nodes import node_inspect, node_list
from dockwire_api.operations.swarm import swarm_inspect
from dockwire_api.operations.tasks import task_inspect

from ..._config.find_engine import FoundEngine
from ..._config.node_addresses import NodeAddress
from ..._runtime.deadlines import check_seconds
from ..._swarm.managers import another_manager_may_succeed, is_safe_to_retry, is_transient
from ...errors import (
    DockwireError,
    InvalidArgument,
    NodeUnreachable,
    NotFound,
    TaskNotRunning,
)
from ..closable import Closable
from ..engine import Engine
from ..net import backend

if TYPE_CHECKING:
    from .jobs import Jobs

T = TypeVar("T")
Place: TypeAlias = Engine | NodeAddress | FoundEngine | str | None
Resolve: TypeAlias = Callable[[models.Node], Place] | Mapping[str, Place]

# How long to wait for one manager before the next one is tried.
_ATTEMPT_SECONDS = 10.0
_PAUSE = 0.25


class Cluster(Closable):
    """A swarm, used through any of its managers.

    ``with Cluster(["tcp://10.0.0.1:2376", "tcp://10.0.0.2:2376"]) as cluster:`` and
    then ``cluster.jobs``, ``cluster.send`` and ``cluster.container_of``. As long as a majority
    of managers is available, including one of those given, calls succeed when others fail: the next
    one is tried, and while the swarm has no leader the call waits for one.

    Args:
        managers: engines, or addresses, of one or several managers; None for the engine that
            ``from_env`` finds.
        resolve: how to reach the engines of nodes: a function from a node to its engine, address,
            ``NodeAddress`` (``dockwire.by_address`` makes such a function) or ``FoundEngine``
            (``dockwire.find_engine("name")`` reads a context), or a mapping of host names or node
            IDs to these. Only ``engine_of`` and ``container_of`` need it.
        retry_for: how long a call is retried while no manager succeeds, in seconds.

    Closing it closes the engines that it has created, not those that were given.

    Raises:
        InvalidArgument: there is no manager, or an address is invalid.
    """

    def __init__(
        self,
        managers: Engine | str | Sequence[Engine | str] | None = None,
        *,
        resolve: Resolve | None = None,
        retry_for: float = 60.0,
    ) -> None:
        given = [managers] if isinstance(managers, Engine | str) else managers
        if given is not None and not given:
            raise InvalidArgument("managers: expected at least one")
        self._retry_for = check_seconds(retry_for, "retry_for")
        self._resolve = resolve
        # Created engines by address.
        self._engines: dict[object, Engine] = {}
        if given is None:
            self._engines[None] = Engine.from_env()
            given = [self._engines[None]]
        self._managers = [self._engine(place) for place in given]

    @cached_property
    def jobs(self) -> Jobs:
        """Batches of work, run as replicated jobs."""
        from .jobs import Jobs

        return Jobs(self)

    def send(self, operation: Operation[T], *, timeout: Timeout = DEFAULT) -> T:
        """Send an operation of ``dockwire_api.operations`` to a manager.

        An operation that may have taken effect is not repeated, unless that is safe: reads and
        removals are.

        Args:
            operation: the operation.
            timeout: how long to wait for each manager in seconds; 10 by default.

        Raises:
            ConnectionFailed, RequestTimeout: no manager is reachable.
            Unavailable, ServerError: the swarm has no leader, or no engine is a manager.
            ApiError: a manager refused or failed.
        """
        return (self._send(operation, timeout))[1]

    def manager(self) -> Engine:
        """Return a manager that responds now, for what ``send`` does not support, such as logs."""
        return (self._send(swarm_inspect(), DEFAULT))[0]

    def _send(self, operation: Operation[T], timeout: Timeout) -> tuple[Engine, T]:
        per_manager = _ATTEMPT_SECONDS if isinstance(timeout, Unset) else timeout
        give_up = monotonic() + self._retry_for
        maybe_removed = False
        while True:
            transient = False
            failure: DockwireError | None = None
            for engine in list(self._managers):
                try:
                    answer = engine.send(operation, timeout=per_manager)
                except NotFound:
                    if not maybe_removed:
                        raise
                    return engine, cast(T, None)  # removed by an earlier attempt
                except DockwireError as error:
                    if not another_manager_may_succeed(error) or not is_safe_to_retry(
                        error, operation
                    ):
                        raise
                    maybe_removed |= (
                        error.may_have_taken_effect and operation.endpoint.method == "DELETE"
                    )
                    transient |= is_transient(error)
                    failure = error
                else:
                    if engine is not self._managers[0]:
                        self._prefer(engine)
                    return engine, answer
            if failure is not None and (not transient or monotonic() > give_up):
                raise failure
            backend.sleep(_PAUSE)

    def _prefer(self, engine: Engine) -> None:
        self._managers.remove(engine)
        self._managers.insert(0, engine)

    def engine_of(self, where: models.Node | models.Task | str) -> Engine:
        """Return the engine of a node, or of the node that a task runs on. (API: NodeInspect)

        Args:
            where: a node, its ID or its host name; or a task.

        Raises:
            NodeUnreachable: ``resolve`` does not know the node, or the node is down.
            TaskNotRunning: the task has not been placed on a node.
            NotFound: the node does not exist.
        """
        if isinstance(where, models.Task):
            if not where.node_id:
                raise self._not_running_error(where)
            where = where.node_id
        node = self._node(where) if isinstance(where, str) else where
        hostname = node.description.hostname or ""
        if callable(self._resolve):
            place = self._resolve(node)
        else:
            places = self._resolve or {}
            place = places.get(node.id) or places.get(hostname)
        state = node.status.state or "unknown"
        if place is not None and state != models.NodeState.DOWN:
            return self._engine(place)
        raise NodeUnreachable(
            f"node {hostname} ({node.id}) is down"
            if state == models.NodeState.DOWN
            else f"there is no address for the engine of node {hostname} ({node.id})",
            engine=self._managers[0].host,
            hint=None if place else "Give Cluster(resolve=...) an address for each node.",
            node=node.id,
            hostname=hostname,
            state=state,
        )

    def container_of(self, task: models.Task | str) -> tuple[Engine, str]:
        """Return the engine that runs a task, and the ID of its container. (API: TaskInspect)

        For example, ``engine, id = cluster.container_of(task)`` and then
        ``engine.exec.run(id, ["ps"])``.

        Args:
            task: a task or its ID; its current state is inspected.

        Raises:
            TaskNotRunning: the task is not running yet, or no longer.
            NodeUnreachable: ``resolve`` does not know its node, or the node is down.
            NotFound: the task does not exist.
        """
        id = task if isinstance(task, str) else task.id
        found = self.send(task_inspect(id))
        container = found.status.container_status
        if found.status.state != models.TaskState.RUNNING or not (
            container and container.container_id
        ):
            raise self._not_running_error(found)
        return self.engine_of(found), container.container_id

    def _node(self, name: str) -> models.Node:
        try:
            return self.send(node_inspect(name))
        except NotFound:
            named = [n for n in self.send(node_list()) if n.description.hostname == name]
            if len(named) != 1:
                raise
            return named[0]

    def _not_running_error(self, task: models.Task) -> TaskNotRunning:
        state = task.status.state or "unknown"
        reason = f": {task.status.err}" if task.status.err else ""
        return TaskNotRunning(
            f"task {task.id} is not running, its state is {state}{reason}",
            engine=self._managers[0].host,
            task=task.id,
            state=state,
        )

    def _engine(self, place: Engine | NodeAddress | FoundEngine | str) -> Engine:
        if isinstance(place, Engine):
            return place
        if isinstance(place, FoundEngine):
            key: object = (place.host, place.tls, place.api_version, tuple(place.headers.items()))
            if key not in self._engines:
                self._engines[key] = Engine._from_found(place)
            return self._engines[key]
        address = NodeAddress(place) if isinstance(place, str) else place
        if address not in self._engines:
            self._engines[address] = Engine(address.host, tls=address.tls, ssh=address.ssh)
        return self._engines[address]

    def close(self) -> None:
        """Close the engines that it has created. Closing twice is harmless."""
        for engine in self._engines.values():
            engine.close()

    def __repr__(self) -> str:
        hosts = ", ".join(engine.host for engine in self._managers)
        return f"<{type(self).__name__} {hosts}>"
