"""Registries that want to know who comes: a real one, real helpers, and the docker command."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import os
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    CredentialError,
    DockwireError,
    RegistryDenied,
    StepDenied,
    Unauthorized,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.engine.conftest import image_name
from tests.support.busybox import busybox
from tests.support.certificates import shared
from tests.support.credential_helper import PassStore, ScriptedHelper
from tests.support.docker_command import docker_command
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.private_engine import PrivateEngine

MINE = models.AuthConfig(username=SOMEBODY.username, password=SOMEBODY.password)
WRONG = "not-the-pass: wörd"

Docker = Callable[..., str]


# --- parts ----------------------------------------------------------------------------------------


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A folder for a config.json, in which nobody has logged in yet; and no helper is taken."""
    folder = tmp_path / "docker"
    folder.mkdir()
    write(folder, auths={"registry.example": {"auth": "YTpi"}})
    return folder


@pytest.fixture
def address(addresses: dict[str, str], engine_host: ForeignEngine) -> str:
    needs_dockerd(engine_host, "a registry")
    return addresses["unix"]


@pytest.fixture(scope="module")
def tls_registry(
    engine_host: ForeignEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DockerRegistry]:
    """A registry that lets in one person only, over TLS."""
    needs_dockerd(engine_host, "a registry")
    assert isinstance(engine_host, PrivateEngine)
    folder = tmp_path_factory.mktemp("tls-registry")
    with DockerRegistry(engine_host, folder, login=SOMEBODY, certificates=shared()) as registry:
        yield registry


@pytest.fixture(params=["plain", "tls"])
def registry(
    request: pytest.FixtureRequest,
    locked_registry: DockerRegistry,
    tls_registry: DockerRegistry,
) -> DockerRegistry:
    """Both registries with a password."""
    return locked_registry if request.param == "plain" else tls_registry


@pytest.fixture
def pass_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[PassStore]:
    with PassStore() as store:
        for name, value in store.environment.items():
            monkeypatch.setenv(name, value)
        yield store


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ScriptedHelper:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return ScriptedHelper(folder)


@pytest.fixture
def docker(address: str, config: Path) -> Docker:
    """The docker command, with the same engine and the same settings; gives what it prints."""
    program = docker_command()

    def run(*arguments: str, given: str = "", fails: bool = False) -> str:
        done = subprocess.run(
            [program, *arguments],
            env={**os.environ, "DOCKER_HOST": address, "DOCKER_CONFIG": str(config)},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done.stdout + done.stderr

    return run


name = image_name


def write(folder: Path, **content: object) -> None:
    (folder / "config.json").write_text(json.dumps(content))


def written(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "config.json").read_text())
    return found


def keep_in_file(config: Path, registry: DockerRegistry, password: str, form: str = "{}") -> None:
    both = base64.b64encode(f"{SOMEBODY.username}:{password}".encode()).decode()
    write(config, auths={form.format(registry.address): {"auth": both}})


def docker_logs_in(docker: Docker, registry: DockerRegistry) -> None:
    docker(
        *("login", "-u", SOMEBODY.username, "--password-stdin", registry.address),
        given=SOMEBODY.password,
    )


async def to_and_back(
    engine: AsyncEngine, image: str, how: models.AuthConfig | None = None
) -> None:
    """Push an image, look at it where it is, and pull it."""
    await engine.images.tag("busybox", repository=image, tag="1")
    pushed = await engine.images.push(image, tag="1", registry_auth=how).result()
    seen = await engine.distribution.inspect(f"{image}:1", registry_auth=how)
    assert seen.descriptor.digest == pushed.digest
    await engine.images.remove(f"{image}:1")
    pulled = await engine.images.pull(f"{image}:1", registry_auth=how).result()
    assert pulled.digest == pushed.digest


def all_of(error: BaseException, log: pytest.LogCaptureFixture) -> str:
    """All that there is to be read of an error, by whatever way."""
    parts = [str(error), repr(error), repr(getattr(error, "__dict__", ""))]
    parts += traceback.TracebackException.from_exception(error, capture_locals=False).format()
    return "\n".join([*parts, log.text])


def tells_nothing(text: str, *secrets: str) -> None:
    for secret in secrets:
        for form in (secret, json.dumps(secret)[1:-1], repr(secret)[1:-1]):
            assert form not in text
        for whole in (secret, f"{SOMEBODY.username}:{secret}"):
            assert base64.b64encode(whole.encode()).decode().rstrip("=")[:-1] not in text


