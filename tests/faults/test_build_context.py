"""Build contexts of directories: the same as the ``docker`` command sends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from dockwire import Engine
from dockwire._testing.private_engine import find_program
from tests.faults.peer import Peer, Talk, answer

ID = f"sha256:{'1' * 64}"
FILES = (
    "Dockerfile",
    "README.md",
    "a.txt",
    "a/b.txt",
    "a/b/c.txt",
    "a/b/c/d.txt",
    "a/keep.me",
    "build/one.o",
    "build/two.o",
    "build/keep/three.o",
    "build/keep/deep/four.o",
    "docs/README.md",
    "docs/x.md",
    "node_modules/x/index.js",
    "sp ace.txt",
    "b[r]acket",
    "star*",
    "ünï.txt",
    "-dash",
    "#hash",
    "deep/er/and/deeper/file.tmp",
    "x1/y",
    "x2/y",
    "x10/y",
)
IGNORES = {
    "none": None,
    "empty": "",
    "names": "a\nREADME.md\nnode_modules",
    "slashes": "/a/b/\n./docs/\nbuild/../x1",
    "stars": "*.txt\n*/*.txt\n*/x*\nx?",
    "two stars": "**/*.txt\n**/keep\ndeep/**",
    "two stars in the middle": "a/**/d.txt\nbuild/**/*.o",
    "sets": "x[1-2]\nb\\[r]acket\nstar\\*\n[^a-z]*.md",
    "back in": "build\n!build/keep\nbuild/keep/deep",
    "order": "!docs/README.md\ndocs\n*.md\n!README.md",
    "all but": "*\n!a/b\n!docs/*.md\n!Dockerfile",
    "the two of us": "Dockerfile\n.dockerignore\n*.txt",
    "all": "*",
    "all of all": "**",
    "comments": "# a\n #hash\n\n   \n\\#hash\n  docs  \n",
    "windows": "\ufeffdocs\r\na\r\n",
    "odd": "**keep.me\nx**\n?ash\n.\na/./b//c",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files in directories, links, an empty directory."""
    root = tmp_path / "context"
    for number, name in enumerate(FILES):
        path = root / name
        if path.suffix == "" and any(each.startswith(f"{name}/") for each in FILES):
            continue
        if path.parent.is_file():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(b"%d" % number * number)
    (root / "Dockerfile").write_text("FROM busybox\n")
    (root / "empty").mkdir()
    (root / "program").write_text("#!/bin/sh\n")
    (root / "program").chmod(0o755)
    (root / "link").symlink_to("a.txt")
    (root / "dangling").symlink_to("/nowhere/at/all")
    (root / "link to a folder").symlink_to("a")
    return root


Found = dict[str, tuple[bytes, int, str, bytes]]


def found_in(archive: bytes) -> Found:
    """Return type, mode, link and content of all entries in an archive."""
    found: Found = {}
    # The command adds a Dockerfile without padding.
    whole = archive + bytes(-len(archive) % 512 + 1024)
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        for each in tar:
            assert (each.uid, each.gid) == (0, 0)
            file = tar.extractfile(each) if each.isreg() else None
            name = each.name.rstrip("/")
            if name != ".":
                data = b"" if file is None else file.read()
                found[name] = (each.type, each.mode & 0o7777, each.linkname, data)
    return found


def script(talk: Talk) -> None:
    """An engine that answers only pings and builds."""
    while request := talk.request():
        if b"/build?" in request.split(b"\r\n")[0]:
            talk.send(answer(200, json.dumps({"aux": {"ID": ID}}).encode()))
        else:
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.41", "OSType: linux"))


def sent_to(peer: Peer) -> Found:
    [build] = [each for each in peer.requests if b"/build?" in each.split(b"\r\n")[0]]
    return found_in(build.partition(b"\r\n\r\n")[2])


def sent_by_docker(folder: Path, *arguments: str) -> Found:
    docker = find_program("docker")
    if docker is None:
        pytest.skip("the docker command is not installed")
    with Peer("unix", script) as peer:
        subprocess.run(
            [docker, "build", *arguments, str(folder)],
            env={**os.environ, "DOCKER_HOST": peer.address, "DOCKER_BUILDKIT": "0"},
            check=True,
            capture_output=True,
        )
        return sent_to(peer)


def sent_by_us(folder: Path, **arguments: Any) -> Found:
    with Peer("unix", script) as peer, Engine(peer.address) as engine:
        assert engine.images.build(folder, **arguments).result().id == ID
        return sent_to(peer)


@pytest.mark.parametrize("ignore", IGNORES)
def test_the_same_as_docker_sends(folder: Path, ignore: str) -> None:
    if (text := IGNORES[ignore]) is not None:
        (folder / ".dockerignore").write_text(text, encoding="utf-8", newline="")
    ours, theirs = sent_by_us(folder), sent_by_docker(folder)
    # As in BuildKit, ignored directories are sent if something below them is; the command
    # lets the engine create them.
    for name in ours.keys() - theirs.keys():
        assert ours[name][0] == tarfile.DIRTYPE
        assert any(other.startswith(f"{name}/") for other in ours)
        del ours[name]
    assert ours == theirs


@pytest.mark.parametrize("ignore", [None, "*", "docs\n!docs/x.md"])
@pytest.mark.parametrize("place", ["inside", "outside", "text", "a link out"])
def test_a_dockerfile_anywhere(
    folder: Path, tmp_path: Path, place: str, ignore: str | None
) -> None:
    text = "FROM busybox\nCOPY . /x\n"
    if ignore is not None:
        (folder / ".dockerignore").write_text(ignore)
    outside = tmp_path / "Other"
    outside.write_text(text)
    if place == "inside":
        (folder / "docs" / "Dockerfile").write_text(text)
        ours = sent_by_us(folder, dockerfile="docs/Dockerfile")
        theirs = sent_by_docker(folder, "-f", str(folder / "docs" / "Dockerfile"))
    elif place == "text":
        ours = sent_by_us(folder, dockerfile_text=text)
        theirs = sent_by_docker(folder, "-f", str(outside))
    else:
        path = outside
        if place == "a link out":
            path = folder / "Link"
            path.symlink_to(outside)
        ours = sent_by_us(folder, dockerfile=str(path))
        theirs = sent_by_docker(folder, "-f", str(outside))
    assert renamed(ours) == renamed(theirs)


def renamed(found: Found) -> Found:
    """Give a Dockerfile from elsewhere a fixed name, and drop directories."""
    for name in list(found):
        if name.startswith(".dockerfile."):
            kind, _, link, data = found.pop(name)
            found[".dockerfile"] = (kind, 0, link, data)
            kind, _, link, data = found[".dockerignore"]
            found[".dockerignore"] = (kind, 0, link, data.replace(name.encode(), b"NAME"))
    return {name: what for name, what in found.items() if what[0] != tarfile.DIRTYPE}
