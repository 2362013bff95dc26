"""Builds by the docker command and by us, on the same engine: the same files and configuration."""

from __future__ import annotations

import io
import itertools
import json
import os
import stat
import subprocess
import tarfile
import uuid
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from attrs import frozen

from dockwire import AsyncEngine, Engine
from tests.conftest import over_unix
from tests.engine.conftest import image_name
from tests.support.docker_command import docker_command
from tests.support.ssh_server import SshAgent

address = over_unix
name = image_name
pytestmark = pytest.mark.usefixtures("buildkit")


@frozen
class Case:
    """A build: the arguments of the docker command, and those of ours."""

    text: str
    arguments: tuple[str, ...] = ()
    fields: Mapping[str, Any] = MappingProxyType({})
    since: int = 0


CASES = {
    "secret": Case(
        "FROM busybox\nRUN --mount=type=secret,id=a cat /run/secrets/a > /x\n"
        "RUN --mount=type=secret,id=a,target=/s/b,mode=0444,uid=7 stat -c '%a %u %g' /s/b > /y\n",
        ("--secret", "id=a,src={context}/file"),
        {"secrets": {"a": Path("file")}},
    ),
    "ssh": Case(
        "FROM busybox\nRUN --mount=type=ssh test -S $SSH_AUTH_SOCK && echo yes > /x\n",
        ("--ssh", "default"),
        {"ssh": "default"},
    ),
    "cache mount": Case(
        "FROM busybox\nRUN --mount=type=cache,target=/c,id=UNIQUE echo x >> /c/f && cp /c/f /f\n"
        "RUN --mount=type=cache,target=/c,id=UNIQUE cp /c/f /g\n",
    ),
    "other mounts": Case(
        "FROM busybox\nRUN --mount=type=bind,target=/b ls -l /b/folder > /x\n"
        "RUN --mount=type=tmpfs,target=/t touch /t/x && ls /t > /y\n",
    ),
    "COPY --from": Case(
        "FROM busybox AS a\nRUN echo one > /x && ln -s x /l && chmod 4711 /x\n"
        "FROM busybox\nCOPY --from=a /x /l /to/\nCOPY --from=0 --chown=5:6 /x /y\n",
    ),
    "COPY": Case(
        "FROM busybox\nCOPY . /all\nCOPY --chmod=640 file /f\nADD archive.tar /unpacked\n"
        "COPY folder/* /glob/\n",
    ),
    "build arguments": Case(
        "ARG V=0\nFROM busybox\nARG V\nARG W=w\nENV SEEN=$V\nRUN echo $V $W > /x\n",
        ("--build-arg", "V=1", "--build-arg", "W=ü b"),
        {"build_args": {"V": "1", "W": "ü b"}},
    ),
    "target": Case(
        "FROM busybox AS a\nRUN echo a > /a\nFROM a AS b\nRUN echo b > /b\nFROM b\nRUN false\n",
        ("--target", "b"),
        {"target": "b"},
    ),
    "configuration": Case(
        'FROM busybox\nUSER 5:6\nWORKDIR /w/x\nENV A=b C="d e"\nEXPOSE 80 90/udp\nVOLUME /v\n'
        'LABEL k=v\nENTRYPOINT ["sh", "-c"]\nCMD ["true"]\nSTOPSIGNAL SIGUSR1\n'
        'HEALTHCHECK --interval=5s CMD true\nONBUILD RUN true\nSHELL ["/bin/sh", "-ec"]\n',
        ("--label", "l=m"),
        {"labels": {"l": "m"}},
    ),
    "here-documents": Case(
        "FROM busybox\nRUN <<EOF\necho a > /x\necho b >> /x\nEOF\nCOPY <<-'A' <<B /to/\n\ta $x\nA\n"
        "b\nB\n",
        since=23,
    ),
    "COPY --link": Case(
        "FROM busybox AS a\nFROM busybox\nCOPY --link --from=a /bin/sh /a/b/sh\n"
        "COPY --link folder /f\n",
        since=23,
    ),
}


