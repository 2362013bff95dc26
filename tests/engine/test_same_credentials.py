"""The docker command and we, side by side: one config.json leads both to the same credentials.

A scripted engine looks at what it is sent. Where we choose to do otherwise, the case says so.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from attrs import frozen

from dockwire import ConfigWarning, CredentialError, Engine, InvalidArgument
from dockwire._testing.private_engine import needed_program
from tests.faults.peer import Peer, Talk, answer, chunk, document
from tests.support.config_json import b64
from tests.support.private_engine import install
from tests.support.report import TABLES

HUB = "https://index.docker.io/v1/"
STEPS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
HELPER = """#!/bin/sh
read -r registry
case "$1 $registry" in
"get h:5000"|"get docker.io"|"get {hub}") echo '{{"Username": "'{name}'", "Secret": "p"}}';;
"get tok.en") echo '{{"Username": "<token>", "Secret": "t"}}';;
"get broken.x") echo oops; exit 1;;
"list "*) echo '{{"h:5000": "me", "token": "<token>"}}';;
*) echo credentials not found in native keychain; exit 1;;
esac
"""
TROUBLE = "trouble"


PAIR = {"auth": b64("me:p:q")}


@frozen
class Case:
    """A config.json and an image; ``ours`` where we do otherwise, with the reason."""

    what: str
    config: Any
    image: str = "h:5000/a"
    ours: str = ""


CASES = [
    Case("no file", None),
    Case("an empty file", ""),
    Case("an empty object", {}),
    Case("another registry", {"auths": {"h:5001": PAIR}}),
    Case("a host", {"auths": {"h:5000": PAIR}}),
    Case("http", {"auths": {"http://h:5000": PAIR}}),
    Case("https and a path", {"auths": {"https://h:5000/v1/": PAIR}}),
    Case("a path", {"auths": {"h:5000/v2/": PAIR}}),
    Case("a port too many", {"auths": {"h:5000": PAIR}}, "h/a"),
    Case("upper case", {"auths": {"H:5000": PAIR}}),
    Case("keys in upper case", {"AUTHS": {"h:5000": {"AUTH": b64("me:p")}}}),
    Case("of several the last", '{"auths": {}, "Auths": {"h:5000": {"auth": "bWU6cA=="}}}'),
    Case("a user name by itself", {"auths": {"h:5000": {"username": "me", "password": "p"}}}),
    Case("padded", {"auths": {"h:5000": {"auth": b64("me:p\0\0")}}}),
    Case("line ends", {"auths": {"h:5000": {"auth": b64("me:p") + "\r\n"}}}),
    Case("an identity token", {"auths": {"h:5000": {"auth": b64("me:"), "identitytoken": "t"}}}),
    Case("a registry token", {"auths": {"h:5000": {"registrytoken": "t"}}}),
    Case("an empty entry", {"auths": {"h:5000": {}}}),
    Case("null", {"auths": None, "credsStore": None, "credHelpers": None}),
    Case("more behind the end", '{"auths": {"h:5000": {"auth": "bWU6cA=="}}} more'),
    Case("Docker Hub", {"auths": {HUB: PAIR}}, "busybox"),
    Case("Docker Hub, somebody's", {"auths": {HUB: PAIR}}, "someone/a"),
    Case("Docker Hub by name", {"auths": {HUB: PAIR}}, "docker.io/busybox"),
    Case("Docker Hub by its old name", {"auths": {HUB: PAIR}}, "index.docker.io/busybox"),
    Case("Docker Hub by its host", {"auths": {HUB: PAIR}}, "registry-1.docker.io/library/busybox"),
    Case("Docker Hub under its name", {"auths": {"docker.io": PAIR}}, "busybox"),
    Case("Docker Hub under its old name", {"auths": {"index.docker.io": PAIR}}, "busybox"),
    Case("localhost", {"auths": {"localhost": PAIR}}, "localhost/a"),
    Case("credsStore", {"credsStore": "one"}),
    Case("credsStore without it", {"credsStore": "one"}, "x.y/a"),
    Case("credsStore before auths", {"credsStore": "one", "auths": {"h:5000": PAIR}}),
    Case("and without it", {"credsStore": "one", "auths": {"x.y": PAIR}}, "x.y/a"),
    Case("credHelpers", {"credHelpers": {"h:5000": "one"}}),
    Case("credHelpers before credsStore", {"credHelpers": {"h:5000": "two"}, "credsStore": "one"}),
    Case("another's helper", {"credHelpers": {"x.y": "two"}, "credsStore": "one"}),
    Case(
        "no helper", {"credHelpers": {"h:5000": ""}, "credsStore": "one", "auths": {"h:5000": PAIR}}
    ),
    Case("a helper for Docker Hub", {"credHelpers": {HUB: "one"}}, "busybox"),
    Case("a helper for docker.io", {"credHelpers": {"docker.io": "one"}}, "busybox"),
    Case("a helper for a URL", {"credHelpers": {"https://h:5000": "one"}}),
    Case("a token of a helper", {"credHelpers": {"tok.en": "one"}}, "tok.en/a"),
    Case("a helper that fails", {"credsStore": "one"}, "broken.x/a", "told, not left out"),
    Case("no base64", {"auths": {"h:5000": {"auth": "?"}}}, ours="told, not left out"),
    Case("no colon", {"auths": {"h:5000": {"auth": b64("me")}}}, ours="told, not left out"),
    Case("broken JSON", "{", ours="told, not left out"),
    Case("a wrong type", {"auths": []}, ours="told, not left out"),
    Case("a missing helper", {"credsStore": "none"}, ours="told, not left out"),
]


def engine(talk: Talk) -> None:
    """An engine that pulls everything at once."""
    while request := talk.request():
        line = request.split(b"\r\n")[0]
        if b"/_ping" in line:
            body = b"" if line.startswith(b"HEAD") else b"OK"
            talk.send(answer(200, body, "text/plain", "Api-Version: 1.41", "Ostype: linux"))
        elif b"/images/create" in line:
            talk.send(STEPS, chunk(b'{"status": "done"}'), chunk(b""))
        elif b"/build?" in line:
            talk.send(STEPS, chunk(b'{"aux": {"ID": "sha256:%b"}}' % (b"1" * 64)), chunk(b""))
        else:
            talk.send(document({"Id": "sha256:" + "1" * 64}))


@pytest.fixture(scope="module")
def docker() -> str:
    install()
    return needed_program("docker")


@pytest.fixture
def table() -> Iterator[Callable[[str], None]]:
    rows: list[str] = []
    yield rows.append
    TABLES.append("\n".join(["The same credentials as docker's:", *rows]))


def sent(peer: Peer) -> dict[str, str]:
    """The credentials of the last pull, without what is empty."""
    request = [each for each in peer.requests if b"/images/create" in each.split(b"\r\n")[0]][-1]
    peer.requests.clear()
    for row in request.split(b"\r\n\r\n")[0].decode().split("\r\n"):
        name, _, value = row.partition(": ")
        if name.lower() == "x-registry-auth":
            told = json.loads(base64.urlsafe_b64decode(value))
            # Without anything to prove who one is, the rest says nothing.
            told = {key: text for key, text in told.items() if text}
            return told if told.keys() - {"serveraddress", "email"} else {}
    return {}


def test_the_same_credentials(
    docker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: Callable[[str], None]
) -> None:
    monkeypatch.setenv("PATH", str(helpers(tmp_path)))
    differences = []
    with Peer("unix", engine) as peer:
        for number, case in enumerate(CASES):
            folder = tmp_path / str(number)
            folder.mkdir()
            if case.config is not None:
                text = case.config if isinstance(case.config, str) else json.dumps(case.config)
                (folder / "config.json").write_text(text)
            subprocess.run(
                [docker, "-H", peer.address, "pull", "-q", case.image],
                env={"DOCKER_CONFIG": str(folder), "PATH": os.environ["PATH"]},
                capture_output=True,
                timeout=60,
                check=True,
            )
            theirs = sent(peer)
            ours: Any
            try:
                with Engine(peer.address, config=folder) as ours_:
                    ours_.images.pull(case.image).result()
                ours = sent(peer)
            except (ConfigWarning, CredentialError, InvalidArgument):
                ours = TROUBLE
            if isinstance(ours, dict) and theirs and "serveraddress" not in theirs:
                # Older versions leave that out, and engines need it no more.
                ours.pop("serveraddress", None)
            told = ", ".join(f"{key} {value}" for key, value in theirs.items()) or "none"
            mark = "=" if ours == theirs else f"ours: {case.ours or ours}"
            table(f"{case.what:32} {case.image:38} {told:50} {mark}")
            if (ours == TROUBLE) != bool(case.ours) or (ours != TROUBLE and ours != theirs):
                differences.append((case.what, theirs, ours))
    assert differences == []


BUILDS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {}),
    ({"auths": {"h:5000": PAIR, "https://x.y/v1/": PAIR, HUB: PAIR, "empty": {}}}, {}),
    ({"credsStore": "one", "auths": {"h:5000": {}, "x.y": PAIR}}, {}),
    ({"credsStore": "one", "credHelpers": {"h:5000": "two", HUB: "two", "none": "two"}}, {}),
    ({"credHelpers": {"h:5000": "two"}, "auths": {"h:5000": PAIR, "x.y": PAIR}}, {}),
    ({"proxies": {"default": {"httpProxy": "p", "noProxy": "n", "ftpProxy": ""}}}, {}),
    ({"proxies": {"default": {"ftpProxy": "f", "httpsProxy": "s"}}}, {"FTP_PROXY": "mine"}),
    ({"proxies": {"default": {"httpProxy": "p"}, "{host}": {"httpsProxy": "s"}}}, {"A": "b"}),
    ({"proxies": {"unix:///else": {"httpProxy": "p"}}}, {}),
]


@pytest.mark.parametrize("number", range(len(BUILDS)))
def test_the_same_for_a_build(
    docker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    content, args = BUILDS[number]
    monkeypatch.setenv("PATH", str(helpers(tmp_path)))
    with Peer("unix", engine) as peer:
        text = json.dumps(content).replace("{host}", peer.address)
        (tmp_path / "config.json").write_text(text)
        options = [
            part for key, value in args.items() for part in ("--build-arg", f"{key}={value}")
        ]
        subprocess.run(
            [docker, "-H", peer.address, "build", *options, "-"],
            input=b"FROM a\n",
            env={
                "DOCKER_CONFIG": str(tmp_path),
                "DOCKER_BUILDKIT": "0",
                "PATH": os.environ["PATH"],
            },
            capture_output=True,
            timeout=60,
            check=True,
        )
        theirs = asked(peer)
        with Engine(peer.address, config=tmp_path) as ours:
            ours.images.build(dockerfile_text="FROM a\n", build_args=args).result()
        assert asked(peer) == theirs


def asked(peer: Peer) -> tuple[Any, Any]:
    """Credentials and build arguments of the last build, without what is empty."""
    request = [each for each in peer.requests if b"/build?" in each.split(b"\r\n")[0]][-1]
    peer.requests.clear()
    head = request.split(b"\r\n\r\n")[0].decode().split("\r\n")
    values = parse_qs(head[0].split(" ")[1].partition("?")[2])
    told: dict[str, dict[str, str]] = {}
    for row in head[1:]:
        name, _, value = row.partition(": ")
        if name.lower() == "x-registry-config":
            told = json.loads(base64.urlsafe_b64decode(value)) or {}
    # Older versions leave the address out where a helper has told the rest.
    kept = {key: {**one, "serveraddress": key} for key, one in told.items()}
    real = {key: one for key, one in kept.items() if one.keys() - {"serveraddress", "email"}}
    return real, json.loads(values.get("buildargs", ["{}"])[0]) or {}


def helpers(place: Path) -> Path:
    """A folder with nothing but a shell and two helpers."""
    programs = place / "bin"
    programs.mkdir()
    for name in ("sh", "cat"):
        (programs / name).symlink_to(f"/bin/{name}")
    for name in ("one", "two"):
        (programs / f"docker-credential-{name}").write_text(HELPER.format(name=name, hub=HUB))
        (programs / f"docker-credential-{name}").chmod(0o755)
    return programs
