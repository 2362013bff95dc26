"""Documents folded in order: since when things exist, until when, and what of it is kept."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from generator import facts, history
from generator.history import Folded, Life, Step
from generator.patch import read_patches
from generator.wire import Key, collect_things, format_place, parse_place

FIRST: dict[str, Any] = yaml.safe_load(
    """
version: "1.1"
operations:
  BoxCreate:
    method: POST
    path: /boxes
    tag: Box
    parameters: {name: {in: query, type: string}}
    body:
      schema:
        allOf: [{$ref: BoxConfig}, {type: object, properties: {Size: {type: integer}}}]
    responses: {201: {schema: {$ref: Created}}}
  BoxInspect:
    method: GET
    path: /boxes/{id}
    tag: Box
    parameters: {id: {in: path, type: string, required: true}}
    responses: {200: {schema: {type: object, properties: {
      Config: {$ref: BoxConfig}, State: {type: string}, Lid: {type: object},
      Ports: {type: object, additionalProperties: {type: string}}}}}}
  BoxBurn:
    method: POST
    path: /boxes/{id}/burn
    tag: Box
    parameters: {id: {in: path, type: string, required: true}}
    responses: {204: {}}
schemas:
  BoxConfig:
    type: object
    properties:
      Env: {type: array, items: {type: string}}
      Kind: {type: string, enum: [flat, round]}
      Rope: {$ref: Rope}
  Rope: {type: object, properties: {Length: {type: integer}}}
  Created: {type: object, properties: {Id: {type: string}}}
