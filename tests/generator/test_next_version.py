"""Two invented versions of the API, taken in by the commands alone: what they add works, what they
take away is refused, and what they rename is still there.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml

from generator import naming, release, trim
from generator.facts import SPEC, load
from generator.generate import render
from generator.read import read
from tests.faults.peer import Peer, Talk, answer
from tests.faults.peer import document as json_answer
from tests.generator.next_version import document

ROOT = SPEC.parent
SKELETON: dict[str, Any] = load(SPEC / "upstream.yaml")
NEWEST: str = SKELETON["version"]
MAJOR, MINOR = map(int, NEWEST.split("."))
NEXT, AFTER_NEXT = f"{MAJOR}.{MINOR + 1}", f"{MAJOR}.{MINOR + 2}"
# Names that no document has, also if the one invented here has been folded before.
MARK = ""
while re.search(f"(hibernate|tape|3dsettings){MARK}", yaml.safe_dump(SKELETON), re.IGNORECASE):
    MARK += "Again"
NAMING = naming.default()


def first(places: Collection[str], *names: str) -> str:
    """The first of several names that the newest document has."""
    return next(name for name in names if name in places)


OPERATIONS, SCHEMAS = SKELETON["operations"], SKELETON["schemas"]
MEMORY: dict[str, Any] = SCHEMAS["ContainerMemoryStats"]["properties"]
NAMES = {
    "Hibernate": f"ContainerHibernate{MARK}",
    "hibernate": NAMING.snake(f"Hibernate{MARK}"),
    "Report": f"HibernateReport{MARK}",
    "Settings": f"3DSettings{MARK}",
    "Field": f"Settings3D{MARK}",
    "settings": NAMING.attribute(f"Settings3D{MARK}"),
    "tape": f"tape{MARK.lower()}",
    "TAPE": f"TAPE{MARK.upper()}",
    # What goes, and what changes.
    "Going": first(OPERATIONS, "ContainerChanges", "ContainerPause", "ContainerUnpause"),
    "Old": first(SCHEMAS["ContainerConfig"]["properties"], "StopTimeout", "Domainname"),
    "Gone": first(SCHEMAS["ContainerSummary"]["properties"], "SizeRootFs", "SizeRw"),
    # Only of Windows, so no recorded answer contradicts it.
    "Number": first(
        [name for name, schema in MEMORY.items() if schema.get("type") == "integer"],
        "commitbytes",
        "commitpeakbytes",
        "privateworkingset",
    ),
    "newest": NEWEST,
}
NAMES["Renamed"] = f"{NAMES['Old']}Renamed"
NAMES |= {name.lower(): NAMING.attribute(NAMES[name]) for name in ("Old", "Renamed", "Number")}
VALUE = 3 if NAMES["Old"] == "StopTimeout" else "x"
NAMES["going"] = NAMING.operation(NAMES["Going"], "Container")[1]

# What a user writes against the next version; mypy --strict reads it as well.
PROGRAM = Template("""
import sys

from dockwire import Engine, VersionError
from dockwire.models import ${Report}, HostConfig, Mount, MountType, N${Settings}
from dockwire_api.operations import container_${hibernate}

with Engine(sys.argv[1]) as engine:
    report: ${Report} = engine.containers.${hibernate}(
        "box", depth=3, from_="me", os_version="7", axis="x"
    )
    frozen: str | None = report.frozen_at
    print("hibernated:", frozen)
    print("sent:", engine.send(container_${hibernate}("box", depth=1)).frozen_at)
    settings = N${Settings}(class_="a", from_="b", os_version="c", axis="d")
    mount = Mount(type=MountType.${TAPE}, target="/tape")
    engine.containers.create(
        image="x",
        ${renamed}=${value},
        host_config=HostConfig(mounts=[mount], ${settings}=settings),
    )
    engine.containers.kill("box", signal="HUP")
    number = engine.containers.stats("box").memory_stats.${number}
    print("number:", None if number is None else number.host)
    for refused in (
        lambda: engine.containers.create(image="x", ${old}=${value}),
        lambda: engine.containers.${going}("box"),
    ):
        try:
            refused()
        except VersionError as error:
            print("refused:", error)

with Engine(sys.argv[1], api_version="${newest}") as engine:
    memory = engine.containers.stats("box").memory_stats
    old_number = memory.${number}
    print("old number:", None if old_number is None else old_number.host, memory.extra)
    engine.containers.create(image="x", ${old}=${value})
    engine.containers.${going}("box")
    for later in (
        lambda: engine.containers.create(image="x", ${renamed}=${value}),
        lambda: engine.containers.${hibernate}("box", depth=3),
        lambda: engine.containers.create(
            image="x", host_config=HostConfig(mounts=[Mount(type="${tape}", target="/t")])
        ),
    ):
        try:
            later()
        except VersionError as error:
            print("refused:", error)
