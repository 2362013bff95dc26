"""Version gates on prepared values."""

from typing import Any

import pytest

from dockwire.errors import VersionError
from dockwire.protocol.gates import Where, apply
from dockwire.protocol.negotiate import Version
from dockwire_api.gate import Gate

OLD = Where("unix:///x", Version(1, 24), "fixed by api_version=")


def gate(path: str, **kind: Any) -> Gate:
    return Gate(
        place=kind.get("place", "body"),
        path=tuple(path.split(".")) if path else (),
        since=kind.get("since", "1.25"),
        until=kind.get("until"),
        outside=kind.get("outside", "error"),
        feature=kind.get("feature", ""),
    )


def apply_to_body(rule: Gate, body: Any, where: Where = OLD) -> Any:
    apply([rule], "Op", where, {}, {}, body)
    return body


def test_a_set_value_is_refused_naming_feature_versions_and_source() -> None:
    with pytest.raises(VersionError) as caught:
        apply_to_body(gate("Env", feature="environment variables of an exec"), {"Env": ["A=1"]})
    text = str(caught.value)
    for part in ("environment variables of an exec", "1.25", "1.24", "api_version=", "Env", "Op"):
        assert part in text


@pytest.mark.parametrize("nothing", [None, "", 0, False, [], {}])
def test_a_zero_value_says_nothing_and_is_left_out(nothing: object) -> None:
    assert apply_to_body(gate("Env"), {"Env": nothing, "Cmd": ["x"]}) == {"Cmd": ["x"]}


def test_a_droppable_value_is_left_out_even_when_set() -> None:
    assert apply_to_body(gate("ConsoleSize", outside="drop"), {"ConsoleSize": [1, 2]}) == {}


def test_the_version_itself_passes() -> None:
    where = Where("unix:///x", Version(1, 25))
    assert apply_to_body(gate("Env"), {"Env": ["A=1"]}, where) == {"Env": ["A=1"]}


def test_above_until_is_gated_as_well() -> None:
    rule = gate("Old", since=None, until="1.40", outside="error")
    assert apply_to_body(rule, {"Old": 1}) == {"Old": 1}
    with pytest.raises(VersionError, match=r"up to API 1\.40"):
        apply_to_body(rule, {"Old": 1}, Where("unix:///x", Version(1, 41)))


def test_paths_go_through_lists_and_maps() -> None:
    body = {"H": {"Mounts": [{"O": {"X": 1}}, {"O": None}, {}]}, "N": {"a": {"M": "m"}, "b": {}}}
    apply_to_body(gate("H.Mounts.[].O.X", outside="drop"), body)
    apply_to_body(gate("N.*.M", outside="drop"), body)
    assert body == {"H": {"Mounts": [{"O": {}}, {"O": None}, {}]}, "N": {"a": {}, "b": {}}}


def test_query_and_header_and_whole_operations() -> None:
    query = {"platform": ["x"], "force": ["0"]}
    headers = {"X-A": "1"}
    rules = [
        gate("platform", place="query", outside="drop"),
        gate("force", place="query"),
        gate("X-A", place="header", outside="drop"),
    ]
    apply(rules, "Op", OLD, query, headers, None)
    assert (query, headers) == ({}, {})
    with pytest.raises(VersionError, match="the volumes"):
        apply([gate("", place="operation", feature="the volumes")], "Op", OLD, {}, {}, None)


def test_without_a_version_nothing_is_gated() -> None:
    body = {"Env": ["A=1"]}
    assert apply_to_body(gate("Env"), body, Where("unix:///x")) == {"Env": ["A=1"]}
