"""Trim: an upstream Swagger 2.0 document -> ``spec/upstream.yaml``, its facts without its prose.

What a document adds and removes is recorded in ``spec/history.yaml``. The skeleton has upstream's
facts, right or wrong, in upstream's order. Its keys are operation ids and parameter names, so that
patches can address places.

    version: "1.30"
    operations:
      ContainerStop: {method: POST, path: ..., tag: ..., parameters: {t: {...}}, responses: {...}}
    schemas:
      ContainerState: {type: object, properties: {...}}
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from . import history, patch, release
from .facts import SPEC, Json, dump, load

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
HEAD = """\
The facts of an upstream Docker Engine API document, without its prose and examples.
Made by `nox -s trim -- UPSTREAM.yaml`; what is wrong here is mended in patches/, not here."""

# The keys of a schema that are kept. The rest is prose, examples, or for Go only.
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
    """The document has an unknown structure; its skeleton would lose facts."""


def trim(document: Json) -> Json:
    """Return the skeleton of an upstream document."""
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
    """Return the facts of one schema; a reference is ``{$ref: Name}``."""
    if not isinstance(value, dict):
        raise NotUnderstood(f"not a schema: {value!r}")
    out: Json = {}
    if "$ref" in value:
        out["$ref"] = value["$ref"].removeprefix("#/definitions/")
    # The title of a definition repeats its name or is prose; inside an operation it is a name.
    if inline and _is_name(value.get("title")):
        out["title"] = value["title"]
    for key in _VALUES:
        # `required: false` and `x-nullable: false` are defaults.
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
    # If upstream gives only the Go type, keep it.
    if isinstance(value.get("x-go-type"), dict) and not out.get("type") and "$ref" not in out:
        out["x-go-type"] = value["x-go-type"]["type"]
    return out


def _is_name(title: Any) -> bool:
    return isinstance(title, str) and title.isidentifier()


def main(argv: list[str], folder: Path = SPEC) -> int:
    """``trim [--rebuild] UPSTREAM.yaml ...``: fold documents, in the order of their versions.

    They must be newer than what was folded before. Operations and definitions that upstream renames
    keep their names. ``--rebuild`` folds everything again, and takes the newest names.
    """
    from . import derive

    paths = [Path(word) for word in argv if not word.startswith("-")]
    if not paths or set(argv) - {"--rebuild", *map(str, paths)}:
        print("usage: python -m generator trim [--rebuild] UPSTREAM.yaml ...", file=sys.stderr)
        return 2
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        print(f"no such file: {', '.join(missing)}", file=sys.stderr)
        return 2
    rebuild = "--rebuild" in argv
    known = {} if rebuild else load(folder / "history.yaml")
    folded = history.restore(load(folder / "upstream.yaml"), known) if known else None
    before = None if folded is None else folded.version
    problems = 0
    for skeleton in sorted(map(trim, map(load, paths)), key=lambda s: history.number(s["version"])):
        version = skeleton["version"]
        corrected, applied = patch.apply(
            skeleton, patch.corrections(version, folder / "corrections.yaml")
        )
        for name, why in applied.stale.items():
            problems += 1
            print(f"correction {name} is stale for {version}: {why}")
        if folded is None:
            folded = history.begin(corrected)
            print(f"API {version}, the oldest")
            continue
        if history.number(version) <= history.number(folded.version):
            print(f"API {version} is not newer than {folded.version}", file=sys.stderr)
            return 2
        folded, step = history.fold(folded, corrected, keep_names=not rebuild)
        for line in step.report():
            print(line)
    assert folded is not None
    print(
        f"API {folded.version}: {len(folded.newest['operations'])} operations, "
        f"{len(folded.newest['schemas'])} definitions"
    )
    _write(folder / "upstream.yaml", dump(folded.newest, HEAD))
    _write(folder / "history.yaml", dump(history.store(folded), history.HEAD))
    if before is not None:
        print(f"our version: {release.bump(folder.parent, folded.version)}")
    result = derive.derive(derive.read_spec(folder))
    for line in result.report(words=True):
        print(line)
    if not result.problems:
        _write(folder / "engine.yaml", result.text())
    return 1 if problems or result.problems else 0


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
