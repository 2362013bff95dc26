"""Reads ``spec/engine.yaml`` into plain data; the only file that uses openapi-python-client.

Its parser handles types, references and components, and rejects invalid OpenAPI. It drops our own
facts (``x-…``), so they are read from the document. Its warnings are errors here.
"""

from __future__ import annotations

import copy
import keyword
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import (
    AnyProperty,
    EnumProperty,
    ModelProperty,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from .annotate import FILTERS
from .runtime.operation import Answer, BodyStyle, Encoding, Place
from .shapes import (
    ANY,
    Api,
    Body,
    Enum,
    EnumType,
    Field,
    Gate,
    Kind,
    Lifetime,
    ListType,
    MapType,
    Model,
    ModelType,
    NullableType,
    Operation,
    Parameter,
    Rename,
    Scalar,
    SpecError,
    Type,
    Unlimited,
    Wait,
)

# Its parser is not a public interface, so exactly this version is required.
PINNED = "0.29.1"

_PREFIX = "field_"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# The allowed values of the facts; those that the runtime defines are taken from it.
_WORDS = {
    "x-answer": get_args(Answer),
    "x-encoding": get_args(Encoding),
    "in": get_args(Place),
    "style": get_args(BodyStyle),
    "x-filters": FILTERS,
    "x-outside": ("drop", "error", "refuse", "rewrite"),
    "x-gates": ("query", "header", "body"),
    "x-kind": get_args(Kind),
    "x-renamed": get_args(get_type_hints(Rename)["kind"]),
}
# The types on the wire of values that may be given in other forms.
_KINDS: dict[str, Type] = {
    "size": Scalar("int"),
    "word": Scalar("str"),
    "ports": MapType(MapType(ANY)),
    "ns": Scalar("int"),
    "us": Scalar("int"),
    "unix": Scalar("int"),
}
_ANSWERS_WITH_SCHEMA = ("json", "headers", "records")
_SCALARS: tuple[tuple[type, Scalar], ...] = (
    (StringProperty, Scalar("str")),
    (BooleanProperty, Scalar("bool")),
    (IntProperty, Scalar("int")),
    (FloatProperty, Scalar("float")),
    (DateTimeProperty, Scalar("time")),
    (AnyProperty, ANY),
)


def read(document: dict[str, Any]) -> Api:
    """Parse an OpenAPI document.

    Raises:
        SpecError: the parser reported a problem, or something is missing.
    """
    return _Reader(document).api()


def _parse(document: dict[str, Any]) -> GeneratorData:
    installed = version("openapi-python-client")
    if installed != PINNED:
        raise SpecError(f"openapi-python-client {PINNED} is needed, {installed} is installed")
    config = Config.from_sources(
        ConfigFile(
            post_hooks=[], use_path_prefixes_for_title_model_names=False, field_prefix=_PREFIX
        ),
        MetaType.NONE,
        Path("spec/engine.yaml"),
        "utf-8",
        True,
        None,
    )
    try:
        data = GeneratorData.from_dict(_for_the_parser(document), config=config)
    except ValueError as error:
        raise SpecError(f"the parser refuses the spec: {error}") from error
    if isinstance(data, GeneratorError):
        raise SpecError(f"the parser refuses the spec: {data.header}: {data.detail}")
    complaints = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        complaints += collection.parse_errors
    if complaints:
        raise SpecError("the parser complains:\n" + "\n".join(map(_complaint, complaints)))
    return data


def _complaint(error: ParseError) -> str:
    return "  " + " ".join(f"{error.header}: {error.detail} {error.data or ''}".split())[:600]


def _for_the_parser(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without what we handle but the parser rejects."""
    document = copy.deepcopy(document)
    for schema in document.get("components", {}).get("schemas", {}).values():
        # The parser would name classes by titles; we name them by components.
        schema.pop("title", None)
    for path in document["paths"].values():
        for method in _METHODS:
            operation = path.get(method)
            if operation is None:
                continue
            # The parser does not support objects in headers; we encode them ourselves.
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "header" and parameter.get("x-encoding") == "auth":
                    parameter["in"] = "query"
            # The parser supports few media types, and bytes need no type.
            if operation.get("x-body", {}).get("style") == "upload":
                operation.pop("requestBody", None)
    return document


class _Reader:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
        data = _parse(document)
        # The parser copies references before it completes the models: resolve them by name.
        self._models = {str(model.class_info.name): model for model in data.models}
        self._enums = {
            str(enum.class_info.name): enum for enum in data.enums if isinstance(enum, EnumProperty)
        }
        # The parser invents class names; we use those of the components.
        self._components = {str(ClassName(name, _PREFIX)): name for name in self._schemas}
        self._endpoints: dict[str, Endpoint] = {}
        for collection in data.endpoint_collections_by_tag.values():
            for endpoint in collection.endpoints:
                name = str(endpoint.name)
                if self._endpoints.setdefault(name, endpoint) is not endpoint:
                    raise SpecError(f"two operations become the function {name}")

    def api(self) -> Api:
        models: list[Model] = []
        enums: list[Enum] = []
        for class_name, component in self._components.items():
            if not component.isidentifier() or keyword.iskeyword(component):
                raise SpecError(f"the component {component!r} is not a valid class name")
            if class_name in self._enums:
                enums.append(self._enum(component, self._enums[class_name]))
            elif class_name in self._models:
                if not self._is_map(self._models[class_name]):
                    models.append(self._model(component, self._models[class_name]))
            elif "properties" in self._schemas[component] or "enum" in self._schemas[component]:
                raise SpecError(f"the parser lost the component {component}")
            # The rest are aliases of arrays, maps and scalars, which need no class.
        operations = tuple(self._operations())
        return Api(
            str(self._document["info"]["version"]),
            tuple(models),
            tuple(enums),
            operations,
            tuple(_renames(self._document.get("x-renamed", {}))),
        )

    # --- types ---------------------------------------------------------------------------------

    def _is_map(self, model: ModelProperty) -> bool:
        return not (model.required_properties or model.optional_properties)

    def _type(self, prop: Any, where: str) -> Type:
        """Return the type of a parsed property."""
        if isinstance(prop, UnionProperty):
            inner = [part for part in prop.inner_properties if not isinstance(part, NoneProperty)]
            if len(inner) != 1 or len(inner) == len(prop.inner_properties):
                raise SpecError(f"{where}: unions are not supported")
            return NullableType(self._type(inner[0], where))
        if isinstance(prop, ListProperty):
            return ListType(self._type(prop.inner_property, f"{where}[]"))
        if isinstance(prop, EnumProperty):
            return EnumType(self._component(prop, where), prop.value_type is int)
        if isinstance(prop, ModelProperty):
            model = self._models[str(prop.class_info.name)]
            if not self._is_map(model):
                return ModelType(self._component(model, where))
            values = model.additional_properties
            return MapType(self._type(values, f"{where}.*") if values is not None else ANY)
        for kind, scalar in _SCALARS:
            if isinstance(prop, kind):
                return scalar
        raise SpecError(f"{where}: {type(prop).__name__} is not supported")

    def _component(self, prop: ModelProperty | EnumProperty, where: str) -> str:
        name: str | None = self._components.get(str(prop.class_info.name))
        if name is None:
            raise SpecError(f"{where}: an inline object or enum; it needs a component of its own")
        return name

    # --- components ----------------------------------------------------------------------------

    def _model(self, name: str, parsed: ModelProperty) -> Model:
        schema = self._schemas[name]
        props = {
            prop.name.get_untrusted_value(): prop
            for prop in [*(parsed.required_properties or ()), *(parsed.optional_properties or ())]
        }
        facts: dict[str, Any] = schema.get("properties", {})
        if missing := props.keys() ^ facts.keys():
            raise SpecError(f"{name}: the parser disagrees about {', '.join(sorted(missing))}")
        required = schema.get("required", ())
        fields = tuple(
            self._field(f"{name}.{wire}", wire, fact, props[wire], wire in required)
            for wire, fact in facts.items()
        )
        return Model(name, _text(schema, "description"), fields)

    def _field(
        self, where: str, wire: str, fact: Mapping[str, Any], prop: Any, required: bool
    ) -> Field:
        type_ = self._type(prop, where)
        # Null means empty; only inside arrays and maps it is a separate value.
        type_ = type_.item if isinstance(type_, NullableType) else type_
        type_ = _given(type_, fact, where)
        always, items = bool(fact.get("x-always", False)), bool(fact.get("x-items", False))
        if items and not (always and isinstance(type_, ListType)):
            raise SpecError(f"{where}: x-items is for a list that is always there")
        return Field(
            name=_name(fact, where),
            wire=wire,
            type=type_,
            about=_text(fact, "description"),
            required=required,
            always=always,
            secret=bool(fact.get("x-secret", False)),
            also=tuple(fact.get("x-also", ())),
            lifetime=_lifetime(fact, where),
            changed=bool(fact.get("x-changed", False)),
            own_name=fact.get("x-own-name"),
            items=items,
        )

    def _enum(self, name: str, parsed: EnumProperty) -> Enum:
        schema = self._schemas[name]
        values: list[str | int] = list(schema["enum"])
        names = list(parsed.values)
        if len(names) != len(values):
            raise SpecError(f"{name}: two members have one name; set x-enum-varnames")
        if "x-enum-varnames" not in schema:
            names = [
                "EMPTY" if value == "" else key for key, value in zip(names, values, strict=True)
            ]
        for key in names:
            if not key.isidentifier() or keyword.iskeyword(key) or key.startswith("_"):
                raise SpecError(f"{name}: {key!r} is not a valid member name; set x-enum-varnames")
        if len({*names}) != len(names):
            raise SpecError(f"{name}: member names collide: {', '.join(names)}")
        return Enum(
            name,
            _text(schema, "description"),
            parsed.value_type is int,
            tuple(zip(names, values, strict=True)),
            tuple(
                (str(value), lifetime)
                for value, fact in schema.get("x-values", {}).items()
                if (lifetime := _lifetime(fact, f"{name} {value}", "")) is not None
            ),
        )

    # --- operations ----------------------------------------------------------------------------

    def _operations(self) -> Iterable[Operation]:
        for path, methods in self._document["paths"].items():
            for method in _METHODS:
                facts = methods.get(method)
                if facts is None:
                    continue
                id_ = facts["operationId"]
                name = function_name(id_)
                endpoint = self._endpoints.get(name)
                if endpoint is None:
                    raise SpecError(f"the parser lost the operation {id_}")
                yield self._operation(id_, name, path, method, facts, endpoint)

    def _operation(
        self, id_: str, name: str, path: str, method: str, facts: dict[str, Any], endpoint: Endpoint
    ) -> Operation:
        answer = _word("x-answer", _fact(facts, "x-answer", id_), id_)
        parameters = self._parameters(id_, facts, endpoint)
        # In the order of the path: without x-positional they are positional in this order.
        parameters.sort(
            key=lambda row: path.index("{" + row.wire + "}") if row.place == "path" else len(path)
        )
        return Operation(
            id=id_,
            function=name,
            resource=_fact(facts, "x-resource", id_),
            method=_fact(facts, "x-method", id_),
            hand=bool(facts.get("x-hand", False)),
            http_method=method.upper(),
            path=path,
            answer=answer,
            ok=tuple(int(code) for code in _fact(facts, "x-ok", id_)),
            errors=tuple(int(code) for code in facts.get("x-errors", ())),
            parameters=tuple(parameters),
            positional=tuple(
                facts.get("x-positional", [row.name for row in parameters if row.place == "path"])
            ),
            body=self._body(id_, facts, endpoint),
            result=self._result(id_, answer, endpoint),
            header=facts.get("x-header"),
            versioned=bool(facts.get("x-versioned", True)),
            experimental=bool(facts.get("x-experimental", False)),
            wait=_wait(id_, facts, parameters),
            unlimited=_unlimited(id_, facts, parameters),
            tagged=_tagged(id_, facts, parameters),
            accept=facts.get("x-accept"),
            lifetime=_lifetime(facts, id_),
            gates=tuple(
                _gate(key, fact, f"{id_}: x-gates {key}")
                for key, fact in facts.get("x-gates", {}).items()
            ),
            summary=_text(facts, "summary"),
            about=_text(facts, "description"),
            returns=_text(facts, "x-returns"),
        )

    def _parameters(self, id_: str, facts: dict[str, Any], endpoint: Endpoint) -> list[Parameter]:
        props = {
            prop.name.get_untrusted_value(): prop
            for prop in [
                *endpoint.path_parameters,
                *endpoint.query_parameters,
                *endpoint.header_parameters,
            ]
        }
        rows = facts.get("parameters", ())
        wires = [row["name"] for row in rows]
        if sorted(props) != sorted(wires):
            raise SpecError(f"{id_}: the parser disagrees about the parameters {wires}")
        names = {row["name"]: _name(row, id_) for row in rows}
        return [self._parameter(id_, row, props[row["name"]], names) for row in rows]

    def _parameter(
        self, id_: str, fact: dict[str, Any], prop: Any, names: Mapping[str, str]
    ) -> Parameter:
        wire = fact["name"]
        where = f"{id_}({wire})"
        subject = fact.get("x-credentials-for")
        if subject not in (None, "*", *names):
            raise SpecError(f"{where}: x-credentials-for names no parameter: {subject}")
        type_ = self._type(prop, where)
        type_ = _given(type_, fact, where)
        return Parameter(
            name=_name(fact, where),
            wire=wire,
            place=_word("in", fact["in"], where),
            type=type_.item if isinstance(type_, NullableType) else type_,
            encoding=_word("x-encoding", fact.get("x-encoding", "plain"), where),
            about=_text(fact, "description"),
            required=bool(fact.get("required", False)),
            noun=fact.get("x-noun", ""),
            slashes=bool(fact.get("x-slashes", False)),
            unset=None if fact.get("x-unset") is None else str(fact["x-unset"]),
            filters=tuple(
                (key, _word("x-filters", kind, where))
                for key, kind in fact.get("x-filters", {}).items()
            ),
            secret=bool(fact.get("x-secret", False)),
            credentials_for=None if subject is None else names.get(subject, subject),
            lifetime=_lifetime(fact, where),
        )

    def _body(self, id_: str, facts: dict[str, Any], endpoint: Endpoint) -> Body | None:
        fact = facts.get("x-body")
        if fact is None:
            if "requestBody" in facts:
                raise SpecError(f"{id_}: has a body, but no x-body that says how it is passed")
            return None
        style: Any = _word("style", _fact(fact, "style", f"{id_}: x-body"), id_)
        type_: Type | None = None
        if style != "upload":
            if len(endpoint.bodies) != 1:
                raise SpecError(f"{id_}: x-body {style} needs exactly one body")
            type_ = self._type(endpoint.bodies[0].prop, f"{id_} body")
        if style == "fields" and not isinstance(type_, ModelType):
            raise SpecError(f"{id_}: x-body fields needs a model")
        return Body(
            style=style,
            name=fact.get("name", "data" if style == "upload" else "body"),
            media=fact.get("media", "application/json"),
            type=type_,
            about=_text(fact, "description") or _text(facts.get("requestBody", {}), "description"),
            required=bool(fact.get("required", False)),
            unset=tuple(fact.get("unset", {}).items()),
        )

    def _result(self, id_: str, answer: str, endpoint: Endpoint) -> Type | None:
        if answer not in _ANSWERS_WITH_SCHEMA:
            return None
        for response in endpoint.responses:
            if response.source["attribute"] == "response.json()":
                type_ = self._type(response.prop, f"{id_} answer")
                return type_.item if isinstance(type_, NullableType) else type_
        raise SpecError(f"{id_}: answers {answer}, but no response has a schema")


def function_name(operation: str) -> str:
    """Return the name of the function of an operation."""
    return str(PythonIdentifier(operation, _PREFIX))


def _renames(section: Mapping[str, Any]) -> Iterable[Rename]:
    for since, kinds in section.items():
        if not isinstance(since, str):
            raise SpecError(f"x-renamed: the version {since!r} has to be text")
        for kind, names in kinds.items():
            _word("x-renamed", kind, f"x-renamed {since}")
            owned = kind in ("parameters", "attributes", "members")
            for owner, table in names.items() if owned else [("", names)]:
                for old, new in table.items():
                    if kind == "methods":
                        owner, _, old = old.partition(".")
                        new = new if "." in new else f"{owner}.{new}"
                    yield Rename(kind, owner, old, new, since)


def _wait(id_: str, facts: dict[str, Any], parameters: list[Parameter]) -> Wait | None:
    fact = facts.get("x-wait")
    if fact is None:
        return None
    return Wait(
        _named(id_, "x-wait", fact.get("parameter"), parameters), float(fact.get("default", 0))
    )


def _unlimited(id_: str, facts: dict[str, Any], parameters: list[Parameter]) -> Unlimited | None:
    fact = facts.get("x-unlimited")
    if fact is None:
        return None
    return Unlimited(
        _named(id_, "x-unlimited", fact.get("with"), parameters),
        bool(fact.get("unset", False)),
        bool(fact.get("silence", False)),
    )


def _tagged(id_: str, facts: dict[str, Any], parameters: list[Parameter]) -> tuple[str, str] | None:
    names = [_named(id_, "x-tagged", wire, parameters) for wire in facts.get("x-tagged", ())]
    return (str(names[0]), str(names[1])) if names else None


def _named(id_: str, key: str, wire: str | None, parameters: list[Parameter]) -> str | None:
    """Return the Python name of a parameter that a fact names."""
    if wire is None:
        return None
    for row in parameters:
        if row.wire == wire:
            return row.name
    raise SpecError(f"{id_}: {key} names no parameter: {wire}")


def _fact(facts: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in facts:
        raise SpecError(f"{where}: {key} is missing")
    return facts[key]


def _word(key: str, word: Any, where: str) -> str:
    """Check that a fact has an allowed value, and return it."""
    if word not in _WORDS[key]:
        raise SpecError(f"{where}: {key} is {word!r}, none of {', '.join(_WORDS[key])}")
    return str(word)


def _name(fact: Mapping[str, Any], where: str) -> str:
    name = str(_fact(fact, "x-name", where))
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise SpecError(f"{where}: {name!r} is not a valid name of a parameter or attribute")
    return name


def _given(type_: Type, fact: Mapping[str, Any], where: str) -> Type:
    """Return the type of a value that may be given in other forms than that of the wire."""
    if fact.get("x-pairs"):
        return _pairs(type_, where)
    if fact.get("format") == "byte":
        return Scalar("bytes")
    if "x-kind" not in fact:
        return type_
    kind = cast(Kind, _word("x-kind", fact["x-kind"], where))
    plain = type_.item if isinstance(type_, NullableType) else type_
    if plain != _KINDS[kind]:
        raise SpecError(f"{where}: x-kind {kind} is for another type")
    return Scalar(kind)


def _pairs(type_: Type, where: str) -> Scalar:
    """Return the type of KEY=value pairs that are a list or a map on the wire."""
    type_ = type_.item if isinstance(type_, NullableType) else type_
    if type_ == ListType(Scalar("str")):
        return Scalar("pairs")
    if type_ == MapType(Scalar("str")):
        return Scalar("labels")
    raise SpecError(f"{where}: x-pairs is for arrays and maps of strings")


def _text(fact: Mapping[str, Any], key: str) -> str:
    return " ".join(str(fact.get(key) or "").split())


def _lifetime(fact: Mapping[str, Any], where: str, prefix: str = "x-") -> Lifetime | None:
    since, until = fact.get(f"{prefix}since"), fact.get(f"{prefix}until")
    if since is None and until is None:
        return None
    for number in (since, until):
        if number is not None and not isinstance(number, str):
            # In YAML an unquoted 1.30 is the number 1.3.
            raise SpecError(f"{where}: the API version {number!r} has to be text")
    outside: Any = _word("x-outside", fact.get(f"{prefix}outside", "error"), where)
    to = tuple(str(fact.get(f"{prefix}to", "")).split("/")) if f"{prefix}to" in fact else ()
    if (outside == "rewrite") != bool(to):
        raise SpecError(f"{where}: x-outside rewrite and x-to go together")
    return Lifetime(
        since,
        until,
        outside,
        _text(fact, f"{prefix}feature"),
        bool(fact.get(f"{prefix}pointer", False)),
        to,
        _text(fact, f"{prefix}hint"),
    )


_GATE_KEY = re.compile(
    r"(?P<place>\w+) (?P<path>\S+)(?: = (?P<value>.+)| has (?P<keys>.+)| over (?P<most>\d+))?"
)


def _gate(key: str, fact: Mapping[str, Any], where: str) -> Gate:
    """Parse one row of x-gates; its key is the place."""
    found = _GATE_KEY.fullmatch(key)
    if found is None:
        raise SpecError(f"{where}: not of the form PLACE PATH [= VALUE | has GLOB | over N]")
    place: Any = _word("x-gates", found["place"], where)
    return Gate(
        place,
        tuple(found["path"].split("/")),
        # Without since and until the row removes the gate.
        _lifetime(fact, where, "") or Lifetime(),
        values=() if found["value"] is None else (found["value"],),
        keys=found["keys"] or "",
        most=None if found["most"] is None else int(found["most"]),
    )
