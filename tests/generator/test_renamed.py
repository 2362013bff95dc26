"""Old names go on working with a warning: at run time, and in the eyes of type checkers."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.derive import derive, read_spec
from generator.emit import emit
from generator.generate import render
from generator.read import read
from generator.shapes import SpecError

from . import boxes as source

NAME = "renamed_boxes_api"
RENAMED: dict[str, Any] = {
    "0.2": {
        "resources": {"crates": "boxes"},
        "models": {"Crate": "Box", "Sort": "Kind"},
        "operations": {"CrateList": "BoxList", "CrateCreate": "BoxCreate"},
        "methods": {
            "boxes.cover": "lid",
            "boxes.make": "create",
            "boxes.look": "watch",
            "boxes.ping": "system.ping",
        },
        "parameters": {"BoxList": {"sort": "kind"}, "BoxLid": {"box": "id"}},
        "attributes": {"BoxCreateRequest": {"volume": "size"}, "Box": {"name": "id"}},
        "members": {"Kind": {"SIMPLE": "PLAIN"}},
    },
    # What was renamed then had that name only since this.
    "0.1": {"parameters": {"BoxList": {"species": "sort"}}},
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of the boxes, after all of this was renamed."""
    folder = tmp_path_factory.mktemp("renamed")
    with pytest.MonkeyPatch.context() as patch:
        source.write(folder, {"x-renamed": RENAMED}, NAME)
        patch.syspath_prepend(str(folder))
        names = ("models", "operations", "resources")
        yield SimpleNamespace(
            folder=folder, **{name: importlib.import_module(f"{NAME}.{name}") for name in names}
        )