""").substitute(NAMES, value=repr(VALUE))


def invented(skeleton: dict[str, Any]) -> dict[str, Any]:
    """The next version: everything it may bring."""
    tree = copy.deepcopy(skeleton)
    text, number = {"type": "string"}, {"type": "integer"}
    operations, schemas = tree["operations"], tree["schemas"]
    strange = {"class": text, "from": text, "os.version": text, "X-Axis": text}
    # A new operation with a body and a new model.
    operations[NAMES["Hibernate"]] = {
        "method": "POST",
        "path": f"/containers/{{id}}/hibernate{MARK}",
        "tag": "Container",
        "parameters": {"id": {"in": "path", "type": "string", "required": True}},
        "body": {"schema": {"type": "object", "properties": {"Depth": number, **strange}}},
        "responses": {200: {"schema": {"$ref": NAMES["Report"]}}},
    }
    schemas[NAMES["Report"]] = {"type": "object", "properties": {"FrozenAt": text}}
    # A definition whose name starts with a digit, and names that Python or a wire makes odd.
    schemas[NAMES["Settings"]] = {"type": "object", "properties": strange}
    schemas["HostConfig"]["allOf"][1]["properties"][NAMES["Field"]] = {"$ref": NAMES["Settings"]}
    # A new value.
    schemas["MountType"]["enum"].append(NAMES["tape"])
    # A field that is called otherwise: for the wire one that goes and one that comes.
    config = schemas["ContainerConfig"]["properties"]
    config[NAMES["Renamed"]] = config.pop(NAMES["Old"])
    # A field that goes and an operation that goes.
    del schemas["ContainerSummary"]["properties"][NAMES["Gone"]]
    del operations[NAMES["Going"]]
    # Another type.
    memory = schemas["ContainerMemoryStats"]["properties"]
    memory[NAMES["Number"]] = {"type": "object", "properties": {"Host": number}}
    # Called otherwise, and the same on the wire.
    operations["ContainerSignal"] = operations.pop("ContainerKill")
    whole = yaml.safe_dump(tree, sort_keys=False).replace("$ref: Volume\n", "$ref: VolumeInfo\n")
    tree = yaml.safe_load(whole)
    tree["schemas"]["VolumeInfo"] = tree["schemas"].pop("Volume")
    return dict(tree)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `nox -s trim -- FILE` and `nox -s generate` need of the project."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(SPEC, folder / "spec")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    return folder


def take_in(project: Path, skeleton: dict[str, Any], version: str) -> int:
    """Fold a document and generate."""
    upstream = project / f"v{version}.yaml"
    upstream.write_text(yaml.safe_dump(document(skeleton, version), sort_keys=False))
    code = trim.main([str(upstream)], project / "spec")
    shutil.rmtree(project / "generated", ignore_errors=True)
    for path, content in render(read(load(project / "spec/engine.yaml"))).items():
        file = project / "generated" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return code


@pytest.fixture(scope="module")
def next_version(project: Path) -> str:
    """The next version, folded and generated; what the command printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert take_in(project, invented(SKELETON), NEXT) == 0
    return printed.getvalue()


def engine(talk: Talk) -> None:
    """An engine of the next version, as far as it matters here."""
    while request := talk.request():
        line = request.split(b"\r\n", 1)[0].decode()
        old = f"/v{NEWEST}/" in line
        memory = {NAMES["Number"]: 7 if old else {"Host": 7}}
        if "/_ping" in line:
            talk.send(answer(200, b"", "text/plain", f"Api-Version: {NEXT}"))
        elif f"/hibernate{MARK}" in line:
            talk.send(json_answer({"FrozenAt": "noon"}))
        elif "/create" in line:
            talk.send(json_answer({"Id": "box", "Warnings": []}, 201))
        elif "/kill" in line or "/pause" in line or "/unpause" in line:
            talk.send(answer(204))
        else:
            box = {"Id": "box", "memory_stats": memory}
            talk.send(json_answer([] if "/changes" in line else box))


def test_the_summary_says_what_to_look_at(next_version: str) -> None:
    lines = next_version.splitlines()
    assert lines[0] == f"API {NEXT} after {NEWEST}:"
    assert "  added: 5" in lines
    assert "  gone: 3" in lines
    assert "  changed in type: 1" in lines
    assert (
        f"    schemas/ContainerMemoryStats/properties/{NAMES['Number']}: number -> object" in lines
    )
    assert "    ContainerSignal: stays ContainerKill" in lines
    assert "    VolumeInfo: stays Volume" in lines
    for part in (
        f"POST /containers/{{}}/hibernate{MARK}",
        NAMES["Renamed"],
        f"MountType = {NAMES['tape']}",
    ):
        assert part in next_version
    assert f"  {NAMES['Hibernate']} -> containers.{NAMES['hibernate']}" in lines
    assert f"  {NAMES['Settings']} -> N{NAMES['Settings']}" in lines
    assert f"  no words: {NAMES['Report']}.FrozenAt" in lines
    assert not [line for line in lines if line.startswith("problem")]


