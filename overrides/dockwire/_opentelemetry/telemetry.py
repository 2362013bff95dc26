"""Hooks that make a span of each request, and measure its duration."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from .._protocol.api.addresses import parse_address
from .._protocol.api.observed_call import ObservedCall
from .._version import __version__
from ..errors import InvalidArgument, MissingExtra

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import TracerProvider

_NAME = "dockwire"
_METHODS = {"DELETE", "GET", "HEAD", "POST", "PUT"}
# Bounds of the histogram that the conventions recommend, in seconds.
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)


class OpenTelemetry:
    """Hooks for ``Engine(hooks=...)``: a client span for each request, and its duration.

    Names and attributes follow the semantic conventions for HTTP clients. A span is a child of the
    caller's current span, and ends with its response: that of a stream when it is closed. The
    engine gets the span's context in the request, and can continue the trace. Attributes hold the
    path as a template and no values of the request.

    Args:
        tracer_provider: makes the spans; None for the global one.
        meter_provider: makes the histogram ``http.client.request.duration``; None for the global
            one.
        propagate: whether requests carry the context, by the global propagator.

    Raises:
        MissingExtra: opentelemetry-api is not installed.
    """

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        propagate: bool = True,
    ) -> None:
        if find_spec("opentelemetry") is None:
            raise MissingExtra(
                "dockwire.opentelemetry needs the package opentelemetry-api",
                extra="opentelemetry",
                hint='Install the extra: pip install "dockwire[opentelemetry]".',
            )
        from opentelemetry import metrics, trace
        from opentelemetry import propagate as propagation

        self._trace = trace
        self._inject = propagation.inject if propagate else None
        self._tracer = trace.get_tracer(_NAME, __version__, tracer_provider)
        meter = metrics.get_meter(_NAME, __version__, meter_provider)
        self._duration = meter.create_histogram(
            "http.client.request.duration",
            unit="s",
            description="Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_BOUNDS,
        )

    def call_started(self, call: ObservedCall, /) -> None:
        """Start a span."""
        method = _method(call)
        attributes = _common(call)
        attributes["dockwire.operation"] = call.operation
        if method != call.method:
            attributes["http.request.method_original"] = call.method
        if call.version is not None:
            attributes["dockwire.api_version"] = call.version
        if call.attempt > 1:
            attributes["http.request.resend_count"] = call.attempt - 1
        name = f"{'HTTP' if method == '_OTHER' else method} {call.path}"
        span = self._tracer.start_span(
            name, kind=self._trace.SpanKind.CLIENT, attributes=attributes
        )
        call.state[self] = span
        if self._inject is not None:
            self._inject(call.headers, self._trace.set_span_in_context(span))

    def call_ended(self, call: ObservedCall, /) -> None:
        """End the span, and note the duration."""
        span = call.state.pop(self, None)
        attributes = _common(call)
        result: dict[str, Any] = {}
        if call.status is not None:
            result["http.response.status_code"] = call.status
        if call.error is not None:
            result["error.type"] = type(call.error).__qualname__
        elif call.status is not None and call.status >= 400:
            result["error.type"] = str(call.status)
        self._duration.record(call.duration, attributes | result)
        if span is None:
            return
        span.set_attributes(
            result
            | {
                "http.request.body.size": call.bytes_sent,
                "http.response.body.size": call.bytes_received,
            }
        )
        if "error.type" in result:
            description = None if call.error is None else str(call.error).partition("\n")[0]
            span.set_status(self._trace.StatusCode.ERROR, description)
        span.end()


def _common(call: ObservedCall) -> dict[str, Any]:
    """Return the attributes of spans and of the metric."""
    attributes: dict[str, Any] = {
        "http.request.method": _method(call),
        "url.template": call.path,
        "network.protocol.name": "http",
        "network.protocol.version": "1.1",
    }
    try:
        address = parse_address(call.address)
    except InvalidArgument:
        # That of an httpx transport.
        return attributes
    attributes["network.transport"] = "unix" if address.scheme == "unix" else "tcp"
    attributes["server.address"] = address.path if address.scheme == "unix" else address.host
    if address.scheme == "tcp":
        attributes["server.port"] = address.port
        attributes["url.scheme"] = "https" if address.tls else "http"
    elif address.port:
        attributes["server.port"] = address.port
    return attributes


def _method(call: ObservedCall) -> str:
    return call.method if call.method in _METHODS else "_OTHER"
