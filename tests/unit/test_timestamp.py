"""Timestamps: engine time as an aware datetime that keeps its text."""

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dockwire_api.timestamp import Timestamp, read_time

TEXT = "2024-01-02T03:04:05.123456789+02:00"


def test_text_and_nanoseconds_are_kept() -> None:
    moment = Timestamp.parse(TEXT)
    assert (moment.text, str(moment), moment.nanosecond) == (TEXT, TEXT, 123456789)
    assert moment == datetime(2024, 1, 2, 1, 4, 5, 123456, UTC)
    assert moment.unix == "1704157445.123456789"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_and_copy_keep_everything(protocol: int) -> None:
    moment = Timestamp.parse(TEXT)
    for other in (
        pickle.loads(pickle.dumps(moment, protocol)),
        copy.copy(moment),
        copy.deepcopy(moment),
    ):
        assert type(other) is Timestamp
        assert (other, other.text, other.nanosecond) == (moment, TEXT, 123456789)


def test_arithmetic_gives_timestamps_that_are_aware() -> None:
    moment = Timestamp.parse(TEXT)
    later = moment + timedelta(seconds=1)
    assert type(later) is Timestamp
    assert later.nanosecond == 123456000
    assert later - moment == timedelta(seconds=1)
    assert moment - datetime(2024, 1, 1, tzinfo=UTC) == timedelta(
        hours=25, minutes=4, seconds=5.123456
    )
    assert moment.replace(year=2020).text.startswith("2020")


def test_no_zone_means_utc() -> None:
    assert Timestamp(2024, 1, 2).tzinfo is UTC
    assert Timestamp.parse("2024-01-02T03:04:05").tzinfo is UTC
    assert Timestamp(2024, 1, 2, tzinfo=timezone(timedelta(hours=2))).hour == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "99999999999999999999",
        "2024-13-45",
        # What a parser that guesses reads.
        "2 January 2024, 3:04",
        "monday",
        "10m",
        "12",
        "10:30",
        "2024-01-02 03:04:05 +0000 UTC",
        "Tue Jan  2 03:04:05 2024",
    ],
)
def test_no_date_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        Timestamp.parse(text)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Timestamp.of(datetime(2024, 1, 1))


@pytest.mark.parametrize(
    "value",
    [None, "", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "nonsense", 5, {}],
)
def test_never_and_nonsense_decode_to_none(value: object) -> None:
    assert read_time(value) is None


@pytest.mark.parametrize(
    ("text", "unix"),
    [
        ("1970-01-01T00:00:00Z", "0.000000000"),
        ("1969-12-31T23:59:59.5Z", "-0.500000000"),
        ("1969-12-31T23:59:58.000000001Z", "-1.999999999"),
    ],
)
def test_unix_time_counts_from_1970_in_both_directions(text: str, unix: str) -> None:
    assert Timestamp.parse(text).unix == unix


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # Forms of ISO 8601 that datetime.fromisoformat refuses.
        ("2024-01", datetime(2024, 1, 1, tzinfo=UTC)),
        ("2024-01-02T24:00:00Z", datetime(2024, 1, 3, tzinfo=UTC)),
    ],
)
def test_dates_of_engines_may_have_any_form_of_iso_8601(text: str, moment: datetime) -> None:
    found = read_time(text)
    assert (found, found and found.text) == (moment, text)
