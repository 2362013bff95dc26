"""Reading the spec: what it says, and what makes generation fail."""

from __future__ import annotations

from typing import Any

import pytest

from generator.shapes import (
    EnumType,
    Lifetime,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    SpecError,
)

from .boxes import api

BOX = "components schemas Box properties"
LIST = "paths /boxes/json get"
UPDATE = "paths /boxes/{id}/update post"


def test_every_operation_model_and_enum_is_read() -> None:
    read = api()
    assert read.version == "1.9"
    assert len(read.operations) == 11
    assert {model.name for model in read.models} == {
        *("Auth", "Box", "BoxCreateRequest", "BoxReport", "Leaf", "Lid", "Limits", "Link"),
        *("Port", "Tree", "Unused"),
    }
    assert {enum.name for enum in read.enums} == {"Kind", "Level"}


def test_types_come_from_the_parser_and_facts_from_the_document() -> None:
    (box,) = (model for model in api().models if model.name == "Box")
    fields = {field.wire: field for field in box.fields}
    types = {wire: field.type for wire, field in fields.items()}
    assert types["Kind"] == EnumType("Kind", False)
    assert types["Level"] == EnumType("Level", True)
    assert types["Inner"] == ModelType("Box")
    assert types["Labels"] == MapType(NullableType(Scalar("str")))
    assert types["Ports"] == MapType(NullableType(ListType(ModelType("Port"))))
    assert types["Env"] == Scalar("pairs")
    assert types["Made"] == Scalar("time")
    assert types["Anything"] == Scalar("any")
    assert types["Nested"] == ListType(ListType(Scalar("str")))
    assert fields["Class"].name == "class_"
    assert fields["Token"].secret
    assert fields["ID"].always
    assert fields["ID"].about == "Its ID."
    assert fields["Ports"].lifetime == Lifetime("1.3", None, "error", "")


def test_a_name_of_an_array_or_map_is_no_class() -> None:
    assert "Names" not in {model.name for model in api().models}


def test_members_of_enums() -> None:
    enums = {enum.name: enum for enum in api().enums}
    assert enums["Kind"].members == (
        ("EMPTY", ""),
        ("PLAIN", "plain"),
        ("EXTRA_LARGE", "extra-large"),
    )
    assert enums["Level"].members == (("VALUE_0", 0), ("VALUE_1", 1), ("VALUE_5", 5))


def test_an_empty_member_has_a_name_even_when_the_spec_gives_none() -> None:
    read = api({"components schemas Kind x-enum-varnames": None})
    (kind,) = (enum for enum in read.enums if enum.name == "Kind")
    assert kind.members[0] == ("EMPTY", "")


def test_path_parameters_stand_in_the_order_of_the_path() -> None:
    (lid,) = (row for row in api().operations if row.id == "BoxLid")
    assert [row.name for row in lid.parameters] == ["id", "lid"]


def test_credentials_name_the_parameter_they_are_for_by_its_python_name() -> None:
    (row,) = (each for each in api().operations if each.id == "BoxUpdate")
    assert [each.credentials_for for each in row.parameters] == [None, "id"]


def test_a_wait_names_the_parameter_by_its_python_name() -> None:
    (row,) = (row for row in api().operations if row.id == "BoxOpen")
    assert row.wait is not None
    assert row.wait.parameter == "open_timeout"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {f"{BOX} Inner": {"type": "object", "properties": {"A": {}}, "x-name": "inner"}},
            "inline",
        ),
        ({f"{BOX} ID x-name": None}, "Box.ID: x-name is missing"),
        ({f"{BOX} ID x-name": "class"}, "is not a valid name"),
        ({f"{BOX} ID x-name": "_id"}, "is not a valid name"),
        (
            {f"{BOX} ID": {"oneOf": [{"type": "string"}, {"type": "integer"}], "x-name": "id"}},
            "unions",
        ),
        ({f"{BOX} ID $ref": "#/components/schemas/Nowhere"}, "the parser complains"),
        ({f"{BOX} Env items type": "integer"}, "x-pairs"),
        ({f"{BOX} Ports x-pairs": True}, "Box.Ports: x-pairs is for arrays and maps of strings"),
        ({f"{BOX} ID x-items": True}, "Box.ID: x-items is for a list that is always there"),
        ({f"{BOX} Ports x-since": 1.3}, "has to be text"),
        ({f"{BOX} Ports x-outside": "panic"}, "x-outside"),
        ({f"{LIST} x-answer": "song"}, "x-answer is 'song'"),
        ({f"{LIST} parameters 1 x-filters label": "texts"}, "x-filters is 'texts'"),
        ({f"{LIST} parameters 0 x-encoding": "morse"}, "x-encoding is 'morse'"),
        ({f"{LIST} parameters 0 in": "cookie"}, "in is 'cookie'|disagrees"),
        ({f"{UPDATE} x-body style": "free"}, "style is 'free'"),
        ({f"{LIST} x-method": None}, "BoxList: x-method is missing"),
        ({f"{LIST} responses 200 content": None}, "no response has a schema"),
        ({f"{UPDATE} x-body": None}, "no x-body"),
        ({f"{UPDATE} x-body style": "fields", f"{UPDATE} requestBody content": {}}, "one body"),
        ({"paths /boxes/{id}/open post x-wait parameter": "h"}, "no parameter"),
        ({f"{UPDATE} parameters 1 x-credentials-for": "lid"}, "names no parameter: lid"),
        ({"paths /_ping get operationId": "BoxList"}, "function box_list"),
        ({"components schemas Kind x-enum-varnames": ["A", "A", "B"]}, "Duplicate key A"),
        (
            {"components schemas Kind x-enum-varnames": ["9", "A", "B"]},
            "is not a valid member name",
        ),
        ({"paths /boxes/{id}/open post parameters 0 name": "other"}, "the parser complains"),
    ],
)
def test_what_makes_generation_fail(change: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        api(change)
