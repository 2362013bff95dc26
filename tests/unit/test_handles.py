"""Handles have the methods of the resources for one object: the same signatures and docstrings."""

from __future__ import annotations

import asyncio
import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_overloads, get_type_hints

import pytest

import dockwire.handles as handles_module
from dockwire import AsyncEngine, Engine, InvalidArgument, models
from dockwire.errors import InvalidArgumentType
from dockwire.handles import (
    AnyContainer,
    AnyImage,
    AnyNetwork,
    AnyService,
    AnyVolume,
    ContainerHandle,
)
from dockwire.results import RunResult
from dockwire.streams import BuiltImage, ImportedImage, PulledImage
from dockwire_api.hidden import reveal
from generator import handles
from generator.methods import MethodError, SignatureNames, without_argument

NOWHERE = "unix:///nowhere/docker.sock"
# Each handle with the parameters that identify its object, by the resource that has them.
IDENTIFIED = {
    "container": {"containers": "id", "images": "container"},
    "container.exec": {"exec": "container"},
    "image": {"images": "name"},
    "network": {"networks": "id"},
    "service": {"services": "id"},
    "volume": {"volumes": "name"},
}
# A name there is not the name of an existing volume.
LEFT_OUT = {"volumes.create", "volumes.temporary", "volumes.update"}
ENGINES: list[type[Any]] = [Engine, AsyncEngine]


def handle_of(engine: Any, path: str) -> Any:
    noun, _, attribute = path.partition(".")
    handle = getattr(engine, noun)("thing")
    return getattr(handle, attribute) if attribute else handle


def public_methods(kind: type) -> dict[str, Callable[..., Any]]:
    return {
        name: value
        for name, value in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }


def identified(kind: type, parameter: str) -> dict[str, Callable[..., Any]]:
    """The methods of a resource whose first positional parameter has a name."""
    return {
        name: method
        for name, method in public_methods(kind).items()
        if parameter == next(iter([*inspect.signature(method).parameters][1:]), None)
        and inspect.signature(method).parameters[parameter].kind
        is inspect.Parameter.POSITIONAL_OR_KEYWORD
    }


def pairs() -> Iterator[tuple[str, Any, Any]]:
    """Each method of a handle with the resource's, in both colours."""
    for kind in ENGINES:
        engine = kind(NOWHERE)
        for path, resources in IDENTIFIED.items():
            handle = type(handle_of(engine, path))
            for resource, parameter in resources.items():
                owner = type(getattr(engine, resource))
                for name, method in identified(owner, parameter).items():
                    if f"{resource}.{name}" not in LEFT_OUT:
                        yield f"{handle.__name__}.{name}", getattr(handle, name, None), method


PAIRS = {name: (ours, theirs) for name, ours, theirs in pairs()}


@pytest.mark.parametrize("kind", ENGINES)
@pytest.mark.parametrize("path", IDENTIFIED)
def test_a_handle_has_the_methods_that_a_resource_has_for_its_object(
    kind: type[Any], path: str
) -> None:
    engine = kind(NOWHERE)
    wanted = {
        name
        for resource, parameter in IDENTIFIED[path].items()
        for name in identified(type(getattr(engine, resource)), parameter)
        if f"{resource}.{name}" not in LEFT_OUT
    }
    assert public_methods(type(handle_of(engine, path))).keys() == wanted
    assert wanted


def without_first(signature: inspect.Signature) -> inspect.Signature:
    rows = list(signature.parameters.values())
    return signature.replace(parameters=[rows[0], *rows[2:]])


def hints(function: Any) -> dict[str, Any]:
    return get_type_hints(inspect.unwrap(function))


def first_hint(function: Any) -> Any:
    return hints(function)[list(inspect.signature(function).parameters)[1]]


@pytest.mark.parametrize("name", PAIRS)
def test_signatures_are_the_same(name: str) -> None:
    ours, theirs = PAIRS[name]
    # An overload that takes a model in place of a name or ID is not for handles.
    wanted = [each for each in get_overloads(theirs) if first_hint(each) is str]
    if len(wanted) == 1:
        [theirs] = wanted
        wanted = []
    found = get_overloads(ours)
    assert len(found) == len(wanted)
    for our, their in zip([ours, *found], [theirs, *wanted], strict=True):
        signature = inspect.signature(our)
        assert signature == without_first(inspect.signature(their))
        expected = hints(their)
        del expected[list(inspect.signature(their).parameters)[1]]
        assert hints(our) == expected
    assert inspect.iscoroutinefunction(ours) == inspect.iscoroutinefunction(theirs)


