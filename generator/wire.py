"""The wire format of a skeleton: every operation, parameter, field and value by its path.

Upstream moves things between inline objects and definitions, and renames definitions, without
changing requests and answers. So documents are compared by their wire format, not by their
structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from .facts import Json

Place: TypeAlias = tuple[str | int, ...]
"""The keys that lead to something in a skeleton; for a value they end in "=", VALUE."""


class Key(NamedTuple):
    """One thing on the wire."""

    # Method and path without names of path parameters: the identity of an operation.
    route: str
    # operation, query, header, body or answer
    part: str
    # A step for each level: a name, [] for the items of a list, * for the values of a map; a value
    # ends in "= VALUE".
    path: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last step of the path."""
        return "" if not self.path else self.path[-1]

    @property
    def parent(self) -> Key:
        """The thing that it is a part of."""
        if len(self.path) > 1:
            return Key(self.route, self.part, self.path[:-1])
        return Key(self.route, "operation", ()) if self.part != "operation" else self


@dataclass(frozen=True)
class Thing:
    """The places of a thing in the skeleton, and its schema."""

    place: Place
    node: Any


def route_of(operation: Json) -> str:
    """Return the identity of an operation, which does not depend on its name."""
    return f"{operation['method']} {re.sub(r'{[^}]*}', '{}', operation['path'])}"


def collect_things(tree: Json) -> dict[Key, Thing]:
    """Return everything on the wire, in the skeleton's order; parents before their parts."""
    found: dict[Key, Thing] = {}
    walk = _Walk(tree["schemas"], found)
    for name, operation in tree["operations"].items():
        route = route_of(operation)
        at: Place = ("operations", name)
        found[Key(route, "operation", ())] = Thing(at, operation)
        for wire, parameter in operation.get("parameters", {}).items():
            if parameter["in"] == "path":
                continue
            key = Key(route, parameter["in"], (wire,))
            place = (*at, "parameters", wire)
            found[key] = Thing(place, parameter)
            walk.inside(key, parameter, place, ())
        if "body" in operation:
            walk.inside(
                Key(route, "body", ()), operation["body"]["schema"], (*at, "body", "schema"), ()
            )
        for status, response in operation["responses"].items():
            if status < 400 and "schema" in response:
                place = (*at, "responses", status, "schema")
                walk.inside(Key(route, "answer", ()), response["schema"], place, ())
    return found


class _Walk:
    def __init__(self, schemas: Json, found: dict[Key, Thing]) -> None:
        self._schemas = schemas
        self._found = found

    def inside(self, key: Key, value: Json, place: Place, above: tuple[str, ...]) -> None:
        for part, name in resolve(self._schemas, value, place, above):
            node, at, seen = part, name[0], name[1]
            for item in node.get("enum") or ():
                self._add(Key(*key[:2], (*key.path, f"= {item}")), (*at, "=", str(item)), node)
            for wire, child in (node.get("properties") or {}).items():
                below = Key(*key[:2], (*key.path, wire))
                if self._add(below, (*at, "properties", wire), child):
                    self.inside(below, child, (*at, "properties", wire), seen)
            for word, step in (("items", "[]"), ("additionalProperties", "*")):
                if isinstance(node.get(word), dict):
                    below = Key(*key[:2], (*key.path, step))
                    if self._add(below, (*at, word), node[word]):
                        self.inside(below, node[word], (*at, word), seen)

    def _add(self, key: Key, place: Place, node: Any) -> bool:
        if key in self._found:
            # Two members of an allOf, or two successful answers, have it.
            return False
        self._found[key] = Thing(place, node)
        return True


def resolve(
    schemas: Json, value: Json, place: Place, above: tuple[str, ...] = ()
) -> Iterator[tuple[Json, tuple[Place, tuple[str, ...]]]]:
    """Yield the schemas that make up a schema, through references and allOf, with places.

    ``above`` are the definitions around it: a recursive one is not entered again.
    """
    if "$ref" in value:
        name = value["$ref"]
        if name in above or name not in schemas:
            return
        yield from resolve(schemas, schemas[name], ("schemas", name), (*above, name))
        return
    for number, member in enumerate(value.get("allOf") or ()):
        yield from resolve(schemas, member, (*place, "allOf", number), above)
    yield value, (place, above)


def json_type(schemas: Json, value: Any) -> str:
    """Return the JSON type: string, number, boolean, array, object or any."""
    for node, _ in resolve(schemas, value, ()):
        type_ = node.get("type")
        if node.get("properties") or "additionalProperties" in node:
            return "object"
        if isinstance(type_, str):
            return "number" if type_ == "integer" else str(type_)
        if node.get("enum"):
            return "string"
    return "any"


def node_at(tree: Any, place: Place) -> Any:
    """Return the schema at a place; for a value the schema that lists it."""
    for step in place[:-2] if len(place) > 1 and place[-2] == "=" else place:
        tree = tree[step]
    return tree


def format_place(place: Place) -> str:
    """Format a place as text."""
    if len(place) > 1 and place[-2] == "=":
        return f"{format_place(place[:-2])} = {place[-1]}"
    return "/".join(map(str, place))


def parse_place(text: str) -> Place:
    """Parse the text of a place."""
    path, equals, value = text.partition(" = ")
    steps: list[str | int] = [int(step) if step.isdigit() else step for step in path.split("/")]
    return (*steps, "=", value) if equals else tuple(steps)
