"""Ping the engine, and measure how long the first answer takes."""

from __future__ import annotations

from importlib import import_module
from time import monotonic

from dockwire_api.record import replace

from ..._runtime.deadlines import Deadline
from ..._sync.engine import Engine
from ...errors import (
    ApiError,
    DockwireError,
    ProtocolError,
    RequestTimeout,
    VersionError,
)
from ..findings.answer import AnswerFacts, Failure, answer_finding
from ..findings.check import Finding
from .subject import Subject, open_engine

_REFUSALS = (401, 403, 407)


def check_answer(subject: Subject) -> Finding:
    """Ping the engine and negotiate the version of the API."""
    assert subject.found is not None
    assert subject.address is not None
    facts = AnswerFacts(
        host=subject.address.text,
        scheme=subject.address.scheme,
        encrypted=subject.address.tls,
        reason=subject.reason,
        limit=subject.seconds,
    )
    engine = None
    deadline = Deadline(subject.seconds)
    try:
        engine = open_engine(subject.found, subject.settings, subject.seconds)
        # Loaded now, so that the time of the answer is not that of an import.
        import_module("dockwire._sync.net.pool")
        started = monotonic()
        if subject.found.api_version is None:
            engine.negotiate()
        else:
            engine.system.ping(timeout=deadline.remaining())
        facts = replace(facts, seconds=monotonic() - started, server=_server(engine))
        # The first call of a resource imports it.
        engine.system.ping(timeout=deadline.remaining())
        started = monotonic()
        engine.system.ping(timeout=deadline.remaining())
        facts = replace(facts, again_seconds=monotonic() - started)
        facts = _check_kind(facts, engine, deadline)
    except DockwireError as error:
        facts = replace(_with_error(facts, error), server=_server(engine))
    if facts.failure is None:
        subject.engine = engine
    elif engine is not None:
        engine.close()
    return answer_finding(facts)


def _check_kind(facts: AnswerFacts, engine: Engine, deadline: Deadline) -> AnswerFacts:
    """Check that an engine answers, where the ping alone does not say so."""
    if engine.ping_info is not None and engine.ping_info.api_version is not None:
        return facts
    # Engines from before 2016 do not report their version in a ping, nor do web servers.
    try:
        if engine.system.version(timeout=deadline.remaining()).api_version:
            return facts
        problem = "its version says nothing about the API"
    except (ApiError, ProtocolError) as error:
        problem = f"asked for its version: {error.problem}"
    return replace(facts, failure="not_engine", problem=problem)


def _with_error(facts: AnswerFacts, error: DockwireError) -> AnswerFacts:
    failure: Failure = "broken"
    status = None
    if isinstance(error, RequestTimeout):
        failure = "silent"
    elif isinstance(error, VersionError):
        failure = "too_old"
    elif "HTTPS server" in error.problem or "expects TLS" in (error.hint or ""):
        failure = "needs_tls"
    elif isinstance(error, ApiError):
        status = error.status
        failure = "refused" if status in _REFUSALS else "not_engine"
        if status >= 500:
            failure = "broken"
    elif isinstance(error, ProtocolError):
        failure = "not_http"
    return replace(facts, failure=failure, problem=error.problem, hint=error.hint, status=status)


def _server(engine: Engine | None) -> str | None:
    return None if engine is None else engine._client.server
