"""A swarm that a test scripts: jobs whose tasks end as the test says, and requests that fail.

One ``Swarm`` may have several managers, each a ``Peer`` of its own.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, cast
from urllib.parse import parse_qs, unquote, urlsplit

from dockwire import AsyncCluster, Cluster
from tests.faults.peer import Peer, Talk, answer, document, frame
from tests.support.colours import Dressed

NODE = {"ID": "n1", "Description": {"Hostname": "one"}, "Status": {"State": "ready"}}
GONE = {"message": "not found"}
KINDS = ("services", "configs", "secrets")

Effect = Literal["before", "after", "never"]


@dataclass
class Fault:
    """What happens to the next requests with this method and path, instead of what they ask for.

    Attributes:
        request: method and start of the path, such as "POST /services/create".
        reply: the answer; None closes the connection instead.
        effect: whether the request is carried out: "before" the answer, ``late`` seconds "after"
            it, or "never".
        late: how long after the answer, in seconds.
        times: how many requests it happens to.
    """

    request: str
    reply: bytes | None = None
    effect: Effect = "never"
    late: float = 0.0
    times: int = 1


@dataclass
class Swarm:
    """The state that all managers share.

    Attributes:
        exit_codes: those of tasks by service name and slot; 0 for others.
        durations: how often the tasks must be listed until one has ended, by name and slot.
        faults: what goes wrong.
        most_running: how many tasks ran at a time.
        seen: method and path of each request, without version and query.
    """

    exit_codes: dict[tuple[str, int], int] = field(default_factory=dict)
    durations: dict[tuple[str, int], int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    most_running: int = 0
    seen: list[str] = field(default_factory=list)
    objects: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    nodes: list[dict[str, Any]] = field(default_factory=lambda: [NODE])
    tasks: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    timers: list[threading.Timer] = field(default_factory=list)

    def names(self, kind: str) -> list[str]:
        """The names of the objects of a kind."""
        with self.lock:
            return [spec["Name"] for spec in self.objects[kind].values()]

    def add(self, kind: str, spec: dict[str, Any]) -> str:
        """Create an object; its ID begins with its name."""
        id = f"{spec['Name']}.id"
        self.objects[kind][id] = spec
        if kind == "services":
            # Of each slot that has a task: how often it was seen running.
            self.tasks[id] = {}
        return id

    def count(self, request: str) -> int:
        """How many requests have this method and path."""
        return Counter(self.seen)[request]

    def close(self) -> None:
        """Wait for what takes effect late."""
        for timer in self.timers:
            timer.join()

    # --- requests ---

    def script(self, talk: Talk) -> None:
        """Answer the requests of one connection."""
        while request := talk.request():
            head, _, body = request.partition(b"\r\n\r\n")
            method, target, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
            address = urlsplit(target)
            path = "/" + address.path.split("/", 2)[2] if "/v1." in target else address.path
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            with self.lock:
                self.seen.append(f"{method} {path}")
                reply = self._reply(method, path, partial(self._act, method, path, query, body))
            if reply is None:
                return
            talk.send(reply)

    def _reply(self, method: str, path: str, act: Callable[[], bytes]) -> bytes | None:
        """Answer a request, or let it fail; None closes the connection."""
        request = f"{method} {path}"
        fault = next((f for f in self.faults if f.times and request.startswith(f.request)), None)
        if fault is None:
            return act()
        fault.times -= 1
        if fault.effect == "before":
            act()
        elif fault.effect == "after":
            timer = threading.Timer(fault.late, self._act_late, (act,))
            self.timers.append(timer)
            timer.start()
        return fault.reply

    def _act_late(self, act: Callable[[], bytes]) -> None:
        with self.lock:
            act()

    def _act(self, method: str, path: str, query: dict[str, str], body: bytes) -> bytes:
        if path == "/_ping":
            return answer(200, b"", "text/plain", "Api-Version: 1.45")
        parts = [unquote(part) for part in path.strip("/").split("/")]
        filters = json.loads(query.get("filters", "{}"))
        if parts == ["nodes"]:
            return document(self.nodes)
        if parts == ["swarm"]:
            return document({"ID": "swarm"})
        if parts[0] == "nodes":
            found = [node for node in self.nodes if node["ID"] == parts[1]]
            return document(found[0]) if found else document(GONE, 404)
        if parts == ["tasks"]:
            return document(self._list_tasks(filters.get("service", [])))
        if parts[0] == "tasks":
            return self._read_task(parts)
        objects = self.objects[parts[0]]
        if method == "GET" and len(parts) == 1:
            return document(self._listed(parts[0], filters))
        if parts[1] == "create":
            spec = json.loads(body)
            if spec["Name"] in self.names(parts[0]):
                conflict = f"{parts[0][:-1]} {spec['Name']} already exists"
                return document({"message": f"code = AlreadyExists desc = {conflict}"}, 409)
            return document({"ID": self.add(parts[0], spec), "Warnings": None}, 201)
        if parts[1] not in objects:
            return document(GONE, 404)
        if method == "DELETE":
            del objects[parts[1]]
            self.tasks.pop(parts[1], None)
            return answer(200)
        if parts[-1] == "update":
            objects[parts[1]] = json.loads(body)
            self.tasks[parts[1]] = {}
            return document({"Warnings": None})
        return document(self._shown(parts[1], objects[parts[1]]))

    def _listed(self, kind: str, filters: dict[str, list[str]]) -> list[dict[str, Any]]:
        found = []
        for id, spec in self.objects[kind].items():
            labels = [f"{key}={value}" for key, value in (spec.get("Labels") or {}).items()]
            labels += list(spec.get("Labels") or {})
            # As in Docker, a filter by name matches beginnings.
            named = all(spec["Name"].startswith(name) for name in filters.get("name", []))
            if named and all(label in labels for label in filters.get("label", [])):
                found.append(self._shown(id, spec))
        return found

    @staticmethod
    def _shown(id: str, spec: dict[str, Any]) -> dict[str, Any]:
        return {"ID": id, "Version": {"Index": 7}, "Spec": spec}

    # --- tasks ---

    def _list_tasks(self, services: list[str]) -> list[dict[str, Any]]:
        """Let all tasks make a step, and list those of some services."""
        listed, running = [], 0
        for id, spec in self.objects["services"].items():
            job = spec.get("Mode", {}).get("ReplicatedJob")
            if job is None:
                continue
            name, slots = spec["Name"], self.tasks[id]
            for steps in slots.values():
                steps[0] += 1
            ended = {
                slot: self.exit_codes.get((name, slot), 0)
                for slot, (steps,) in slots.items()
                if steps >= self.durations.get((name, slot), 1)
            }
            # A failed task keeps its place, as in a real swarm: its restart delay is a year.
            kept = len(slots) - sum(code == 0 for code in ended.values())
            free = job["MaxConcurrent"] - kept
            waiting = [slot for slot in range(job["TotalCompletions"]) if slot not in slots]
            for slot in waiting[: max(0, free)]:
                slots[slot] = [0]
            running += len(slots) - len(ended)
            if id in services:
                listed += [self._task(id, slot, ended.get(slot)) for slot in sorted(slots)]
        self.most_running = max(self.most_running, running)
        return listed

    @staticmethod
    def _task(service: str, slot: int, code: int | None) -> dict[str, Any]:
        state = "running" if code is None else "failed" if code else "complete"
        container = {"ContainerID": f"c-{service}-{slot}", "PID": 0, "ExitCode": code or 0}
        return {
            "ID": f"{service}.{slot}",
            "CreatedAt": "2026-01-02T03:04:05Z",
            "ServiceID": service,
            "NodeID": "n1",
            "Slot": slot,
            "Status": {"State": state, "ContainerStatus": container, "PortStatus": {}},
            "DesiredState": "shutdown" if code else "complete",
            "JobIteration": {},
        }

    def _read_task(self, parts: list[str]) -> bytes:
        service, _, slot = parts[1].rpartition(".")
        if service not in self.tasks:
            return document(GONE, 404)
        if parts[-1] == "logs":
            output = frame(1, f"{parts[1]}\n".encode())
            return answer(200, output, "application/vnd.docker.multiplexed-stream")
        return document(self._task(service, int(slot), None))


def manager(swarm: Swarm) -> Peer:
    """A manager of the swarm."""
    return Peer("unix", swarm.script)


def cluster_of(colour: str, *addresses: str, **more: Any) -> AsyncCluster:
    """A cluster object of one colour, in the interface of AsyncCluster."""
    if colour == "async":
        return AsyncCluster(list(addresses), **more)
    return cast(AsyncCluster, Dressed(Cluster(list(addresses), **more)))
