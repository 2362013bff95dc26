"""What is said of the operations that the engine tests have used."""

from __future__ import annotations

from dockwire_api import API_VERSION
from tests.support.recorder import (
    COLOURS,
    LISTED,
    Use,
    all_operations,
    full_report,
    listed,
    problems,
    table,
    too_new,
)

KNOWN = ["ContainerList", "ContainerTop", "VolumeUpdate"]
UNUSED = listed("""
- operation: VolumeUpdate
  below: "1.42"
  why: It is younger.
""")


def used(*operations: str, colours: tuple[str, ...] = COLOURS) -> list[Use]:
    return [
        Use(operation, "resource.method", colour, "test_a.py::test_b")
        for operation in operations
        for colour in colours
    ]


def test_all_is_well() -> None:
    uses = used("ContainerList", "ContainerTop")
    assert problems(uses, UNUSED, KNOWN, "1.41") == []
    assert table(uses, UNUSED, KNOWN, "Engine 20", "1.41").splitlines() == [
        "operations used on Engine 20, in both colours: 2 of 3",
        "  VolumeUpdate: It is younger.",
    ]


def test_the_list_is_incomplete() -> None:
    uses = used("ContainerList") + used("ContainerTop", colours=("sync",))
    assert problems(uses, UNUSED, KNOWN, "1.41") == ["ContainerTop was not used: async"]
    assert problems(uses, UNUSED, KNOWN, "1.42") == [
        "ContainerTop was not used: async",
        "VolumeUpdate was not used: sync and async",
    ]
    assert table(uses, UNUSED, KNOWN, "Engine", "1.41").splitlines() == [
        "operations used on Engine, in both colours: 1 of 3",
        "  VolumeUpdate: It is younger.",
        "  for no reason that is listed: ContainerTop (sync only)",
    ]


def test_the_list_is_stale() -> None:
    uses = used(*KNOWN)
    assert problems(uses, UNUSED, KNOWN, "1.41") == [
        "VolumeUpdate is listed as unused, and was used"
    ]
    assert problems(uses, UNUSED, KNOWN, "1.42") == []
    assert problems(uses[:4], UNUSED, KNOWN[:2], "1.41") == [
        "VolumeUpdate is listed, and there is no such operation"
    ]


def test_every_operation_has_a_row_with_its_tests() -> None:
    uses = [*used("ContainerTop"), Use("ContainerTop", "a.b", "sync", "test_c.py::test_d")]
    text = full_report(uses, UNUSED, KNOWN, "Engine 20", "1.41")
    assert "on Engine 20" in text
    assert "| ContainerList |  |  |  |" in text
    tests = "test_a.py::test_b, test_c.py::test_d"
    assert f"| ContainerTop | a.b, resource.method | sync, async | {tests} |" in text


def test_the_list_is_short_and_gives_reasons() -> None:
    rows = listed(LISTED.read_text())
    assert len(rows) < 5
    assert all(row.why and row.operation in all_operations() for row in rows)


def test_operations_that_an_engine_is_too_old_for_do_not_count() -> None:
    newest = {each.operation for each in too_new() if each.on("1.24")}
    assert {"ContainerPrune", "ImageAttestations"} <= newest
    assert not [each for each in too_new() if each.on(API_VERSION)]
    rows = [each for each in too_new() if each.operation == "ImageAttestations"]
    assert problems([], rows, ["ImageAttestations"], "1.54") == []
    assert problems([], rows, ["ImageAttestations"], "1.55") == [
        "ImageAttestations was not used: sync and async"
    ]