@pytest.mark.parametrize("name", PAIRS)
def test_docstrings_are_the_same(name: str) -> None:
    ours, theirs = PAIRS[name]
    parameter = list(inspect.signature(theirs).parameters)[1]
    wanted = []
    skipping = False
    for line in (inspect.getdoc(theirs) or "").splitlines():
        if line.startswith(f"    {parameter}: "):
            skipping = True
        elif not (skipping and line.startswith("     ")):
            skipping = False
            wanted.append(line)
    text = "\n".join(wanted)
    if text.endswith("Args:") or "Args:\n\n" in text:
        text = text.replace("Args:\n\n", "").removesuffix("Args:").rstrip()
    assert inspect.getdoc(ours) == text


class Recorder:
    """Records a call of any method of any attribute."""

    def __init__(self, calls: list[tuple[str, Any, Any]], awaited: bool, path: str = "") -> None:
        self._calls = calls
        self._awaited = awaited
        self._path = path

    def __getattr__(self, name: str) -> Recorder:
        return Recorder(self._calls, self._awaited, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._calls.append((self._path, args, kwargs))
        if not self._awaited:
            return None

        async def nothing() -> None: ...

        return nothing()


@pytest.mark.parametrize("name", PAIRS)
async def test_all_arguments_arrive(name: str) -> None:
    ours, theirs = PAIRS[name]
    owner = next(
        getattr(handles_module, each)
        for each in handles_module.__all__
        if each == name.partition(".")[0]
    )
    given: dict[str, Any] = {}
    for row in list(inspect.signature(ours).parameters.values())[1:]:
        if row.kind is row.VAR_KEYWORD:
            given["further"] = object()
        else:
            given[row.name] = object()
    calls: list[tuple[str, Any, Any]] = []
    done = ours(owner(Recorder(calls, name.startswith("Async")), "thing"), **given)
    if inspect.isawaitable(done):
        await done
    [(method, args, kwargs)] = calls
    assert method == name.partition(".")[2]
    bound = inspect.signature(theirs).bind(None, *args, **kwargs).arguments
    bound |= bound.pop("fields", {}) | bound.pop("unknown", {})
    bound = {key: reveal(value) for key, value in bound.items() if key != "self"}
    first = list(inspect.signature(theirs).parameters)[1]
    assert bound == {first: "thing", **given}


# --- what identifies an object --------------------------------------------------------------------

ACCEPTED: list[tuple[str, Any, str]] = [
    ("container", "box", "box"),
    ("container", models.ContainerCreateResponse(id="c1"), "c1"),
    ("container", models.ContainerSummary(id="c2"), "c2"),
    ("container", models.ContainerInspectResponse(id="c3"), "c3"),
    ("container", RunResult("c4", 0, b"", b""), "c4"),
    ("image", models.ImageSummary(id="sha256:1"), "sha256:1"),
    ("image", models.ImageInspect(id="sha256:2"), "sha256:2"),
    ("image", models.IDResponse(id="sha256:3"), "sha256:3"),
    ("image", BuiltImage("sha256:4"), "sha256:4"),
    ("image", PulledImage("busybox:1"), "busybox:1"),
    ("image", PulledImage("busybox:1", id="sha256:5"), "sha256:5"),
    ("image", ImportedImage("sha256:6"), "sha256:6"),
    ("network", models.NetworkCreateResponse(id="n1"), "n1"),
    ("network", models.NetworkSummary(id="n2"), "n2"),
    ("network", models.NetworkInspect(id="n3"), "n3"),
    ("service", models.ServiceCreateResponse(id="s1"), "s1"),
    ("service", models.Service(id="s2"), "s2"),
    ("volume", models.Volume(name="data"), "data"),
]


@pytest.mark.parametrize("kind", ENGINES)
@pytest.mark.parametrize(("noun", "value", "key"), ACCEPTED)
def test_names_ids_and_results_identify_an_object(
    kind: type[Any], noun: str, value: Any, key: str
) -> None:
    engine = kind(NOWHERE)
    make = getattr(engine, noun)
    handle = make(value)
    assert (handle.name if noun in ("image", "volume") else handle.id) == key
    again = make(handle)
    assert again == handle
    assert hash(again) == hash(handle)
    assert handle != make("another")
    assert handle != key
    assert repr(handle) == f"<{type(handle).__name__} {key}>"


@pytest.mark.parametrize("noun", ["container", "image", "network", "service", "volume"])
def test_everything_else_is_refused(noun: str) -> None:
    make = getattr(Engine(NOWHERE), noun)
    others = [value for other, value, _ in ACCEPTED if other != noun and not isinstance(value, str)]
    for wrong in [*others, None, 5, b"x"]:
        with pytest.raises(InvalidArgumentType, match=f"{noun}: expected a name, an ID"):
            make(wrong)
    for empty in ["", " "]:
        with pytest.raises(InvalidArgument, match=f"{noun}: its name or ID is empty"):
            make(empty)


@pytest.mark.parametrize(
    ("accepted", "path"),
    [
        (AnyContainer, "containers"),
        (AnyImage, "images"),
        (AnyNetwork, "networks"),
        (AnyService, "services"),
        (AnyVolume, "volumes"),
    ],
)
def test_what_resources_return_identifies_an_object(accepted: Any, path: str) -> None:
    kinds = {getattr(each, "__origin__", each) for each in get_args(accepted)}
    resource = getattr(Engine(NOWHERE), path)
    returned = set()
    for name in ("create", "list", "inspect", "commit"):
        if hasattr(resource, name):
            hint = hints(getattr(resource, name))["return"]
            returned |= {*get_args(hint)} or {hint}
    # The volumes of this one are in a list of its own.
    assert returned - {models.VolumeListResponse} <= kinds


def test_a_handle_of_another_engine_object_is_bound_to_this_one() -> None:
    one, other = Engine(NOWHERE), Engine(NOWHERE)
    handle = other.container(one.container("box"))
    assert handle == other.container("box")
    assert handle != one.container("box")


def test_a_handle_has_no_state() -> None:
    handle = Engine(NOWHERE).container("box")
    with pytest.raises(AttributeError):
        handle.status = "running"  # type: ignore[attr-defined]


# --- the generator --------------------------------------------------------------------------------


def test_what_is_there_is_what_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert handles.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_drift_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = handles.produce()
    room = tmp_path / "overrides" / "dockwire" / "_handles"
    monkeypatch.setattr(handles, "ROOT", tmp_path)
    monkeypatch.setattr(handles, "ROOM", room)
    moved = {tmp_path / path.relative_to(ROOT): text for path, text in made.items()}
    monkeypatch.setattr(handles, "produce", lambda: moved)
    assert handles.main(["--check"]) == 1
    assert handles.main([]) == 0
    assert handles.main(["--check"]) == 0
    (room / "_sync" / "volume_handle.py").write_text("x = 1\n")
    (room / "_async" / "old.py").write_text("y = 1\n")
    capsys.readouterr()
    assert handles.main(["--check"]) == 1
    complaints = capsys.readouterr().err
    assert "_sync/volume_handle.py differs" in complaints
    assert "_async/old.py differs" in complaints
    assert handles.main([]) == 0
    assert not (room / "_async" / "old.py").exists()


ROOT = Path(handles.__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Do it.\n\nArgs:\n    id: which.\n    x: what.\n", "Do it.\n\nArgs:\n    x: what.\n"),
        (
            "Do it.\n\nArgs:\n    id: which\n        one.\n    x: y.\n",
            "Do it.\n\nArgs:\n    x: y.\n",
        ),
        (
            "Do it.\n\nArgs:\n    id: which.\n\nRaises:\n    E: e.\n",
            "Do it.\n\nRaises:\n    E: e.\n",
        ),
        ("Do it.\n", "Do it.\n"),
    ],
)
def test_the_argument_leaves_the_docstring(text: str, wanted: str) -> None:
    def literal(body: str) -> str:
        return textwrap.indent(f'"""{body}"""', "        ").lstrip()

    assert without_argument(literal(text), "id") == literal(wanted)


def test_two_things_of_one_name_are_refused() -> None:
    names = SignatureNames()
    names.add("Size", "dockwire._options.sizes")
    with pytest.raises(MethodError, match="Size comes from"):
        names.add("Size", "dockwire._async.resources.exec")


async def test_a_missing_container_shows_at_the_first_call(tmp_path: Path) -> None:
    handle = Engine(f"unix://{tmp_path}/none.sock").container("box")
    assert isinstance(handle, ContainerHandle)
    with pytest.raises(ConnectionError):
        await asyncio.to_thread(handle.inspect)
