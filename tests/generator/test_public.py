"""A name that was offered once never goes away unnoticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import generate, public
from generator.generate import render

from . import boxes as source

BOX = "components schemas Box properties"


def names(change: dict[str, Any] | None = None) -> public.Names:
    """The names of the package of the boxes, after a change of its spec."""
    return public.names(render(source.api(change)))


@pytest.fixture(scope="module")
def before() -> public.Names:
    return names()


def test_every_kind_of_name_is_there(before: public.Names) -> None:
    assert before.keys() >= {
        "models.Box",
        "models.BoxResponse.id",
        "models.BoxResponse.env",
        "models.Kind.PLAIN",
        "models.KindLike",
        "operations.BOX_LID",
        "operations.box_lid",
        "operations.box_lid(lid)",
        "operations.box_lid(#2)",
        "operations.BoxListFilters[is-open]",
        "operations.BoxCreateFields[size]",
        "boxes",
        "boxes.list",
        "boxes.list(kind)",
        "boxes.open(timeout)",
        "boxes.watch",
        "resources.AsyncBoxes",
        "supports(BoxLid)",
        "supports(BoxList.names)",
    }
    assert not [name for name in before if "from_dict" in name or "._" in name or "self" in name]


@pytest.mark.parametrize(
    ("change", "gone", "renamed"),
    [
        (
            {f"{BOX} ID x-name": "ident"},
            {"models.Box.id", "models.BoxResponse.id"},
            {"attributes": {"Box": {"id": "ident"}}},
        ),
        (
            {"paths /boxes/json get parameters 3 x-name": "sort"},
            {"operations.box_list(kind)", "boxes.list(kind)"},
            {"parameters": {"BoxList": {"kind": "sort"}}},
        ),
        (
            {"paths /boxes/{id}/lids/{lid} get x-method": "cover"},
            {"boxes.lid", *(f"boxes.lid({row})" for row in ("id", "lid", "#1", "#2", "timeout"))},
            {"methods": {"boxes.lid": "cover"}},
        ),
        (
            {"components schemas Kind x-enum-varnames": ["EMPTY", "SIMPLE", "EXTRA_LARGE"]},
            {"models.Kind.PLAIN"},
            {"members": {"Kind": {"PLAIN": "SIMPLE"}}},
        ),
        (
            {"paths /boxes/{id}/lids/{lid} get operationId": "BoxCover"},
            {
                "operations.BOX_LID",
                "operations.box_lid",
                "supports(BoxLid)",
                *(f"operations.box_lid({row})" for row in ("id", "lid", "#1", "#2")),
            },
            {"operations": {"BoxLid": "BoxCover"}},
        ),
    ],
)
def test_what_is_renamed_is_missed_unless_it_is_said(
    before: public.Names, change: dict[str, Any], gone: set[str], renamed: dict[str, Any]
) -> None:
    after = names(change)
    assert set(public.check(set(before), after, {}).gone) == gone
    told = "\n".join(public.changes(before, after))
    assert f"names gone: {len(gone)}" in told
    assert "which looks like" in told or len(gone) == 2
    assert not public.check(set(before), names({**change, "x-renamed": {"0.2": renamed}}), {}).gone


def test_renamed_classes_and_resources_bring_all_that_belongs_to_them(before: public.Names) -> None:
    renamed = {"models": {"Crate": "Box", "Sort": "Kind"}, "resources": {"crates": "boxes"}}
    after = names({"x-renamed": {"0.2": renamed}})
    assert after.keys() >= {
        *("models.Crate.env", "models.CrateResponse.id", "models.Sort.PLAIN", "models.SortLike"),
        *("crates", "crates.list(kind)", "crates.watch", "resources.AsyncCrates"),
    }
    assert before.keys() <= after.keys()


def test_what_is_withdrawn_with_a_reason_may_go() -> None:
    promised = {"models.Box", "models.Box.id", "models.Boxes", "boxes.list", "boxes.list(kind)"}
    offered = {"models.Boxes", "boxes.list", "models.New"}
    facts = {"withdrawn": {"0.2": {"models.Box": "nobody needs it"}}}
    found = public.check(promised, offered, public.withdrawn(facts))
    assert found.gone == ["boxes.list(kind)"]
    assert found.promised == {*offered, "boxes.list(kind)"}
    assert "promised, but gone: boxes.list(kind)" in found.problems()
    found = public.check(promised, offered, {"models.Boxes": "is there"})
    assert found.back == ["models.Boxes"]
    assert "models.Boxes" in found.problems()[0]


def test_long_lists_are_cut() -> None:
    lines = public.changes({f"a{n}": "" for n in range(50)}, {"b": ""}, most=2)
    assert lines == ["names gone: 50", "  a0", "  a1", "  and 48 more", "names new: 1", "  b"]


def test_a_class_with_the_same_fields_is_pointed_at(before: public.Names) -> None:
    after = {name.replace("models.Port", "models.Hole"): kind for name, kind in before.items()}
    assert "  models.Port, which looks like models.Hole now" in public.changes(before, after)


def test_a_package_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    source.write(tmp_path)
    assert public.on_disk(tmp_path).keys() == names().keys()
    (tmp_path / source.NAME / "models/box.py").write_text("<<<<<<< ours")
    assert public.on_disk(tmp_path) == {}
    assert public.on_disk(tmp_path / "nowhere") == {}


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the boxes, with all names promised that it has."""
    monkeypatch.setattr(generate, "OUTPUT", tmp_path / "generated")
    monkeypatch.setattr(generate, "PROMISED", tmp_path / "public-names.txt")
    monkeypatch.setattr(generate, "_check_spec", lambda: 0)
    monkeypatch.setattr(generate, "read", lambda _: source.api())
    (tmp_path / "public-names.txt").write_text("")
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    return tmp_path


def test_generating_tells_and_checking_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = source.api({f"{BOX} ID x-name": "ident"})
    monkeypatch.setattr(generate, "read", lambda _: changed)
    capsys.readouterr()
    assert generate.main([]) == 0
    told = capsys.readouterr()
    assert "names gone: 2\n  models.Box.id, which looks like models.Box.ident now" in told.out
    assert "names new: 2" in told.out
    assert "promised, but gone: models.Box.id\n" in told.err
    promised = public.read(project / "public-names.txt")
    assert {"models.Box.id", "models.Box.ident"} <= promised, "what is gone stays promised"
    assert generate.main(["--check"]) == 1
    assert "write what they are called today into `renamed`" in capsys.readouterr().err


def test_a_line_that_is_missing_is_drift(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "public-names.txt"
    file.write_text(file.read_text().replace("models.Box.id\n", ""))
    capsys.readouterr()
    assert generate.main(["--check"]) == 1
    assert "changed: spec/public-names.txt" in capsys.readouterr().out
