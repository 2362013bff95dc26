"""What an API version lacks, compared with the newest one that this package supports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dockwire_api.gate import Gate, feature
from dockwire_api.record import Record

from ..._protocol.api.gates import is_met
from ..._protocol.api.versions import FLOOR, NEWEST, Version
from .check import Finding, Json

# What this package does about a value that a version lacks, if it raises no VersionError.
_OUTCOMES = {"drop": " (left out)", "rewrite": " (sent in another form)"}


class Gap(Record):
    """A feature that a version lacks.

    Attributes:
        name: its name, as ``Engine.supports`` takes it.
        since: the first version that has it; None if all older versions do.
        until: the last version that has it; None if all newer versions do.
        outside: what this package does about it in other versions, as in ``Gate``.
        description: what it is, where its name does not say it.
        is_operation: whether it is a whole operation.
    """

    name: str
    since: str | None
    until: str | None
    outside: str
    description: str = ""
    is_operation: bool = False


class ApiFacts(Record, kw_only=True):
    """The version in use, and where it comes from.

    Attributes:
        version: the version in use.
        source: how it was chosen.
        engine_oldest: the oldest version that the engine supports; None if unknown.
        engine_newest: the newest one.
    """

    version: Version
    source: str
    engine_oldest: str | None = None
    engine_newest: str | None = None


def find_gaps(gates: Mapping[str, Sequence[Gate]], version: Version) -> list[Gap]:
    """Return what a version lacks, oldest first. What belongs to a missing operation is left out.

    Features of older versions that newer ones have removed are included.
    """
    found: dict[str, Gap] = {}
    for operation, rows in gates.items():
        unmet = [gate for gate in rows if not is_met(gate, version)]
        whole = [gate for gate in unmet if gate.place == "operation"]
        for gate in whole or unmet:
            name = feature(operation, gate)
            gap = Gap(name, gate.since, gate.until, gate.outside, gate.feature, bool(whole))
            found.setdefault(name, gap)
    return sorted(found.values(), key=_order)


def api_finding(facts: ApiFacts, gaps: Sequence[Gap]) -> Finding:
    """Return what to say about the version in use."""
    version = facts.version
    missing = [gap for gap in gaps if gap.since and version < Version.parse(gap.since)]
    removed = [gap for gap in gaps if gap not in missing]
    summary = f"{version}, {facts.source}"
    notes = [f"this package supports {FLOOR} to {NEWEST}"]
    if missing:
        counts = _count_by_version(missing)
        by_version = ", ".join(f"{count} of {since}" for since, count in counts.items())
        notes.append(
            f"later versions have {len(missing)} more features: {by_version}. --verbose lists them."
        )
        operations = [f"{gap.name} ({gap.since})" for gap in missing if gap.is_operation]
        if operations:
            notes.append(f"whole operations among them: {', '.join(operations)}")
    elif version >= NEWEST:
        notes = ["it has all features that this package knows"]
    details = [*_listed(missing), *_listed(removed)]
    return Finding(
        state="ok",
        summary=summary,
        notes=tuple(notes),
        details=tuple(details),
        data=_data(facts, missing, removed),
    )


def _order(gap: Gap) -> tuple[Version, str]:
    return (Version.parse(gap.since) if gap.since else FLOOR, gap.name)


def _count_by_version(gaps: Sequence[Gap]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for gap in gaps:
        since = gap.since or ""
        counts[since] = counts.get(since, 0) + 1
    return counts


def _listed(gaps: Sequence[Gap]) -> Iterator[str]:
    """Yield a heading for each range of versions, and below it what only they have."""
    rows: dict[str, dict[str, list[str]]] = {}
    for gap in gaps:
        if gap.until is None:
            heading = f"from {gap.since} on"
        else:
            heading = f"from {gap.since} to {gap.until}" if gap.since else f"up to {gap.until}"
        operation, dot, path = gap.name.partition(".")
        text = f"{path}: {gap.description}" if gap.description else path
        text = f"{text}{_OUTCOMES.get(gap.outside, '')}" if dot else "the whole operation"
        # Operations that create and update an object share most of their fields.
        rows.setdefault(heading, {}).setdefault(text, []).append(operation)
    for heading, features in rows.items():
        yield f"{heading} (VersionError if not noted otherwise):"
        for text, operations in features.items():
            yield f"  {', '.join(operations)} {text}"


def _data(facts: ApiFacts, missing: Sequence[Gap], removed: Sequence[Gap]) -> Mapping[str, Json]:
    return {
        "version": str(facts.version),
        "source": facts.source,
        "engine_oldest": facts.engine_oldest,
        "engine_newest": facts.engine_newest,
        "package_oldest": str(FLOOR),
        "package_newest": str(NEWEST),
        "lacks": [_gap_data(gap) for gap in missing],
        "removed": [_gap_data(gap) for gap in removed],
    }


def _gap_data(gap: Gap) -> Json:
    return {
        "feature": gap.name,
        "since": gap.since,
        "until": gap.until,
        "outside": gap.outside,
        "description": gap.description,
        "operation": gap.is_operation,
    }