def warned(use: Callable[[], Any], *words: str) -> Any:
    """What a use of old names gives, which warns here, once for each of these words."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = use()
    assert [str(row.message) for row in caught] == [f"{text} since dockwire 0.2" for text in words]
    assert all(row.category is DeprecationWarning for row in caught)
    lines = range(use.__code__.co_firstlineno, use.__code__.co_firstlineno + 8)
    assert all(row.filename == __file__ and row.lineno in lines for row in caught)
    return value


class _Sync:
    def send(self, operation: Any, *, timeout: Any) -> Any:
        return operation


class _Async:
    async def send(self, operation: Any, *, timeout: Any) -> Any:
        return operation


def test_classes(renamed: Any) -> None:
    models = renamed.models
    assert warned(lambda: models.Crate, "Crate is called Box") is models.Box
    assert warned(lambda: models.Crate, "Crate is called Box") is models.Box, "every use warns"
    words = "CrateResponse is called BoxResponse"
    assert warned(lambda: models.CrateResponse, words) is models.BoxResponse
    assert warned(lambda: models.SortLike, "SortLike is called KindLike") == models.KindLike
    assert not {"Crate", "CrateResponse", "Sort", "SortLike"} & {*models.__all__, *dir(models)}


def test_classes_that_are_imported(renamed: Any) -> None:
    def use() -> Any:
        from renamed_boxes_api.models import Crate  # type: ignore[import-not-found]

        return Crate

    assert warned(use, "Crate is called Box") is renamed.models.Box


def test_the_package_built_on_this_one_is_not_who_uses_a_name(renamed: Any) -> None:
    space: dict[str, Any] = {"__name__": "dockwire.models", "models": renamed.models}
    exec("def get():\n    return models.Crate", space)
    assert warned(lambda: space["get"](), "Crate is called Box") is renamed.models.Box


def test_members(renamed: Any) -> None:
    kind = renamed.models.Kind
    assert warned(lambda: kind.SIMPLE, "Kind.SIMPLE is called PLAIN") is kind.PLAIN
    assert [member.name for member in kind] == ["EMPTY", "PLAIN", "EXTRA_LARGE"]


@pytest.mark.parametrize("name", ["Box", "BoxResponse"])
def test_attributes(renamed: Any, name: str) -> None:
    cls = getattr(renamed.models, name)
    words = "Box.name is called id"
    box = warned(lambda: cls(name="a", open=True), words)
    assert (box.id, box.open, box.to_dict()) == ("a", True, {"ID": "a", "Open": True})
    assert warned(lambda: box.name, words) == "a"

    def change() -> None:
        box.name = "b"

    warned(change, words)
    assert box.to_dict() == {"ID": "b", "Open": True}
    with pytest.raises(TypeError, match="name and id are the same; give id"):
        cls(name="a", id="b")
    with pytest.raises(TypeError, match="unheard_of"):
        cls(unheard_of=1)


def test_functions(renamed: Any) -> None:
    operations = renamed.operations
    words = "crate_list is called box_list"
    assert warned(lambda: operations.crate_list(all=True), words) == operations.box_list(all=True)
    words = "CRATE_LIST is called BOX_LIST"
    assert warned(lambda: operations.CRATE_LIST, words) is operations.BOX_LIST
    words = "CrateListFilters is called BoxListFilters"
    assert warned(lambda: operations.CrateListFilters, words) is operations.BoxListFilters
    words = "CrateCreateFields is called BoxCreateFields"
    assert warned(lambda: operations.CrateCreateFields, words) is operations.BoxCreateFields
    assert "crate_list" not in operations.ENDPOINTS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_arguments(renamed: Any) -> None:
    operations = renamed.operations
    words = "boxes.list: the argument sort is called kind"
    assert warned(lambda: operations.box_list(sort=""), words) == operations.box_list(kind="")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert operations.box_list(species="plain").values["kind"] == "plain"
    assert "species is called kind since dockwire 0.1" in str(caught[0].message)
    made = warned(
        lambda: operations.box_create(name="n", volume=3),
        "boxes.create: the argument volume is called size",
    )
    assert (made.values, made.body["size"]) == ({"name": "n"}, 3)
    assert operations.BoxCreateFields.__annotations__.keys() >= {"size", "volume"}
    with pytest.raises(TypeError, match="sort and kind are the same"):
        operations.box_list(sort="", kind="")
    words = "boxes.lid: the argument box is called id"
    lid = warned(lambda: operations.box_lid(box="b", lid="l"), words)
    assert lid == operations.box_lid("b", "l")
    with pytest.raises(TypeError, match="multiple values"):
        operations.box_lid("b", "l", box="c")


def test_methods_and_resources(renamed: Any) -> None:
    class Boxes(renamed.resources.Boxes):  # type: ignore[misc]
        def watch(self, id: str, *, platform: Any = None) -> Any:
            return "by hand", id, platform

    class Engine(_Sync, renamed.resources.Resources):  # type: ignore[misc]
        boxes = property(lambda self: Boxes(self))

    engine = Engine()
    boxes = warned(lambda: engine.crates, "crates is called boxes")
    assert type(boxes) is Boxes, "what was overridden by hand counts"
    operation = warned(lambda: boxes.cover("b", "l"), "boxes.cover is called boxes.lid")
    assert operation == boxes.lid("b", "l")
    words = "boxes.look is called boxes.watch"
    assert warned(lambda: boxes.look("b", platform=1), words) == ("by hand", "b", 1)
    operation = warned(
        lambda: boxes.make(name="n", volume=3),
        "boxes.create: the argument volume is called size",
        "boxes.make is called boxes.create",
    )
    assert operation == boxes.create(name="n", size=3)
    words = "boxes.ping is called system.ping"
    assert warned(lambda: boxes.ping(), words) == engine.system.ping()
    words = "AsyncCrates is called AsyncBoxes"
    found = warned(lambda: renamed.resources.AsyncCrates, words)
    assert found is renamed.resources.AsyncBoxes


async def test_awaited_methods_warn_where_they_are_called(renamed: Any) -> None:
    class Engine(_Async, renamed.resources.AsyncResources):  # type: ignore[misc]
        pass

    boxes = Engine().boxes
    called = warned(lambda: boxes.cover("b", "l"), "boxes.cover is called boxes.lid")
    assert await called == await boxes.lid("b", "l")
    words = "boxes.list: the argument sort is called kind"
    called = warned(lambda: boxes.list(sort="plain"), words)
    assert await called == await boxes.list(kind="plain")


# --- type checkers ------------------------------------------------------------------------------

# Behind a line the old name that a checker reports in it, or that it is wrong. Nobody can report
# old names of classes; pyright takes those of members for anything.
SAMPLE = """
from renamed_boxes_api import models, operations
from renamed_boxes_api.models import Crate, Kind, Sort, SortLike
from renamed_boxes_api.operations import CRATE_LIST, BoxCreateFields, CrateListFilters
from renamed_boxes_api.resources import AsyncCrates, AsyncResources, Boxes, Resources


def old(engine: Resources, crate: Crate, received: models.CrateResponse) -> models.Box:
    crate.name = received.name + "x"  # old: name
    models.Box(name="a")  # old: name
    operations.crate_list()  # old: crate_list
    operations.box_list(sort="plain")  # old: sort
    engine.crates.list()  # old: crates
    engine.boxes.list(sort=Kind.PLAIN)  # old: sort
    engine.boxes.cover("b", "l")  # old: cover
    engine.boxes.cover(box="b", lid="l")  # old: cover
    engine.boxes.look("b")  # old: look
    print(Kind.SIMPLE)  # mypy: another name
    fields: BoxCreateFields = {"volume": 3}
    print(CRATE_LIST, fields, CrateListFilters, Boxes)
    return crate


def every(kind: Sort) -> int:
    match kind:
        case Kind.EMPTY | Kind.PLAIN | Kind.EXTRA_LARGE:
            return 1


def like(kind: SortLike = Kind.SIMPLE) -> models.KindLike:  # mypy: another name
    return kind


async def awaited(engine: AsyncResources, boxes: AsyncCrates) -> models.Lid:
    await boxes.list(kind="plain")
    await engine.boxes.list(kind=b"plain")  # wrong
    boxes.lid("b")  # wrong
    return await boxes.cover("b", "l")  # old: cover
