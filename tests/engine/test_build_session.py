"""What BuildKit asks for during a build: secrets, ssh-agents, and credentials for registries."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import random
import re
import subprocess
import threading
import traceback
import uuid
from pathlib import Path
from typing import Any

import pytest

from dockwire import AsyncEngine, BuildFailed, Engine, Env, InvalidArgument, VersionError, models
from dockwire._testing.private_engine import ForeignEngine
from dockwire.files import File
from tests.conftest import connect, over_unix
from tests.engine.conftest import commands, image_name
from tests.support.config_json import b64
from tests.support.config_json import config as write_config
from tests.support.descriptors import open_files
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.private_engine import PrivateEngine
from tests.support.ssh_server import SshAgent
from tests.support.token_registry import TokenRegistry
from tests.support.waiting import until

address = over_unix
pytestmark = pytest.mark.usefixtures("buildkit")
name = image_name
MINE = models.AuthConfig(username=SOMEBODY.username, password=SOMEBODY.password)
CANARY = "canary-4b1d"


def reading(*names: str) -> str:
    """A Dockerfile with a step that shows the hash of each secret; the step is not cached."""
    mounts = " ".join(f"--mount=type=secret,id={each}" for each in names)
    return f"FROM busybox\nRUN {mounts} : {uuid.uuid4().hex}; sha256sum /run/secrets/*\n"


async def test_secrets_of_all_kinds(
    engine: AsyncEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    # The largest one is larger than a window of HTTP/2.
    secrets = {"bytes": b"\0\xff\n", "file": chance.randbytes(500 * 1024), "variable": b"w\xc3\xb6"}
    (tmp_path / "file").write_bytes(secrets["file"])
    monkeypatch.setenv("DOCKWIRE_TEST_SECRET", "wö")
    built = await engine.images.build(
        dockerfile_text=reading(*secrets),
        builder="buildkit",
        secrets={
            "bytes": secrets["bytes"],
            "file": tmp_path / "file",
            "variable": Env("DOCKWIRE_TEST_SECRET"),
            "unused": b"",
        },
    ).result()
    for each, content in secrets.items():
        assert f"{hashlib.sha256(content).hexdigest()}  /run/secrets/{each}\n" in built.log


async def test_a_secret_that_was_not_passed(engine: AsyncEngine) -> None:
    text = reading("a,required=true")
    with pytest.raises(BuildFailed, match="secret a:? not found") as caught:
        await engine.images.build(
            dockerfile_text=text, builder="buildkit", secrets={"b": b"x"}
        ).result()
    assert caught.value.number == 2
    assert 'secrets={"a": ...}' in str(caught.value)


async def test_secrets_are_shown_nowhere(
    engine: AsyncEngine, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in logs, texts, errors, tracebacks with locals, nor in the image and its cache key."""
    caplog.set_level(logging.DEBUG)
    text = "FROM busybox\nRUN --mount=type=secret,id=a [ -s /run/secrets/a ] && date +%N >/x\n"
    text += "FROM busybox\nCOPY --from=0 /x /x\nRUN --mount=type=secret,id=a [ -s /x ]{}\n"
    secret = {"a": CANARY.encode()}
    shown: list[object] = []
    async with engine.images.build(
        dockerfile_text=text.format(""), builder="buildkit", secrets=secret, tags=[name]
    ) as stream:
        shown.append(stream)
        async for step in stream:
            shown += [step, step.record, step.text]
        built = await stream.result()
    again = await engine.images.build(
        dockerfile_text=text.format(""), builder="buildkit", secrets={"a": b"other"}, tags=[name]
    ).result()
    assert again.id == built.id
    shown += [built, built.log, await engine.images.history(name)]
    with pytest.raises(BuildFailed) as failed:
        await engine.images.build(
            dockerfile_text=text.format("; exit 3"), builder="buildkit", secrets=secret
        ).result()
    wrong: Any = {**secret, "b": CANARY}
    with pytest.raises(InvalidArgument) as refused:
        await engine.images.build(dockerfile_text=text, builder="buildkit", secrets=wrong)
    for error in (failed.value, refused.value):
        found = traceback.TracebackException.from_exception(error, capture_locals=True)
        # The frames of this test hold what it passes.
        found.stack = traceback.StackSummary.from_list(
            [frame for frame in found.stack if "/dockwire/" in frame.filename]
        )
        assert found.stack
        shown += ["".join(found.format()), repr(error), error.args]
    shown += [caplog.text, threading.enumerate()]
    assert CANARY not in repr(shown)
    assert b64(CANARY) not in repr(shown)


