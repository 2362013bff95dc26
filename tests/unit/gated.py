"""Requests that set one thing some API versions do not know, made of the tables of the SDK."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from dockwire._protocol.api.gates import Unsupported
from dockwire._protocol.api.requests import Prepared, encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire_api import operations, values
from dockwire_api.gate import Gate
from dockwire_api.gates import GATES
from dockwire_api.model import Field
from dockwire_api.operation import Endpoint, Parameter, Request
from dockwire_api.values import EnumOf, Kind, ListOf, MapOf, Nullable, Obj

ENGINE = "unix:///x"
# The version of the oldest engines, and one that no engine has yet.
FLOOR, AHEAD = "1.24", "1.99"
ENDPOINTS: dict[str, Endpoint] = {
    endpoint.id: endpoint
    for endpoint in (getattr(operations, name) for name in operations.__all__)
    if isinstance(endpoint, Endpoint)
}
_FUNCTIONS = {
    getattr(operations, name).id: getattr(operations, name.lower())
    for name in operations.__all__
    if isinstance(getattr(operations, name), Endpoint)
}
_SAMPLES: dict[int, Any] = {
    id(values.STR): "text",
    id(values.INT): 7,
    id(values.FLOAT): 0.25,
    id(values.BOOL): True,
    id(values.ANY): "any",
    id(values.TIME): "2024-05-06T07:08:09Z",
    id(values.PAIRS): ["A=1"],
    id(values.SIZE): 7,
    id(values.WORD): "text",
    id(values.PORTS): {"80/tcp": {}},
    id(values.BYTES): "Ynl0ZXM=",
    id(values.NANOSECONDS): 7,
    id(values.MICROSECONDS): 7,
}
_ZEROS: dict[int, Any] = {
    id(values.STR): "",
    id(values.INT): 0,
    id(values.FLOAT): 0.0,
    id(values.BOOL): False,
    id(values.PAIRS): [],
    id(values.SIZE): 0,
    id(values.WORD): "",
    id(values.PORTS): {},
    id(values.BYTES): "",
    id(values.NANOSECONDS): 0,
    id(values.MICROSECONDS): 0,
}


class About(NamedTuple):
    """A thing in a request: written like the keys of x-gates, ``body A/[]/B = value``."""

    operation: str
    place: str
    path: tuple[str, ...] = ()
    values: str = ""
    keys: str = ""
    most: int | None = None

    @classmethod
    def read(cls, operation: str, text: str) -> About:
        found = re.fullmatch(r"(\w+)(?: (\S+))?(?: = (.+)| has (.+)| over (\d+))?", text)
        assert found is not None, text
        place, path, value, keys, most = found.groups()
        return cls(
            operation,
            place,
            tuple(path.split("/")) if path else (),
            value or "",
            keys or "",
            None if most is None else int(most),
        )

    @classmethod
    def of(cls, operation: str, gate: Gate) -> About:
        return cls(operation, gate.place, gate.path, "|".join(gate.values), gate.keys, gate.most)

    @property
    def part(self) -> bool:
        """Whether not all of what stands at the path is meant."""
        return bool(self.values or self.keys or self.most is not None)

    @property
    def feature(self) -> str:
        """How errors and ``supports`` call it."""
        text = ".".join((self.operation, *self.path)).replace(".[]", "[]")
        if self.values:
            text += f"={self.values}"
        if self.keys:
            text += f"{{{self.keys}}}"
        return text if self.most is None else f"{text}>{self.most}"

    def holds(self, other: About) -> bool:
        """Whether the other one is this one or a part of it."""
        if self.operation != other.operation:
            return False
        if self == other or self.place == "operation":
            return True
        return (
            not self.part
            and self.place == other.place
            and self.path == other.path[: len(self.path)]
        )

    def __str__(self) -> str:
        return self.feature if self.place != "operation" else f"{self.operation} itself"


class Life(NamedTuple):
    """The first and the last version that know something."""

    since: str = FLOOR
    until: str = AHEAD

    def within(self, since: str | None, until: str | None) -> Life:
        return Life(
            max(self.since, since or FLOOR, key=_number),
            min(self.until, until or AHEAD, key=_number),
        )

    @property
    def below(self) -> str | None:
        """The last version before, if we speak it."""
        return None if self.since == FLOOR else _next(self.since, -1)

    @property
    def above(self) -> str | None:
        """The first version after."""
        return None if self.until == AHEAD else _next(self.until, 1)


def _number(version: str) -> int:
    return int(version.partition(".")[2])


def _next(version: str, step: int) -> str:
    return f"1.{_number(version) + step}"


def life(about: About, rows: Iterable[tuple[About, str | None, str | None]]) -> Life:
    """Which versions know something, all that it is a part of included."""
    found = Life()
    for other, since, until in rows:
        if other.holds(about):
            found = found.within(since, until)
    return found


# --- making requests ----------------------------------------------------------------------------


def request(about: About, leaf: Any = ...) -> Request:
    """A call with the least it needs, and with the thing set: to ``leaf``, or to some value."""
    endpoint, function = ENDPOINTS[about.operation], _FUNCTIONS[about.operation]
    body: dict[str, Any] = {}
    given: dict[str, Any] = {}
    if about.place == "body":
        kind = kind_at(about)
        body = _nest(about.path, _leaf(about, kind) if leaf is ... else leaf)
    for parameter in endpoint.parameters:
        if about.place == parameter.place and about.path[:1] == (parameter.wire,):
            given[parameter.name] = _argument(about, parameter, leaf)
        elif parameter.required:
            given[parameter.name] = parameter.kind.decode(sample(parameter.kind, about))
    if endpoint.body is not None:
        if endpoint.body.style == "upload":
            given[endpoint.body.name] = b"x"
        elif endpoint.body.style == "value":
            is_list = isinstance(endpoint.body.kind, ListOf)
            given[endpoint.body.name] = endpoint.body.kind.decode(body or [] if is_list else body)
        else:
            needed = inspect.signature(function).parameters
            for row in endpoint.body.fields():
                if row.wire in body:
                    given[row.name] = row.kind.decode(body[row.wire])
                elif row.name in needed and needed[row.name].default is inspect.Parameter.empty:
                    given[row.name] = row.kind.decode(sample(row.kind, about))
    made: Request = function(**given)
    return made


def _argument(about: About, parameter: Parameter, leaf: Any) -> Any:
    if parameter.encoding == "filters":
        if len(about.path) == 1:
            return {"any": ["x"]} if leaf is ... else leaf
        kind = parameter.filters.get(about.path[1], values.ANY)
        if leaf is not ...:
            return {about.path[1]: leaf}
        if kind is values.BOOL:
            return {about.path[1]: about.values != "false"}
        if kind is values.TIMES or kind is values.AGES:
            return {about.path[1]: [7]}
        return {about.path[1]: [about.values or (7 if kind == ListOf(values.INT) else "x")]}
    if leaf is not ...:
        return parameter.kind.decode(leaf)
    if parameter.encoding == "timestamp":
        return 7
    return parameter.kind.decode(_leaf(about, parameter.kind))


def _leaf(about: About, kind: Kind) -> Any:
    if about.values:
        return about.values.partition("|")[0]
    if about.keys or about.most is not None:
        assert isinstance(kind, MapOf | ListOf)
        within = about._replace(path=(*about.path, "*" if isinstance(kind, MapOf) else "[]"))
        item = sample(kind.item, within)
        if about.keys:
            return {about.keys.replace("*", "1"): item}
        count = range((about.most or 0) + 1)
        return {str(n): item for n in count} if isinstance(kind, MapOf) else [item for _ in count]
    return sample(kind, about)


def sample(kind: Kind, about: About, depth: int = 6) -> Any:
    """A JSON value that is not zero, with as few parts that have gates of their own as possible."""
    match kind:
        case ListOf(item=item):
            return [sample(item, about._replace(path=(*about.path, "[]")), depth)]
        case MapOf(item=item):
            return {"one": sample(item, about._replace(path=(*about.path, "*")), depth)}
        case Nullable(item=item):
            return sample(item, about, depth)
        case Obj():
            return _object(kind.cls.FIELDS, about, depth)
        case EnumOf():
            return next(member.value for member in kind.cls if member.value)
    return _SAMPLES[id(kind)]


def _object(fields: tuple[Field, ...], about: About, depth: int) -> dict[str, Any]:
    gated = {gate.path for gate in GATES.get(about.operation, ()) if gate.place == about.place}
    ways = [(row, about._replace(path=(*about.path, row.wire))) for row in fields]
    free = [way for way in ways if way[1].path not in gated] or ways
    if not free or not depth:
        return {}
    # The simplest field will do.
    row, way = min(free, key=lambda pair: isinstance(pair[0].kind, ListOf | MapOf | Obj))
    return {row.wire: sample(row.kind, way, depth - 1)}


def zero_at(about: About) -> Any:
    """The JSON value that says the same as nothing there; ``...`` where there is none."""
    kind = kind_at(about)
    match kind:
        case ListOf():
            return []
        case MapOf() | Obj():
            return {}
        case EnumOf():
            return 0 if kind.expected.endswith("int") else ""
    # A filter that is false asks for the others.
    return ... if len(about.path) > 1 and about.place == "query" else _ZEROS.get(id(kind), ...)


def kind_at(about: About) -> Kind:
    """The kind of what stands at a path in a body or query."""
    endpoint = ENDPOINTS[about.operation]
    path = about.path
    if about.place == "query":
        (parameter,) = [row for row in endpoint.parameters if row.wire == path[0]]
        if len(path) == 1:
            return parameter.kind
        return parameter.filters.get(path[1], values.ANY)
    assert endpoint.body is not None
    if endpoint.body.style == "fields":
        (first,) = [row.kind for row in endpoint.body.fields() if row.wire == path[0]]
        return _down(first, path[1:])
    return _down(endpoint.body.kind, path)


def _down(kind: Kind, path: tuple[str, ...]) -> Kind:
    for step in path:
        if isinstance(kind, Nullable):
            kind = kind.item
        if isinstance(kind, ListOf | MapOf):
            kind = kind.item
        else:
            assert isinstance(kind, Obj), step
            (kind,) = [row.kind for row in kind.cls.FIELDS if row.wire == step]
    return kind


def _nest(path: tuple[str, ...], leaf: Any) -> Any:
    for step in reversed(path):
        leaf = [leaf] if step == "[]" else {_key(step): leaf}
    return leaf


def _key(step: str) -> str:
    """The key of a step in a request that says nothing of a network mode."""
    return "one" if step == "*" else step.split("|")[1] if step.startswith("@") else step


# --- looking at what is sent --------------------------------------------------------------------


class Sent(NamedTuple):
    """A prepared request, taken apart again."""

    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any

    def at(self, about: About) -> list[Any]:
        """What is sent of a thing, once for each place in lists and maps."""
        if about.place == "query":
            texts = self.query.get(about.path[0], [])
            if len(about.path) == 1:
                found: list[Any] = texts
                if about.most is not None:
                    return [texts] if len(texts) > about.most else []
            else:
                found = [node for text in texts for node in _walk(json.loads(text), about.path[1:])]
        elif about.place == "header":
            return [self.headers[about.path[0]]] if about.path[0] in self.headers else []
        else:
            found = list(_walk(self.body, about.path))
        if about.values:
            return [
                item
                for node in found
                for item in (node if isinstance(node, list) else [node])
                if item in about.values.split("|")
            ]
        if about.keys:
            pattern = re.compile(".*".join(map(re.escape, about.keys.split("*"))))
            return [key for node in found for key in node if pattern.fullmatch(key)]
        if about.most is not None:
            return [node for node in found if len(node) > about.most]
        return found


def _walk(node: Any, path: tuple[str, ...]) -> Iterator[Any]:
    if not path:
        yield node
        return
    step, rest = path[0], path[1:]
    if step == "[]":
        for item in node if isinstance(node, list) else ():
            yield from _walk(item, rest)
    elif isinstance(node, Mapping):
        step = _key(step) if step.startswith("@") else step
        for key in list(node) if step == "*" else [step] if step in node else []:
            yield from _walk(node[key], rest)


def send(made: Request, version: str, unsupported: Unsupported = "error") -> Sent:
    """What would be sent to an engine that is spoken to in this version."""
    prepared = prepared_for(made, version, unsupported)
    query = parse_qs(prepared.target.partition("?")[2], keep_blank_values=True)
    body = prepared.body
    text = body if isinstance(body, bytes) and not _is_upload(made) else b"null"
    return Sent(query, dict(prepared.headers), json.loads(text))


def prepared_for(made: Request, version: str, unsupported: Unsupported = "error") -> Prepared:
    """A request as it is sent in this version."""
    where = VersionInUse(ENGINE, Version.parse(version), "fixed by api_version=")
    return encode(made, ENGINE).prepare(where, unsupported)


def as_given(made: Request) -> Sent:
    """What would be sent to an engine that knows everything."""
    encoded = encode(made, ENGINE)
    body = None if _is_upload(made) else encoded.body
    if made.endpoint.body is not None and isinstance(body, dict):
        # What is said for those who say nothing is not what they gave.
        names = {row.wire: row.name for row in made.endpoint.body.fields()}
        for wire in made.endpoint.body.unset:
            if made.body.get(names[wire]) is None:
                body = {key: value for key, value in body.items() if key != wire}
    return Sent(encoded.query, encoded.headers, body)


def _is_upload(made: Request) -> bool:
    return made.endpoint.body is not None and made.endpoint.body.style == "upload"
