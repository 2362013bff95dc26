"""Two invented versions of the API, taken in by the commands alone: what they add works, what they
take away is refused, and what they rename is still there.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import trim
from generator.facts import SPEC, load
from generator.generate import render
from generator.read import read
from tests.faults.peer import Peer, Talk, answer
from tests.faults.peer import document as json_answer
from tests.generator.next_version import document

ROOT = SPEC.parent

# What a user writes against 1.55; mypy --strict reads it as well.
PROGRAM = """
import sys

from dockwire import Engine, VersionError
from dockwire.models import HibernateReport, HostConfig, Mount, MountType, N3DSettings
from dockwire_api.operations import container_hibernate

with Engine(sys.argv[1]) as engine:
    report: HibernateReport = engine.containers.hibernate(
        "box", depth=3, from_="me", os_version="7", axis="x"
    )
    frozen: str | None = report.frozen_at
    print("hibernated:", frozen)
    print("sent:", engine.send(container_hibernate("box", depth=1)).frozen_at)
    settings = N3DSettings(class_="a", from_="b", os_version="c", axis="d")
    mount = Mount(type=MountType.TAPE, target="/tape")
    engine.containers.create(
        image="x",
        stop_timeout_seconds=4,
        host_config=HostConfig(mounts=[mount], settings3_d=settings),
    )
    engine.containers.kill("box", signal="HUP")
    pid = engine.containers.inspect("box").state.pid
    print("pid:", None if pid is None else pid.host)
    for refused in (
        lambda: engine.containers.create(image="x", stop_timeout=3),
        lambda: engine.containers.changes("box"),
    ):
        try:
            refused()
        except VersionError as error:
            print("refused:", error)

with Engine(sys.argv[1], api_version="1.54") as engine:
    state = engine.containers.inspect("box").state
    print("old pid:", state.pid.host, state.extra)
    engine.containers.create(image="x", stop_timeout=3)
    engine.containers.changes("box")
    for later in (
        lambda: engine.containers.create(image="x", stop_timeout_seconds=4),
        lambda: engine.containers.hibernate("box", depth=3),
        lambda: engine.containers.create(
            image="x", host_config=HostConfig(mounts=[Mount(type="tape", target="/t")])
        ),
    ):
        try:
            later()
        except VersionError as error:
            print("refused:", error)
"""


def invented(skeleton: dict[str, Any]) -> dict[str, Any]:
    """API 1.55: everything a new version may bring."""
    tree = copy.deepcopy(skeleton)
    text, number = {"type": "string"}, {"type": "integer"}
    operations, schemas = tree["operations"], tree["schemas"]
    strange = {"class": text, "from": text, "os.version": text, "X-Axis": text}
    # A new operation with a body and a new model.
    operations["ContainerHibernate"] = {
        "method": "POST",
        "path": "/containers/{id}/hibernate",
        "tag": "Container",
        "parameters": {"id": {"in": "path", "type": "string", "required": True}},
        "body": {"schema": {"type": "object", "properties": {"Depth": number, **strange}}},
        "responses": {200: {"schema": {"$ref": "HibernateReport"}}},
    }
    schemas["HibernateReport"] = {"type": "object", "properties": {"FrozenAt": text}}
    # A definition whose name starts with a digit, and names that Python or a wire makes odd.
    schemas["3DSettings"] = {"type": "object", "properties": strange}
    schemas["HostConfig"]["allOf"][1]["properties"]["Settings3D"] = {"$ref": "3DSettings"}
    # A new value.
    schemas["MountType"]["enum"].append("tape")
    # A field that is called otherwise: for the wire one that goes and one that comes.
    config = schemas["ContainerConfig"]["properties"]
    config["StopTimeoutSeconds"] = config.pop("StopTimeout")
    # A field that goes and an operation that goes.
    del schemas["ContainerSummary"]["properties"]["SizeRootFs"]
    del operations["ContainerChanges"]
    # Another type.
    schemas["ContainerState"]["properties"]["Pid"] = {
        "type": "object",
        "properties": {"Host": number},
    }
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
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
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
    """API 1.55, folded and generated; what the command printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert take_in(project, invented(load(SPEC / "upstream.yaml")), "1.55") == 0
    return printed.getvalue()


