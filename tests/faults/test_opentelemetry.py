"""Spans and durations by the conventions of OpenTelemetry, with its in-memory exporters."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from dockwire import ConnectionFailed, MissingExtra, NotFound
from dockwire.opentelemetry import OpenTelemetry
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, document


class Telemetry:
    """Everything that is exported."""

    def __init__(self, **settings: Any) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self._reader = InMemoryMetricReader()
        self.hooks = OpenTelemetry(
            tracer_provider=self.provider,
            meter_provider=MeterProvider([self._reader]),
            **settings,
        )

    @property
    def spans(self) -> Any:
        return self._exporter.get_finished_spans()

    @property
    def metrics(self) -> dict[str, Any]:
        data = self._reader.get_metrics_data()
        assert data is not None
        return {
            metric.name: metric.data
            for resource in data.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }


def script(talk: Talk) -> None:
    while request := talk.request():
        if b"/none/" in request:
            talk.send(document({"message": "no"}, 404))
        elif b"/broken/" in request:
            return
        else:
            talk.send(document([]))


async def test_a_span_is_a_child_of_the_current_one(colour: str, transport: str) -> None:
    telemetry = Telemetry()
    with Peer(transport, script) as peer:
        async with connect(
            colour, peer.address, hooks=telemetry.hooks, api_version="1.41"
        ) as engine:
            with telemetry.provider.get_tracer("user").start_as_current_span("parent") as parent:
                await engine.containers.list()
    span, _ = telemetry.spans
    assert span.name == "GET /containers/json"
    assert span.kind is SpanKind.CLIENT
    assert span.parent.span_id == parent.get_span_context().span_id
    assert span.status.status_code is StatusCode.UNSET
    attributes = dict(span.attributes)
    expected = {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "url.template": "/containers/json",
        "dockwire.operation": "ContainerList",
        "dockwire.api_version": "1.41",
        "network.transport": "unix" if transport == "unix" else "tcp",
        "http.response.body.size": 2,
    }
    assert attributes | expected == attributes
    if transport == "unix":
        assert attributes["server.address"] == peer.address.removeprefix("unix://")
    else:
        assert attributes["server.address"] == "127.0.0.1"
        assert f":{attributes['server.port']}" in peer.address
        assert attributes["url.scheme"] == ("https" if transport == "tls" else "http")
    # The engine can continue the trace.
    context = span.get_span_context()
    header = f"traceparent: 00-{context.trace_id:032x}-{context.span_id:016x}-"
    assert header.encode() in peer.requests[0]


async def test_tasks_have_parents_of_their_own() -> None:
    telemetry = Telemetry()
    tracer = telemetry.provider.get_tracer("user")

    async def work(engine: Any, number: int) -> None:
        with tracer.start_as_current_span(f"task {number}"):
            await engine.containers.list(limit=number)

    with Peer("unix", script) as peer:
        async with connect(
            "async", peer.address, hooks=telemetry.hooks, api_version="1.41"
        ) as engine:
            await asyncio.gather(*(work(engine, number) for number in range(1, 6)))
    parents = {each.context.span_id for each in telemetry.spans if each.name.startswith("task")}
    children = [each.parent.span_id for each in telemetry.spans if each.kind is SpanKind.CLIENT]
    assert len(children) == 5
    assert set(children) == parents


async def test_errors_and_durations(colour: str) -> None:
    telemetry = Telemetry(propagate=False)
    with Peer("unix", script) as peer:
        async with connect(
            colour, peer.address, hooks=telemetry.hooks, api_version="1.41"
        ) as engine:
            with pytest.raises(NotFound):
                await engine.containers.inspect("none")
            with pytest.raises(ConnectionFailed):
                await engine.containers.inspect("broken")
    refused, broken = telemetry.spans
    assert refused.status.status_code is broken.status.status_code is StatusCode.ERROR
    assert refused.attributes["error.type"] == "404"
    assert broken.attributes["error.type"] == "ConnectionFailed"
    assert "http.response.status_code" not in broken.attributes
    assert all("none" not in str(each.attributes) for each in (refused, broken))
    assert b"traceparent" not in b"".join(peer.requests)
    points = telemetry.metrics["http.client.request.duration"].data_points
    assert sorted(point.attributes["error.type"] for point in points) == ["404", "ConnectionFailed"]
    assert all(point.count == 1 for point in points)
    assert all(point.sum > 0 for point in points)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dockwire._opentelemetry.telemetry.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"dockwire\[opentelemetry\]"):
        OpenTelemetry()
