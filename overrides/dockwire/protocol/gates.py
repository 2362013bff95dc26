"""What the API version in use does not know: dropped, or refused before anything is sent.

Which fields and parameters those are, and what happens to each, is data that is generated from
the spec; this is the one place that acts on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from dockwire_api.gate import Gate

from ..errors import VersionError
from .negotiate import NEWEST, Version


@frozen
class Where:
    """The engine a request goes to, the API version spoken with it and where that comes from."""

    engine: str
    version: Version | None = None
    source: str = "negotiated"


def apply(
    gates: Iterable[Gate],
    operation: str,
    where: Where,
    query: dict[str, list[str]],
    headers: dict[str, str],
    body: Any,
) -> None:
    """Drop what the version in use does not know from query, headers and body, in place.

    Raises:
        VersionError: a value was set that cannot be dropped without changing what was asked.
    """
    version = where.version
    if version is None:
        return
    for gate in gates:
        if not _outside(gate, version):
            continue
        if gate.place == "operation":
            raise _refusal(gate, operation, where)
        for holder, key in list(_holders(gate, query, headers, body)):
            if gate.outside == "error" and _is_set(holder[key]):
                raise _refusal(gate, operation, where)
            del holder[key]


def _outside(gate: Gate, version: Version) -> bool:
    return (gate.since is not None and version < Version.parse(gate.since)) or (
        gate.until is not None and version > Version.parse(gate.until)
    )


def _holders(
    gate: Gate, query: dict[str, list[str]], headers: dict[str, str], body: Any
) -> Iterator[tuple[dict[str, Any], str]]:
    """The mappings that hold the gated key: several where the path goes through a list or map."""
    if gate.place == "query" or gate.place == "header":
        holder: dict[str, Any] = query if gate.place == "query" else headers
        if gate.path[0] in holder:
            yield holder, gate.path[0]
        return
    *parents, key = gate.path
    for owner in _walk(body, parents):
        if isinstance(owner, dict) and key in owner:
            yield owner, key


def _walk(node: Any, path: Sequence[str]) -> Iterator[Any]:
    if not path:
        yield node
        return
    step, rest = path[0], path[1:]
    if step == "*":
        for child in node.values() if isinstance(node, dict) else ():
            yield from _walk(child, rest)
        return
    if step == "[]":
        for item in node if isinstance(node, list) else ():
            yield from _walk(item, rest)
        return
    child = node.get(step) if isinstance(node, dict) else None
    if child is not None:
        yield from _walk(child, rest)


def _is_set(value: Any) -> bool:
    """Whether a value says something: Go's zero values say nothing."""
    return bool(value) and value not in (["0"], [""])


def _refusal(gate: Gate, operation: str, where: Where) -> VersionError:
    if (
        gate.since is not None
        and where.version is not None
        and where.version < Version.parse(gate.since)
    ):
        needs = f"not known before API {gate.since}"
    else:
        needs = f"only known up to API {gate.until}"
    field = ".".join(gate.path)
    what = gate.feature or field
    hint = (
        f"The version in use is {where.version} ({where.source}); "
        f"this package speaks up to {NEWEST}."
    )
    return VersionError(
        f"{what}: {needs}",
        operation=operation,
        engine=where.engine,
        version=str(where.version),
        hint=hint + (f" Leave {field} out, or use a newer engine." if gate.since else ""),
    )
