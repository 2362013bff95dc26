"""Asking what a version knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from dockwire._protocol.api import features
from dockwire._protocol.api.versions import NEWEST, Version
from dockwire.errors import InvalidArgument, InvalidArgumentType
from dockwire_api.features import Feature
from dockwire_api.gate import Gate, feature
from dockwire_api.gates import GATES

NAMES: tuple[str, ...] = get_args(Feature)
ROWS = [(operation, gate) for operation, gates in GATES.items() for gate in gates]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of an operation that there is not."""
    path = ("HostConfig", "Mounts", "[]")
    rows = (
        Gate("operation", (), "1.25"),
        Gate("body", path, "1.30"),
        Gate("body", (*path, "VolumeOptions"), None, "1.50"),
        Gate("body", (*path, "VolumeOptions", "Subpath"), "1.45"),
        Gate("body", (*path, "VolumeOptions", "Subpath"), "1.46", values=("a",)),
        Gate("body", (*path, "Type"), "1.48", values=("image",)),
        Gate("query", ("HostConfig",), "1.99"),
        Gate("header", ("X-Old",), None, "1.50"),
        Gate("body", ("Nets", "@Mode|default", "Mac"), "1.44"),
        Gate("body", ("Nets", "*", "Mac"), "1.44"),
    )
    monkeypatch.setitem(GATES, "Own", rows)
    features._gates.cache_clear()
    yield
    features._gates.cache_clear()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Own", ("1.25", str(NEWEST))),
        ("Own.HostConfig.Mounts[]", ("1.30", str(NEWEST))),
        ("Own.HostConfig.Mounts[].VolumeOptions", ("1.30", "1.50")),
        # With all that it stands in, but not with single values of it.
        ("Own.HostConfig.Mounts[].VolumeOptions.Subpath", ("1.45", "1.50")),
        ("Own.HostConfig.Mounts[].VolumeOptions.Subpath=a", ("1.46", "1.50")),
        ("Own.HostConfig.Mounts[].Type=image", ("1.48", str(NEWEST))),
        ("Own.Nets.*.Mac", ("1.44", str(NEWEST))),
        # Not before the operation itself.
        ("Own.X-Old", ("1.25", "1.50")),
    ],
)
def test_known_from_the_last_beginning_to_the_first_end(name: str, known: tuple[str, str]) -> None:
    versions = [f"1.{minor}" for minor in range(24, NEWEST.minor + 1)]
    yes = [version for version in versions if features.supports(name, Version.parse(version))]
    assert (yes[0], yes[-1]) == known
    assert len(yes) == versions.index(known[1]) - versions.index(known[0]) + 1


def test_every_gate_of_the_table_can_be_asked_for() -> None:
    assert {feature(operation, gate) for operation, gate in ROWS} <= set(NAMES)
    assert set(GATES) <= set(NAMES)


def test_every_name_has_an_answer() -> None:
    for name in NAMES:
        features.check(name)
        assert features.supports(name, NEWEST) in (True, False)
    # Without a gate: always there.
    assert features.supports("ContainerList", Version(1, 24))


def test_a_gate_itself_says_when_its_feature_is_known() -> None:
    for operation, gate in ROWS:
        name = feature(operation, gate)
        if gate.since is not None:
            first = Version.parse(gate.since)
            assert not features.supports(name, Version(first.major, first.minor - 1)), name
        if gate.until is not None:
            last = Version.parse(gate.until)
            assert not features.supports(name, Version(last.major, last.minor + 1)), name


def test_a_name_that_is_none_has_names_like_it() -> None:
    with pytest.raises(InvalidArgument) as caught:
        features.check("ContainerExec.env")
    assert "there is no feature 'ContainerExec.env'" in str(caught.value)
    assert "'ContainerExec.Env'" in str(caught.value)
    with pytest.raises(InvalidArgument, match="lists all of them"):
        features.check("§§§")
    with pytest.raises(InvalidArgumentType):
        features.check(5)  # type: ignore[arg-type]
