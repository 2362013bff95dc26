"""A scripted engine that answers any request until, at some point, it is silent or floods."""

from __future__ import annotations

import base64
import importlib
import inspect
import pkgutil
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dockwire import models
from dockwire.files import File
from dockwire_api import operations, resources
from dockwire_api.operation import Endpoint
from dockwire_api.values import ListOf
from tests.faults.peer import UPGRADED, Talk, answer, chunk, document

STREAMS = ("bytes", "frames", "hijack", "records")
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CONTAINER = {
    "Id": "c" * 64,
    "Image": "sha256:" + "a" * 64,
    "Config": {"OpenStdin": True, "StdinOnce": True, "Image": "busybox"},
    "State": {"Running": True, "Status": "running", "Health": {"Status": "starting", "Log": []}},
}
SPEC = {
    "Name": "x",
    "Mode": {"Replicated": {"Replicas": 1}},
    "TaskTemplate": {"ContainerSpec": {"Image": "busybox"}},
}
ANSWERS = {
    "ContainerCreate": {"Id": "c" * 64, "Warnings": []},
    "ContainerExec": {"Id": "e" * 64},
    "ContainerInspect": CONTAINER,
    "ContainerWait": {"StatusCode": 0},
    "ExecInspect": {"ID": "e" * 64, "Running": True, "ProcessConfig": {"tty": False}},
    "ServiceInspect": {"ID": "s", "Version": {"Index": 1}, "Spec": SPEC, "PreviousSpec": SPEC},
    "TaskInspect": {"ID": "t", "Spec": SPEC["TaskTemplate"], "Status": {"State": "running"}},
    "SwarmInspect": {"ID": "w", "Version": {"Index": 1}, "Spec": {"Name": "default"}},
}
STAT = base64.b64encode(
    b'{"name":"x","size":1,"mode":420,"mtime":"2026-01-01T00:00:00Z","linkTarget":""}'
).decode()


@cache
def endpoints() -> tuple[tuple[re.Pattern[str], Endpoint], ...]:
    """All endpoints, with what their paths look like; the most specific first."""
    found: dict[str, Endpoint] = {}
    for module in pkgutil.iter_modules(operations.__path__):
        names = vars(importlib.import_module(f"{operations.__name__}.{module.name}"))
        found |= {each.id: each for each in names.values() if isinstance(each, Endpoint)}
    rows = sorted(
        found.values(), key=lambda each: (-each.path.count("/"), each.path.count("{"), each.path)
    )
    return tuple((re.compile(re.sub(r"\{[^}]+\}", "[^?]+", row.path) + "$"), row) for row in rows)


def endpoint_of(request: bytes) -> Endpoint | None:
    """The endpoint that a request is for."""
    method, target = request.split(b" ", 2)[:2]
    path = re.sub(r"^/v\d+\.\d+", "", target.decode().partition("?")[0])
    for pattern, endpoint in endpoints():
        if endpoint.method == method.decode() and pattern.match(path):
            return endpoint
    return None


def is_unlimited(endpoint: Endpoint, request: bytes) -> bool:
    """Whether a request has no time limit by default."""
    unlimited = endpoint.unlimited
    if unlimited is None or unlimited.parameter is None:
        return unlimited is not None
    wire = next(row.wire for row in endpoint.parameters if row.name == unlimited.parameter)
    query = parse_qs(urlsplit(request.split(b" ", 2)[1].decode()).query)
    return query.get(wire, ["1" if unlimited.unset else "0"]) == ["1"]


def respond(talk: Talk, endpoint: Endpoint) -> None:
    """Answer as an engine might; streams stay open without data."""
    if endpoint.answer == "hijack":
        talk.send(UPGRADED)
    elif endpoint.answer in STREAMS:
        talk.send(CHUNKED)
    elif endpoint.answer == "headers":
        talk.send(answer(200, b"", "text/plain", f"X-Docker-Container-Path-Stat: {STAT}"))
    elif endpoint.answer in ("none", "changed"):
        talk.send(answer(204))
    elif endpoint.answer == "text":
        talk.send(answer(200, b"OK", "text/plain"))
    else:
        empty: Any = [] if isinstance(endpoint.result, ListOf) else {}
        talk.send(document(ANSWERS.get(endpoint.id, empty)))


