"""Event streams resume without duplicates and losses, or report losses."""

from __future__ import annotations

from typing import Any

from dockwire._protocol.conventions.event_resume import ResumeState

S = 1_000_000_000


def event(moment: int, action: str = "start") -> dict[str, Any]:
    return {"Action": action, "Actor": {"ID": "x"}, "time": moment // S, "timeNano": moment}


def new(state: ResumeState, *events: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in events if state.accept(each)[0]]


def test_without_events_since_is_unchanged() -> None:
    assert ResumeState("1700000000.000000005").since() == "1700000000.000000005"


def test_replayed_events_are_skipped() -> None:
    state = ResumeState("0")
    first, second, third = event(100 * S), event(100 * S + 7), event(101 * S)
    assert new(state, first, second) == [first, second]
    state.start_replay()
    assert state.since() == "98.000000007"
    assert new(state, first, second, third) == [third]


def test_identical_events_are_counted() -> None:
    state = ResumeState("0")
    twin = event(100 * S)
    assert new(state, twin, twin) == [twin, twin]
    state.start_replay()
    assert new(state, twin, twin, twin) == [twin]


def test_two_reconnects_in_a_row() -> None:
    state = ResumeState("0")
    first, second = event(100 * S), event(101 * S)
    new(state, first, second)
    state.start_replay()
    assert new(state, first) == []
    state.start_replay()
    assert new(state, first, second, event(102 * S)) == [event(102 * S)]


def test_a_late_older_event_is_new() -> None:
    state = ResumeState("0")
    younger, older = event(100 * S + 2), event(100 * S + 1)
    assert new(state, younger) == [younger]
    state.start_replay()
    assert [state.accept(each) for each in (younger, older)] == [(False, False), (True, False)]


def test_a_late_older_event_does_not_indicate_a_loss() -> None:
    state = ResumeState("0")
    new(state, event(100 * S))
    state.start_replay()
    before = event(100 * S - 5, "create")
    assert state.accept(before) == (True, False)
    assert state.accept(event(100 * S)) == (False, False)
    assert state.accept(event(105 * S)) == (True, False)


def test_a_missing_last_event_is_reported_once() -> None:
    state = ResumeState("0")
    new(state, event(100 * S))
    state.start_replay()
    assert state.accept(event(200 * S)) == (True, True)
    assert state.accept(event(201 * S)) == (True, False)


def test_since_never_precedes_the_start() -> None:
    state = ResumeState("99.5")
    new(state, event(100 * S))
    assert state.since() == "99.500000000"
    state = ResumeState("2023-01-01T00:00:00Z")
    new(state, event(100 * S))
    assert state.since() == "98.000000000"


def test_only_replayable_events_are_kept() -> None:
    state = ResumeState("0")
    for second in range(1000):
        state.accept(event(second * S))
    assert len(state._recent) <= 5
