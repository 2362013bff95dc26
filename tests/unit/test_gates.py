"""Version gates on prepared values, with gates made here."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from dockwire._protocol.api.gates import RequestParts, apply, describe_dropped, unmet_gates
from dockwire._protocol.api.versions import Version, VersionInUse, fixed_version, negotiate_version
from dockwire._protocol.api.zero_values import Shape, is_set, shape_at
from dockwire.errors import VersionError
from dockwire_api import API_VERSION
from dockwire_api.gate import Gate
from dockwire_api.model import Field
from dockwire_api.values import ANY, BOOL, INT, STR, ListOf, MapOf, Nullable, Obj

ENGINE = "unix:///x"


def at(version: str) -> VersionInUse:
    return fixed_version(ENGINE, version, "api_version=")


OLD = at("1.30")


def passed(
    *gates: Gate,
    query: Any = None,
    headers: Any = None,
    body: Any = None,
    where: VersionInUse = OLD,
    **more: Any,
) -> RequestParts:
    """What the gates leave, after a check that they change nothing in place."""
    given = RequestParts(query or {}, headers or {}, body)
    before = copy.deepcopy(given)
    assert where.version is not None
    try:
        return apply(unmet_gates(gates, where.version), "Op", where, given, **more)
    finally:
        assert given == before


def body_after(gate: Gate, body: Any, where: VersionInUse = OLD, **more: Any) -> Any:
    return passed(gate, body=body, where=where, **more).body


def body_gate(path: str, since: str | None = "1.41", until: str | None = None, **more: Any) -> Gate:
    return Gate("body", tuple(path.split("/")), since, until, **more)


def query_gate(
    path: str, since: str | None = "1.41", until: str | None = None, **more: Any
) -> Gate:
    return Gate("query", tuple(path.split("/")), since, until, **more)


def refused(*gates: Gate, **more: Any) -> VersionError:
    with pytest.raises(VersionError) as caught:
        passed(*gates, **more)
    return caught.value


# --- what is outside ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "version", "known"),
    [
        ("1.41", None, "1.40", False),
        ("1.41", None, "1.41", True),
        ("1.9", None, "1.30", True),
        (None, "1.41", "1.41", True),
        (None, "1.41", "1.42", False),
        ("1.30", "1.41", "1.29", False),
        ("1.30", "1.41", "1.35", True),
        ("1.30", "1.41", "1.42", False),
    ],
)
def test_both_ends_belong_to_a_gates_versions(
    since: str | None, until: str | None, version: str, known: bool
) -> None:
    gate = Gate("body", ("A",), since, until)
    assert (unmet_gates([gate], Version.parse(version)) == ()) is known


def test_inside_of_all_gates_the_request_stays_the_very_same() -> None:
    given = RequestParts({"a": ["1"]}, {"X": "y"}, {"A": 1})
    assert apply((), "Op", OLD, given) is given


def test_what_is_not_there_leaves_everything_the_very_same() -> None:
    body = {"B": {"C": [1]}}
    after = passed(body_gate("A"), body_gate("B/D"), body_gate("B/C/[]/E"), body=body)
    assert after.body is body


def test_only_what_lies_on_the_way_is_copied() -> None:
    body = {"A": {"X": 1, "Y": {}}, "B": {"C": [1]}}
    after = body_after(body_gate("A/X", outside="drop"), body)
    assert after == {"A": {"Y": {}}, "B": {"C": [1]}}
    assert after["B"] is body["B"]
    assert after["A"]["Y"] is body["A"]["Y"]  # type: ignore[index]


# --- the four things that can happen --------------------------------------------------------------


@pytest.mark.parametrize("nothing", [None, "", 0, 0.0, False, [], {}, [0, 0], {"A": {"B": 0}}])
@pytest.mark.parametrize("what", ["drop", "error", "refuse", "rewrite"])
def test_zero_says_nothing_and_is_left_out(nothing: object, what: Any) -> None:
    gate = body_gate("X", outside=what, to=("Y",))
    for choice in ("error", "drop"):
        after = passed(gate, body={"X": nothing, "Z": 1}, unsupported=choice)
        assert after.body == {"Z": 1}
        assert after.dropped == ()


@pytest.mark.parametrize("something", ["a", 1, -1, True, ["a"], [[]], [None], {"A": 1}, [80, 24]])
def test_what_happens_to_a_value_that_is_set(something: object) -> None:
    body = {"X": something, "Z": 1}
    assert body_after(body_gate("X", outside="drop"), body) == {"Z": 1}
    assert body_after(body_gate("X", outside="rewrite", to=("Y",)), body) == {
        "Z": 1,
        "Y": something,
    }
    refused(body_gate("X"), body=body)
    refused(body_gate("X", outside="refuse"), body=body)
    refused(body_gate("X", outside="refuse"), body=body, unsupported="drop")
    gate = body_gate("X")
    after = passed(gate, body=body, unsupported="drop")
    assert after.body == {"Z": 1}
    assert after.dropped == (gate,)


@pytest.mark.parametrize("something", [False, 0, "", [], {}])
def test_behind_a_pointer_every_value_counts_but_null(something: object) -> None:
    gate = body_gate("X", pointer=True)
    refused(gate, body={"X": something})
    assert body_after(gate, {"X": None}) == {}


def test_a_whole_operation_is_refused_whatever_the_user_chose() -> None:
    gate = Gate("operation", (), "1.41", feature="pruning the build cache")
    for choice in ("error", "drop"):
        error = refused(gate, unsupported=choice)
        assert "pruning the build cache needs API 1.41 or newer" in str(error)
        assert "unsupported=" not in str(error)


def test_headers() -> None:
    gate = Gate("header", ("X-A",), "1.41", outside="drop")
    assert passed(gate, headers={"X-A": "1", "X-B": "2"}).headers == {"X-B": "2"}
    refused(Gate("header", ("X-A",), "1.41"), headers={"X-A": "1"})


def test_an_upload_is_no_document() -> None:
    for source in (iter([b"x"]), b'{"X": 1}'):
        after = apply([body_gate("X")], "Op", OLD, RequestParts({}, {}, source))
        assert after.body is source


# --- zero and maps --------------------------------------------------------------------------------

FIELDS = (
    Field("limits", "Limits", Obj("HostConfig")),
    Field("labels", "Labels", MapOf(STR)),
    Field("mounts", "Mounts", ListOf(Nullable(Obj("Mount")))),
    Field("free", "Free", ANY),
)


@pytest.mark.parametrize(
    ("path", "value", "counts"),
    [
        (("Labels",), {"a": ""}, True),
        (("Labels",), {}, False),
        (("Limits",), {"Memory": 0, "Privileged": False}, False),
        (("Limits",), {"Annotations": {"a": ""}}, True),
        (("Limits",), {"Sysctls": {}}, False),
        (("Mounts", "[]", "VolumeOptions"), {"NoCopy": False}, False),
        (("Mounts", "[]", "VolumeOptions"), {"Labels": {"a": ""}}, True),
        (("Mounts", "[]", "VolumeOptions", "Labels"), {"a": ""}, True),
        (("Free",), {"a": ""}, False),
        (("Nowhere", "At", "All"), {"a": ""}, False),
    ],
)
def test_an_entry_of_a_map_says_something_whatever_it_holds(
    path: tuple[str, ...], value: Any, counts: bool
) -> None:
    assert is_set(value, shape_at(FIELDS, path)) is counts
    body: Any = value
    for step in reversed(path):
        body = [body] if step == "[]" else {step: body}
    gate = Gate("body", path, "1.41")
    if counts:
        refused(gate, body=body, shape=FIELDS)
    else:
        passed(gate, body=body, shape=FIELDS)


@pytest.mark.parametrize("shape", [None, BOOL, INT, (), ListOf(STR)])
def test_a_shape_that_does_not_fit_is_as_good_as_none(shape: Shape) -> None:
    assert shape_at(shape, ("A", "B")) is None


# --- paths ----------------------------------------------------------------------------------------


def test_paths_go_through_lists_and_maps() -> None:
    body = {"H": {"M": [{"O": {"X": 1}}, {"O": None}, {}]}, "N": {"a": {"X": "m"}, "b": {}}}
    gates = (body_gate("H/M/[]/O/X", outside="drop"), body_gate("N/*/X", outside="drop"))
    assert passed(*gates, body=body).body == {
        "H": {"M": [{"O": {}}, {"O": None}, {}]},
        "N": {"a": {}, "b": {}},
    }


def test_items_of_a_list_that_go_take_no_others_with_them() -> None:
    gate = body_gate("L/[]/X", outside="drop")
    assert body_after(gate, {"L": [{"X": 1}, {"Y": 2}, {"X": 3}]}) == {"L": [{}, {"Y": 2}, {}]}
    whole = body_gate("L/[]", outside="drop")
    assert body_after(whole, {"L": [1, 2, 3]}) == {"L": []}


def test_only_certain_values_of_a_text_are_meant() -> None:
    gate = body_gate("Mounts/[]/Type", values=("image", "cluster"), outside="refuse")
    body: Any = {"Mounts": [{"Type": "bind"}, {"Type": "volume"}]}
    assert body_after(gate, body) is body
    assert "Mounts[].Type=image|cluster" in str(
        refused(gate, body={"Mounts": [{"Type": "bind"}, {"Type": "image"}]})
    )


def test_only_certain_items_of_a_list_are_meant() -> None:
    gate = body_gate("Caps", values=("a", "b"), outside="drop")
    assert body_after(gate, {"Caps": ["a", "x", "b"]}) == {"Caps": ["x"]}
    assert body_after(gate, {"Caps": ["a", "b"]}) == {}
    assert body_after(
        body_gate("N", values=("2", "true"), outside="drop"), {"N": [1, 2, True]}
    ) == {"N": [1]}


def test_only_certain_keys_of_a_map_are_meant() -> None:
    gate = body_gate("Ports", keys="*/sctp", outside="refuse")
    body: Any = {"Ports": {"80/tcp": {}, "81/SCTP": {}}}
    assert body_after(gate, body) is body
    # There by its key alone, whatever it holds.
    refused(gate, body={"Ports": {"80/sctp": {}}})
    drop = body_gate("Ports", keys="*/sctp", outside="drop")
    assert body_after(drop, {"Ports": {"80/tcp": {}, "80/sctp": None}}) == {"Ports": {"80/tcp": {}}}


def test_more_entries_than_a_version_takes() -> None:
    gate = body_gate("Nets", most=1, outside="refuse")
    body: Any = {"Nets": {"a": {}}}
    assert body_after(gate, body) is body
    assert "Nets>1" in str(refused(gate, body={"Nets": {"a": {}, "b": {}}}))
    repeated = query_gate("platform", most=1, outside="refuse")
    query = {"platform": ["{}", "{}"]}
    refused(repeated, query=query)
    assert passed(repeated, query={"platform": ["{}"]}).query == {"platform": ["{}"]}


# --- the query ------------------------------------------------------------------------------------


@pytest.mark.parametrize("zero", ["0", "", "false", "{}", "[]", "null"])
def test_zero_texts_of_a_query_say_nothing(zero: str) -> None:
    assert passed(query_gate("a"), query={"a": [zero], "b": ["0"]}).query == {"b": ["0"]}
    refused(query_gate("a", pointer=True), query={"a": [zero]})


def test_values_of_a_query() -> None:
    gate = query_gate("condition", values=("removed",), outside="refuse")
    refused(gate, query={"condition": ["removed"]})
    assert passed(gate, query={"condition": ["next-exit"]}).query == {"condition": ["next-exit"]}


def filters(**rows: Any) -> dict[str, list[str]]:
    return {"filters": [json.dumps(rows)]}


def test_a_key_in_the_filters() -> None:
    gate = query_gate("filters/label")
    assert "filters.label" in str(refused(gate, query=filters(label=["a"])))
    after = passed(gate, query=filters(label=["a"], until=["1h"]), unsupported="drop")
    assert after.query == {"filters": ['{"until":["1h"]}']}
    assert after.dropped == (gate,)
    # Nothing is left to filter by, and {} may mean something else than nothing.
    assert passed(gate, query=filters(label=["a"]), unsupported="drop").query == {}
    other = filters(until=["1h"])
    assert passed(gate, query=other).query is other


def test_a_value_in_the_filters() -> None:
    gate = query_gate("filters/status", values=("removing",), outside="drop")
    assert passed(gate, query=filters(status=["removing", "dead"])).query == {
        "filters": ['{"status":["dead"]}']
    }
    assert passed(gate, query=filters(status=["removing"])).query == {}


def test_a_query_that_is_repeated_or_no_json() -> None:
    gate = query_gate("platform/os.version", outside="drop")
    query = {"platform": ['{"os":"a","os.version":"1"}', '{"os":"b"}', "nonsense"]}
    assert passed(gate, query=query).query == {"platform": ['{"os":"a"}', '{"os":"b"}', "nonsense"]}


# --- rewriting ------------------------------------------------------------------------------------

MAIN = "@HostConfig.NetworkMode|default|bridge"
UP = body_gate(
    "MacAddress",
    None,
    "1.43",
    outside="rewrite",
    to=("NetworkingConfig", "EndpointsConfig", MAIN, "MacAddress"),
)
DOWN = body_gate(
    f"NetworkingConfig/EndpointsConfig/{MAIN}/MacAddress",
    "1.44",
    outside="rewrite",
    to=("MacAddress",),
)
OTHERS = body_gate("NetworkingConfig/EndpointsConfig/*/MacAddress", "1.44")


def endpoints(**rows: Any) -> dict[str, Any]:
    return {"NetworkingConfig": {"EndpointsConfig": rows}}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({}, "default"),
        ({"HostConfig": None}, "default"),
        ({"HostConfig": {"NetworkMode": ""}}, "default"),
        ({"HostConfig": {"NetworkMode": "mine"}}, "mine"),
        ({"NetworkingConfig": None}, "default"),
        (endpoints(), "default"),
    ],
)
def test_a_container_wide_mac_goes_to_the_endpoint_from_1_44(body: Any, key: str) -> None:
    given = {**body, "MacAddress": "02:01"}
    after = body_after(UP, given, at("1.44"))
    assert after == {**body, **endpoints(**{key: {"MacAddress": "02:01"}})}
    assert body_after(UP, given, at("1.43")) is given


def test_the_endpoint_keeps_what_else_it_has() -> None:
    body = {"MacAddress": "02:01", **endpoints(bridge={"Aliases": ["a"]})}
    assert body_after(UP, body, at("1.44")) == endpoints(
        bridge={"Aliases": ["a"], "MacAddress": "02:01"}
    )


@pytest.mark.parametrize("key", ["mine", "default", "bridge"])
def test_the_endpoints_mac_goes_container_wide_below_1_44(key: str) -> None:
    mode = {"HostConfig": {"NetworkMode": "mine"}} if key == "mine" else {}
    body = {**mode, **endpoints(**{key: {"MacAddress": "02:01", "Aliases": ["a"]}})}
    for gates in ((DOWN, OTHERS), (OTHERS, DOWN)):
        assert passed(*gates, body=body, where=at("1.43")).body == {
            **mode,
            **endpoints(**{key: {"Aliases": ["a"]}}),
            "MacAddress": "02:01",
        }
        assert passed(*gates, body=body, where=at("1.44")).body is body


def test_there_and_back_again() -> None:
    body = {"Image": "x", "MacAddress": "02:01"}
    there = body_after(UP, body, at("1.44"))
    back = passed(DOWN, OTHERS, body=there, where=at("1.43")).body
    assert back == {**body, **endpoints(default={})}


def test_the_mac_of_another_endpoint_than_the_main_one_is_refused_below_1_44() -> None:
    body = {"HostConfig": {"NetworkMode": "mine"}, **endpoints(other={"MacAddress": "02:01"})}
    error = refused(DOWN, OTHERS, body=body, where=at("1.43"))
    assert "NetworkingConfig.EndpointsConfig.*.MacAddress needs API 1.44" in str(error)


def test_two_macs_cannot_both_go_container_wide() -> None:
    gate = body_gate("Nets/*/Mac", "1.44", outside="rewrite", to=("Mac",))
    nets = {"a": {"Mac": "1"}, "b": {"Mac": "2"}}
    assert "only one such value" in str(refused(gate, body={"Nets": nets}))
    one = {"Nets": {"a": {"Mac": "1"}, "b": {"Mac": ""}}}
    assert body_after(gate, one) == {"Nets": {"a": {}, "b": {}}, "Mac": "1"}


def test_a_target_that_says_something_else_is_an_error_and_the_same_is_not() -> None:
    body = {"MacAddress": "02:01", **endpoints(default={"MacAddress": "02:02"})}
    error = refused(UP, body=body, where=at("1.44"))
    assert "NetworkingConfig.EndpointsConfig.default.MacAddress" in str(error)
    assert "set to another value" in str(error)
    # Nobody can say which of the two was meant, so neither is left out.
    refused(UP, body=body, where=at("1.44"), unsupported="drop")
    same = {"MacAddress": "02:01", **endpoints(default={"MacAddress": "02:01"})}
    assert body_after(UP, same, at("1.44")) == endpoints(default={"MacAddress": "02:01"})


def test_no_other_endpoint_is_made_beside_those_that_are_named() -> None:
    body = {"MacAddress": "02:01", **endpoints(mine={})}
    error = refused(UP, body=body, where=at("1.44"))
    assert "EndpointsConfig.default, its field in this version, is missing" in str(error)


RESERVED = query_gate("reserved-space", "1.48", outside="rewrite", to=("keep-storage",))
KEEP = query_gate("keep-storage", "1.31", "1.47", outside="rewrite", to=("reserved-space",))


def test_reserved_space_and_keep_storage_become_each_other() -> None:
    new, old = {"reserved-space": ["5"], "all": ["1"]}, {"keep-storage": ["5"], "all": ["1"]}
    for given, version, wanted in (
        (new, "1.47", old),
        (new, "1.48", new),
        (old, "1.47", old),
        (old, "1.48", new),
    ):
        assert passed(RESERVED, KEEP, query=given, where=at(version)).query == wanted


def test_both_of_them_at_once() -> None:
    both = {"reserved-space": ["5"], "keep-storage": ["6"]}
    for version in ("1.47", "1.48"):
        assert "set to another value" in str(refused(RESERVED, KEEP, query=both, where=at(version)))
    zero = {"reserved-space": ["0"], "keep-storage": ["6"]}
    assert passed(RESERVED, KEEP, query=zero, where=at("1.47")).query == {"keep-storage": ["6"]}
    assert passed(RESERVED, KEEP, query=zero, where=at("1.48")).query == {"reserved-space": ["6"]}


# --- words ----------------------------------------------------------------------------------------


def test_an_error_names_operation_field_versions_and_the_source() -> None:
    gate = body_gate("HostConfig/Annotations", "1.43", feature="annotations of a container")
    where = negotiate_version({"api-version": "1.41"}, ENGINE)
    error = refused(gate, body={"HostConfig": {"Annotations": {"a": "b"}}}, where=where)
    assert str(error) == (
        "Op on unix:///x (API 1.41): HostConfig.Annotations (annotations of a container) needs API "
        "1.43 or newer\n"
        "The version in use is 1.41, negotiated with an engine that supports up to 1.41; this "
        f"package supports 1.24 to {API_VERSION}. Upgrade the engine, or leave it out. An engine "
        'object made with unsupported="drop" leaves it out and warns.'
    )
    assert (error.feature, error.since, error.until) == (
        "Op.HostConfig.Annotations",
        "1.43",
        None,
    )


@pytest.mark.parametrize(
    ("gate", "version", "words"),
    [
        (
            body_gate("X", "1.43"),
            "1.41",
            ["1.41, fixed by api_version=", "Choose a newer API version"],
        ),
        (body_gate("X", None, "1.40"), "1.41", ["up to API 1.40 only", 'api_version="1.40"']),
        (body_gate("X", "1.25", "1.40"), "1.41", ["from API 1.25 to 1.40 only"]),
        (body_gate("X", "1.25", "1.40"), "1.24", ["Choose a newer API version"]),
        (body_gate("X", "1.43", hint="say it in a label"), "1.41", ["Say it in a label."]),
        (body_gate("X", "1.43", outside="refuse"), "1.41", ["leave it out"]),
    ],
)
def test_what_to_do_about_it(gate: Gate, version: str, words: list[str]) -> None:
    text = str(refused(gate, body={"X": 1}, where=at(version)))
    for part in words:
        assert part in text
    assert ('unsupported="drop"' in text) is (gate.outside == "error")


def test_the_warning_names_everything_that_was_dropped() -> None:
    gates = (body_gate("A", "1.41", feature="the a"), body_gate("B/C", "1.42"))
    after = passed(*gates, body={"A": 1, "B": {"C": 1}}, unsupported="drop")
    text = describe_dropped(after.dropped, "Op", OLD)
    for part in ("Op on unix:///x", "API 1.30", "api_version=", "A (the a)", "1.41", "B.C", "1.42"):
        assert part in text
