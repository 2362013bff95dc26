"""Choosing the API version, and reading how an engine refuses one."""

import pytest

from dockwire._protocol.api.ping import PingInfo
from dockwire._protocol.api.versions import (
    FLOOR,
    NEWEST,
    Version,
    VersionInUse,
    fixed_version,
    is_version_refusal,
    negotiate_version,
    version_advice,
)
from dockwire.errors import InvalidArgument, ProtocolError, VersionError

ENGINE = "unix:///run/x.sock"


def test_versions_are_ordered_by_number_not_by_text() -> None:
    assert Version.parse("1.9") < Version.parse("1.41") < Version.parse("2.0")
    assert str(Version.parse(" v1.41 ")) == "1.41"


@pytest.mark.parametrize(
    "text", ["", "1", "1.", "1.x", "1.41.0", "-1.2", "one", "1.41, 1.41", "1.٤١", "1.99999"]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="API version"):
        Version.parse(text)


@pytest.mark.parametrize(
    ("header", "spoken"),
    [("1.41", "1.41"), ("1.24", "1.24"), ("9.9", str(NEWEST)), (str(NEWEST), str(NEWEST))],
)
def test_the_lower_version_is_spoken_and_its_source_said(header: str, spoken: str) -> None:
    where = negotiate_version({"api-version": header}, ENGINE)
    assert str(where.version) == spoken
    assert where.source == f"negotiated with an engine that supports up to {header}"
    assert where.negotiated


@pytest.mark.parametrize("headers", [{}, {"api-version": ""}, {"api-version": "  "}])
def test_an_engine_that_names_no_version_is_a_very_old_one(headers: dict[str, str]) -> None:
    where = negotiate_version(headers, ENGINE)
    assert where.version == FLOOR
    assert "reports no version" in where.source
    assert where.negotiated


def test_an_engine_below_the_floor_is_named_with_both_ranges() -> None:
    with pytest.raises(VersionError) as caught:
        negotiate_version({"api-version": "1.12"}, ENGINE)
    assert "up to 1.12" in str(caught.value)
    assert f"{FLOOR} to {NEWEST}" in str(caught.value)
    assert ENGINE in str(caught.value)


@pytest.mark.parametrize("text", ["banana", "1", "1.41.2", "1.41, 1.41", "<html>"])
def test_a_malformed_version_is_a_protocol_error(text: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        negotiate_version({"api-version": text}, ENGINE)
    assert text in str(caught.value)
    assert "api_version=" in str(caught.value)


def test_a_fixed_version_may_be_newer_than_ours_but_never_below_the_floor() -> None:
    where = fixed_version(ENGINE, "1.99", "DOCKER_API_VERSION")
    assert str(where.version) == "1.99"
    assert where.source == "fixed by DOCKER_API_VERSION"
    assert not where.negotiated
    with pytest.raises(VersionError, match="DOCKER_API_VERSION"):
        fixed_version(ENGINE, "1.23", "DOCKER_API_VERSION")
    with pytest.raises(InvalidArgument, match="api_version="):
        fixed_version(ENGINE, "latest", "api_version=")
    with pytest.raises(InvalidArgument, match="api_version="):
        fixed_version(ENGINE, 1.41, "api_version=")  # type: ignore[arg-type]


TOO_NEW = "client version 1.52 is too new. Maximum supported API version is 1.41"
TOO_OLD = (
    "client version 1.30 is too old. Minimum supported API version is 1.44, please upgrade your "
    "client to a newer version"
)
OF_2016 = "client is newer than server (client API version: 1.30, server API version: 1.24)"


@pytest.mark.parametrize("words", [TOO_NEW, TOO_OLD, OF_2016])
def test_refusals_of_a_version(words: str) -> None:
    assert is_version_refusal(400, words)
    assert is_version_refusal(400, words.upper())
    assert not is_version_refusal(500, words)
    assert not is_version_refusal(400, "invalid version of the client")


NEGOTIATED = VersionInUse(ENGINE, NEWEST, "negotiated with ...", str(NEWEST))
FIXED = VersionInUse(ENGINE, Version(1, 30), "fixed by api_version=")


@pytest.mark.parametrize(
    ("words", "headers", "where", "parts"),
    [
        (TOO_NEW, {}, FIXED, ["from an unknown version to 1.41", "api_version=", "leave"]),
        (TOO_OLD, {"api-version": "1.51"}, FIXED, ["from 1.44 to 1.51"]),
        (TOO_OLD, {}, FIXED, ["from 1.44 to an unknown one"]),
        (TOO_OLD, {"api-version": "banana"}, FIXED, ["from 1.44 to an unknown one"]),
        (OF_2016, {}, FIXED, ["from an unknown version to 1.24"]),
        ("client version 1.30 is too odd", {}, FIXED, ["unknown version to an unknown one"]),
        (TOO_NEW, {}, NEGOTIATED, ["The next call negotiates"]),
        ("... Minimum supported API version is 1.99", {}, NEGOTIATED, ["Upgrade this package"]),
        ("... Maximum supported API version is 1.19", {}, NEGOTIATED, ["Upgrade the engine"]),
    ],
)
def test_both_ranges_are_said_as_far_as_they_are_known(
    words: str, headers: dict[str, str], where: VersionInUse, parts: list[str]
) -> None:
    text = version_advice(words, headers, where)
    assert f"this package supports {FLOOR} to {NEWEST}" in text
    for part in parts:
        assert part in text


def test_what_an_engine_tells_of_itself() -> None:
    headers = {
        "api-version": "1.45",
        "builder-version": "2",
        "docker-experimental": "true",
        "ostype": "linux",
        "server": "Docker/26.1.5 (linux)",
        "swarm": "active/manager",
    }
    assert PingInfo.from_headers(headers) == PingInfo(
        api_version="1.45",
        os_type="linux",
        server="Docker/26.1.5 (linux)",
        experimental=True,
        builder_version="2",
        swarm_state="active",
        swarm_role="manager",
    )
    assert PingInfo.from_headers({"swarm": "inactive", "docker-experimental": "false"}) == PingInfo(
        swarm_state="inactive", experimental=False
    )
    assert PingInfo.from_headers({}) == PingInfo()
