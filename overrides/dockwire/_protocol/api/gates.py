"""Apply version gates: drop, rewrite or refuse values that the API version does not support.

A gate is data generated from the spec: a field or parameter, the versions that support it, and
what to do in the others. Arguments are never changed in place, because a body may be sent again
to an engine of another version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeAlias

from dockwire_api.gate import Gate, feature
from dockwire_api.record import Record

from ...errors import VersionError
from .json_paths import REMOVED, Location, find_values, is_absent, replace_at, resolve_reference
from .versions import FLOOR, SUPPORTED, Version, VersionInUse
from .zero_values import Shape, is_set, is_set_text, shape_at

Unsupported: TypeAlias = Literal["error", "drop"]
"""What to do about unsupported values that a request can do without."""


class RequestParts(Record):
    """Query, headers and body of a request, before or after its gates are applied."""

    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any
    # The gates whose values were set and then removed by ``unsupported="drop"``.
    dropped: tuple[Gate, ...] = ()


class _Match(Record):
    """A value that a gate applies to, and what replaces it when the gate removes it."""

    location: Location
    value: Any
    replacement: Any
    is_set: bool


def unmet_gates(gates: Sequence[Gate], version: Version) -> tuple[Gate, ...]:
    """Return the gates that a version does not meet, in the order in which to apply them."""
    rows = [gate for gate in gates if not is_met(gate, version)]
    # Rewrites come first, so that a moved value is not refused at its old location.
    return tuple(sorted(rows, key=lambda gate: gate.outside != "rewrite"))


def is_met(gate: Gate, version: Version) -> bool:
    """Whether a version is within the versions of a gate."""
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
    """Return the request without the values that its version does not support.

    Args:
        gates: the result of ``unmet_gates``.
        operation: the operation's ID, for messages.
        in_use: the engine and the version in use, for messages.
        request: the request; its body is a JSON value, or any other object for an upload.
        shape: the shape of the body, to tell maps from other objects.
        unsupported: "drop" removes values that are an error by default.

    Raises:
        VersionError: an unsupported value is set, and dropping it is impossible or not allowed.
    """
    if not gates:
        return request
    run = _GateRun(operation, in_use, request, shape, unsupported == "drop")
    for gate in gates:
        run.apply_gate(gate)
    return RequestParts(run.query, run.headers, run.body, tuple(run.dropped))


def describe_dropped(dropped: Sequence[Gate], operation: str, in_use: VersionInUse) -> str:
    """Return the text of the warning about dropped values."""
    rows = "; ".join(f"{_label(gate)} {_requirement(gate)}" for gate in dropped)
    return (
        f"{operation} on {in_use.engine}, API {in_use.version} ({in_use.source}): left out: {rows}"
    )


class _GateRun:
    """The state of one request while its gates are applied."""

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
        """Apply one gate to the request."""
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
        """Apply a gate to values inside a JSON query parameter, which may be repeated."""
        texts = self.query[name]
        kept = []
        for text in texts:
            try:
                before = {name: json.loads(text)}
            except ValueError:
                # Not JSON: the engine decides what to do with it.
                kept.append(text)
                continue
            after = self._remove_unsupported(gate, before)
            if after is before:
                kept.append(text)
            elif after[name]:
                kept.append(json.dumps(after[name], separators=(",", ":")))
        if kept != texts:
            self.query = replace_at(self.query, (name,), kept or REMOVED)

    def _remove_unsupported(self, gate: Gate, document: Any) -> Any:
        """Return a document without unsupported values; the same object if there are none."""
        if is_absent(document, gate.path):
            return document
        matches = list(self._find_matches(gate, document))
        set_values = [match for match in matches if match.is_set]
        if set_values and gate.outside == "rewrite":
            if len(set_values) > 1:
                raise self._error(gate, "and this version supports only one such value")
            document = self._rewrite(gate, document, set_values[0].value)
        elif set_values and gate.outside != "drop":
            if gate.outside == "refuse" or not self._drop:
                raise self._error(gate)
            self.dropped.append(gate)
        # From the end, because removing an item shifts the ones after it.
        for match in reversed(matches):
            document = replace_at(document, match.location, match.replacement)
        return document

    def _find_matches(self, gate: Gate, document: Any) -> Iterator[_Match]:
        in_query = gate.place == "query" and len(gate.path) == 1
        for location, value in find_values(document, gate.path, document):
            if gate.keys:
                from fnmatch import fnmatchcase  # few gates need it

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
        """Return a document with the value at its location in this version."""
        node = document
        location: list[str] = []
        for step in gate.to:
            entries = node if isinstance(node, dict) else {}
            if step.startswith("@"):
                step = resolve_reference(step, document, entries)
                if entries and step not in entries:
                    # Do not create an entry that the user did not define.
                    raise self._error(
                        gate,
                        f"and {'.'.join([*location, step])}, its field in this version, is missing",
                    )
            location.append(step)
            node = entries.get(step)
        is_present = is_set_text(node) if gate.place == "query" and node else is_set(node)
        if is_present and node != value:
            raise self._error(
                gate,
                f"and {'.'.join(location)}, its field in this version, is set to another value",
            )
        return replace_at(document, tuple(location), value)

    def _error(self, gate: Gate, reason: str = "") -> VersionError:
        in_use = self._in_use
        problem = f"{_label(gate)} {_requirement(gate)}"
        hint = [f"The version in use is {in_use.version}, {in_use.source}; {SUPPORTED}."]
        if gate.hint:
            hint.append(gate.hint[:1].upper() + gate.hint[1:].rstrip(".") + ".")
        else:
            hint.append(_advice(gate, in_use))
        if gate.outside == "error" and gate.place != "operation":
            hint.append('An engine object made with unsupported="drop" leaves it out and warns.')
        return VersionError(
            f"{problem}, {reason}" if reason else problem,
            operation=self._operation,
            engine=in_use.engine,
            version=str(in_use.version),
            hint=" ".join(hint),
            feature=feature(self._operation, gate),
            since=gate.since,
            until=gate.until,
        )


def _label(gate: Gate) -> str:
    """Return a description of the field or operation that a gate applies to."""
    if gate.place == "operation":
        return gate.feature or "this operation"
    place = feature("", gate)[1:]
    return f"{place} ({gate.feature})" if gate.feature else place


def _requirement(gate: Gate) -> str:
    if gate.until is None:
        return f"needs API {gate.since} or newer"
    if gate.since is None:
        return f"is supported up to API {gate.until} only"
    return f"is supported from API {gate.since} to {gate.until} only"


def _advice(gate: Gate, in_use: VersionInUse) -> str:
    alternative = "do without it" if gate.place == "operation" else "leave it out"
    version = in_use.version
    if gate.since is not None and version is not None and version < Version.parse(gate.since):
        if not in_use.negotiated:
            return f"Choose a newer API version, or {alternative}."
        return f"Upgrade the engine, or {alternative}."
    if gate.until is not None and Version.parse(gate.until) >= FLOOR:
        return (
            f"{alternative[:1].upper()}{alternative[1:]}, or use an older version, if the engine "
            f'supports it: api_version="{gate.until}".'
        )
    return f"{alternative[:1].upper()}{alternative[1:]}."


def _as_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return None
