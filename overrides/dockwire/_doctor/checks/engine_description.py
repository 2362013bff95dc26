"""Ask the engine what it is, and which version of the API is in use with it."""

from __future__ import annotations

from dockwire_api.gates import GATES

from ..._runtime.deadlines import Deadline
from ..._sync.engine import Engine
from ...errors import DockwireError
from ..findings.check import Finding
from ..findings.engine_kind import EngineFacts, engine_finding, kind_of
from ..findings.version_gaps import ApiFacts, api_finding, find_gaps
from .subject import Subject


def check_engine(subject: Subject) -> Finding:
    """Ask for the engine's versions and its description."""
    assert subject.engine is not None
    engine = subject.engine
    try:
        facts = _ask(engine, Deadline(subject.seconds))
    except DockwireError as error:
        facts = EngineFacts(problem=error.problem, hint=error.hint)
    subject.engine_versions = (facts.oldest_api, facts.newest_api)
    return engine_finding(facts)


def check_api(subject: Subject) -> Finding:
    """Compare the version in use with the newest one that this package supports."""
    assert subject.engine is not None
    in_use = subject.engine._client.in_use
    assert in_use is not None
    assert in_use.version is not None
    oldest, newest = subject.engine_versions
    facts = ApiFacts(
        version=in_use.version, source=in_use.source, engine_oldest=oldest, engine_newest=newest
    )
    return api_finding(facts, find_gaps(GATES, in_use.version))


def _ask(engine: Engine, deadline: Deadline) -> EngineFacts:
    version = engine.system.version(timeout=deadline.remaining())
    info = engine.system.info(timeout=deadline.remaining())
    components = [(each.name, each.version) for each in version.components or []]
    security = tuple(info.security_options)
    names = [name for name, _ in components]
    return EngineFacts(
        kind=kind_of(names, engine._client.server or ""),
        product=(version.platform.name if version.platform else "") or "",
        version=version.version,
        components=tuple(components),
        oldest_api=version.min_api_version,
        newest_api=version.api_version,
        system=f"{info.operating_system or version.os} {version.arch}".strip(),
        kernel=info.kernel_version,
        rootless=any("rootless" in each for each in security) if security else None,
        security=security,
        storage=info.driver,
        swarm=str(info.swarm.local_node_state or "inactive"),
        warnings=tuple(line for each in info.warnings for line in each.splitlines()),
    )