"""
)


def changed(tree: dict[str, Any], version: str, **places: Any) -> dict[str, Any]:
    """The next document: what stands at places with `__` between the keys; None removes."""
    tree = copy.deepcopy({**tree, "version": version})
    for place, value in places.items():
        *above, last = [int(s) if s.isdigit() else s for s in place.split("__")]
        node: Any = tree
        for step in above:
            node = node.setdefault(step, {}) if isinstance(node, dict) else node[step]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return tree


def fold(*trees: dict[str, Any], keep_names: bool = True) -> tuple[Folded, Step]:
    folded, step = history.begin(trees[0]), None
    for tree in trees[1:]:
        folded, step = history.fold(folded, tree, keep_names)
    assert step is not None
    return folded, step


def lives(folded: Folded) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = history.store(folded)["lives"]
    return found


def test_the_oldest_document_was_always_there() -> None:
    assert lives(history.begin(FIRST)) == {}


def test_what_is_added_has_a_beginning_and_its_parts_have_the_same() -> None:
    folded, step = fold(
        FIRST,
        changed(
            FIRST,
            "1.2",
            operations__BoxCreate__parameters__platform={"in": "query", "type": "string"},
            schemas__BoxConfig__properties__Lid={"$ref": "Lid"},
            schemas__Lid={"type": "object", "properties": {"Colour": {"type": "string"}}},
            schemas__BoxConfig__properties__Kind__enum=["flat", "round", "tall"],
        ),
    )
    assert lives(folded) == {
        "operations/BoxCreate/parameters/platform": {"since": "1.2"},
        "schemas/BoxConfig/properties/Kind = tall": {"since": "1.2"},
        "schemas/BoxConfig/properties/Lid": {"since": "1.2"},
    }
    assert len(step.added) == 3
    assert "  added: 3" in step.report()


def test_what_goes_is_put_back_with_an_end() -> None:
    second = changed(
        FIRST,
        "1.2",
        operations__BoxBurn=None,
        operations__BoxCreate__parameters=None,
        operations__BoxCreate__body__schema__allOf__1__properties__Size=None,
        schemas__BoxConfig__properties__Rope=None,
        schemas__Rope=None,
        schemas__BoxConfig__properties__Kind__enum=["flat"],
    )
    folded, step = fold(FIRST, second)
    stored = history.store(folded)
    ends = {
        "operations/BoxBurn",
        "operations/BoxCreate/parameters/name",
        "schemas/BoxConfig/properties/Rope",
        "schemas/BoxConfig/properties/Kind = round",
        "operations/BoxCreate/body/schema/allOf/1/properties/Size",
    }
    assert stored["lives"] == {place: {"until": "1.1"} for place in ends}
    # With the definition that only it needs.
    assert set(stored["gone"]) == {*ends, "schemas/Rope"}
    assert len(step.gone) == 5
    assert folded.newest == second
    assert collect_things(folded.tree).keys() == collect_things(FIRST).keys()


def test_what_moves_to_another_definition_is_the_same_on_the_wire() -> None:
    folded, step = fold(
        FIRST,
        changed(
            FIRST,
            "1.2",
            operations__BoxInspect__responses__200__schema={"$ref": "BoxInspectResponse"},
            schemas__BoxInspectResponse=FIRST["operations"]["BoxInspect"]["responses"][200][
                "schema"
            ],
        ),
    )
    assert lives(folded) == {}
    assert (step.added, step.gone) == ([], [])


def test_what_only_the_documents_left_open_is_not_new() -> None:
    properties = "operations__BoxInspect__responses__200__schema__properties__"
    folded, _ = fold(
        FIRST,
        changed(
            FIRST,
            "1.2",
            **{
                # A text gets a list of its values, a free object its fields.
                properties + "State": {"type": "string", "enum": ["open", "shut"]},
                properties + "Lid": {"type": "object", "properties": {"Colour": {}}},
            },
        ),
    )
    assert lives(folded) == {}


def test_what_comes_back_was_never_away() -> None:
    gap = changed(FIRST, "1.2", schemas__BoxConfig__properties__Env=None)
    folded, step = fold(FIRST, gap, changed(FIRST, "1.3"))
    assert lives(folded) == {}
    assert history.store(folded)["gone"] == {}
    assert step.gone == []


def test_a_field_of_two_operations_may_be_older_in_one_of_them() -> None:
    second = changed(
        FIRST,
        "1.2",
        operations__BoxInspect__responses__200__schema__properties__Rope={"type": "string"},
    )
    third = changed(
        second,
        "1.3",
        schemas__Shared={"type": "object", "properties": {"Rope": {"type": "string"}}},
        schemas__BoxConfig__allOf=[{"$ref": "Shared"}],
    )
    third["operations"]["BoxInspect"]["responses"][200]["schema"] = {
        "allOf": [second["operations"]["BoxInspect"]["responses"][200]["schema"]]
    }
    folded, _ = fold(FIRST, second, third)
    key = Key("GET /boxes/{}", "answer", ("Rope",))
    assert folded.lives[key] == Life("1.2")
    assert folded.lives[Key("POST /boxes", "body", ("Rope",))] == Life()


def test_another_type_is_told_and_marked() -> None:
    place = "operations__BoxInspect__responses__200__schema__properties__State"
    folded, step = fold(
        FIRST, changed(FIRST, "1.2", **{place: {"type": "array", "items": {"type": "string"}}})
    )
    where = place.replace("__", "/")
    assert step.changed == {where: "string -> array"}
    stored = history.store(folded)
    assert stored["changed"] == {where: "1.2"}
    joined = history.join(folded.newest, stored)
    answer = joined["operations"]["BoxInspect"]["responses"][200]["schema"]
    assert answer["properties"]["State"]["x-changed"] is True


def test_what_upstream_renames_keeps_its_name() -> None:
    second = yaml.safe_load(
        yaml.safe_dump({**FIRST, "version": "1.2"}, sort_keys=False)
        .replace("BoxConfig", "BoxSettings")
        .replace("BoxBurn:", "BoxIncinerate:")
    )
    folded, step = fold(FIRST, second)
    assert step.kept == {"BoxIncinerate": "BoxBurn", "BoxSettings": "BoxConfig"}
    assert (step.added, step.gone) == ([], [])
    assert folded.newest["schemas"].keys() == FIRST["schemas"].keys()
    # The next document need not rename anything again.
    third, step = history.fold(folded, {**second, "version": "1.3"}, True)
    assert third.newest["operations"].keys() == FIRST["operations"].keys()
    # Where everything is folded anew, the newest names count.
    anew, _ = fold(FIRST, second, keep_names=False)
    assert "BoxSettings" in anew.newest["schemas"]


@pytest.mark.parametrize("version", ["1.2", "1.10"])
def test_what_is_stored_is_all_there_is(version: str) -> None:
    folded, _ = fold(
        FIRST,
        changed(FIRST, "1.2", schemas__BoxConfig__properties__Rope=None, operations__BoxBurn=None),
        changed(FIRST, "1.3", schemas__BoxConfig__properties__Kind__enum=["flat", "tall"]),
    )
    stored = history.store(folded)
    again = history.restore(folded.newest, stored)
    assert again.lives == folded.lives
    assert again.tree == folded.tree
    assert history.store(again) == stored
    then = changed(folded.newest, f"{version}0", operations__BoxInspect=None)
    assert history.fold(again, then, True) == history.fold(folded, then, True)


def test_the_real_history_is_stored_whole_and_joined_where_it_belongs() -> None:
    newest = facts.load(facts.SPEC / "upstream.yaml")
    stored = facts.load(facts.SPEC / "history.yaml")
    folded = history.restore(newest, stored)
    assert history.store(folded) == stored
    assert folded.version == newest["version"]
    joined = history.join(newest, stored)
    assert joined["schemas"]["HostConfig"]["allOf"][1]["properties"]["Annotations"]["x-since"] == (
        "1.43"
    )
    assert joined["schemas"]["NetworkSettings"]["properties"]["IPAddress"]["x-until"] == "1.51"
    assert joined["operations"]["VolumeUpdate"]["x-since"] == "1.42"


@pytest.mark.parametrize(
    "text", ["schemas/A/properties/b.c", "operations/A/x/200/y = a/b", "a/ = "]
)
def test_places_are_written_and_understood(text: str) -> None:
    assert format_place(parse_place(text)) == text


def test_reviewed_versions_name_patches_that_exist() -> None:
    reviewed = facts.load(facts.SPEC / "reviewed.yaml")
    names = {patch.name for patch in read_patches()}
    assert reviewed
    assert {name for patches in reviewed.values() for name in patches} <= names