# --- to and fro -----------------------------------------------------------------------------------


async def test_with_credentials_given(
    colour: str, address: str, config: Path, registry: DockerRegistry, name: str
) -> None:
    async with connect(colour, address, config=config) as engine:
        await to_and_back(engine, f"{registry.address}/{name}", MINE)


async def test_with_those_in_the_file(
    colour: str, address: str, config: Path, registry: DockerRegistry, name: str
) -> None:
    both = f"{SOMEBODY.username}:{SOMEBODY.password}".encode()
    write(
        config, auths={f"https://{registry.address}/v2/": {"auth": base64.b64encode(both).decode()}}
    )
    async with connect(colour, address, config=config) as engine:
        await to_and_back(engine, f"{registry.address}/{name}")


@pytest.mark.parametrize("keeper", ["file", "credsStore", "credHelpers"])
async def test_docker_logs_in_and_we_log_out(
    colour: str,
    address: str,
    config: Path,
    registry: DockerRegistry,
    docker: Docker,
    pass_store: PassStore,
    name: str,
    keeper: str,
) -> None:
    keep(config, registry, keeper)
    docker_logs_in(docker, registry)
    assert len(pass_store.entries) == (keeper != "file")
    image = f"{registry.address}/{name}"
    async with connect(colour, address, config=config) as engine:
        await to_and_back(engine, image)
        await engine.system.logout(registry.address)
        assert not pass_store.entries
        assert await engine.system.credentials(image) is None
        with pytest.raises(RegistryDenied):
            await engine.images.pull(image).result()
    assert "no basic auth credentials" in docker("pull", f"{image}:1", fails=True)


@pytest.mark.parametrize("keeper", ["file", "credsStore", "credHelpers"])
async def test_we_log_in_and_docker_logs_out(
    colour: str,
    address: str,
    config: Path,
    registry: DockerRegistry,
    docker: Docker,
    pass_store: PassStore,
    name: str,
    keeper: str,
) -> None:
    keep(config, registry, keeper)
    image = f"{registry.address}/{name}"
    async with connect(colour, address, config=config) as engine:
        done = await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=registry.address,
            store=True,
        )
        assert done.status == "Login Succeeded"
        assert len(pass_store.entries) == (keeper != "file")
        tells = (config / "config.json").read_text()
        if keeper != "file":
            tells_nothing(tells, SOMEBODY.password)
        await to_and_back(engine, image)
        docker("push", f"{image}:1")
        docker("logout", registry.address)
        assert not pass_store.entries
        with pytest.raises(RegistryDenied):
            await engine.images.pull(image).result()


async def test_logging_in_keeps_nothing_by_itself(
    colour: str, address: str, config: Path, registry: DockerRegistry, pass_store: PassStore
) -> None:
    write(config, credsStore="pass")
    before = (config / "config.json").read_bytes()
    async with connect(colour, address, config=config) as engine:
        done = await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=registry.address,
        )
    assert done.status == "Login Succeeded"
    assert not pass_store.entries
    assert (config / "config.json").read_bytes() == before


@pytest.mark.parametrize("uses_config", [True, False])
async def test_a_login_counts_for_the_engine_object(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    name: str,
    uses_config: bool,
) -> None:
    image = f"{locked_registry.address}/{name}"
    before = (config / "config.json").read_bytes()
    settings: Any = {"config": config if uses_config else False}
    async with connect(colour, address, **settings) as engine:
        await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=locked_registry.address,
        )
        assert SOMEBODY.password not in repr(vars(engine._client))
        await to_and_back(engine, image)
        kept = await engine.system.credentials(f"{image}:1")
        assert kept is not None
        assert kept.username == SOMEBODY.username
        built = await engine.images.build(dockerfile_text=f"FROM {image}:1\nENV a=b").result()
        assert built.id
        # Credentials of a call still come first.
        wrong = models.AuthConfig(username=SOMEBODY.username, password="wrong")
        with pytest.raises(RegistryDenied):
            await engine.images.pull(f"{image}:1", registry_auth=wrong).result()
        await engine.system.logout(locked_registry.address)
        with pytest.raises(RegistryDenied):
            await engine.images.pull(f"{image}:1").result()
        await engine.images.remove(built.id, force=True)
    assert (config / "config.json").read_bytes() == before
    async with connect(colour, address, config=config) as other:
        with pytest.raises(RegistryDenied):
            await other.images.pull(f"{image}:1").result()


