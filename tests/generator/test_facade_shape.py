"""Every operation has its function and its method in both colours; loading them costs little."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from typing import Any, get_type_hints

import pytest

from dockwire_api import operations, resources
from dockwire_api.gates import GATES
from dockwire_api.operation import ByteStream, FrameStream, Hijack, Operation, Records
from generator.facts import SPEC, load
from tests.support import promised

DOCUMENT: dict[str, Any] = load(SPEC / "engine.yaml")
NAMES: dict[str, Any] = load(SPEC / "names.yaml")
SPEC_OPERATIONS = {
    facts["operationId"]: facts
    for methods in DOCUMENT["paths"].values()
    for facts in methods.values()
}
ENDPOINTS = {
    getattr(operations, name.upper()).id: (
        getattr(operations, name),
        getattr(operations, name.upper()),
    )
    for name in operations.ENDPOINTS
}
GENERATED = sorted(resources.METHODS.keys() - resources.HAND)
STREAMS = {"records": Records, "bytes": ByteStream, "frames": FrameStream, "hijack": Hijack}


def method(id_: str, colour: str) -> Any:
    """The generated method of an operation."""
    resource, name = resources.METHODS[id_].split(".")
    return getattr(getattr(resources, f"{colour}{resource.capitalize()}"), name)


def test_nothing_is_missing() -> None:
    assert promised.operations() == SPEC_OPERATIONS.keys()
    assert ENDPOINTS.keys() == SPEC_OPERATIONS.keys() == resources.METHODS.keys()


def test_what_is_finished_by_hand_is_what_the_spec_says() -> None:
    assert {id_ for id_, facts in SPEC_OPERATIONS.items() if facts.get("x-hand")} == resources.HAND
    for id_ in resources.HAND:
        resource, name = resources.METHODS[id_].split(".")
        assert not hasattr(getattr(resources, resource.capitalize()), name)


def test_the_table_names_each_method_once() -> None:
    assert len(set(resources.METHODS.values())) == len(resources.METHODS)


@pytest.mark.parametrize("id_", GENERATED)
def test_both_colours_are_the_same_but_for_the_waiting(id_: str) -> None:
    plain, awaited = method(id_, ""), method(id_, "Async")
    assert not inspect.iscoroutinefunction(plain)
    assert inspect.iscoroutinefunction(awaited)
    shape = [(row.name, row.kind, row.default) for row in _parameters(plain)]
    assert shape == [(row.name, row.kind, row.default) for row in _parameters(awaited)]
    assert get_type_hints(plain)["return"] == get_type_hints(awaited)["return"]
    assert inspect.getdoc(plain) == inspect.getdoc(awaited)


@pytest.mark.parametrize("id_", GENERATED)
def test_a_method_takes_what_its_function_takes_and_a_timeout(id_: str) -> None:
    function, endpoint = ENDPOINTS[id_]
    names = [row.name for row in _parameters(method(id_, ""))]
    is_upload = endpoint.body is not None and endpoint.body.style == "upload"
    more = ["progress", "timeout"] if is_upload else ["timeout"]
    assert names == ["self", *(row.name for row in _parameters(function)), *more]


@pytest.mark.parametrize("id_", sorted(SPEC_OPERATIONS))
def test_what_comes_by_position_is_what_the_table_says(id_: str) -> None:
    function, endpoint = ENDPOINTS[id_]
    in_path = [row.name for row in endpoint.parameters if row.place == "path"]
    positional = [row for row in _parameters(function) if row.kind is not row.KEYWORD_ONLY]
    assert all(row.kind is row.POSITIONAL_OR_KEYWORD for row in positional)
    names = [row.name for row in positional]
    assert names == SPEC_OPERATIONS[id_].get("x-positional", in_path)
    assert names[: len(in_path)] == in_path
    assert len(names) <= 3


@pytest.mark.parametrize("id_", sorted(SPEC_OPERATIONS))
def test_what_is_required_by_keyword_only_has_a_reason(id_: str) -> None:
    reasons = {**NAMES["keyword_only"]["*"], **NAMES["keyword_only"].get(id_, {})}
    function, _ = ENDPOINTS[id_]
    for row in _parameters(function):
        if row.kind is row.KEYWORD_ONLY and row.default is row.empty:
            assert reasons[row.name]


@pytest.mark.parametrize("id_", sorted(SPEC_OPERATIONS))
def test_a_function_describes_its_request(id_: str) -> None:
    function, endpoint = ENDPOINTS[id_]
    arguments = {row.name: "x" for row in _parameters(function) if row.default is row.empty}
    request = function(**arguments)
    assert type(request) is STREAMS.get(endpoint.answer, Operation)
    assert request.endpoint is endpoint
    assert set(request.values) == {row.name for row in endpoint.parameters}
    if endpoint.body is not None and endpoint.body.style == "fields":
        assert set(request.body) == {row.name for row in endpoint.body.fields()}
    assert get_type_hints(function)["return"]
    assert endpoint.id in (inspect.getdoc(function) or "")


@pytest.mark.parametrize("id_", sorted(SPEC_OPERATIONS))
def test_no_parameter_is_untyped(id_: str) -> None:
    function, _ = ENDPOINTS[id_]
    untyped = [name for name, hint in get_type_hints(function).items() if hint is Any]
    assert untyped == []


def test_gates_belong_to_operations_and_parameters_that_exist() -> None:
    assert GATES.keys() <= ENDPOINTS.keys()
    for id_, rows in GATES.items():
        _, endpoint = ENDPOINTS[id_]
        wires: set[tuple[str, str]] = {(row.place, row.wire) for row in endpoint.parameters}
        if endpoint.accept:
            wires.add(("header", "Accept"))
        for gate in rows:
            if gate.place in ("query", "header"):
                assert (gate.place, gate.path[0]) in wires


def test_the_gates_of_the_exec_are_there() -> None:
    assert {(gate.path, gate.since, gate.outside) for gate in GATES["ContainerExec"]} >= {
        (("ConsoleSize",), "1.42", "drop"),
        (("Env",), "1.25", "error"),
    }


# --- loading ------------------------------------------------------------------------------------


def loaded(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_next_to_nothing() -> None:
    modules = loaded("import dockwire_api; dockwire_api.API_VERSION")
    assert {name for name in modules if name.startswith("dockwire_api")} == {"dockwire_api"}
    assert not modules & {"attr", "attrs", "dateutil", "httpx"}


def test_a_model_loads_only_the_models_it_mentions() -> None:
    modules = loaded("from dockwire_api.models import ExecInspectResponse")
    ours = {name for name in modules if name.startswith("dockwire_api.models.")}
    assert "dockwire_api.models.exec_inspect_response" in ours
    assert len(ours) < 5
    assert not modules & {"dateutil", "httpx"}


def test_a_resource_loads_no_model_and_no_other_resource() -> None:
    modules = loaded("from dockwire_api.resources import Containers")
    ours = {name.partition(".")[2] for name in modules if name.startswith("dockwire_api.")}
    assert {name for name in ours if name.startswith("resources.")} == {"resources.containers"}
    assert {name for name in ours if name.startswith("operations.")} == {"operations.containers"}
    assert not [name for name in ours if name.startswith("models.")]


def test_every_name_of_the_indexes_can_be_loaded() -> None:
    for index in (operations, resources):
        for name in index.__all__:
            assert getattr(index, name) is not None
        assert set(index.__all__) <= set(dir(index))
        with pytest.raises(AttributeError, match="no_such_thing"):
            getattr(index, "no_such" + "_thing")


def _parameters(function: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


@pytest.mark.parametrize("colour", ["", "Async"])
def test_every_resource_keeps_the_engine_it_was_made_with(colour: str) -> None:
    engine = object()
    for name in {name.split(".")[0] for name in resources.METHODS.values()}:
        made = getattr(resources, f"{colour}{name.capitalize()}")(engine)
        assert made._engine is engine