class SlowEngine:
    """A script for ``Peer``: answers some requests, then behaves badly.

    Args:
        answers: how many requests it answers, pings not counted.
        misbehave: what it does then with a connection.
        ends_streams: whether streams end at once.
    """

    def __init__(
        self, answers: int, misbehave: Callable[[Talk], None], *, ends_streams: bool = False
    ) -> None:
        self._answers = answers
        self._ends_streams = ends_streams
        self._misbehave = misbehave
        self._lock = threading.Lock()
        # How many requests were not answered.
        self.refused = 0

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request.split(b"\r\n")[0]:
                head = answer(200, b"OK", "text/plain", "Api-Version: 9.99", "Server: Docker/28")
                talk.send(head[:-2] if request.startswith(b"HEAD") else head)
                continue
            with self._lock:
                self._answers -= 1
                answers = self._answers >= 0
                self.refused += not answers
            endpoint = endpoint_of(request)
            if not answers or endpoint is None:
                self._misbehave(talk)
                return
            respond(talk, endpoint)
            if self._ends_streams and endpoint.answer in STREAMS:
                return


def be_silent(talk: Talk) -> None:
    """Say nothing until the test is over."""
    talk.wait()


def flood_with_heads(talk: Talk) -> None:
    """Send informational responses without end."""
    while not talk.peer.go.wait(0.001):
        talk.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")


def flood_with_pieces(talk: Talk) -> None:
    """Send a body of tiny pieces without end, which is neither a whole document nor a frame."""
    talk.send(CHUNKED)
    while not talk.peer.go.wait(0.001):
        talk.send(chunk(b" "))


# --- what to call ---------------------------------------------------------------------------------

VALUES: Mapping[str, Any] = {
    "change": lambda spec: None,
    "cmd": ["true"],
    "data": b"data",
    "height": 24,
    "join_token": "token",
    "listen_addr": "127.0.0.1",
    "method": "GET",
    "names": ["x"],
    "path": "/x",
    "port": "80/tcp",
    "privileges": [],
    "reference": "busybox",
    "remote_addrs": ["127.0.0.1"],
    "replicas": 1,
    "source": b"",
    "source_path": "/x",
    "target_path": "/x",
    "version": 1,
    "width": 80,
}


def public_methods(engine: Any, cluster: Any) -> Iterator[tuple[str, Any]]:
    """All public methods of an engine object, its resources, and a cluster's jobs."""
    names = {place.partition(".")[0] for place in resources.METHODS.values()}
    owners = {name: getattr(engine, name) for name in sorted(names)}
    owners |= {"engine": engine, "jobs": cluster.jobs}
    for owner, thing in owners.items():
        for name, method in inspect.getmembers(thing, callable):
            if not name.startswith("_") and not inspect.isclass(method):
                yield f"{owner}.{name}", method


def arguments(place: str, method: Any) -> dict[str, Any]:
    """Values for the arguments that a method requires."""
    special = SPECIAL.get(place, {})
    return {
        row.name: special.get(row.name, VALUES.get(row.name, "x"))
        for row in inspect.signature(method).parameters.values()
        if row.default is row.empty and row.kind is not row.VAR_KEYWORD
    } | special


SPECIAL: dict[str, dict[str, Any]] = {
    "configs.create": {"spec": models.ConfigSpec(name="x")},
    "configs.update": {"spec": models.ConfigSpec()},
    "containers.attach": {"stdin": True},
    "containers.put_archive": {"data": b"tar"},
    "containers.put_files": {"source": {"/x": File(b"content")}},
    # What is not killed or removed within 5 seconds is a warning, and so an error here.
    "containers.open": {"kill_on_close": False, "remove": False},
    "exec.open": {"kill_on_close": False},
    "images.build": {"dockerfile_text": "FROM busybox"},
    "engine.send": {"operation": operations.container_list()},
    "engine.supports": {"feature": "ImageList.manifests"},
    "jobs.open": {"pieces": ["x"]},
    "jobs.run": {"pieces": ["x"]},
    "nodes.update": {"spec": models.NodeSpec()},
    "plugins.configure": {"settings": ["x=y"]},
    "secrets.create": {"spec": models.SecretSpec(name="x")},
    "secrets.update": {"spec": models.SecretSpec()},
    "services.create": {"spec": models.ServiceSpec(name="x")},
    "services.update": {"version": 1, "spec": models.ServiceSpec(name="x")},
    "swarm.update": {"spec": models.SwarmSpec()},
    "system.credentials": {"image": "busybox"},
}