async def test_the_helper_that_is_there(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    docker: Docker,
    pass_store: PassStore,
    name: str,
) -> None:
    """Where nobody has logged in yet, docker and we take the same one."""
    (config / "config.json").unlink()
    async with connect(colour, address, config=config) as engine:
        await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=locked_registry.address,
            store=True,
        )
        ours = written(config)
        assert ours["credsStore"] == "pass"
        await to_and_back(engine, f"{locked_registry.address}/{name}")
    docker("pull", f"{locked_registry.address}/{name}:1")
    docker("logout", locked_registry.address)
    (config / "config.json").unlink()
    docker_logs_in(docker, locked_registry)
    assert written(config) == ours


def keep(config: Path, registry: DockerRegistry, keeper: str) -> None:
    """Have credentials kept in the file itself, or by the helper."""
    if keeper == "credsStore":
        write(config, credsStore="pass")
    elif keeper == "credHelpers":
        write(config, credHelpers={registry.address: "pass"})


async def test_what_else_is_in_the_file_stays(
    colour: str, address: str, config: Path, locked_registry: DockerRegistry
) -> None:
    before = {
        "auths": {"registry.example": {"auth": "YTpi"}},
        "psFormat": "x",
        "plugins": {"a": {}},
    }
    write(config, **before)
    async with connect(colour, address, config=config) as engine:
        await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=locked_registry.address,
            store=True,
        )
        assert set(written(config)["auths"]) == {"registry.example", locked_registry.address}
        await engine.system.logout(locked_registry.address)
    assert written(config) == before


async def test_a_token_that_the_helper_keeps(
    colour: str, address: str, config: Path, pass_store: PassStore
) -> None:
    """Under the user name <token> there is no password, but what stands for one."""
    write(config, credsStore="pass")
    pass_store.keep("registry.example", "<token>", "the-token")
    async with connect(colour, address, config=config) as engine:
        found = await engine.system.credentials("registry.example/some/image:1")
    assert found == models.AuthConfig(identity_token="the-token", server_address="registry.example")


async def test_each_name_is_a_registry_of_its_own(
    colour: str, address: str, config: Path, locked_registry: DockerRegistry, name: str
) -> None:
    other = f"localhost:{locked_registry.port}"
    async with connect(colour, address, config=config) as engine:
        await engine.system.login(
            username=SOMEBODY.username,
            password=SOMEBODY.password,
            server_address=locked_registry.address,
            store=True,
        )
        await to_and_back(engine, f"{locked_registry.address}/{name}")
        with pytest.raises(RegistryDenied) as caught:
            await engine.images.pull(f"{other}/{name}:1").result()
        assert f"none for {other}" in str(caught.value)
        assert f"docker login {other}" in str(caught.value)
        # The address without its port is another registry, too.
        assert await engine.system.credentials(registry="127.0.0.1") is None


async def test_a_base_image_behind_a_password(
    colour: str,
    address: str,
    config: Path,
    registry: DockerRegistry,
    docker: Docker,
    pass_store: PassStore,
    name: str,
) -> None:
    image = f"{registry.address}/{name}"
    text = f"FROM {image}:1\nLABEL a=b\n"
    write(config, credsStore="pass")
    async with connect(colour, address, config=config) as engine:
        await engine.images.tag("busybox", repository=image, tag="1")
        await engine.images.push(image, tag="1", registry_auth=MINE).result()
        await engine.images.remove(f"{image}:1")
        with pytest.raises(BuildFailed) as caught:
            await engine.images.build(dockerfile_text=text, tags=[name]).result()
        assert caught.value.number == 1
        assert "registry_config=" in str(caught.value)
        docker_logs_in(docker, registry)
        built = await engine.images.build(dockerfile_text=text, tags=[name]).result()
        assert (await engine.images.inspect(name)).id == built.id
        # What is given counts alone.
        await engine.images.remove(name)
        await engine.images.remove(f"{image}:1")
        with pytest.raises(BuildFailed, match="no basic auth"):
            await engine.images.build(dockerfile_text=text, registry_config={}).result()
        docker("logout", registry.address)
        mine = {registry.address: MINE}
        await engine.images.build(dockerfile_text=text, registry_config=mine, tags=[name]).result()


async def test_a_certificate_of_nobody_known(
    colour: str,
    address: str,
    config: Path,
    engine_host: ForeignEngine,
    tmp_path: Path,
    name: str,
) -> None:
    assert isinstance(engine_host, PrivateEngine)
    folder = tmp_path / "registry"
    folder.mkdir()
    with DockerRegistry(engine_host, folder, login=SOMEBODY, certificates=shared()) as registry:
        registry.distrust()
        async with connect(colour, address, config=config) as engine:
            image = f"{registry.address}/{name}:1"
            with pytest.raises(DockwireError, match="x509") as caught:
                await engine.images.pull(image, registry_auth=MINE).result()
    assert not isinstance(caught.value, RegistryDenied)