def test_the_summary_asks_for_what_only_the_list_of_changes_tells(next_version: str) -> None:
    asked = next_version.split("Look up in upstream's list of changes")[1].split("Then add")[0]
    assert asked.startswith(f" for {NEXT}:\n")
    questions = [part.splitlines()[1:] for part in re.split(r"\n  (?! )", asked)[1:]]
    gates, late, filters, silent, always = ([row.strip() for row in rows] for rows in questions)
    # An operation is gated as a whole, a new field of an older one is a question.
    config = "schemas/ContainerConfig/properties"
    places = {line.split(" (")[0] for line in gates}
    assert f"{config}/{NAMES['Renamed']}" in places
    assert f"schemas/MountType = {NAMES['tape']}" in places
    assert not [place for place in places if NAMES["Report"] in place]
    assert f"schemas/{NAMES['Report']}/properties/FrozenAt" in always
    assert not any((late, filters, silent))


@pytest.mark.parametrize("date", ["Unreleased", "2026-01-31"])
def test_our_version_is_a_new_one_if_the_last_was_released(tmp_path: Path, date: str) -> None:
    module, changelog = tmp_path / "overrides/dockwire/_version.py", tmp_path / "CHANGELOG.md"
    module.parent.mkdir(parents=True)
    module.write_text('__version__ = "0.7.1"\n')
    entries = "### Added\n\n- More.\n\n### Fixed\n\n- Less.\n"
    changelog.write_text(f"# Changelog\n\nIts form.\n\n## [0.7.1] - {date}\n\n{entries}")
    is_released = date != "Unreleased"
    version = release.bump(tmp_path, NEXT)
    assert version == ("0.8.0" if is_released else "0.7.1")
    assert module.read_text() == f'__version__ = "{version}"\n'
    line = f"- Docker Engine API {NEXT}.\n"
    new = f"## [0.8.0] - Unreleased\n\n### Added\n\n{line}\n" if is_released else ""
    old = entries if is_released else entries.replace("- More.", f"{line}- More.")
    wanted = f"# Changelog\n\nIts form.\n\n{new}## [0.7.1] - {date}\n\n{old}"
    assert changelog.read_text() == wanted


def test_the_changelog_names_the_new_version_of_the_api(project: Path, next_version: str) -> None:
    newest = (project / "CHANGELOG.md").read_text().split("\n## ")[1]
    assert f"\n- Docker Engine API {NEXT}.\n" in newest
    version = (project / "overrides/dockwire/_version.py").read_text()
    assert f'__version__ = "{newest.split()[0].strip("[]")}"' in version


def environment(project: Path) -> dict[str, str]:
    paths = [str(project / "overrides"), str(project / "generated")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "MYPYPATH": os.pathsep.join(paths)}


def test_it_is_typed(project: Path, next_version: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")),
            *("--explicit-package-bases", str(program)),
            *("generated/dockwire_api", "overrides/dockwire"),
        ],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_works(project: Path, next_version: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    with Peer("unix", engine) as peer:
        done = subprocess.run(
            [sys.executable, str(program), peer.address],
            env=environment(project),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        bodies = [request.partition(b"\r\n\r\n")[2] for request in peer.requests]
    lines = done.stdout.splitlines()
    assert lines[0:3] == ["hibernated: noon", "sent: noon", "number: 7"]
    assert f"old number: None {{'{NAMES['Number']}': 7}}" in lines
    said = done.stdout.split("refused: ")[1:]
    assert len(said) == 5
    for text, parts in zip(
        said,
        (
            ("ContainerCreate", NAMES["Old"], NEWEST, NEXT),
            (NAMES["Going"], NEWEST, NEXT),
            ("ContainerCreate", NAMES["Renamed"], NEXT, "api_version"),
            (NAMES["Hibernate"], NEXT, NEWEST),
            ("Type", NAMES["tape"], NEXT),
        ),
        strict=True,
    ):
        assert all(part in text for part in parts), text
    strange = {"Depth": 3, "from": "me", "os.version": "7", "X-Axis": "x"}
    assert strange in [json.loads(body) for body in bodies if body]
    host_config = {
        "Mounts": [{"Type": NAMES["tape"], "Target": "/tape"}],
        NAMES["Field"]: {"class": "a", "from": "b", "os.version": "c", "X-Axis": "d"},
    }
    assert {"Image": "x", NAMES["Renamed"]: VALUE, "HostConfig": host_config} in [
        json.loads(body) for body in bodies if body
    ]


def test_the_version_after_that(project: Path, next_version: str, tmp_path: Path) -> None:
    """What was new goes again, what had gone comes back, and upstream's new names are known."""
    project = shutil.copytree(project, tmp_path / "project")
    skeleton = invented(SKELETON)
    del skeleton["operations"][NAMES["Hibernate"]]
    skeleton["operations"][NAMES["Going"]] = OPERATIONS[NAMES["Going"]]
    assert take_in(project, skeleton, AFTER_NEXT) == 0
    history = load(project / "spec/history.yaml")
    assert history["version"] == AFTER_NEXT
    assert history["lives"][f"operations/{NAMES['Hibernate']}"] == {"since": NEXT, "until": NEXT}
    assert f"operations/{NAMES['Going']}" not in history["lives"]
    assert history["kept"]["operations"] == {"ContainerSignal": "ContainerKill"}
    # Nothing older than what is there is folded in again.
    assert trim.main([str(project / f"v{NEXT}.yaml")], project / "spec") == 2