@pytest.fixture(scope="module")
def docker() -> str:
    """A docker command that builds with BuildKit."""
    for program in (docker_command(), "/usr/bin/docker"):
        found = subprocess.run(
            [program, "build", "--help"],
            env={**os.environ, "DOCKER_BUILDKIT": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if "--secret" in found.stdout:
            return program
    pytest.skip("no docker command with BuildKit")


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder with files of several modes, links, and what is ignored."""
    root = tmp_path / "context"
    (root / "folder" / "below").mkdir(parents=True)
    (root / "file").write_text("content\n")
    (root / "file").chmod(0o666)
    (root / "folder" / "ü").write_text("u")
    (root / "folder" / "run").write_text("#!/bin/sh\n")
    (root / "folder" / "run").chmod(0o755)
    (root / "folder" / "link").symlink_to("../file")
    (root / "ignored").write_text("x")
    (root / ".dockerignore").write_text("ignored\n**/*.log\n")
    (root / "folder" / "a.log").write_text("x")
    with tarfile.open(root / "archive.tar", "w") as archive:
        archive.add(root / "folder", "in")
    return root


def run(docker: str, address: str, *arguments: str, agent: SshAgent) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "DOCKER_HOST": address,
        "DOCKER_BUILDKIT": "1",
        "SSH_AUTH_SOCK": agent.socket,
    }
    done = subprocess.run(
        [docker, "build", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("colour", "case"), list(zip(itertools.cycle(["sync", "async"]), CASES, strict=False))
)
async def test_images(
    engine: AsyncEngine,
    address: str,
    plain: Engine,
    docker: str,
    agent: SshAgent,
    context: Path,
    name: str,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each side builds without the cache, so nothing is the other's."""
    given = CASES[case]
    monkeypatch.setenv("SSH_AUTH_SOCK", agent.socket)
    monkeypatch.chdir(context)
    old = int((plain.system.version().version or "0").split(".")[0]) < given.since
    fields = {"builder": "buildkit", "no_cache": True, **given.fields}
    for side in ("theirs", "ours"):
        text = given.text.replace("UNIQUE", uuid.uuid4().hex)
        (context / "Dockerfile").write_text(text)
        if side == "theirs" and not old:
            arguments = [each.format(context=context) for each in given.arguments]
            run(
                *(docker, address, "--no-cache", "-t", f"{name}:{side}", *arguments, str(context)),
                agent=agent,
            )
        elif side == "ours":
            build = engine.images.build(context, tags=[f"{name}:{side}"], **fields)
            if old:
                with pytest.raises(Exception, match="syntax=docker/dockerfile"):
                    await build.result()
                return
            await build.result()
    theirs, ours = (describe(plain, f"{name}:{side}") for side in ("theirs", "ours"))
    assert ours == theirs


def describe(engine: Engine, image: str) -> tuple[list[str], str]:
    """The files of an image, and its configuration."""
    container = engine.containers.create(image=image, cmd=["x"])
    try:
        with engine.containers.export(container.id) as reader:
            data = b"".join(reader)
    finally:
        engine.containers.remove(container.id, force=True)
    found = engine.images.inspect(image)
    config = {} if found.config is None else found.config.to_dict()
    config.pop("Image", None)
    kept = {"config": config, "architecture": found.architecture, "os": found.os}
    # What the engine itself puts into each container.
    engines = ("dev", "etc", "proc", "sys", ".dockerenv")
    rows = [row for row in members(data) if row.split()[2].split("/")[0] not in engines]
    # The Dockerfile has the name of its cache in it.
    return [row for row in rows if "/Dockerfile" not in row], json.dumps(kept, sort_keys=True)


def members(data: bytes) -> list[str]:
    """A line for each member of an archive, without its time."""
    rows = []
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isreg() else None
            content = "-" if file is None else sha256(file.read()).hexdigest()
            rows.append(
                f"{stat.filemode(member.mode)}{member.type!r} {member.uid}:{member.gid} "
                f"{member.name} {member.linkname} {content}"
            )
    return sorted(rows)


OUTPUT = """FROM busybox AS a
RUN mkdir -p /o/d/empty && cd /o && echo hi > a && chmod 640 a && ln a d/hard && ln -s ../a d/soft \
 && ln -s /etc/passwd away && chmod 777 d && : > ü && touch -d '2001-02-03 04:05:06' a
FROM scratch
COPY --from=a /o /
"""


async def test_outputs(
    engine: AsyncEngine, address: str, docker: str, agent: SshAgent, tmp_path: Path
) -> None:
    """The same result, from the cache: also the times are equal, to the nanosecond."""
    (tmp_path / "Dockerfile").write_text(OUTPUT)
    for kind in ("local", "tar"):
        output = f"type={kind},dest={tmp_path}/theirs.{kind}"
        run(docker, address, "--output", output, str(tmp_path), agent=agent)
        await engine.images.build(
            dockerfile_text=OUTPUT,
            builder="buildkit",
            output=f"type={kind},dest={tmp_path}/ours.{kind}",
        ).result()
    assert tree(tmp_path / "ours.local") == tree(tmp_path / "theirs.local")
    ours, theirs = (members((tmp_path / f"{who}.tar").read_bytes()) for who in ("ours", "theirs"))
    assert ours == theirs


def tree(folder: Path) -> list[tuple[object, ...]]:
    """All there is below a folder: names, types, modes, times, links and contents."""
    rows: list[tuple[object, ...]] = []
    for path in sorted(folder.rglob("*")):
        found = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(found.st_mode) else b""
        link = os.readlink(path) if path.is_symlink() else ""
        rows.append(
            (
                str(path.relative_to(folder)),
                stat.filemode(found.st_mode),
                # The docker command writes files into a folder after it has set its time.
                0 if path.is_dir() else found.st_mtime_ns,
                found.st_nlink,
                link,
                content,
            )
        )
    assert rows
    return rows
