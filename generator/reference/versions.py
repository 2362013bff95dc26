"""The page of what each version of the API supports, from the gates."""

from __future__ import annotations

from ..gating import gates
from ..runtime.gate import Gate as Row
from ..runtime.gate import feature
from ..shapes import Api, Gate
from .text import Links, page, table

_ABOUT = """\
What only some versions of the API support, by operation: parameters, fields of bodies, and values,
as JSON calls them. The first column is the name that `engine.supports` takes.

Outside these versions a value is an error before anything is sent (`VersionError`), unless the last
column says otherwise: *left out* means that the request stays valid without it, *sent elsewhere*
that older or newer engines have it in another place. Values that would change the meaning of the
request if they were left out are an error even with `Engine(unsupported="drop")`; they are marked
*always an error*.
"""
_OUTSIDE = {
    "drop": "left out",
    "error": "",
    "refuse": "always an error",
    "rewrite": "sent elsewhere",
}


def page_of(api: Api, links: Links) -> str:
    """Return the page."""
    path = "versions.md"
    table_of = gates(api)
    parts = []
    for resource in api.resources:
        rows = [
            [
                f"`{_name(row.id, gate)}`",
                gate.lifetime.since or "",
                gate.lifetime.until or "",
                _OUTSIDE[gate.lifetime.outside],
            ]
            for row in api.in_resource(resource)
            for gate in table_of.get(row.id, ())
        ]
        if rows:
            parts += [
                f"## {resource}",
                table(["feature", "since", "until", "in other versions"], rows),
            ]
    return page("Features by version", links.prose(path, _ABOUT.replace("*", "`")), *parts)


def _name(operation: str, gate: Gate) -> str:
    return feature(
        operation, Row(gate.place, gate.path, values=gate.values, keys=gate.keys, most=gate.most)
    )
