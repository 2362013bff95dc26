"""Documents as upstream writes them, made of a skeleton: to invent what the next version may be."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]


def document(skeleton: Json, version: str) -> Json:
    """The Swagger 2.0 document that a skeleton is the skeleton of, under another version."""
    paths: Json = {}
    for name, operation in skeleton["operations"].items():
        paths.setdefault(operation["path"], {})[operation["method"].lower()] = _operation(
            name, operation
        )
    return {
        "swagger": "2.0",
        "info": {"version": version, "title": "An API"},
        "paths": paths,
        "definitions": {name: _schema(value) for name, value in skeleton["schemas"].items()},
    }


def _operation(name: str, operation: Json) -> Json:
    out: Json = {"operationId": name, "tags": [operation["tag"]], "summary": "Prose."}
    out |= {key: operation[key] for key in ("consumes", "produces") if key in operation}
    rows = [
        {"name": wire, "description": "Prose.", **_schema(parameter)}
        for wire, parameter in operation.get("parameters", {}).items()
    ]
    if "body" in operation:
        body = operation["body"]
        row = {"name": "body", "in": "body", "schema": _schema(body["schema"])}
        rows.append({**row, "required": True} if body.get("required") else row)
    out["parameters"] = rows
    out["responses"] = {
        str(status): {
            "description": "Prose.",
            **({"schema": _schema(answer["schema"])} if "schema" in answer else {}),
            **({"headers": copy.deepcopy(answer["headers"])} if "headers" in answer else {}),
        }
        for status, answer in operation["responses"].items()
    }
    return out


def _schema(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: f"#/definitions/{item}"
            if key == "$ref" and isinstance(item, str)
            else {"type": item}
            if key == "x-go-type"
            else _schema(item)
            for key, item in value.items()
        }
    return [_schema(item) for item in value] if isinstance(value, list) else value
