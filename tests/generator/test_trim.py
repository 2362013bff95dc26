"""The skeleton of an upstream document: its facts in its order, and none of its prose."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import facts, trim
from generator.naming import class_name
from tests.support import promised

DOCUMENT: dict[str, Any] = yaml.safe_load(
    """
swagger: "2.0"
info: {version: "9.9", description: A long text about everything.}
basePath: /v9.9
paths:
  /boxes/{id}/open:
    post:
      operationId: BoxOpen
      summary: Open a box
      description: Some prose.
      tags: [Box, More]
      consumes: [application/json]
      parameters:
        - {name: id, in: path, required: true, type: string, description: Which box.}
        - {name: wide, in: query, type: boolean, default: false, required: false}
        - {name: keys, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - name: how
          in: body
          required: true
          schema:
            title: BoxOpenRequest
            type: object
            example: {Force: 3}
            properties:
              description: {type: string, description: Prose on the description.}
              Force: {type: integer, format: int64, x-nullable: true, example: 3}
      responses:
        200: {description: fine, schema: {$ref: "#/definitions/Box"}}
        404:
          description: no such box
          schema: {$ref: "#/definitions/ErrorResponse"}
definitions:
  Box:
    title: "Box: a box"
    type: object
    x-go-name: Box
    x-nullable: false
    required: [Id]
    properties:
      Id: {type: string, x-nullable: false, example: abc}
      Lid: {allOf: [{$ref: "#/definitions/Lid"}], description: The lid.}
      Items: {type: array, items: {x-go-type: {type: Thing, import: {package: x}}}}
  Lid: {type: string, enum: [flat, round], description: Kinds.}
  ErrorResponse: {type: object, properties: {message: {type: string}}}
"""
)


def test_what_is_kept() -> None:
    assert trim.trim(DOCUMENT) == {
        "version": "9.9",
        "operations": {
            "BoxOpen": {
                "method": "POST",
                "path": "/boxes/{id}/open",
                "tag": "Box",
                "consumes": ["application/json"],
                "body": {
                    "schema": {
                        "title": "BoxOpenRequest",
                        "type": "object",
                        "properties": {
                            "description": {"type": "string"},
                            "Force": {"type": "integer", "format": "int64", "x-nullable": True},
                        },
                    },
                    "required": True,
                },
                "parameters": {
                    "id": {"in": "path", "type": "string", "required": True},
                    "wide": {"in": "query", "type": "boolean", "default": False},
                    "keys": {
                        "in": "query",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": "multi",
                    },
                },
                "responses": {
                    200: {"schema": {"$ref": "Box"}},
                    404: {"schema": {"$ref": "ErrorResponse"}},
                },
            }
        },
        "schemas": {
            "Box": {
                "type": "object",
                "required": ["Id"],
                "properties": {
                    "Id": {"type": "string"},
                    "Lid": {"allOf": [{"$ref": "Lid"}]},
                    "Items": {"type": "array", "items": {"x-go-type": "Thing"}},
                },
            },
            "Lid": {"type": "string", "enum": ["flat", "round"]},
            "ErrorResponse": {"type": "object", "properties": {"message": {"type": "string"}}},
        },
    }


def test_the_same_bytes_and_the_same_values_again() -> None:
    text = facts.dump(trim.trim(DOCUMENT), "head\nof it")
    assert text == facts.dump(trim.trim(DOCUMENT), "head\nof it")
    assert text.startswith("# head\n# of it\n")
    assert yaml.safe_load(text) == trim.trim(DOCUMENT)


@pytest.mark.parametrize(
    "change",
    [
        {"swagger": "3.0"},
        {"paths": {"/a": {"fetch": {"operationId": "A"}}}},
        {"paths": {p: {"get": {"operationId": "A", "responses": {}}} for p in ("/a", "/b")}},
    ],
)
def test_what_is_not_understood_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(trim.NotUnderstood):
        trim.trim({**DOCUMENT, **change})


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def schemas(value: Any, named: bool = False) -> Iterator[dict[str, Any]]:
    """Every mapping that is not one of names."""
    if isinstance(value, dict):
        if not named:
            yield value
        for key, item in value.items():
            names = ("properties", "schemas", "operations", "parameters", "headers")
            yield from schemas(item, not named and key in names)
    elif isinstance(value, list):
        for item in value:
            yield from schemas(item)


def test_the_real_skeleton_holds_no_prose() -> None:
    skeleton = facts.load(facts.SPEC / "upstream.yaml")
    history = facts.load(facts.SPEC / "history.yaml")
    gone = {place.removeprefix("operations/") for place in history["gone"] if place.count("/") == 1}
    assert skeleton["operations"].keys() == promised.operations() - promised.undocumented() - gone
    # Lists and maps with a name are written out where they are used.
    schemas_by_class = {class_name(name): value for name, value in skeleton["schemas"].items()}
    missing = schemas_by_class.keys() - promised.models()
    assert {"GenericResources", "PortMap"} <= missing
    kinds = {"properties", "enum", "allOf"}
    assert not any(kinds & schemas_by_class[name].keys() for name in missing)
    # The one text of several words is a header's default.
    several = {text for text in texts(skeleton) if len(text.split()) > 1}
    assert several == {"no-cache, no-store, must-revalidate"}
    prose = {"description", "summary", "example", "examples", "externalDocs"}
    assert [found for found in schemas(skeleton) if prose & set(found)] == []


def test_main_writes_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("names.yaml", "words.yaml", "patches"):
        source = facts.SPEC / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    upstream = tmp_path / "new.yaml"
    upstream.write_text(yaml.safe_dump(DOCUMENT), encoding="utf-8")
    # All patches are about another document, so all of them are stale; it can be used all the same.
    assert trim.main([str(upstream)], tmp_path) == 0
    assert facts.load(tmp_path / "upstream.yaml") == trim.trim(DOCUMENT)
    said = capsys.readouterr().out
    assert "API 9.9: 1 operations, 3 definitions" in said
    assert "BoxOpen -> boxs.open" in said
    assert "stale: patch health-check-of-a-service-is-one-word" in said
    assert "missing words:" in said


def test_main_without_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert trim.main([]) == 2
    assert trim.main(["nowhere.yaml"]) == 2
    assert "no such file" in capsys.readouterr().err
