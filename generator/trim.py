"""Trim: an upstream Swagger 2.0 document -> ``spec/upstream.yaml``, its facts without its prose.

The skeleton is mechanical: it holds what upstream says, right or wrong, in upstream's order.
Operations stand by their id and parameters by their name, so that a patch can name a place.

    version: "1.54"
    operations:
      ContainerStop: {method: POST, path: ..., tag: ..., parameters: {t: {...}}, responses: {...}}
    schemas:
      ContainerState: {type: object, properties: {...}}
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from .facts import SPEC, Json, dump, load

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
HEAD = """\
The facts of an upstream Docker Engine API document, without its prose and examples.
Made by `nox -s trim -- UPSTREAM.yaml`; what is wrong here is mended in patches/, not here."""

# What a schema keeps. Everything else upstream writes is prose, an example, or of use to Go only.
_VALUES = (
    "type",
    "format",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "required",
    "x-nullable",
    "x-omitempty",
)


class NotUnderstood(Exception):
    """The document is not what this reader knows; writing a skeleton of it would lose facts."""


def trim(document: Json) -> Json:
    """The skeleton of an upstream document."""
    if document.get("swagger") != "2.0":
        raise NotUnderstood("not a Swagger 2.0 document")
    operations: Json = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method not in METHODS:
                raise NotUnderstood(f"{path}: unknown method {method}")
            name = operation["operationId"]
            if name in operations:
                raise NotUnderstood(f"two operations are called {name}")
            operations[name] = _operation(method, path, operation)
    return {
        "version": str(document["info"]["version"]),
        "operations": operations,
        "schemas": {name: schema(value) for name, value in document["definitions"].items()},
    }


def _operation(method: str, path: str, operation: Json) -> Json:
    out: Json = {"method": method.upper(), "path": path, "tag": (operation.get("tags") or [""])[0]}
    for key in ("deprecated", "consumes", "produces"):
        if operation.get(key):
            out[key] = operation[key]
    parameters: Json = {}
    for parameter in operation.get("parameters", []):
        name = parameter["name"]
        if parameter["in"] == "body":
            if "body" in out:
                raise NotUnderstood(f"{operation['operationId']}: two bodies")
            body: Json = {"schema": schema(parameter["schema"], inline=True)}
            if parameter.get("required"):
                body["required"] = True
            out["body"] = body
            continue
        if name in parameters:
            raise NotUnderstood(f"{operation['operationId']}: two parameters called {name}")
        parameters[name] = {"in": parameter["in"], **schema(parameter, inline=True)}
        if parameter.get("collectionFormat"):
            parameters[name]["collectionFormat"] = parameter["collectionFormat"]
    if parameters:
        out["parameters"] = parameters
    out["responses"] = {
        int(status): _response(response) for status, response in operation["responses"].items()
    }
    return out


def _response(response: Json) -> Json:
    out: Json = {}
    if "schema" in response:
        out["schema"] = schema(response["schema"], inline=True)
    if "headers" in response:
        out["headers"] = {name: schema(value) for name, value in response["headers"].items()}
    return out


def schema(value: Any, inline: bool = False) -> Json:
    """The facts of one schema. A reference is ``{$ref: Name}``."""
    if not isinstance(value, dict):
        raise NotUnderstood(f"not a schema: {value!r}")
    out: Json = {}
    if "$ref" in value:
        out["$ref"] = value["$ref"].removeprefix("#/definitions/")
    # The title of a definition repeats its name or is prose; one inside an operation names.
    if inline and _is_name(value.get("title")):
        out["title"] = value["title"]
    for key in _VALUES:
        # `required: false` and `x-nullable: false` say nothing.
        if key in value and (value[key] is not False or key == "default"):
            out[key] = value[key]
    if "allOf" in value:
        out["allOf"] = [schema(member) for member in value["allOf"]]
    if "properties" in value:
        out["properties"] = {
            name: schema(item) for name, item in (value["properties"] or {}).items()
        }
    for key in ("items", "additionalProperties"):
        if isinstance(value.get(key), dict):
            out[key] = schema(value[key], inline)
        elif key in value:
            out[key] = value[key]
    # Where upstream gives the Go type and no other, that is the only fact there is.
    if isinstance(value.get("x-go-type"), dict) and not out.get("type") and "$ref" not in out:
        out["x-go-type"] = value["x-go-type"]["type"]
    return out


def _is_name(title: Any) -> bool:
    return isinstance(title, str) and title.isidentifier()


def main(argv: list[str], folder: Path = SPEC) -> int:
    """``trim UPSTREAM.yaml``: write the skeleton, and say what the rest of the spec makes of it."""
    from . import derive

    if len(argv) != 1 or argv[0].startswith("-"):
        print("usage: python -m generator trim UPSTREAM.yaml", file=sys.stderr)
        return 2
    source = Path(argv[0])
    if not source.exists():
        print(f"{source}: no such file", file=sys.stderr)
        return 2
    skeleton = trim(load(source))
    (folder / "upstream.yaml").write_text(dump(skeleton, HEAD), encoding="utf-8", newline="\n")
    print(
        f"API {skeleton['version']}: {len(skeleton['operations'])} operations, "
        f"{len(skeleton['schemas'])} definitions"
    )
    result = derive.derive(derive.read_spec(folder))
    for line in result.report():
        print(line)
    return 1 if result.problems else 0