@pytest.mark.parametrize(
    "fields",
    [{"secrets": {"a": b"x"}}, {"secrets": {"a": b"x"}, "builder": "classic"}, {"ssh": "agent"}],
)
async def test_the_classic_builder_has_none(
    engine: AsyncEngine, agent: SshAgent, fields: dict[str, Any]
) -> None:
    if "ssh" in fields:
        fields = {"ssh": agent.socket}
    with pytest.raises(InvalidArgument, match='builder="buildkit"'):
        await engine.images.build(dockerfile_text="FROM busybox", **fields)


async def test_an_api_without_buildkit(colour: str, address: str) -> None:
    async with connect(colour, address, api_version="1.30") as engine:
        with pytest.raises(VersionError):
            await engine.images.build(
                dockerfile_text="FROM busybox", builder="buildkit", secrets={"a": b"x"}
            )


# --- ssh ------------------------------------------------------------------------------------------


def keys_of(agent: SshAgent, form: str = "-l") -> str:
    """What ``ssh-add -l`` shows outside of a build."""
    return subprocess.run(
        ["ssh-add", form],
        env={**os.environ, "SSH_AUTH_SOCK": agent.socket},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def ssh_add() -> dict[str, File]:
    """The files of ssh-add by their paths in an image."""
    found = subprocess.run(["which", "ssh-add"], capture_output=True, text=True, check=True)
    program = found.stdout.strip()
    rows = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    paths = [program, *re.findall(r"(/\S+) \(0x", rows)]
    return {f"root{path}": File(Path(path).read_bytes(), mode=0o755) for path in paths}


@pytest.mark.parametrize(
    ("colour", "form"),
    [
        *(("sync", "default"), ("async", "path"), ("sync", "mapping"), ("async", "mapping")),
        *(("sync", "key"), ("async", "key")),
    ],
)
async def test_an_agent_inside_a_build(
    engine: AsyncEngine,
    agent: SshAgent,
    ssh_add: dict[str, File],
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    """It lists its keys and signs with them; the build cannot remove them."""
    ssh: Any = {
        "default": "default",
        "path": Path(agent.socket),
        "mapping": {"a": agent.socket},
        "key": agent.key,
    }
    if form == "default":
        monkeypatch.setenv("SSH_AUTH_SOCK", agent.socket)
    mount = "--mount=type=ssh,id=a" if form == "mapping" else "--mount=type=ssh"
    public = keys_of(agent, "-L").encode()
    text = (
        "FROM busybox\nCOPY root /\n"
        f"RUN {mount} : {uuid.uuid4().hex}; ssh-add -l && ssh-add -T /key.pub && echo signed; "
        "ssh-add -D || echo refused\n"
    )
    built = await engine.images.build(
        dockerfile_text=text,
        files={**ssh_add, "root/key.pub": File(public)},
        builder="buildkit",
        ssh=ssh[form],
    ).result()
    assert keys_of(agent).strip() in built.log
    assert {"signed", "refused"} <= set(built.log.split())
    assert keys_of(agent)


async def test_a_build_without_the_agent_it_needs(engine: AsyncEngine, agent: SshAgent) -> None:
    text = "FROM busybox\nRUN --mount=type=ssh,required=true true\n"
    with pytest.raises(BuildFailed, match="no ssh-agent default"):
        await engine.images.build(
            dockerfile_text=text, builder="buildkit", ssh={"other": agent.socket}
        ).result()


# --- credentials ----------------------------------------------------------------------------------


@pytest.fixture
def private_base(plain: Engine, registry: DockerRegistry, name: str) -> str:
    """A repository of the open registry that holds an image."""
    image = f"{registry.address}/{name}"
    plain.images.tag("busybox", repository=image, tag="1")
    plain.images.push(image, tag="1").result()
    plain.images.remove(f"{image}:1")
    return name


@pytest.mark.parametrize(
    ("colour", "source"), [("sync", "given"), ("async", "login"), ("async", "config.json")]
)
async def test_a_private_base(
    colour: str,
    address: str,
    locked_registry: DockerRegistry,
    tmp_path: Path,
    name: str,
    plain: Engine,
    source: str,
) -> None:
    image = f"{locked_registry.address}/{name}"
    plain.images.tag("busybox", repository=image, tag="1")
    plain.images.push(image, tag="1", registry_auth=MINE).result()
    plain.images.remove(f"{image}:1")
    await build_on(colour, address, f"{image}:1", locked_registry.address, tmp_path, source)


@pytest.mark.parametrize(("colour", "source"), [("sync", "config.json"), ("async", "given")])
async def test_a_private_base_of_a_registry_with_tokens(
    colour: str,
    address: str,
    engine_host: ForeignEngine,
    registry: DockerRegistry,
    private_base: str,
    tmp_path: Path,
    source: str,
) -> None:
    assert isinstance(engine_host, PrivateEngine)
    with TokenRegistry(engine_host, registry) as tokens:
        image = f"{tokens.address}/{private_base}:1"
        await build_on(colour, address, image, tokens.address, tmp_path, source)
        assert tokens.asked


async def build_on(
    colour: str, address: str, image: str, registry: str, folder: Path, source: str
) -> None:
    """Build on a private image: first without its password, then with it from a source."""
    fields: Any = {"builder": "buildkit", "pull": True, "no_cache": True}
    fields["dockerfile_text"] = f"FROM {image}\nRUN echo built\n"
    write_config(folder, {"auths": {"registry.example": {"auth": b64("a:b")}}})
    async with connect(colour, address, config=folder) as engine:
        with pytest.raises(BuildFailed) as caught:
            await engine.images.build(**fields).result()
        assert "registry_config=" in str(caught.value)
        if source == "given":
            fields["registry_config"] = {registry: MINE}
        elif source == "login":
            await engine.system.login(
                username=SOMEBODY.username, password=SOMEBODY.password, server_address=registry
            )
        else:
            pair = b64(f"{SOMEBODY.username}:{SOMEBODY.password}")
            write_config(folder, {"auths": {registry: {"auth": pair}}})
        built = await engine.images.build(**fields).result()
        assert " built\n" in built.log


# --- the end of a session -------------------------------------------------------------------------


async def test_many_builds_at_once_leave_nothing_open(address: str) -> None:
    async with AsyncEngine(address) as engine:
        await engine.system.ping()
        before = open_files()

        async def build(number: int) -> None:
            secret = b"%d" % number
            built = await engine.images.build(
                dockerfile_text=reading("a"), builder="buildkit", secrets={"a": secret}
            ).result()
            assert hashlib.sha256(secret).hexdigest() in built.log

        await asyncio.gather(*map(build, range(5)))
        assert asyncio.all_tasks() == {asyncio.current_task()}
        # Idle connections may be kept.
        assert open_files() <= before + 6
    await until(lambda: open_files() < before, "sockets are open")


@pytest.mark.parametrize("end", ["close", "read", "fail"])
async def test_a_session_ends_with_its_build(
    colour: str, address: str, plain: Engine, end: str
) -> None:
    mark = uuid.uuid4().hex
    wait = "sleep 300" if end == "close" else "exit 3" if end == "fail" else "true"
    text = f"FROM busybox\nRUN --mount=type=secret,id=a cat /run/secrets/a; echo {mark}; {wait}\n"
    async with connect(colour, address) as engine:
        await engine.system.ping()
        before = open_files()
        async with engine.images.build(
            dockerfile_text=text, builder="buildkit", secrets={"a": b"x"}
        ) as stream:
            try:
                async for step in stream:
                    if end == "close" and f"{mark}\n" in step.text:
                        break
            except BuildFailed:
                assert end == "fail"
        assert [each for each in threading.enumerate() if each.name == "dockwire"] == []
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert open_files() <= before + 1
    if end == "close":
        await until(lambda: mark not in commands(), "the step still runs")


async def test_the_session_of_the_caller_is_used(engine: AsyncEngine) -> None:
    with pytest.raises(InvalidArgument, match="exclude each other"):
        await engine.images.build(
            dockerfile_text="FROM busybox", builder="buildkit", session="x", secrets={"a": b""}
        )
