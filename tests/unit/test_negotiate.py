"""Choosing the API version."""

import pytest

from dockwire.errors import InvalidArgument, ProtocolError, VersionError
from dockwire.protocol.negotiate import FLOOR, NEWEST, Version, choose, fixed

ENGINE = "unix:///run/x.sock"


def test_versions_are_ordered_by_number_not_by_text() -> None:
    assert Version.parse("1.9") < Version.parse("1.41") < Version.parse("2.0")
    assert str(Version.parse(" v1.41 ")) == "1.41"


@pytest.mark.parametrize("text", ["", "1", "1.", "1.x", "1.41.0", "-1.2", "one"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="API version"):
        Version.parse(text)


@pytest.mark.parametrize(
    ("header", "spoken"),
    [("1.41", "1.41"), ("1.24", "1.24"), ("9.9", str(NEWEST)), (str(NEWEST), str(NEWEST))],
)
def test_the_lower_version_is_spoken(header: str, spoken: str) -> None:
    assert str(choose({"api-version": header}, ENGINE)) == spoken


def test_an_engine_that_names_no_version_is_a_very_old_one() -> None:
    assert choose({}, ENGINE) == FLOOR


def test_an_engine_below_the_floor_is_named_with_both_ranges() -> None:
    with pytest.raises(VersionError) as caught:
        choose({"api-version": "1.12"}, ENGINE)
    assert "1.12" in str(caught.value)
    assert f"{FLOOR} to {NEWEST}" in str(caught.value)
    assert ENGINE in str(caught.value)


def test_a_malformed_version_is_a_protocol_error() -> None:
    with pytest.raises(ProtocolError, match="banana"):
        choose({"api-version": "banana"}, ENGINE)


def test_a_fixed_version_may_be_newer_than_ours_but_never_below_the_floor() -> None:
    assert str(fixed("1.99", "DOCKER_API_VERSION")) == "1.99"
    with pytest.raises(VersionError, match="DOCKER_API_VERSION"):
        fixed("1.23", "DOCKER_API_VERSION")
    with pytest.raises(InvalidArgument, match="api_version="):
        fixed("latest", "api_version=")
