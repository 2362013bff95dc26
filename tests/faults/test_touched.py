"""Programs started, files opened and addresses connected to: no more than docs/threats.md lists."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.faults.peer import UPGRADED, Peer, Talk, answer, document
from tests.support.certificates import shared
from tests.support.touched import USES

ROOT = Path(__file__).parents[2]
KINDS = ("starts", "reads", "writes", "connects")
SSH = r"""#!/bin/sh
while true; do
    while IFS= read -r line && [ "$line" != "$(printf '\r')" ]; do :; done
    printf 'HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n' || exit
    [ -n "$line" ] || exit
done
"""
AGENT = """#!/bin/sh
echo 4194305
echo
exec cat
"""
HELPER = """#!/bin/sh
echo '{"ServerURL": "registry.example", "Username": "me", "Secret": "x"}'
"""


def archive() -> bytes:
    """A file in an archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        entry = tarfile.TarInfo("file")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    return made.getvalue()


def stat_header(name: str) -> str:
    """What the engine says about a path: only "file" is not a directory."""
    mode = 0o644 if name == "file" else (1 << 31) | 0o755
    stat = {"name": name, "size": 1, "mode": mode, "mtime": "2026-01-01T00:00:00Z"}
    text = base64.b64encode(json.dumps(stat | {"linkTarget": ""}).encode()).decode()
    return f"X-Docker-Container-Path-Stat: {text}"


def script(talk: Talk) -> None:
    """An engine that succeeds in everything."""
    while request := talk.request():
        line = request.partition(b"\r\n")[0].decode()
        if "/_ping" in line:
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.41"))
        elif "/archive" in line:
            is_put = line.startswith("PUT")
            body = b"" if is_put or line.startswith("HEAD") else archive()
            header = stat_header("file" if "path=%2Ffile" in line else "/")
            talk.send(answer(200, body, "application/x-tar", header))
        elif "/build" in line:
            talk.send(document({"aux": {"ID": "sha256:" + "1" * 64}}))
        elif "/attach" in line:
            talk.send(UPGRADED)
            return
        elif "/wait" in line:
            talk.send(document({"StatusCode": 0}))
        elif "/auth" in line:
            talk.send(document({"Status": "Login Succeeded", "IdentityToken": ""}))
        elif "/images/create" in line:
            talk.send(document({"status": "Status: Downloaded"}))
        elif "/json" in line and line.startswith("GET"):
            talk.send(document([] if "/containers/json" in line else {"Id": "1" * 64}))
        elif line.startswith("POST"):
            talk.send(document({"Id": "1" * 64, "Warnings": []}, 201))
        else:
            talk.send(answer(204))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home directory, programs, certificates, and files that are given to calls."""
    for name in ("given/sub", "target", "bin", "home/.docker"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "given" / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    (tmp_path / "given" / "sub" / "file").write_text("x")
    (tmp_path / "given" / "link").symlink_to("/etc/shadow")
    programs = {"ssh": SSH, "ssh-agent": AGENT, "docker-credential-here": HELPER}
    for name, text in programs.items():
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    files = {"ca": shared().ca, "cert": shared().cert, "key": shared().key}
    for name, path in files.items():
        shutil.copy(path, tmp_path / f"{name}.pem")
    return tmp_path


def touched(addresses: dict[str, str], folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Do all uses in a process of their own; return what they touch."""
    config = folder / "home" / ".docker"
    (config / "config.json").write_text(
        json.dumps({"credHelpers": {"registry.example": "here"}, "currentContext": "mine"})
    )
    context = config / "contexts" / "meta" / sha256(b"mine").hexdigest()
    context.mkdir(parents=True)
    endpoint = {"docker": {"Host": addresses["unix"]}}
    (context / "meta.json").write_text(json.dumps({"Name": "mine", "Endpoints": endpoint}))
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DOCKER_")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.support.touched", json.dumps(addresses), str(folder)],
        cwd=folder,
        env={
            **kept,
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder / "home"),
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[tuple[str, str]]] = json.loads(done.stdout)
    return found


def row(name: str, found: list[tuple[str, str]]) -> str:
    """The row of the table."""
    cells = [f"`{name}`"]
    for kind in KINDS:
        names = sorted(what for each, what in found if each == kind)
        cells.append(", ".join(f"`{what}`" for what in names) or "-")
    return f"| {' | '.join(cells)} |"


def test_no_more_is_touched_than_the_page_lists(folder: Path) -> None:
    with Peer("unix", script) as unix, Peer("tcp", script) as tcp, Peer("tls", script) as tls:
        addresses = {"unix": unix.address, "tcp": tcp.address, "tls": tls.address}
        rows = [row(name, found) for name, found in touched(addresses, folder).items()]
    page = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
    begins = tuple(f"| `{name}` |" for name in USES)
    assert [line for line in page.splitlines() if line.startswith(begins)] == rows
