"""What happens at the edges of every version, on requests as they are sent, without an engine.

Once for every fact about requests that changelogs and Docker's own client tell
(spec/evidence/version-gates.json), whatever our gates say; and once for every gate there is,
whether or not a fact tells of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire.errors import VersionError
from dockwire_api import models
from dockwire_api.gate import Gate
from dockwire_api.gates import GATES
from dockwire_api.operations import build_prune, container_create

from .gated import (
    AHEAD,
    ENDPOINTS,
    FLOOR,
    About,
    Life,
    as_given,
    life,
    prepared_for,
    request,
    send,
    zero_at,
)

FACTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "spec" / "evidence" / "version-gates.json").read_text("utf-8")
)
ROWS = [(About.read(fact["operation"], fact["about"]), fact) for fact in FACTS]
SENT = [(about, fact) for about, fact in ROWS if "unsent" not in fact]
UNSENT = [(about, fact) for about, fact in ROWS if "unsent" in fact]
# Where the other of two places of one value is, for what is rewritten.
PLACES = {
    "ContainerCreate.MacAddress": "NetworkingConfig/EndpointsConfig/default/MacAddress",
    "ContainerCreate.NetworkingConfig.EndpointsConfig"
    ".@HostConfig.NetworkMode|default|bridge.MacAddress": "MacAddress",
    "BuildPrune.reserved-space": "keep-storage",
    "BuildPrune.keep-storage": "reserved-space",
    "ServiceCreate.Networks": "TaskTemplate/Networks",
}
EVERY_GATE = [(About.of(id_, gate), gate) for id_, gates in GATES.items() for gate in gates]


def each(rows: Iterable[tuple[About, Any]]) -> list[Any]:
    """The rows as the parameters of a test, each called after what it is about."""
    return [pytest.param(about, more, id=str(about)) for about, more in rows]


def evident(about: About) -> Life:
    """Which versions know a thing, as far as the facts tell."""
    return life(
        about,
        [
            (other, row.get("since"), row.get("until"))
            for other, fact in SENT
            for row in (fact.get("ours", fact),)
            if fact["outside"] != "ignore"
        ],
    )


def gated(about: About) -> Life:
    """Which versions know a thing by our gates."""
    return life(about, [(other, gate.since, gate.until) for other, gate in EVERY_GATE])


def is_in(version: str, found: Life) -> bool:
    return found.within(version, version) == (version, version)


def edges(found: Life) -> tuple[list[str], list[str]]:
    """The first and last versions that know a thing, and those next to them that do not."""
    inside = [version for version in found if version not in (FLOOR, AHEAD)]
    return inside, [version for version in (found.below, found.above) if version is not None]


def refused(about: About, version: str, found: Life) -> VersionError:
    """The error that names operation, thing, the version needed and the one in use."""
    with pytest.raises(VersionError) as caught:
        send(request(about), version)
    error = caught.value
    assert error.operation == about.operation
    assert error.feature is not None
    # Of what begins together with the whole it is a part of, the whole may be named.
    assert (about.feature + ".").startswith((error.feature, error.feature.replace("[]", "")))
    needed = found.since if version == found.below else found.until
    assert needed in (error.since, error.until)
    text = str(error)
    assert about.operation in text
    assert f" {needed}" in text
    assert f"The version in use is {version}, fixed by api_version=" in text
    if error.feature != about.operation:
        assert error.feature.removeprefix(about.operation + ".") in text
    return error


def left_out(about: About, version: str) -> None:
    """It is not sent, and everything else is."""
    made = request(about)
    sent, given = send(made, version), as_given(made)
    assert given.at(about)
    assert not sent.at(about)
    assert set(sent.query) | {about.path[0]} >= set(given.query)


def moved(about: About, version: str, whole: About | None = None) -> None:
    """It is sent in its other place, alone or with all of ``whole``, and in no other."""
    whole = whole or about
    made = request(about)
    sent = send(made, version)
    assert not any(sent.at(about))
    path = (*PLACES[whole.feature].split("/"), *about.path[len(whole.path) :])
    other = about._replace(path=path)
    assert sent.at(other) == as_given(made).at(about)


def moved_with(about: About, version: str) -> About | None:
    """What contains it and is sent in another place in this version."""
    for other, gate in EVERY_GATE:
        inside = other != about and other.holds(about) and gate.outside == "rewrite"
        if inside and not is_in(version, gated(other)):
            return other
    return None


def as_it_is(about: About, version: str) -> None:
    """It is sent, and nothing of the request is changed."""
    made = request(about)
    sent, given = send(made, version), as_given(made)
    if about.place != "operation":
        assert sent.at(about)
    assert sent.query == given.query
    body = sent.body
    if isinstance(body, dict) and made.endpoint.body is not None:
        unset = made.endpoint.body.unset.keys() - given.body.keys()
        body = {key: value for key, value in body.items() if key not in unset}
    assert body == given.body


# --- every fact ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("about", "fact"), each(SENT))
def test_a_fact_holds_at_the_edges_of_its_versions(about: About, fact: dict[str, Any]) -> None:
    if fact["outside"] == "ignore":
        assert gated(about) == evident(about)
        for version in (Life(fact.get("since", FLOOR)).below, fact.get("since"), AHEAD):
            if version is not None:
                as_it_is(about, version)
        return
    found = evident(about)
    inside, outside = edges(found)
    assert inside
    assert outside
    for version in inside:
        as_it_is(about, version)
    for version in outside:
        # Where the operation itself is unknown nothing can be left out or said in another way.
        known = is_in(version, evident(About(about.operation, "operation")))
        if fact["outside"] == "drop" and known:
            left_out(about, version)
        elif fact["outside"] == "rewrite" and known:
            moved(about, version)
        else:
            refused(about, version, found)


@pytest.mark.parametrize(("about", "fact"), each(UNSENT))
def test_a_fact_that_no_request_shows_is_rightly_listed(about: About, fact: dict[str, Any]) -> None:
    assert fact["unsent"]
    endpoint = ENDPOINTS[about.operation]
    gates = [gate for other, gate in EVERY_GATE if other == about]
    assert gates == []
    if about.place in ("query", "header"):
        found = [
            row
            for row in endpoint.parameters
            if (row.place, row.wire) == (about.place, about.path[0])
        ]
        assert not found or (len(about.path) > 1 and about.path[1] not in found[0].filters)
    else:
        assert about.place == "behaviour"


def test_every_fact_is_there() -> None:
    assert len(ROWS) == len({about for about, _ in ROWS})
    assert (len(SENT), len(UNSENT)) == (333, 8)


# --- every gate ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("about", "gate"), each(EVERY_GATE))
def test_a_gate_does_what_it_says(about: About, gate: Gate) -> None:
    found = gated(about)
    whole = gated(About(about.operation, "operation"))
    inside, outside = edges(found)
    for version in inside:
        as_it_is(about, version)
    assert outside
    for version in outside:
        container = moved_with(about, version) if is_in(version, whole) else None
        if container is not None:
            moved(about, version, container)
            continue
        match gate.outside if is_in(version, whole) else "refuse":
            case "drop":
                left_out(about, version)
            case "rewrite":
                moved(about, version)
            case "error":
                refused(about, version, found)
                dropped = prepared_for(request(about), version, "drop").dropped
                assert any(About.of(about.operation, row).holds(about) for row in dropped)
                assert not send(request(about), version, "drop").at(about)
            case "refuse":
                refused(about, version, found)
                with pytest.raises(VersionError):
                    send(request(about), version, "drop")


def outsides() -> Iterator[tuple[About, tuple[Gate, str]]]:
    """Every gate on a whole value, with the versions in which it alone is outside."""
    for about, gate in EVERY_GATE:
        if about.place not in ("query", "body") or about.part or zero_at(about) is ...:
            continue
        others = [(other, row.since, row.until) for other, row in EVERY_GATE if other != about]
        for version in edges(gated(about))[1]:
            if is_in(version, life(about, others)):
                yield about, (gate, version)


@pytest.mark.parametrize(("about", "row"), each(outsides()))
def test_zero_is_nothing_unless_it_is_told_apart(about: About, row: tuple[Gate, str]) -> None:
    gate, version = row
    made = request(about, zero_at(about))
    if not gate.pointer:
        assert not send(made, version).at(about)
    else:
        with pytest.raises(VersionError, match=about.path[-1]):
            send(made, version)


# --- what matters most --------------------------------------------------------------------------

NEVER_LEFT_OUT = [
    # More would be removed.
    ("ImageDelete", "query platforms", "1.49"),
    ("BuildPrune", "query filters", "1.38"),
    ("ContainerPrune", "query filters/label", "1.28"),
    ("ContainerPrune", "query filters/label!", "1.28"),
    ("ContainerPrune", "query filters/until", "1.27"),
    ("ImagePrune", "query filters/until", "1.27"),
    ("NetworkPrune", "query filters/label", "1.28"),
    ("VolumePrune", "query filters/all = false", "1.41"),
    ("VolumePrune", "query filters/label", "1.28"),
    # Something else would be done.
    ("ContainerExec", "body WorkingDir", "1.34"),
    ("ServiceUpdate", "query rollback", "1.27"),
    ("VolumeCreate", "body ClusterVolumeSpec", "1.41"),
    ("ContainerCreate", "body HostConfig/Mounts/[]/Type = image", "1.47"),
    ("ContainerCreate", "body HostConfig/Mounts/[]/VolumeOptions/Subpath", "1.44"),
]


@pytest.mark.parametrize(("operation", "text", "version"), NEVER_LEFT_OUT)
def test_what_matters_is_never_left_out(operation: str, text: str, version: str) -> None:
    made = request(About.read(operation, text))
    for unsupported in ("error", "drop"):
        with pytest.raises(VersionError):
            send(made, version, unsupported)


def test_the_container_s_mac_address_goes_to_the_network_it_is_created_in() -> None:
    made = container_create(
        image="x",
        mac_address="02:00:00:00:00:01",
        host_config=models.HostConfig(network_mode="front"),
    )
    assert send(made, "1.43").body == as_given(made).body
    assert send(made, "1.44").body == {
        "Image": "x",
        "HostConfig": {"NetworkMode": "front"},
        "NetworkingConfig": {"EndpointsConfig": {"front": {"MacAddress": "02:00:00:00:00:01"}}},
    }


def test_what_has_two_names_is_not_said_twice() -> None:
    made = build_prune(reserved_space=5, keep_storage=6)
    assert send(made, "1.48").query == {"reserved-space": ["5"], "keep-storage": ["6"]}
    for version in ("1.47", "1.52"):
        with pytest.raises(VersionError, match="set to another value"):
            send(made, version)
    assert send(build_prune(reserved_space=5, keep_storage=5), "1.47").query == {
        "keep-storage": ["5"]
    }