# --- refusals -------------------------------------------------------------------------------------


async def test_without_credentials(
    colour: str, address: str, config: Path, registry: DockerRegistry, name: str
) -> None:
    image = f"{registry.address}/{name}"
    async with connect(colour, address, config=config) as engine:
        await engine.images.tag("busybox", repository=image, tag="1")
        with pytest.raises(Unauthorized, match="no basic auth credentials") as pulled:
            await engine.images.pull(f"{image}:1").result()
        with pytest.raises(StepDenied, match="no basic auth credentials") as pushed:
            await engine.images.push(image, tag="1").result()
        assert pushed.value.steps
        with pytest.raises(Unauthorized, match="no basic auth credentials") as inspected:
            await engine.distribution.inspect(f"{image}:1")
        for caught in (pulled, pushed, inspected):
            hint = caught.value.hint or ""
            for words in (registry.address, "config.json", "registry_auth=", "store=True"):
                assert words in hint
        # Those that were given say nothing, and so none are looked for.
        keep_in_file(config, registry, SOMEBODY.password)
        with pytest.raises(RegistryDenied, match="requires credentials: pass registry_auth="):
            await engine.images.pull(f"{image}:1", registry_auth=models.AuthConfig()).result()
    async with connect(colour, address, config=False) as engine:
        with pytest.raises(RegistryDenied, match="requires credentials: pass registry_auth="):
            await engine.images.pull(f"{image}:1").result()


