"""Going on with events after a break: nothing twice, nothing left out, and lost ones told."""

from __future__ import annotations

from typing import Any

from dockwire._protocol.conventions.event_resume import ResumeState

S = 1_000_000_000


def event(moment: int, action: str = "start") -> dict[str, Any]:
    return {"Action": action, "Actor": {"ID": "x"}, "time": moment // S, "timeNano": moment}


def new(state: ResumeState, *events: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in events if state.accept(each)[0]]


def test_before_any_event_it_begins_where_it_was_to_begin() -> None:
    assert ResumeState("1700000000.000000005").since() == "1700000000.000000005"


def test_what_was_given_is_not_given_again() -> None:
    state = ResumeState("0")
    first, second, third = event(100 * S), event(100 * S + 7), event(101 * S)
    assert new(state, first, second) == [first, second]
    state.start_replay()
    assert state.since() == "98.000000007"
    assert new(state, first, second, third) == [third]


def test_equal_events_of_one_moment_are_counted() -> None:
    state = ResumeState("0")
    twin = event(100 * S)
    assert new(state, twin, twin) == [twin, twin]
    state.start_replay()
    assert new(state, twin, twin, twin) == [twin]


def test_two_breaks_in_a_row() -> None:
    state = ResumeState("0")
    first, second = event(100 * S), event(101 * S)
    new(state, first, second)
    state.start_replay()
    assert new(state, first) == []
    state.start_replay()
    assert new(state, first, second, event(102 * S)) == [event(102 * S)]


def test_a_younger_one_that_came_before_an_older_one_does_not_hide_it() -> None:
    state = ResumeState("0")
    younger, older = event(100 * S + 2), event(100 * S + 1)
    assert new(state, younger) == [younger]
    state.start_replay()
    assert [state.accept(each) for each in (younger, older)] == [(False, False), (True, False)]


def test_an_older_one_behind_the_break_is_no_sign_of_loss() -> None:
    state = ResumeState("0")
    new(state, event(100 * S))
    state.start_replay()
    before = event(100 * S - 5, "create")
    assert state.accept(before) == (True, False)
    assert state.accept(event(100 * S)) == (False, False)
    assert state.accept(event(105 * S)) == (True, False)


def test_a_last_event_that_the_engine_has_forgotten_is_told_once() -> None:
    state = ResumeState("0")
    new(state, event(100 * S))
    state.start_replay()
    assert state.accept(event(200 * S)) == (True, True)
    assert state.accept(event(201 * S)) == (True, False)


def test_it_never_goes_back_behind_its_beginning() -> None:
    state = ResumeState("99.5")
    new(state, event(100 * S))
    assert state.since() == "99.500000000"
    state = ResumeState("2023-01-01T00:00:00Z")
    new(state, event(100 * S))
    assert state.since() == "98.000000000"


def test_it_keeps_no_more_than_what_can_come_again() -> None:
    state = ResumeState("0")
    for second in range(1000):
        state.accept(event(second * S))
    assert len(state._recent) <= 5
