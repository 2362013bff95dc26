"""The package made of a small API that has everything in it: it does what the spec says."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_type_hints

import pytest

LIMITS = {"Weight": 1, "Ratio": 0.5}
BOX: dict[str, Any] = {
    "ID": "b1",
    "Class": "c",
    "From": "f",
    "Open": True,
    "Ratio": 1,
    "Kind": "plain",
    "Level": 5,
    "Kinds": ["", "extra-large", "huge"],
    "Limits": LIMITS,
    "Inner": {"ID": "b2", "Open": False, "Labels": None},
    "Links": [{"To": {"ID": "b1"}, "Rope": "hemp"}, {}],
    "Labels": {"a": "1", "b": None},
    "Ports": {"80": [{"Number": 80}], "81": None, "82": []},
    "Env": ["A=1"],
    "Token": "hush",
    "Made": "2024-05-06T07:08:09.123456789Z",
    "Sealed": "0001-01-01T00:00:00Z",
    "Anything": {"x": [1, None]},
    "Nested": [["a"], []],
}


def payloads() -> Iterator[dict[str, Any]]:
    """Payloads for ``Box`` that are awkward in one way each."""
    yield {}
    yield BOX
    yield {**BOX, "Unknown": {"y": None}, "Other": None}
    yield dict.fromkeys(BOX)
    yield {"Kind": "unheard of", "Level": 77, "Kinds": [None, "x"]}
    yield {"Made": "0001-01-01T00:00:00Z", "Sealed": "", "ID": ""}
    yield {"Made": "yesterday-ish, or so", "Sealed": 12}
    yield {"Links": [None, {"To": None}], "Ports": {"80": [None]}, "Limits": {"Weight": None}}
    yield {"Labels": {}, "Links": [], "Open": False, "Ratio": 0, "Kind": "", "Limits": {}}


@pytest.mark.parametrize("name", ["Box", "BoxResponse"])
@pytest.mark.parametrize("payload", list(payloads()))
def test_what_was_read_goes_back_as_it_came(boxes: Any, name: str, payload: Any) -> None:
    assert getattr(boxes.models, name).from_dict(payload).to_dict() == payload


def test_what_is_always_sent_is_never_none(boxes: Any) -> None:
    for payload in ({}, dict.fromkeys(BOX)):
        box = boxes.models.BoxResponse.from_dict(payload)
        assert (box.id, box.open, box.ratio, box.links, box.labels) == ("", False, 0.0, [], {})
        assert (box.kind, box.level, box.limits.weight) == (boxes.models.Kind.EMPTY, 0, 0)
        assert (box.class_, box.inner, box.made, box.env) == (None, None, None, None)


def test_an_emptied_attribute_is_sent_as_what_it_is_now(boxes: Any) -> None:
    box = boxes.models.BoxResponse.from_dict({"Labels": None, "Links": [{}], "ID": "x"})
    box.labels["a"] = "1"
    box.links = []
    box.id = None
    assert box.to_dict() == {"Labels": {"a": "1"}, "Links": []}


def test_values_have_their_types(boxes: Any) -> None:
    models = boxes.models
    box = models.BoxResponse.from_dict(BOX)
    assert box.kind is models.Kind.PLAIN
    assert box.level is models.Level.VALUE_5
    assert [type(kind) for kind in box.kinds] == [models.Kind] * 3
    assert box.kinds[2].name == "UNKNOWN"
    assert type(box.inner) is models.BoxResponse
    assert type(box.links[0].to) is models.BoxResponse
    assert type(box.limits) is models.LimitsResponse
    assert type(models.Box.from_dict(BOX).links[0].to) is models.Box
    assert box.ports["80"][0].number == 80
    assert box.made.nanosecond == 123456789
    assert box.sealed is None


def test_a_received_object_is_one_that_can_be_sent(boxes: Any) -> None:
    assert issubclass(boxes.models.BoxResponse, boxes.models.Box)
    with pytest.raises(AttributeError):
        boxes.models.BoxResponse.from_dict({}).no_such_field = 1


def test_a_wire_name_with_a_second_spelling(boxes: Any) -> None:
    report = boxes.models.BoxReport
    for payload in (
        {" Parents": ["a"]},
        {"Parents": ["a"]},
        {"Parents": ["a"], " Parents": ["b"]},
        {" Parents": None, "Id": "x", "os.version": "1"},
    ):
        assert report.from_dict(payload).to_dict() == payload
    assert report.from_dict({" Parents": ["a"]}).parents == ["a"]


def test_secrets_are_not_shown(boxes: Any) -> None:
    assert "hush" not in repr(boxes.models.BoxResponse.from_dict(BOX))
    assert "hush" not in repr(boxes.models.Auth(username="me", password="hush"))
    operation = boxes.operations.box_update("x", box=boxes.models.Box(token="hush"))
    assert "hush" not in repr(operation)


def test_docstrings_name_every_attribute(boxes: Any) -> None:
    text = inspect.getdoc(boxes.models.Box)
    assert text is not None
    assert text.startswith('A box, with "quotes" and a \\ backslash.')
    assert "    id: Its ID.\n    class_: ``Class``.\n" in text


def test_type_hints_work_on_models_in_a_cycle_and_on_functions(boxes: Any) -> None:
    models = boxes.models

    def list_of(item: Any) -> Any:
        return list[item]

    def sequence_of(item: Any) -> Any:
        return Sequence[item]

    leaves = get_type_hints(models.Tree)["leaves"]
    assert leaves.__args__[0].__args__ == (str, models.Leaf)
    assert get_type_hints(models.BoxResponse)["links"] == list_of(models.LinkResponse)
    assert get_type_hints(models.Box)["links"] == sequence_of(models.Link) | None
    hints = get_type_hints(boxes.operations.box_list)
    assert hints["kind"] == models.KindLike | None
    hints = get_type_hints(boxes.resources.Boxes.list)
    assert hints["return"] == list_of(models.BoxReport)
    names, none = hints["names"].__args__
    assert (names.__origin__.__name__, names.__args__) == ("SequenceNotStr", (str,))
    assert none is type(None)


# --- operations ---------------------------------------------------------------------------------


def test_an_operation_describes_its_request(boxes: Any) -> None:
    operations = boxes.operations
    request = operations.box_create(name="n", size=3, env={"A": "1"}, labels={})
    assert request.endpoint is operations.BOX_CREATE
    assert request.values == {"name": "n"}
    assert {key: value for key, value in request.body.items() if value is not None} == {
        "size": 3,
        "env": {"A": "1"},
        "labels": {},
    }
    endpoint = request.endpoint
    assert (endpoint.id, endpoint.method, endpoint.path) == ("BoxCreate", "POST", "/boxes/create")
    assert endpoint.body.fields() is boxes.models.BoxCreateRequest.FIELDS
    assert endpoint.ok == (201,)


def test_answers(boxes: Any) -> None:
    operations = boxes.operations
    assert {name: getattr(operations, name.upper()).answer for name in operations.ENDPOINTS} == {
        "box_list": "json",
        "box_create": "json",
        "box_lid": "headers",
        "box_open": "changed",
        "box_update": "none",
        "box_fill": "none",
        "box_watch": "records",
        "box_empty": "bytes",
        "box_logs": "frames",
        "box_attach": "hijack",
        "system_ping": "text",
    }
    (report,) = operations.BOX_LIST.result.decode([{"Boxes": [BOX]}])
    assert type(report.boxes[0]) is boxes.models.BoxResponse
    assert operations.BOX_LID.header == "X-Lid"
    assert operations.BOX_WATCH.accept == "application/json"
    assert operations.BOX_WATCH.wait.parameter is None
    assert (operations.BOX_OPEN.wait.parameter, operations.BOX_OPEN.wait.default) == (
        "open_timeout",
        10.0,
    )
    assert not operations.SYSTEM_PING.versioned
    assert type(operations.box_attach("x")).__name__ == "Hijack"


def test_parameters_keep_their_facts(boxes: Any) -> None:
    rows = {row.name: row for row in boxes.operations.BOX_LIST.parameters}
    assert (rows["names"].encoding, rows["since"].encoding) == ("repeat", "timestamp")
    assert set(rows["filters"].filters) == {"is-open", "label", "size"}
    identifier, lid = boxes.operations.BOX_LID.parameters
    assert (identifier.noun, identifier.slashes, lid.slashes) == ("box", True, False)
    assert boxes.operations.BOX_OPEN.parameters[1].unset == "0"
    assert boxes.operations.BOX_UPDATE.parameters[1].secret


def test_signatures(boxes: Any) -> None:
    def kinds(function: Any) -> dict[str, tuple[str, bool]]:
        return {
            row.name: (row.kind.name, row.default is row.empty)
            for row in inspect.signature(function).parameters.values()
        }

    assert kinds(boxes.operations.box_lid) == {
        "id": ("POSITIONAL_OR_KEYWORD", True),
        "lid": ("POSITIONAL_OR_KEYWORD", True),
    }
    create = kinds(boxes.operations.box_create)
    assert create["name"] == create["size"] == ("KEYWORD_ONLY", True)
    assert create["env"] == ("KEYWORD_ONLY", False)
    method = kinds(boxes.resources.AsyncBoxes.create)
    assert list(method) == ["self", *create, "timeout"]
    assert method["timeout"] == ("KEYWORD_ONLY", False)


def test_body_fields_are_a_typed_dict_too(boxes: Any) -> None:
    fields = boxes.operations.BoxCreateFields
    assert set(fields.__annotations__) == {
        *("size", "kind", "env", "labels", "layers", "ends", "links")
    }
    assert boxes.operations.BoxListFilters.__annotations__["is-open"] is bool


def test_gates(boxes: Any) -> None:
    gates = {
        name: [(gate.place, gate.path, gate.since, gate.outside, gate.feature) for gate in rows]
        for name, rows in boxes.gates.GATES.items()
    }
    assert gates == {
        "BoxList": [("query", ("names",), "1.5", "error", "")],
        "BoxCreate": [
            ("body", ("Env",), "1.2", "error", "variables of a box"),
            ("body", ("Layers", "[]", "To", "Ports"), "1.3", "error", ""),
            ("body", ("Layers", "[]", "Rope"), "1.7", "drop", ""),
            ("body", ("Links", "*", "To", "Ports"), "1.3", "error", ""),
            ("body", ("Links", "*", "Rope"), "1.7", "drop", ""),
        ],
        "BoxLid": [("operation", (), "1.4", "error", "lids")],
        "BoxUpdate": [
            ("body", ("Links", "[]", "Rope"), "1.7", "drop", ""),
            ("body", ("Ports",), "1.3", "error", ""),
        ],
    }


# --- resources ----------------------------------------------------------------------------


class _Engine:
    """Answers every call with the operation and the timeout it was given."""

    def send(self, operation: Any, *, timeout: Any) -> Any:
        return operation, timeout


def test_a_method_sends_its_operation(boxes: Any) -> None:
    class Engine(_Engine, boxes.resources.Resources):  # type: ignore[misc]
        pass

    engine = Engine()
    assert engine.boxes is engine.boxes
    operation, timeout = engine.boxes.lid("b", "l", timeout=3)
    assert (operation.endpoint.id, operation.values, timeout) == (
        "BoxLid",
        {"id": "b", "lid": "l"},
        3,
    )
    _, timeout = engine.boxes.list()
    assert repr(timeout) == "DEFAULT"


async def test_an_awaited_method_sends_its_operation(boxes: Any) -> None:
    class Engine(boxes.resources.AsyncResources):  # type: ignore[misc]
        async def send(self, operation: Any, *, timeout: Any) -> Any:
            return operation

    operation: Any = await Engine().boxes.update("b", box=None)
    assert operation is None, "an operation without an answer returns nothing"
    operation = await Engine().boxes.open("b")
    assert (operation.endpoint.id, operation.values["id"]) == ("BoxOpen", "b")


def test_every_operation_has_its_method_or_is_finished_by_hand(boxes: Any) -> None:
    methods: Mapping[str, str] = boxes.resources.METHODS
    assert len(methods) == len(boxes.operations.ENDPOINTS) == 11
    assert set(boxes.resources.HAND) == {"BoxWatch", "BoxEmpty", "BoxLogs", "BoxAttach"}
    for name, place in methods.items():
        resource, method = place.split(".")
        for colour in ("", "Async"):
            cls = getattr(boxes.resources, colour + resource.capitalize())
            assert hasattr(cls, method) is (name not in boxes.resources.HAND)


def test_mypy_has_nothing_to_say(boxes: Any, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *("--cache-dir", str(tmp_path), str(boxes.folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