def engine(talk: Talk) -> None:
    """An engine of the next version, as far as it matters here."""
    while request := talk.request():
        line = request.split(b"\r\n", 1)[0].decode()
        old = "/v1.54/" in line
        state = {"Status": "running", "Pid": 7 if old else {"Host": 7}}
        if "/_ping" in line:
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.55"))
        elif "/hibernate" in line:
            talk.send(json_answer({"FrozenAt": "noon"}))
        elif "/create" in line:
            talk.send(json_answer({"Id": "box", "Warnings": []}, 201))
        elif "/kill" in line:
            talk.send(answer(204))
        else:
            talk.send(json_answer([] if "/changes" in line else {"Id": "box", "State": state}))


def test_the_summary_says_what_to_look_at(next_version: str) -> None:
    lines = next_version.splitlines()
    assert lines[0] == "API 1.55 after 1.54:"
    assert "  added: 5" in lines
    assert "  gone: 3" in lines
    assert "  changed in type: 1" in lines
    assert "    schemas/ContainerState/properties/Pid: number -> object" in lines
    assert "    ContainerSignal: stays ContainerKill" in lines
    assert "    VolumeInfo: stays Volume" in lines
    for part in ("POST /containers/{}/hibernate", "StopTimeoutSeconds", "MountType = tape"):
        assert part in next_version
    assert "  ContainerHibernate -> containers.hibernate" in lines
    assert "  3DSettings -> N3DSettings" in lines
    assert "  no words: HibernateReport.FrozenAt" in lines
    assert not [line for line in lines if line.startswith("problem")]


def test_our_version_is_a_new_one(project: Path, next_version: str) -> None:
    was = (ROOT / "CHANGELOG.md").read_text().split("\n## ")[1].split()[0]
    now = (project / "CHANGELOG.md").read_text().split("\n## ")[1]
    assert now.endswith("(not released)\n\n- Docker Engine API 1.55.\n")
    assert now.split()[0] != was
    for name in ("pyproject.toml", "overrides/dockwire/_version.py"):
        assert f'version__ = "{now.split()[0]}"' in (text := (project / name).read_text()) or (
            f'version = "{now.split()[0]}"' in text
        )


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
    assert lines[0:3] == ["hibernated: noon", "sent: noon", "pid: 7"]
    assert "old pid: None {'Pid': 7}" in lines
    said = done.stdout.split("refused: ")[1:]
    assert len(said) == 5
    for text, parts in zip(
        said,
        (
            ("ContainerCreate", "StopTimeout", "1.54", "1.55"),
            ("ContainerChanges", "1.54", "1.55"),
            ("ContainerCreate", "StopTimeoutSeconds", "1.55", "api_version"),
            ("ContainerHibernate", "1.55", "1.54"),
            ("Type", "tape", "1.55"),
        ),
        strict=True,
    ):
        assert all(part in text for part in parts), text
    strange = {"Depth": 3, "from": "me", "os.version": "7", "X-Axis": "x"}
    assert strange in [json.loads(body) for body in bodies if body]
    host_config = {
        "Mounts": [{"Type": "tape", "Target": "/tape"}],
        "Settings3D": {"class": "a", "from": "b", "os.version": "c", "X-Axis": "d"},
    }
    assert {"Image": "x", "StopTimeoutSeconds": 4, "HostConfig": host_config} in [
        json.loads(body) for body in bodies if body
    ]


def test_the_version_after_that(project: Path, next_version: str, tmp_path: Path) -> None:
    """What was new goes again, what had gone comes back, and upstream's new names are known."""
    project = shutil.copytree(project, tmp_path / "project")
    skeleton = invented(load(SPEC / "upstream.yaml"))
    del skeleton["operations"]["ContainerHibernate"]
    skeleton["operations"]["ContainerChanges"] = load(SPEC / "upstream.yaml")["operations"][
        "ContainerChanges"
    ]
    assert take_in(project, skeleton, "1.56") == 0
    history = load(project / "spec/history.yaml")
    assert history["version"] == "1.56"
    assert history["lives"]["operations/ContainerHibernate"] == {"since": "1.55", "until": "1.55"}
    assert "operations/ContainerChanges" not in history["lives"]
    assert history["kept"]["operations"] == {"ContainerSignal": "ContainerKill"}
    # Nothing older than what is there is folded in again.
    assert trim.main([str(project / "v1.55.yaml")], project / "spec") == 2
