"""The time limits that calls have by default, from the specification."""

from __future__ import annotations

import inspect
import re

import pytest

from dockwire import Cluster, Engine
from dockwire._protocol.api.default_limits import response_seconds, silence_seconds
from dockwire_api.operation import Request
from dockwire_api.operations.containers import (
    container_inspect,
    container_list,
    container_logs,
    container_restart,
    container_stats,
    container_stop,
    container_wait,
)
from dockwire_api.operations.images import image_commit, image_get, image_list, image_push
from dockwire_api.operations.services import service_logs
from dockwire_api.operations.swarm import swarm_leave
from dockwire_api.operations.system import system_events, system_info
from tests.faults import slow_engine


@pytest.mark.parametrize(
    ("request_", "response", "silence"),
    [
        (system_info(), 6, 6),
        (container_list(), 6, 6),
        (container_list(size=False), 6, 6),
        (container_list(size=True), None, 6),
        (container_inspect("x", size=True), None, 6),
        (image_list(shared_size=True), None, 6),
        (image_commit(container="x"), None, 6),
        (image_get("x"), None, 6),
        (image_push("x"), None, None),
        (system_events(), None, None),
        (container_logs("x"), 6, 6),
        (container_logs("x", follow=True), None, None),
        (service_logs("x", follow=True), None, None),
        (container_stats("x"), None, None),
        (container_stats("x", stream=False), 6, 6),
        (container_wait("x"), None, 6),
        (container_stop("x"), 16, 6),
        (container_stop("x", stop_timeout=0), 6, 6),
        (container_restart("x", stop_timeout=100), 106, 6),
        (container_stop("x", stop_timeout=-1), None, 6),
        (swarm_leave(), 26, 6),
    ],
    ids=lambda value: getattr(getattr(value, "endpoint", None), "id", str(value)),
)
def test_a_default(request_: Request, response: float | None, silence: float | None) -> None:
    assert response_seconds(request_, 6.0) == response
    assert silence_seconds(request_, 6.0) == silence
    assert response_seconds(request_, None) is None
    assert silence_seconds(request_, None) is None


def test_a_number_beyond_all_others() -> None:
    assert (response_seconds(container_stop("x", stop_timeout=10**400), 6.0) or 0) >= 1e9


def test_docstrings_name_what_has_no_limit() -> None:
    """Methods name their operations in docstrings, and so which default ``timeout`` has."""
    endpoints = {each.id: each for _, each in slow_engine.endpoints()}
    engine = Engine("unix:///none")
    wrong = []
    for place, method in slow_engine.public_methods(engine, Cluster([engine])):
        text = " ".join((inspect.getdoc(method) or "").split())
        found = re.search(r"\(API: (\w+)|API operation ``(\w+)``", text)
        described = re.search(r"timeout: [Ss]econds (.*?)\.( |$)", text)
        if found is None or described is None:
            continue
        endpoint = endpoints.get(found[1] or found[2])
        if endpoint is None or endpoint.unlimited is None or endpoint.unlimited.parameter:
            continue
        if "default" not in described[0] + text[described.end() : described.end() + 40].lower():
            wrong.append(f"{place}: {described[0]}")
    assert wrong == []
