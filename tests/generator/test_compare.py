"""The spec beside the evidence about versions."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.compare import Report, Sides, compare, read_evidence
from generator.derive import read_spec
from generator.patch import read_patches


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides(read_spec())


@pytest.fixture(scope="module")
def report(sides: Sides) -> Report:
    return compare(sides, read_evidence())


def test_from_1_41_on_every_difference_is_explained_by_a_named_patch(report: Report) -> None:
    assert report.wrong == []
    names = {patch.name for patch in read_patches()}
    for row in [*report.mended, *report.instead]:
        assert set(row.rpartition(": ")[2].split(", ")) <= names


def test_every_fact_is_counted_once(report: Report) -> None:
    kinds = (report.mended, report.instead, report.unexplained, report.no_place)
    assert report.facts == len(read_evidence()) == report.agree + sum(map(len, kinds))


def test_evidence_has_an_order_and_says_where_it_comes_from() -> None:
    facts = read_evidence()
    keys = [(fact["operation"], fact["about"]) for fact in facts]
    assert len(set(keys)) == len(keys)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)
    for fact in facts:
        assert fact["evidence"]
        assert fact["outside"] in ("error", "drop", "rewrite", "ignore")
        assert {"since", "until", "unsent"} & set(fact)


def changed(facts: list[dict[str, Any]], about: str, **more: Any) -> None:
    operation, _, text = about.partition(": ")
    (fact,) = [row for row in facts if (row["operation"], row["about"]) == (operation, text)]
    fact.update(more)


def test_evidence_that_says_otherwise_is_a_difference(sides: Sides) -> None:
    facts = copy.deepcopy(read_evidence())
    changed(facts, "ContainerCreate: body HostConfig/Annotations", since="1.42")
    changed(facts, "ImageList: query manifests", outside="error")
    changed(facts, "ServiceCreate: body TaskTemplate/Runtime", since="1.29")
    changed(facts, "ImageHistory: query platform", since="1.40", ours={"since": "1.48"})
    vanished = {"operation": "ImageList", "about": "query vanished", "outside": "error"}
    facts.append({**vanished, "since": "1.41"})
    report = compare(sides, facts)
    # Nobody meant the spec to differ about the history's platform: no patch says so.
    found = {row.rpartition(": documents")[0] for row in report.unexplained}
    assert found == {
        "ContainerCreate: body HostConfig/Annotations",
        "ImageList: query manifests",
        "ServiceCreate: body TaskTemplate/Runtime",
        "ImageHistory: query platform",
    }
    # What is older than 1.41 is told, but does not fail.
    assert sum("Runtime" in row for row in report.wrong) == 0
    assert len(report.wrong) == 4
    assert "ImageList: query vanished: not in the spec" in report.wrong
    assert report.lines()[-5] == "unexplained from 1.41 on:"


def test_documents_alone_do_not_agree() -> None:
    spec = read_spec()
    gone = "ipv4-of-a-network-came-with-1-48"
    spec.patches = [patch for patch in spec.patches if patch.name != gone]
    report = compare(Sides(spec), read_evidence())
    (row,) = report.wrong
    assert row.startswith(
        "NetworkCreate: body EnableIPv4: documents 1.47-, evidence 1.48-, spec 1.47-"
    )