async def test_a_wrong_password(
    colour: str,
    address: str,
    config: Path,
    registry: DockerRegistry,
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    image = f"{registry.address}/{name}"
    keep_in_file(config, registry, WRONG)
    wrong = models.AuthConfig(username=SOMEBODY.username, password=WRONG)
    caplog.set_level(logging.DEBUG)
    async with connect(colour, address, config=config) as engine:
        await engine.images.tag("busybox", repository=image, tag="1")
        for call in (
            lambda: engine.images.pull(f"{image}:1").result(),
            lambda: engine.images.pull(f"{image}:1", registry_auth=wrong).result(),
            lambda: engine.images.push(image, tag="1").result(),
            lambda: engine.images.push(image, tag="1", registry_auth=wrong).result(),
            lambda: engine.distribution.inspect(f"{image}:1"),
        ):
            with pytest.raises(RegistryDenied, match="rejected the(se)? credentials") as caught:
                await call()
            tells_nothing(all_of(caught.value, caplog), WRONG)
        before = (config / "config.json").read_bytes()
        with pytest.raises(Unauthorized) as refused:
            await engine.system.login(
                username=SOMEBODY.username,
                password=WRONG,
                server_address=registry.address,
                store=True,
            )
        tells_nothing(all_of(refused.value, caplog), WRONG)
        assert (config / "config.json").read_bytes() == before


# --- helpers that do wrong ------------------------------------------------------------------------

SECRET = "hunter2-secret"
ANSWER = f'{{"ServerURL":"x","Username":"u","Secret":"{SECRET}"}}'
FAULTS = {
    "fails": ("echo the keyring is locked; exit 3", "exit code 3"),
    "is not set up": ("echo 'pass not initialized: whatever'; exit 1", "pass not initialized"),
    "tells the secret": (f"echo 'cannot take {SECRET}' | tee /dev/stderr; exit 1", "exit code 1"),
    "answers and fails": (f"echo '{ANSWER}'; exit 1", "exit code 1"),
    "is killed": (f"echo '{ANSWER}'; kill -9 $$", "signal 9"),
    "garbage": (f"echo '<html>{SECRET}'", "its answer is invalid"),
    "half an answer": (f"printf '%.30s' '{ANSWER}'", "its answer is invalid"),
    "other bytes": (f"printf '\\377\\376{SECRET}'", "its answer is invalid"),
    "a list": (f"echo '[{ANSWER}]'", "its answer is invalid"),
    "a number": (
        f"echo '{ANSWER.replace(chr(34) + 'u' + chr(34), '7')}'",
        "its answer is invalid",
    ),
    "nothing": ("exit 0", "its answer is invalid"),
    "too much": ("exec yes", "more than 1 MiB"),
    "much in one line": ("head -c 3000000 /dev/zero", "more than 1 MiB"),
    "hangs": (f"echo '{ANSWER}'; exec sleep 600", "did not exit within"),
    "hangs with another": (f"echo '{ANSWER}'; sleep 600 & wait", "did not exit within"),
    "stops": ("kill -STOP $$", "did not exit within"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_helper_that(
    colour: str,
    address: str,
    config: Path,
    scripted: ScriptedHelper,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    script, words = FAULTS[fault]
    scripted.does(script)
    write(config, credHelpers={"registry.example": scripted.name})
    caplog.set_level(logging.DEBUG)
    began = time.monotonic()
    async with connect(colour, address, config=config) as engine:
        with pytest.raises(CredentialError, match=words) as caught:
            await engine.images.pull("registry.example/image:1", timeout=1).result()
        assert time.monotonic() - began < 15
        # Others are not kept from anything.
        with pytest.raises(DockwireError) as other:
            await engine.images.pull("127.0.0.1:9/image:1").result()
    error = caught.value
    assert not isinstance(other.value, CredentialError)
    assert (error.helper, error.action) == (scripted.program, "get")
    assert error.registry == "registry.example"
    assert str(config / "config.json") in str(error)
    assert not error.may_have_taken_effect
    tells_nothing(all_of(error, caplog), SECRET)
    assert not running(scripted)


async def test_others_go_on_while_helpers_hang(
    address: str, config: Path, scripted: ScriptedHelper
) -> None:
    """More of them than asyncio has threads; nor do they outlive the calls that wait for them."""
    scripted.does("exec sleep 600")
    write(config, credsStore=scripted.name)
    async with AsyncEngine(address, config=config) as engine:
        pulls = [
            asyncio.create_task(engine.images.pull("registry.example/image:1").result())
            for _ in range(40)
        ]
        give_up = time.monotonic() + 20
        while len(running(scripted)) < len(pulls):
            assert await engine.system.ping(timeout=5) == "OK"
            assert time.monotonic() < give_up
            await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            await asyncio.to_thread(running, scripted)
            for each in pulls:
                each.cancel()
            done = await asyncio.gather(*pulls, return_exceptions=True)
        assert all(isinstance(each, asyncio.CancelledError) for each in done)
        assert not running(scripted)
        assert await engine.system.ping() == "OK"


async def test_a_helper_that_does_not_find_it(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    scripted: ScriptedHelper,
) -> None:
    scripted.does("echo credentials not found in native keychain; exit 1")
    write(config, credsStore=scripted.name)
    async with connect(colour, address, config=config) as engine:
        with pytest.raises(RegistryDenied) as caught:
            await engine.images.pull(f"{locked_registry.address}/nothing:1").result()
        assert f"none for {locked_registry.address} in {scripted.program}" in str(caught.value)
        await engine.system.logout(locked_registry.address)


async def test_a_real_helper_that_is_not_set_up(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    pass_store: PassStore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PASSWORD_STORE_DIR", str(tmp_path / "none"))
    write(config, credsStore="pass")
    before = (config / "config.json").read_bytes()
    async with connect(colour, address, config=config) as engine:
        # It has nothing, and can keep nothing.
        with pytest.raises(RegistryDenied, match="in docker-credential-pass, configured in"):
            await engine.images.pull(f"{locked_registry.address}/nothing:1").result()
        with pytest.raises(CredentialError, match="pass not initialized") as caught:
            await engine.system.login(
                username=SOMEBODY.username,
                password=SOMEBODY.password,
                server_address=locked_registry.address,
                store=True,
            )
    assert caught.value.action == "store"
    assert (config / "config.json").read_bytes() == before


async def test_a_helper_that_is_not_there(
    colour: str, address: str, config: Path, scripted: ScriptedHelper
) -> None:
    write(config, credsStore=scripted.name)
    async with connect(colour, address, config=config) as engine:
        with pytest.raises(CredentialError, match="no such program in PATH"):
            await engine.images.pull("registry.example/image:1").result()


async def test_a_helper_that_answers(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    scripted: ScriptedHelper,
    name: str,
) -> None:
    """With what it leaves running, with more than was asked for, and with words beside it."""
    answer = {"Username": SOMEBODY.username, "Secret": SOMEBODY.password, "More": [1]}
    scripted.does(
        f"[ $1 = get ] && [ $(cat) = {locked_registry.address} ] || exit 1\n"
        "echo a warning >&2\n"
        "sleep 20 &\n"
        f"cat <<'END'\n{json.dumps(answer)}\nEND"
    )
    write(config, credHelpers={locked_registry.address: scripted.name})
    began = time.monotonic()
    async with connect(colour, address, config=config) as engine:
        await to_and_back(engine, f"{locked_registry.address}/{name}")
    assert time.monotonic() - began < 15


async def test_a_helper_that_does_not_store(
    colour: str,
    address: str,
    config: Path,
    locked_registry: DockerRegistry,
    scripted: ScriptedHelper,
    caplog: pytest.LogCaptureFixture,
) -> None:
    scripted.does('echo "cannot keep $(cat)" | tee /dev/stderr; exit 1')
    write(config, credsStore=scripted.name)
    before = (config / "config.json").read_bytes()
    caplog.set_level(logging.DEBUG)
    async with connect(colour, address, config=config) as engine:
        with pytest.raises(CredentialError) as caught:
            await engine.system.login(
                username=SOMEBODY.username,
                password=SOMEBODY.password,
                server_address=locked_registry.address,
                store=True,
            )
    assert (caught.value.action, caught.value.exit_code) == ("store", 1)
    tells_nothing(all_of(caught.value, caplog), SOMEBODY.password)
    assert (config / "config.json").read_bytes() == before


async def test_a_build_goes_on_without_a_helper(
    colour: str, address: str, config: Path, scripted: ScriptedHelper, name: str
) -> None:
    """It may not need what that one keeps."""
    scripted.does("exit 3")
    write(config, credHelpers={"registry.example": scripted.name})
    async with connect(colour, address, config=config) as engine:
        text = "FROM busybox\nLABEL a=b\n"
        assert (await engine.images.build(dockerfile_text=text, tags=[name]).result()).id


def running(helper: ScriptedHelper) -> list[str]:
    """What still runs of the helper, or of what it has started."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            command = (each / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            path = (each / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"PATH={helper.folder}:" in path and int(each.name) != os.getpid():
            found.append(command)
    return found


# --- a swarm --------------------------------------------------------------------------------------


async def test_a_service_from_a_registry_with_a_password(
    colour: str,
    engine_host: ForeignEngine,
    config: Path,
    docker: Docker,
    tmp_path: Path,
) -> None:
    """The swarm keeps the credentials that are sent with it, and looks up none."""
    folder = tmp_path / "registry"
    folder.mkdir()
    with (
        PrivateEngine() as host,
        busybox(host.unix),
        DockerRegistry(host, folder, login=SOMEBODY) as registry,
    ):
        image = f"{registry.address}/service:1"
        async with connect(colour, host.unix, config=config) as engine:
            await engine.swarm.init(listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1")
            await engine.system.login(
                username=SOMEBODY.username,
                password=SOMEBODY.password,
                server_address=registry.address,
                store=True,
            )
            await to_and_back(engine, image.removesuffix(":1"))
            await engine.images.remove(image)
            task = models.TaskSpec(
                container_spec=models.ContainerSpec(image=image, command=["sleep", "600"])
            )
            await engine.services.create(
                spec=models.ServiceSpec(name="one", task_template=task),
                registry_auth=await engine.system.credentials(image),
            )
            give_up = time.monotonic() + 60
            while True:
                tasks = await engine.tasks.list(filters={"service": ["one"]})
                if [each.status.state for each in tasks if each.status] == ["running"]:
                    break
                assert time.monotonic() < give_up, tasks
                await asyncio.sleep(0.1)
            await engine.services.remove("one")
            await pinned(engine, image)


async def pinned(engine: AsyncEngine, image: str) -> None:
    """A service is pinned to what the registry has, or has a warning."""
    found = await engine.distribution.inspect(image)
    task = models.TaskSpec(
        container_spec=models.ContainerSpec(image=image, command=["sleep", "600"])
    )
    await engine.services.create(
        models.ServiceSpec(name="two", task_template=task), query_registry=True
    )
    spec = (await engine.services.inspect("two")).spec
    assert spec.task_template.container_spec
    assert spec.task_template.container_spec.image == f"{image}@{found.descriptor.digest}"
    placement = spec.task_template.placement
    assert placement
    assert [each.os for each in placement.platforms or []] == [p.os for p in found.platforms]

    task.container_spec = models.ContainerSpec(image=image.replace(":1", ":none"))
    made = await engine.services.create(
        models.ServiceSpec(name="three", task_template=task), query_registry=True
    )
    assert "is not pinned" in (made.warnings or [""])[-1]
    for name in ("two", "three"):
        await engine.services.remove(name)
