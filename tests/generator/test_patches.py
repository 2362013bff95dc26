"""The patch engine on invented trees; and the patches of this project against the defects known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator import facts
from generator.patch import BadPatch, Patch, apply, read_patches
from generator.rules import RULES

TREE: dict[str, Any] = {
    "operations": {
        "A": {"parameters": {"x": {"type": "string"}}, "responses": {204: {}, 404: {}}},
        "B": {"parameters": {"x": {"type": "string"}, "os.version": {"type": "string"}}},
        "C": {},
    },
    "schemas": {"S": {"allOf": [{"$ref": "T"}, {"properties": {"one": 1, "two": 2, "three": 3}}]}},
}


def patch(*do: dict[str, Any], name: str = "p") -> Patch:
    return Patch(name=name, file="f.yaml", what="w", why="y", evidence="e", do=list(do))


def run(*do: dict[str, Any]) -> tuple[dict[str, Any], int]:
    tree, applied = apply(TREE, [patch(*do)])
    assert applied.stale == {}
    return tree, applied.changed["p"]


def test_rename_keeps_the_place() -> None:
    tree, count = run({"rename": "schemas/S/allOf/1/properties/two", "to": "zwei"})
    assert list(tree["schemas"]["S"]["allOf"][1]["properties"]) == ["one", "zwei", "three"]
    assert count == 1
    assert "two" in TREE["schemas"]["S"]["allOf"][1]["properties"]


def test_statuses_are_numbers() -> None:
    tree, _ = run(
        {"rename": "operations/A/responses/204", "to": 200},
        {"add": "operations/A/responses/101", "value": {}},
    )
    assert tree["operations"]["A"]["responses"] == {200: {}, 404: {}, 101: {}}


def test_a_star_is_every_place_that_has_it() -> None:
    tree, count = run({"set": "operations/*/parameters/x/type", "was": "string", "to": "boolean"})
    assert count == 2
    assert tree["operations"]["B"]["parameters"]["x"] == {"type": "boolean"}
    tree, count = run({"add": "operations/*/parameters/x/format", "value": "date"})
    assert count == 2


def test_names_with_dots_are_names() -> None:
    tree, _ = run({"set": "operations/B/parameters/os.version/type", "was": "string", "to": "x"})
    assert tree["operations"]["B"]["parameters"]["os.version"] == {"type": "x"}


def test_add_merge_remove_and_move() -> None:
    tree, _ = run(
        {"add": "schemas/New", "value": {"type": "object"}},
        {"merge": "schemas/New", "value": {"a": 1, "b": 2}},
        {"remove": "schemas/New/a", "was": 1},
        {"move": "schemas/New/b", "to": "schemas/b"},
    )
    assert tree["schemas"]["New"] == {"type": "object"}
    assert tree["schemas"]["b"] == 2


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ({"rename": "schemas/Nowhere/x", "to": "y"}, "nothing at schemas/Nowhere/x"),
        ({"rename": "operations/B/parameters/x", "to": "os.version"}, "there is one already"),
        ({"set": "operations/A/parameters/x/type", "was": "integer", "to": "b"}, "is 'string'"),
        ({"set": "operations/*/parameters/y/type", "was": "a", "to": "b"}, "nothing at"),
        ({"add": "operations/A/parameters/x", "value": {}}, "there already"),
        ({"merge": "operations/A/parameters", "value": {"x": {}}}, "has x already"),
        ({"merge": "operations/C/parameters", "value": {"x": {}}}, "nothing to merge into"),
        ({"remove": "operations/A/parameters/y"}, "nothing at"),
        ({"move": "operations/A/parameters/x", "to": "operations/B/parameters/x"}, "already"),
        ({"set": ["operations/A/parameters/x/type", "operations/C/x"], "was": "string"}, "C/x"),
    ],
)
def test_what_finds_nothing_to_mend_is_stale(step: dict[str, Any], says: str) -> None:
    earlier = patch({"add": "schemas/Kept", "value": 1}, name="earlier")
    stale = patch({"add": "schemas/Half", "value": 1}, step, name="stale")
    later = patch({"add": "schemas/Later", "value": 1}, name="later")
    tree, applied = apply(TREE, [earlier, stale, later])
    assert list(applied.stale) == ["stale"]
    assert says in applied.stale["stale"]
    assert list(applied.changed) == ["earlier", "later"]
    # Of a stale patch nothing is done at all.
    assert set(tree["schemas"]) == {"S", "Kept", "Later"}


def test_bad_patches(tmp_path: Path) -> None:
    with pytest.raises(BadPatch, match="is needed"):
        apply(TREE, [patch({"change": "schemas/S"})])
    with pytest.raises(BadPatch, match="needs `was`"):
        apply(TREE, [patch({"set": "schemas/S", "to": 1})])
    file = tmp_path / "a.yaml"
    file.write_text("- {name: n, what: w, why: y, do: [{remove: a}]}", encoding="utf-8")
    with pytest.raises(BadPatch, match="no evidence"):
        read_patches(tmp_path)
    good = "- {name: n, what: w, why: y, evidence: e, do: [{remove: a}]}\n"
    file.write_text(good * 2, encoding="utf-8")
    with pytest.raises(BadPatch, match="two patches are called n"):
        read_patches(tmp_path)
    file.write_text(good.replace("{name", "{nmae: x, name"), encoding="utf-8")
    with pytest.raises(BadPatch, match="unknown nmae"):
        read_patches(tmp_path)


# The known defects, by group: how many each has.
DEFECTS = {"A": 13, "B": 11, "C": 18, "D": 17, "E": 29, "F": 12, "G": 14}


def test_every_known_defect_is_mended_or_left_with_a_reason() -> None:
    known = {f"{group}{n}" for group, count in DEFECTS.items() for n in range(1, count + 1)}
    assert len(known) == 114
    mended = {i for p in read_patches() for i in p.mends}
    mended |= {i for rule in RULES.values() for i in rule.mends}
    left = facts.load(facts.SPEC / "patches" / "left.yaml")
    left_ids = [entry["id"] for entry in left]
    assert len(left_ids) == len(set(left_ids))
    assert mended & set(left_ids) == set()
    assert mended | set(left_ids) == known
    assert all(len(entry["why"].split()) > 5 for entry in left)


def test_patches_say_what_and_why() -> None:
    for each in read_patches():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.name), each.name
        assert each.seen, each.name
        assert each.what.endswith((".", "!")), each.name
        assert each.why.endswith("."), each.name
