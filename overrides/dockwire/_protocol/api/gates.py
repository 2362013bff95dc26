"""What the API version in use does not know: left out, said in another way, or refused.

Which fields and parameters those are, and what happens to each, is data that is generated from
the spec; this is the one place that acts on it. It is pure: arguments are never changed, as a
body may be sent again to an engine of another version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeAlias

from attrs import frozen

from dockwire_api.gate import Gate, feature

from ...errors import VersionError
from .json_paths import REMOVED, Location, find_values, is_absent, replace_at, resolve_reference
from .versions import FLOOR, OURS, Version, VersionInUse
from .zero_values import Shape, is_set, is_set_text, shape_at

Unsupported: TypeAlias = Literal["error", "drop"]
"""What to do about values that the version in use does not know and can do without."""


@frozen
class RequestParts:
    """What is left of a request for one API version."""

    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any
    # What was left out although it was set, because the user chose so.
    dropped: tuple[Gate, ...] = ()


@frozen
class _Match:
    """A value that a gate is about: where it stands, and what stands there without it."""

    location: Location
    value: Any
    rest: Any
    is_set: bool


def unmet_gates(gates: Sequence[Gate], version: Version) -> tuple[Gate, ...]:
    """The gates that a version is outside of, in the order they are to be applied in."""
    rows = [gate for gate in gates if not supports_gate(gate, version)]
    # What has been said in another place is no longer there to be refused.
    return tuple(sorted(rows, key=lambda gate: gate.outside != "rewrite"))


def supports_gate(gate: Gate, version: Version) -> bool:
    """Whether a version knows what a gate is about."""
    return (gate.since is None or version >= Version.parse(gate.since)) and (
        gate.until is None or version <= Version.parse(gate.until)
    )


def apply(
    gates: Sequence[Gate],
    operation: str,
    in_use: VersionInUse,
    request: RequestParts,
    *,
    shape: Shape = None,
    unsupported: Unsupported = "error",
) -> RequestParts:
    """What is sent of a request, by the gates that its version is outside of.

    Args:
        gates: what ``unmet_gates`` gave.
        operation: the operation's id, for messages.
        where: the engine and the version in use, for messages.
        request: query, headers and body before; the body as JSON, or anything else for an upload.
        shape: what the body is, to tell maps from other objects.
        unsupported: whether what is refused by default is left out instead.

    Raises:
        VersionError: a value was set that cannot be left out, or not without being asked to.
    """
    if not gates:
        return request
    work = _Application(operation, in_use, request, shape, unsupported == "drop")
    for gate in gates:
        work.apply_gate(gate)
    return RequestParts(work.query, work.headers, work.body, tuple(work.dropped))


def describe_dropped(dropped: Sequence[Gate], operation: str, in_use: VersionInUse) -> str:
    """The words of the warning that something was left out."""
    rows = "; ".join(f"{_label(gate)} {_requirement(gate)}" for gate in dropped)
    return (
        f"{operation} on {in_use.engine}, API {in_use.version} ({in_use.source}): left out: {rows}"
    )


class _Application:
    """One request on its way through its gates."""

    def __init__(
        self, operation: str, in_use: VersionInUse, request: RequestParts, shape: Shape, drop: bool
    ) -> None:
        self.query = request.query
        self.headers = request.headers
        self.body = request.body
        self.dropped: list[Gate] = []
        self._operation = operation
        self._in_use = in_use
        self._shape = shape
        self._drop = drop

    def apply_gate(self, gate: Gate) -> None:
        match gate.place:
            case "operation":
                raise self._error(gate)
            case "body":
                if isinstance(self.body, dict | list):
                    self.body = self._remove_unsupported(gate, self.body)
            case "header":
                self.headers = self._remove_unsupported(gate, self.headers)
            case "query":
                if len(gate.path) == 1:
                    self.query = self._remove_unsupported(gate, self.query)
                elif gate.path[0] in self.query:
                    self._apply_to_json(gate, gate.path[0])

    def _apply_to_json(self, gate: Gate, name: str) -> None:
        """A gate on what stands in the JSON of a query's parameter, which may be repeated."""
        texts = self.query[name]
        left = []
        for text in texts:
            try:
                before = {name: json.loads(text)}
            except ValueError:
                # Whatever it is, the engine is to judge it.
                left.append(text)
                continue
            after = self._remove_unsupported(gate, before)
            if after is before:
                left.append(text)
            elif after[name]:
                left.append(json.dumps(after[name], separators=(",", ":")))
        if left != texts:
            self.query = replace_at(self.query, (name,), left or REMOVED)

    def _remove_unsupported(self, gate: Gate, document: Any) -> Any:
        """A document without what the version does not know; the same one where that is nothing."""
        if is_absent(document, gate.path):
            return document
        hits = list(self._find_matches(gate, document))
        meant = [hit for hit in hits if hit.is_set]
        if meant and gate.outside == "rewrite":
            if len(meant) > 1:
                raise self._error(gate, "and only one of them can be said to this version")
            document = self._rewrite(gate, document, meant[0].value)
        elif meant and gate.outside != "drop":
            if gate.outside == "refuse" or not self._drop:
                raise self._error(gate)
            self.dropped.append(gate)
        # Backwards, as an item that goes takes the place of the next one.
        for hit in reversed(hits):
            document = replace_at(document, hit.location, hit.rest)
        return document

    def _find_matches(self, gate: Gate, document: Any) -> Iterator[_Match]:
        in_query = gate.place == "query" and len(gate.path) == 1
        for location, value in find_values(document, gate.path, document):
            if gate.keys:
                for key in value if isinstance(value, dict) else ():
                    if fnmatchcase(key, gate.keys):
                        yield _Match((*location, key), value[key], REMOVED, True)
            elif gate.values:
                if isinstance(value, list):
                    rest = [item for item in value if _as_text(item) not in gate.values]
                    if len(rest) < len(value):
                        yield _Match(location, value, rest or REMOVED, True)
                elif _as_text(value) in gate.values:
                    yield _Match(location, value, REMOVED, True)
            elif gate.most is not None:
                if isinstance(value, list | dict) and len(value) > gate.most:
                    yield _Match(location, value, REMOVED, True)
            elif gate.pointer:
                yield _Match(location, value, REMOVED, value is not None)
            elif in_query:
                yield _Match(location, value, REMOVED, is_set_text(value))
            else:
                yield _Match(location, value, REMOVED, self._is_set(gate, value))

    def _is_set(self, gate: Gate, value: Any) -> bool:
        if gate.place == "body" and isinstance(value, dict) and value:
            return is_set(value, shape_at(self._shape, gate.path))
        return is_set(value)

    def _rewrite(self, gate: Gate, document: Any, value: Any) -> Any:
        """A document that says a value in the place it has in this version."""
        node = document
        location: list[str] = []
        for step in gate.to:
            entries = node if isinstance(node, dict) else {}
            if step.startswith("@"):
                step = resolve_reference(step, document, entries)
                if entries and step not in entries:
                    # Another entry would be made, and who knows what for.
                    raise self._error(
                        gate, f"and {'.'.join([*location, step])}, where it would go, is not there"
                    )
            location.append(step)
            node = entries.get(step)
        known = is_set_text(node) if gate.place == "query" and node else is_set(node)
        if known and node != value:
            raise self._error(
                gate, f"and {'.'.join(location)}, where it would go, says something else"
            )
        return replace_at(document, tuple(location), value)

    def _error(self, gate: Gate, because: str = "") -> VersionError:
        in_use = self._in_use
        problem = f"{_label(gate)} {_requirement(gate)}"
        hint = [f"The version in use is {in_use.version}, {in_use.source}; {OURS}."]
        if gate.hint:
            hint.append(gate.hint[:1].upper() + gate.hint[1:].rstrip(".") + ".")
        else:
            hint.append(_advice(gate, in_use))
        if gate.outside == "error" and gate.place != "operation":
            hint.append('An engine object made with unsupported="drop" leaves it out and warns.')
        return VersionError(
            f"{problem}, {because}" if because else problem,
            operation=self._operation,
            engine=in_use.engine,
            version=str(in_use.version),
            hint=" ".join(hint),
            feature=feature(self._operation, gate),
            since=gate.since,
            until=gate.until,
        )


def _label(gate: Gate) -> str:
    """What a gate is about: the place on the wire, and words."""
    if gate.place == "operation":
        return gate.feature or "this operation"
    place = feature("", gate)[1:]
    return f"{place} ({gate.feature})" if gate.feature else place


def _requirement(gate: Gate) -> str:
    if gate.until is None:
        return f"needs API {gate.since} or newer"
    if gate.since is None:
        return f"is known up to API {gate.until} only"
    return f"is known from API {gate.since} to {gate.until} only"


def _advice(gate: Gate, in_use: VersionInUse) -> str:
    out = "do without it" if gate.place == "operation" else "leave it out"
    version = in_use.version
    if gate.since is not None and version is not None and version < Version.parse(gate.since):
        if not in_use.negotiated:
            return f"Let a newer version be spoken, or {out}."
        return f"Upgrade the engine, or {out}."
    if gate.until is not None and Version.parse(gate.until) >= FLOOR:
        return (
            f"{out[:1].upper()}{out[1:]}, or speak the older version, as long as the engine does: "
            f'api_version="{gate.until}".'
        )
    return f"{out[:1].upper()}{out[1:]}."


def _as_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return None
