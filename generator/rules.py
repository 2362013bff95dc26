"""Rules that change every schema, in place of hundreds of patches.

Each rule has a name and a reason (``RULES``) and counts its changes; a rule without changes is
stale, like a patch.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .facts import Json
from .naming import Naming, constant, numbered, pascal, singular

REF = "#/components/schemas/"


@dataclass(frozen=True)
class Rule:
    """The reason of a rule, and the known defects that it corrects."""

    what: str
    mends: tuple[str, ...] = ()


RULES = {
    "null-means-empty": Rule(
        "`x-nullable` is dropped but on items of lists and values of maps: any array, map or object"
        " of an answer may be null, and decoding expects that everywhere.",
        ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11"),
    ),
    "no-defaults": Rule(
        "Defaults are dropped: what the caller does not give is not sent, the engine decides.",
        ("E14", "E21", "E22", "F12"),
    ),
    "no-bounds": Rule("Bounds are dropped: the engine checks values, and newer ones allow more."),
    "known-formats": Rule(
        "`dateTime` is date-time; formats that only say what a text looks like are dropped.",
        ("G8",),
    ),
    "empty-object-enum": Rule("An enum of the empty object is an object.", ("A13",)),
    "type-said": Rule("What has properties or values is an object, also where no type is given."),
    "reference-alone": Rule("What upstream writes next to a $ref has no meaning, and is dropped."),
    "one-member-all-of": Rule("An allOf of one reference (and empty objects) is that reference."),
    "hoisted": Rule("Every inline object and enum is a component with a name.", ("G3", "G4", "G5")),
    "flattened": Rule("A component made with allOf has all its properties itself."),
    "written-out": Rule(
        "A component that is only a list or a map is written out where it is used."
    ),
    "free-map": Rule("An object without properties is a map of anything."),
    "members-named": Rule(
        "Every enum member has a name; the empty text is EMPTY and means unset.", ("G6",)
    ),
    "not-required": Rule(
        "`required` counts in models that are only sent; an answer may lack anything.", ()
    ),
    "one-media-type": Rule(
        "A body and an answer have one media type, JSON unless they are marked otherwise.",
        ("D11", "D14", "D15", "D16"),
    ),
    "not-modified-is-success": Rule(
        "304 is a success without a body: what was asked for was so already.", ("C9",)
    ),
    "errors-listed": Rule(
        "Error answers are a list of statuses: all have the same body. 400 is possible wherever"
        " there is an API version to be too old for.",
        ("C4", "C11", "C12", "C13", "C14", "C18"),
    ),
}

# Facts about the place of a schema, not about the schema.
VERSION_FACTS = (
    "x-since",
    "x-until",
    "x-outside",
    "x-feature",
    "x-hint",
    "x-pointer",
    "x-to",
    "x-changed",
)
_GO_FACTS = ("x-nullable", "x-omitempty", "x-go-type")
_BOUNDS = ("minimum", "maximum", "minItems", "maxItems")
_FORMATS = {"dateTime": "date-time", "date-time": "date-time", "byte": "byte"}
_NUMBER_FORMATS = ("int32", "int64", "uint8", "uint16", "uint32", "uint64", "binary")


class Collision(Exception):
    """Two different things have one name."""


def clean(value: Json, counts: Counter[str], inner: bool = False, component: bool = False) -> Json:
    """Apply the rules that concern a single schema.

    ``inner``: an item of a list or a value of a map; ``component``: it has a name.
    """
    if "$ref" in value:
        return _reference(value, counts)
    out = dict(value)
    if out.get("enum") == [{}]:
        counts["empty-object-enum"] += 1
        del out["enum"]
        out["type"] = "object"
    if out.pop("x-nullable", False):
        if inner:
            out["nullable"] = True
        else:
            counts["null-means-empty"] += 1
    out = _without_noise(out, counts)
    if "type" not in out and ("properties" in out or "additionalProperties" in out):
        counts["type-said"] += 1
        out = {"type": "object", **out}
    if "properties" in out:
        out["properties"] = {name: clean(item, counts) for name, item in out["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(out.get(key), dict):
            out[key] = clean(out[key], counts, inner=True)
    return _all_of(out, counts, component) if "allOf" in out else out


def _reference(value: Json, counts: Counter[str]) -> Json:
    """Return a reference with our own facts only."""
    facts = {
        key: item for key, item in value.items() if key.startswith("x-") and key not in _GO_FACTS
    }
    if len(value) > 1 + len(facts):
        counts["reference-alone"] += 1
    return {"$ref": value["$ref"], **facts}


def _without_noise(value: Json, counts: Counter[str]) -> Json:
    """Return a schema without defaults, bounds, unknown formats and facts for Go only."""
    out = {key: item for key, item in value.items() if key not in _GO_FACTS}
    if "default" in out:
        counts["no-defaults"] += 1
        del out["default"]
    for key in _BOUNDS:
        if key in out:
            counts["no-bounds"] += 1
            del out[key]
    format_ = out.get("format")
    if format_ is not None and format_ not in _NUMBER_FORMATS:
        if format_ != _FORMATS.get(format_):
            counts["known-formats"] += 1
        out.pop("format")
        if format_ in _FORMATS:
            out["format"] = _FORMATS[format_]
    return out


def _all_of(value: Json, counts: Counter[str], component: bool) -> Json:
    """Return a schema whose own properties are the last member of its allOf."""
    members = [clean(member, counts) for member in value["allOf"]]
    own: Json = {key: value[key] for key in ("properties", "required") if key in value}
    if own:
        members.append({"type": "object", **own})
    members = [member for member in members if member != {"type": "object"}]
    if len(members) == 1 and "$ref" in members[0] and not component:
        counts["one-member-all-of"] += 1
        return {**members[0], **{key: value[key] for key in VERSION_FACTS if key in value}}
    rest = {key: item for key, item in value.items() if key not in ("allOf", "type", *own)}
    return {**rest, "allOf": members}


@dataclass
class Hoister:
    """Gives every inline object and enum a name and a place among the components."""

    naming: Naming
    counts: Counter[str]
    # The names that upstream's definitions have.
    definitions: frozenset[str] = frozenset()
    components: Json = field(default_factory=dict)
    # Place of an inline object -> its name.
    places: dict[str, str] = field(default_factory=dict)
    # Names that are not in a table.
    by_rule: dict[str, str] = field(default_factory=dict)

    def component(self, name: str, value: Json) -> None:
        """Add a component of upstream, followed by what is inside it."""
        if name not in self.components:
            self.components[name] = None
        self.places[name] = name
        self._keep(name, name, self._inside(value, name, name, name))

    def inline(self, value: Json, location: str, name: str) -> Json:
        """Hoist a schema inside an operation; return a reference to it, or the schema."""
        return self._visit(value, location, name)

    def _visit(self, value: Json, location: str, name: str) -> Json:
        if "$ref" in value:
            return value
        facts = {key: value[key] for key in VERSION_FACTS if key in value}
        value = {key: item for key, item in value.items() if key not in facts}
        return {**self._hoisted(value, location, name), **facts}

    def _hoisted(self, value: Json, location: str, name: str) -> Json:
        if not (value.get("properties") or "allOf" in value or "enum" in value):
            return self._inside(value, location, name, name)
        given = self.naming.model(location)
        title_free = {key: item for key, item in value.items() if key != "title"}
        if given is None:
            given = numbered(
                str(value.get("title") or name),
                lambda word: self._is_other(word, title_free, location),
                mark="",
            )
            if given != value.get("title"):
                self.by_rule[location] = given
        self.counts["hoisted"] += 1
        if given not in self.components:
            self.components[given] = None
        self.places[location] = given
        self._keep(given, location, self._inside(title_free, location, given, given))
        return {"$ref": given}

    def _is_other(self, name: str, value: Json, location: str) -> bool:
        """Whether a name belongs to something else, including definitions not added yet."""
        there = self.components.get(name)
        if name in self.definitions or there is None:
            return name in self.definitions
        return bool(shape(there) != shape(self._inside(value, location, name, name)))

    def _inside(self, value: Json, location: str, name: str, item_name: str) -> Json:
        out = {key: item for key, item in value.items() if key != "title"}
        if "properties" in out:
            out["properties"] = {
                key: self._visit(item, f"{location}.{key}", name + pascal(key))
                for key, item in out["properties"].items()
            }
        if "allOf" in out:
            out["allOf"] = [
                member if "$ref" in member else self._inside(member, location, name, name)
                for member in out["allOf"]
            ]
        for key in ("items", "additionalProperties"):
            if isinstance(out.get(key), dict):
                item = out[key]
                title = item.get("title")
                out[key] = self._visit(item, location, title or singular(item_name))
        return out

    def _keep(self, name: str, location: str, value: Json) -> None:
        there = self.components.get(name)
        if there is None:
            self.components[name] = value
        elif shape(there) != shape(value):
            raise Collision(
                f"{location} is to be called {name}, but that is something else already"
            )


def shape(value: Any) -> Any:
    """Return what identifies a schema: neither the order of members nor what is required."""
    if isinstance(value, dict):
        return {
            key: sorted(map(str, item)) if key == "enum" else shape(item)
            for key, item in value.items()
            if key not in ("required", "title", "x-values", *VERSION_FACTS)
            and (key != "format" or item in ("date-time", "byte"))
        }
    if isinstance(value, list):
        return [shape(item) for item in value]
    return value


def flatten(components: Json, counts: Counter[str]) -> None:
    """Apply ``flattened`` to every component, in place."""

    def whole(name: str) -> Json:
        value: Json = components[name]
        if "allOf" not in value:
            return value
        counts["flattened"] += 1
        out: Json = {"type": "object", "properties": {}}
        required: list[str] = []
        for member in value["allOf"]:
            part = whole(member["$ref"]) if "$ref" in member else member
            out["properties"].update(copy.deepcopy(part.get("properties", {})))
            required += part.get("required", [])
        if required:
            out["required"] = required
        components[name] = out
        return out

    for name in list(components):
        whole(name)


def take_simple(components: Json) -> Json:
    """Remove the lists and maps from the components, and return them for ``write_out``."""
    simple = {
        name: value
        for name, value in components.items()
        if "enum" not in value and not value.get("properties")
    }
    for name in simple:
        del components[name]
    return simple


def write_out(value: Any, simple: Json, counts: Counter[str]) -> Any:
    """Apply ``written-out``: replace references to lists and maps by these."""
    if isinstance(value, list):
        return [write_out(item, simple, counts) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("$ref") in simple:
        counts["written-out"] += 1
        facts = {key: item for key, item in value.items() if key != "$ref"}
        return {**write_out(copy.deepcopy(simple[value["$ref"]]), simple, counts), **facts}
    return {key: write_out(item, simple, counts) for key, item in value.items()}


def free_maps(value: Any, counts: Counter[str], schema: bool = True) -> Any:
    """Apply ``free-map`` to a schema and everything inside it."""
    if isinstance(value, list):
        return [free_maps(item, counts) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: free_maps(item, counts, schema=key != "properties") for key, item in value.items()}
    free = "properties" not in out and "additionalProperties" not in out
    if schema and out.get("type") == "object" and free:
        counts["free-map"] += 1
        out["additionalProperties"] = {}
    return out


def name_members(components: Json, counts: Counter[str]) -> None:
    """Apply ``members-named`` to every enum, in place."""
    for value in components.values():
        if "enum" not in value:
            continue
        counts["members-named"] += 1
        value.setdefault("type", "string")
        if "x-enum-varnames" not in value:
            names: list[str] = []
            for member in value["enum"]:
                names.append(numbered(constant(member), names.__contains__))
            value["x-enum-varnames"] = names


def references(value: Any) -> set[str]:
    """Return the names of the components that a value refers to."""
    if isinstance(value, dict):
        found = set().union(*(references(item) for item in value.values())) if value else set()
        if isinstance(value.get("$ref"), str):
            found.add(value["$ref"].removeprefix(REF))
        return found
    if isinstance(value, list):
        return set().union(*(references(item) for item in value)) if value else set()
    return set()


def closure(start: set[str], components: Json) -> set[str]:
    """Return components with everything that they refer to."""
    found: set[str] = set()
    todo = sorted(start)
    while todo:
        name = todo.pop()
        if name in found or name not in components:
            continue
        found.add(name)
        todo += sorted(references(components[name]) - found)
    return found


def renamed(tree: Json, names: Mapping[str, str]) -> Json:
    """Return a skeleton with renamed definitions."""

    def inside(value: Any) -> Any:
        if isinstance(value, dict):
            out = {key: inside(item) for key, item in value.items()}
            if isinstance(value.get("$ref"), str):
                out["$ref"] = names.get(value["$ref"], value["$ref"])
            return out
        return [inside(item) for item in value] if isinstance(value, list) else value

    whole: Json = inside(tree)
    schemas = {names.get(name, name): value for name, value in whole["schemas"].items()}
    return {**whole, "schemas": schemas}


def point(value: Any) -> Any:
    """Return a document with references in OpenAPI's form."""
    if isinstance(value, dict):
        return {key: REF + item if key == "$ref" else point(item) for key, item in value.items()}
    if isinstance(value, list):
        return [point(item) for item in value]
    return value