"""


def mypy(folder: Path) -> dict[int, str]:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-pretty"),
            *("--enable-error-code=deprecated", "--no-error-summary", "--python-version=3.11"),
            *("--cache-dir", str(folder / "cache"), "--follow-imports=silent", "sample.py"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[int, str] = {}
    for line in done.stdout.splitlines():
        where = re.fullmatch(r"(\S+?):(\d+): (error|note): (.*)", line)
        assert where, done.stdout
        assert where[1] == "sample.py", line
        if where[3] == "error":
            found.setdefault(int(where[2]), where[4])
    return found


def pyright(folder: Path) -> dict[int, str]:
    (folder / "pyrightconfig.json").write_text(
        json.dumps(
            {
                "typeCheckingMode": "standard",
                "reportDeprecated": "error",
                "pythonVersion": "3.11",
                "include": ["sample.py"],
            }
        )
    )
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[int, str] = {}
    for row in json.loads(done.stdout)["generalDiagnostics"]:
        assert Path(row["file"]).name == "sample.py", row
        if row["severity"] == "error":
            found.setdefault(row["range"]["start"]["line"] + 1, row["message"])
    return found


def test_mypy_has_nothing_to_say_about_the_package(renamed: Any) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-version=3.11"),
            *("--cache-dir", str(renamed.folder / "cache"), NAME),
        ],
        cwd=renamed.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_pyright_has_nothing_to_say_about_the_package(renamed: Any, tmp_path: Path) -> None:
    settings = {"include": [str(renamed.folder / NAME)], "pythonVersion": "3.11"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_type_checkers_know_old_names(
    renamed: Any, checker: Callable[[Path], dict[int, str]]
) -> None:
    (renamed.folder / "sample.py").write_text(SAMPLE)
    wanted = {
        number: line.split("# ")[1].partition(": ")[2]
        for number, line in enumerate(SAMPLE.splitlines(), start=1)
        if re.search(f"# (old|wrong|{checker.__name__})", line)
    }
    found = checker(renamed.folder)
    assert found.keys() == wanted.keys(), found
    for number, words in wanted.items():
        assert words in found[number]


# --- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"models": {"Crate": "Bucket"}}, "models: Bucket does not exist"),
        ({"models": {"Kind": "Box"}}, "models: Kind is in use"),
        ({"resources": {"crates": "chests"}}, "resources: chests does not exist"),
        ({"operations": {"BoxLid": "BoxList"}}, "operations: BoxLid is in use"),
        ({"methods": {"boxes.lid": "list"}}, "methods: boxes.lid is in use"),
        ({"methods": {"boxes.cover": "top"}}, "methods: boxes.top does not exist"),
        ({"methods": {"chests.cover": "boxes.lid"}}, "there is no resource chests"),
        ({"parameters": {"BoxLid": {"id": "lid"}}}, "BoxLid: id is in use"),
        ({"parameters": {"BoxTop": {"a": "b"}}}, "parameters: there is no BoxTop"),
        ({"attributes": {"Box": {"name": "ident"}}}, "Box.ident does not exist"),
        ({"attributes": {"Box": {"kind": "id"}}}, "Box.kind is in use"),
        ({"attributes": {"BoxCreateRequest": {"name": "size"}}}, "BoxCreate: name is in use"),
        ({"members": {"Kind": {"PLAIN": "EMPTY"}}}, "Kind.PLAIN is in use"),
        ({"members": {"Box": {"A": "B"}}}, "members: there is no Box"),
        ({"models": {"A": "B", "B": "A"}}, "in a circle"),
        ({"functions": {"a": "b"}}, "x-renamed is 'functions'"),
    ],
)
def test_what_cannot_be_is_refused(names: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        emit(source.api({"x-renamed": {"0.2": names}}))


def test_the_table_gets_into_the_spec_and_from_there_into_the_code() -> None:
    spec = read_spec()
    assert "x-renamed" not in derive(replace(spec, names=_without(spec.names))).document
    renamed = {
        "methods": {"system.data_usage": "df", "images.lookup": "distribution.inspect"},
        "attributes": {"ContainerCreateRequest": {"command": "cmd"}},
        "models": {"HostSettings": "HostConfig"},
    }
    names = {**_without(spec.names), "renamed": {"0.9": renamed}}
    result = derive(replace(spec, names=names))
    assert result.document["x-renamed"] == {"0.9": renamed}
    files = emit(read(result.document))
    assert "def data_usage(" in files["dockwire_api/resources/system.py"]
    assert "_distribution.distribution_inspect(" in files["dockwire_api/resources/images.py"]
    assert "command" in files["dockwire_api/operations/containers.py"]
    assert "HostSettings is called HostConfig" in files["dockwire_api/models/__init__.py"]


def _without(names: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in names.items() if key != "renamed"}


def test_nothing_is_generated_for_nothing() -> None:
    for path, content in render(source.api()).items():
        assert "rename" not in path
        assert b"renamed" not in content, path
