"""The docker command and we, side by side: one environment leads both to the same engine.

Where the docker command at hand is older than what is said in a case, or where we choose to do
otherwise, the case says what we do and why, and the table shows it.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field, frozen

from dockwire import (
    AsyncEngine,
    ConfigWarning,
    ConnectionFailed,
    DockwireError,
    Engine,
    InsecureConnectionWarning,
    InvalidArgument,
    find_engine,
)
from dockwire._protocol.api.addresses import DEFAULT_SOCKET
from tests.faults.peer import Peer, Talk, answer, document
from tests.support.certificates import Certificates, shared
from tests.support.docker_command import docker_command
from tests.support.private_engine import PrivateEngine
from tests.support.report import TABLES
from tests.support.skips import does_not_apply

Setup = Callable[["World", Path], None]


# --- what is there to be reached ----------------------------------------------------------------


def telling(identity: str) -> Callable[[Talk], None]:
    """An engine that says of itself no more than its ID."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request.split(b"\r\n")[0]:
                body = b"" if request.startswith(b"HEAD") else b"OK"
                talk.send(answer(200, body, "text/plain", "Api-Version: 1.41", "Ostype: linux"))
            else:
                talk.send(document({"ID": identity, "OSType": "linux", "ServerVersion": "1"}))

    return script


@define
class World:
    """Engines of several kinds, certificates, and an ssh that only writes down its arguments."""

    folder: Path
    docker: str
    version: tuple[int, ...]
    certificates: Certificates
    others: Certificates
    texts: dict[str, str]
    engines: dict[str, str]

    def home(self, name: object) -> Path:
        path = self.folder / f"home-{name}"
        (path / ".docker").mkdir(parents=True)
        return path

    def environment(self, case: Case, home: Path, said: Path) -> dict[str, str]:
        texts = {**self.texts, "home": str(home)}
        given = {name: value.format(**texts) for name, value in case.environment.items()}
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        return {"HOME": str(home), "PATH": path, "SSH_SAID": str(said), **given}

    def run(self, home: Path, *arguments: str) -> None:
        """Have the docker command change a home folder."""
        words = [each.format(**self.texts) for each in arguments]
        environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
        subprocess.run(
            [self.docker, *words], env=environment, check=True, capture_output=True, timeout=30
        )

    def certificate_folder(self, **files: bytes | Path | None) -> str:
        """A folder with ca.pem, cert.pem and key.pem, some of them otherwise."""
        path = self.folder / f"certificates{len(os.listdir(self.folder))}"
        path.mkdir()
        write_certificates(path, self.certificates, files)
        return str(path)


def write_certificates(
    folder: Path, good: Certificates, files: Mapping[str, bytes | Path | None]
) -> None:
    for name in ("ca", "cert", "key"):
        content = files.get(name, folder)
        if content is folder:
            content = getattr(good, name)
        if isinstance(content, bytes):
            (folder / f"{name}.pem").write_bytes(content)
        elif content is not None:
            shutil.copy(content, folder / f"{name}.pem")


@pytest.fixture(scope="module")
def world(
    tls_engine: PrivateEngine,
    addresses: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    docker = docker_command()
    said = subprocess.run([docker, "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(int(part) for part in re.findall(r"version (\d+)\.(\d+)", said)[0])
    folder = tmp_path_factory.mktemp("world")
    (folder / "bin").mkdir()
    ssh = folder / "bin" / "ssh"
    ssh.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" > "$SSH_SAID.new"\nmv "$SSH_SAID.new" "$SSH_SAID"\n'
    )
    ssh.chmod(0o755)
    (folder / "others").mkdir()
    good, others = shared(), Certificates(folder / "others")
    with (
        Peer("unix", telling("unix peer")) as unix,
        Peer("tcp", telling("tcp peer")) as tcp,
        Peer("tls", telling("tls peer"), context=good.server_context()) as tls,
        Engine(addresses["unix"]) as one,
        Engine(tls_engine.unix) as two,
    ):
        texts = {
            "unix": unix.address,
            "path": unix.address.removeprefix("unix://"),
            "tcp": tcp.address,
            "port": tcp.address.rpartition(":")[2],
            "tls": tls.address.replace("https", "tcp"),
            "tls_port": tls.address.rpartition(":")[2],
            "engine": addresses["unix"],
            "engine_tcp": addresses["tcp"],
            "engine_tls": tls_engine.tcp,
            "engine_tls_port": tls_engine.tcp.rpartition(":")[2],
            "certs": str(good.folder),
        }
        engines = {one.system.info().id: "engine", two.system.info().id: "engine with TLS"}
        made = World(folder, docker, version, good, others, texts, engines)
        for name, files in FOLDERS.items():
            texts[name] = made.certificate_folder(**files(made))
        yield made


FOLDERS: dict[str, Callable[[World], dict[str, bytes | Path | None]]] = {
    "no_ca": lambda _: {"ca": None},
    "only_ca": lambda _: {"cert": None, "key": None},
    "no_key": lambda _: {"key": None},
    "no_cert": lambda _: {"cert": None},
    "bad_ca": lambda _: {"ca": b"nothing"},
    "bad_cert": lambda _: {"cert": b"nothing"},
    "bad_key": lambda _: {"key": b"nothing"},
    "other_ca": lambda world: {"ca": world.others.ca},
    "other_key": lambda world: {"key": world.others.key},
}


# --- the cases ----------------------------------------------------------------------------------


@frozen
class Case:
    """An environment; ``setup`` fills its home folder.

    ``ours`` says where it leads us, and ``why``, if docker is to be led elsewhere: one that is
    older than ``since``, or any.
    """

    name: str
    environment: Mapping[str, str] = field(factory=dict)
    setup: Setup | None = None
    context: str | None = None  # named by --context
    ours: str | None = None
    since: tuple[int, ...] | None = None
    why: str = ""


def host(text: str, **more: Any) -> Case:
    environment = more.pop("environment", {})
    setup = more.pop("setup", None)
    name = more.pop("name", None) or f"DOCKER_HOST={text!r}"
    return Case(name, {"DOCKER_HOST": text, **environment}, setup, **more)


def tls(name: str, text: str = "{engine_tls}", **environment: str) -> Case:
    return Case(name, {"DOCKER_HOST": text, **environment})


def stored(content: Any, files: Callable[[World], Mapping[str, Any]] | None = None) -> Setup:
    """A context "cc" written by hand; text is written as it is."""

    def setup(world: World, home: Path) -> None:
        contexts = home / ".docker" / "contexts"
        identity = sha256(b"cc").hexdigest()
        meta = contexts / "meta" / identity
        meta.mkdir(parents=True)
        text = content if isinstance(content, str) else json.dumps(content)
        for name, value in world.texts.items():
            text = text.replace(f"{{{name}}}", value)
        (meta / "meta.json").write_text(text)
        if files is not None:
            folder = contexts / "tls" / identity / "docker"
            folder.mkdir(parents=True)
            write_certificates(folder, world.certificates, files(world))

    return setup


def endpoint(host: str, **more: Any) -> dict[str, Any]:
    return {"Name": "cc", "Metadata": {}, "Endpoints": {"docker": {"Host": host, **more}}}


def whole(_: World) -> dict[str, Any]:
    """All files as they should be."""
    return {}


def by_hand(name: str, content: Any, files: Any = None, **more: Any) -> Case:
    return Case(name, {"DOCKER_CONTEXT": "cc"}, stored(content, files), **more)


def made(endpoint: str, *then: str) -> Setup:
    """A context "cc" made by the docker command itself, and another command after it."""

    def setup(world: World, home: Path) -> None:
        world.run(home, "context", "create", "cc", "--docker", endpoint)
        if then:
            world.run(home, *then)

    return setup


def config(content: str, also: Setup | None = None) -> Setup:
    def setup(world: World, home: Path) -> None:
        if also is not None:
            also(world, home)
        (home / ".docker" / "config.json").write_text(content)

    return setup


def without_metadata(world: World, home: Path) -> None:
    stored(endpoint("{unix}"))(world, home)
    for file in home.glob(".docker/contexts/meta/*/meta.json"):
        file.unlink()


def metadata_is_a_folder(world: World, home: Path) -> None:
    without_metadata(world, home)
    for folder in home.glob(".docker/contexts/meta/*"):
        (folder / "meta.json").mkdir()


def config_is_a_folder(world: World, home: Path) -> None:
    (home / ".docker" / "config.json").mkdir()


def certificates_at_home(world: World, home: Path) -> None:
    write_certificates(home / ".docker", world.certificates, {})


def elsewhere(world: World, home: Path) -> None:
    made("host={unix}")(world, home)
    (home / ".docker").rename(home / "settings")


VERIFY = {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "{certs}"}
MUTUAL = "host={engine_tls},ca={certs}/ca.pem,cert={certs}/cert.pem,key={certs}/key.pem"
BEYOND = "we take more"
CHOICE = "we refuse it before"

CASES = [
    # Hosts.
    Case("nothing"),
    host(""),
    host("  "),
    host("{unix}"),
    host(" {unix} "),
    host("{tcp}"),
    host("{engine}"),
    host("{engine_tcp}"),
    host("127.0.0.1:{port}"),
    host(":{port}"),
    host("tcp://:{port}"),
    host("tcp://localhost:{port}/base"),
    host("tcp://127.0.0.1:{port}?a=b#c"),
    host("tcp://me:secret@127.0.0.1:{port}"),
    host("tcp://tcp://127.0.0.1:{port}"),
    host("localhost"),
    host("tcp://"),
    host("tcp://127.0.0.1:"),
    host("tcp://::1"),
    host("tcp://[::1]:"),
    host("unix://"),
    host("unix://no/such"),
    host("tcp://127.0.0.1:1"),
    host("{path}", ours="unix peer", why="as docker after 28.5"),
    host("tcp://127.0.0.1:x"),
    host("tcp://ho st:1"),
    host("tcp://unix:///x"),
    host("unix://tcp://x"),
    host("ftp://x"),
    host("npipe:////./pipe/docker_engine"),
    host("unix:///a\tb"),
    host("tcp://127.0.0.1:99999"),
    host("fd://", since=(26,), ours="bad address", why="as newer ones"),
    host("tcp://127.0.0.1:0", ours="bad address", why=CHOICE),
    host("https://127.0.0.1:{tls_port}", ours="certificate refused", why=BEYOND),
    host("TCP://127.0.0.1:{port}", ours="tcp peer", why=BEYOND),
    host("tcp://[::1]", ours="cannot connect tcp://[::1]:2375", why=BEYOND),
    # TLS by the environment.
    tls("TLS_VERIFY and CERT_PATH", **VERIFY),
    tls("TLS_VERIFY=0 is on", **{**VERIFY, "DOCKER_TLS_VERIFY": "0"}),
    tls("TLS_VERIFY empty is off", **{**VERIFY, "DOCKER_TLS_VERIFY": ""}),
    tls("TLS without verification", DOCKER_TLS="1", DOCKER_CERT_PATH="{other_ca}"),
    tls("TLS_VERIFY, host:port", "localhost:{engine_tls_port}", **VERIFY),
    tls("TLS_VERIFY, port only", ":{engine_tls_port}", **VERIFY),
    tls("TLS_VERIFY, no port", "tcp://localhost", **VERIFY),
    Case("TLS_VERIFY, no host", VERIFY),
    tls("certificates in DOCKER_CONFIG", DOCKER_TLS_VERIFY="1", DOCKER_CONFIG="{certs}"),
    Case(
        "certificates in ~/.docker",
        {"DOCKER_HOST": "{engine_tls}", "DOCKER_TLS_VERIFY": "1"},
        certificates_at_home,
    ),
    tls("CERT_PATH with a blank", **{**VERIFY, "DOCKER_CERT_PATH": " {certs}"}),
    tls("no files", DOCKER_TLS_VERIFY="1"),
    tls("no files, TLS", DOCKER_TLS="1"),
    tls("no files, unix", "{unix}", DOCKER_TLS_VERIFY="1"),
    tls("no files, ssh", "ssh://h", DOCKER_TLS="1"),
    Case(
        "TLS_VERIFY, unix",
        {**VERIFY, "DOCKER_HOST": "{unix}"},
        since=(28,),
        ours="unix peer",
        why="as newer ones: no TLS on a socket",
    ),
    *(
        tls(f"CERT_PATH: {name}", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH=f"{{{name}}}")
        for name in FOLDERS
    ),
    tls("only_ca does for this one", "{tls}", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="{only_ca}"),
    tls("no_key does for this one", "{tls}", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="{no_key}"),
    tls("no_ca, TLS", DOCKER_TLS="1", DOCKER_CERT_PATH="{no_ca}"),
    tls("bad_ca, TLS", DOCKER_TLS="1", DOCKER_CERT_PATH="{bad_ca}"),
    tls("plain text to a TLS port"),
    tls("TLS to a plain port", "{engine_tcp}", **VERIFY),
    # Contexts made by the docker command.
    Case("DOCKER_CONTEXT", {"DOCKER_CONTEXT": "cc"}, made("host={unix}")),
    Case("context use", {}, made("host={engine}", "context", "use", "cc")),
    Case("context with TLS", {"DOCKER_CONTEXT": "cc"}, made(MUTUAL)),
    Case(
        "context, skip-tls-verify",
        {"DOCKER_CONTEXT": "cc"},
        made("host={tls},skip-tls-verify=true"),
    ),
    Case("context, ssh", {"DOCKER_CONTEXT": "cc"}, made("host=ssh://me@box:2222")),
    Case("--context", {"DOCKER_HOST": "{tcp}"}, made("host={unix}"), context="cc"),
    Case("--context default", {"DOCKER_HOST": "{tcp}"}, made("host={unix}"), context="default"),
    Case("--context unknown", {}, made("host={unix}"), context="other"),
    Case(
        "host before context", {"DOCKER_HOST": "{tcp}", "DOCKER_CONTEXT": "cc"}, made("host={unix}")
    ),
    Case(
        "blank host before context",
        {"DOCKER_HOST": " ", "DOCKER_CONTEXT": "cc"},
        made("host={unix}"),
    ),
    Case("host before unknown context", {"DOCKER_HOST": "{tcp}", "DOCKER_CONTEXT": "other"}),
    Case(
        "context default before current",
        {"DOCKER_CONTEXT": "default"},
        made("host={unix}", "context", "use", "cc"),
    ),
    Case(
        "DOCKER_CONTEXT empty",
        {"DOCKER_CONTEXT": ""},
        made("host={unix}", "context", "use", "cc"),
        since=(26,),
        ours="unix peer",
        why="as newer ones: empty is not set",
    ),
    Case(
        "TLS_VERIFY beside a context",
        {"DOCKER_CONTEXT": "cc", "DOCKER_TLS_VERIFY": "1"},
        made("host={tcp}"),
    ),
    Case(
        "context in DOCKER_CONFIG",
        {"DOCKER_CONTEXT": "cc", "DOCKER_CONFIG": "{home}/settings"},
        elsewhere,
    ),
    Case("unknown context", {"DOCKER_CONTEXT": "other"}, made("host={unix}")),
    Case("context of another case", {"DOCKER_CONTEXT": "CC"}, made("host={unix}")),
    Case("context with a blank", {"DOCKER_CONTEXT": " cc"}, made("host={unix}")),
    Case("context that leads out", {"DOCKER_CONTEXT": "../cc"}, made("host={unix}")),
    # Contexts as nobody should write them.
    by_hand("context, lower case", {"name": "cc", "endpoints": {"docker": {"host": "{unix}"}}}),
    by_hand("context, another name in it", {**endpoint("{unix}"), "Name": "d"}),
    by_hand("context, no host", {"Name": "cc", "Endpoints": {"docker": {}}}),
    by_hand("context, no scheme", endpoint("{path}")),
    by_hand("context, host:port", endpoint("127.0.0.1:{port}")),
    by_hand("context, blanks", endpoint(" {unix} ")),
    by_hand("context, no port", endpoint("tcp://localhost")),
    by_hand("context, http", endpoint("http://127.0.0.1:{port}")),
    by_hand("context, https and TLS", endpoint("https://127.0.0.1:{tls_port}"), whole),
    by_hand("context, npipe", endpoint("npipe:////./pipe/docker_engine")),
    by_hand("context, ssh with a password", endpoint("ssh://me:secret@h")),
    by_hand("context, no endpoint", {"Name": "cc", "Endpoints": {}}),
    by_hand("context, endpoint null", {"Name": "cc", "Endpoints": {"docker": None}}),
    by_hand("context, endpoint a text", {"Name": "cc", "Endpoints": {"docker": "x"}}),
    by_hand("context, host a number", endpoint(3)),  # type: ignore[arg-type]
    by_hand("context, skip a text", endpoint("{unix}", SkipTLSVerify="no")),
    by_hand(
        "context, other endpoint broken", {"Endpoints": {**endpoint("{unix}")["Endpoints"], "x": 3}}
    ),
    by_hand("context, a list", []),
    by_hand("context, cut off", '{"Name": "cc"'),
    by_hand("context, empty file", ""),
    by_hand("context, more behind", json.dumps(endpoint("{unix}")) + " x"),
    Case("context without metadata", {"DOCKER_CONTEXT": "cc"}, without_metadata),
    Case("context, unreadable", {"DOCKER_CONTEXT": "cc"}, metadata_is_a_folder),
    by_hand("context, only ca", endpoint("{tls}"), lambda _: {"cert": None, "key": None}),
    by_hand("context, no key", endpoint("{tls}"), lambda _: {"key": None}),
    by_hand("context, no ca", endpoint("{tls}"), lambda _: {"ca": None}),
    by_hand("context, bad ca", endpoint("{tls}"), lambda _: {"ca": b"nothing"}),
    by_hand("context, bad key", endpoint("{tls}"), lambda _: {"key": b"nothing"}),
    by_hand("context, other ca", endpoint("{tls}"), lambda world: {"ca": world.others.ca}),
    by_hand(
        "context, skip and other ca",
        endpoint("{engine_tls}", SkipTLSVerify=True),
        lambda world: {"ca": world.others.ca},
    ),
    by_hand(
        "context, unix with TLS",
        endpoint("{unix}"),
        whole,
        since=(28,),
        ours="unix peer",
        why="as newer ones: no TLS on a socket",
    ),
    # config.json.
    Case("current context unknown", {}, config('{"currentContext": "other"}')),
    Case("current context null", {}, config('{"currentContext": null}')),
    Case("current context a number", {}, config('{"currentContext": 3}')),
    Case("config empty", {}, config("")),
    Case("config cut off", {}, config('{"currentContext": "cc"', made("host={unix}"))),
    Case("config cut off, host", {"DOCKER_HOST": "{tcp}"}, config("{")),
    Case("config cut off, context", {"DOCKER_CONTEXT": "cc"}, config("{", made("host={unix}"))),
    Case("config a list", {}, config("[]")),
    Case("config, more behind", {}, config('{"currentContext": "cc"} x', made("host={unix}"))),
    Case(
        "config, one part wrong",
        {},
        config('{"currentContext": "cc", "HttpHeaders": 3}', made("host={unix}")),
    ),
    Case("config unreadable", {"DOCKER_HOST": "{unix}"}, config_is_a_folder),
    Case(
        "no home",
        {"HOME": "/nowhere", "DOCKER_HOST": "{unix}"},
    ),
    # ssh.
    host("ssh://Alias"),
    host("ssh://me@box:2222"),
    host("ssh://me@[::1]:22"),
    host("ssh://a%40b@box"),
    host("ssh://@box"),
    host("ssh://box:"),
    host("ssh://me:secret@box"),
    host("ssh://"),
    host("ssh://me@"),
    host("ssh://box?x=1"),
    host("ssh://box#x"),
    host("ssh://box:x"),
    host("ssh://bo x"),
    host("ssh://box/run/a.sock", since=(26,), ours="ssh box /run/a.sock", why="as newer ones"),
    host("ssh://box/a%20b", since=(26,), ours="ssh box /a b", why="as newer ones"),
    host("ssh://box/", since=(28, 5), ours="ssh box", why="as newer ones"),
    host("ssh://-oProxyCommand=x", ours="bad address", why=CHOICE),
    host("ssh://-oX@box", ours="bad address", why=CHOICE),
]


# --- what came of them --------------------------------------------------------------------------


def of_ssh(arguments: list[str]) -> str:
    """Where an ssh command leads: user, host, port, and the socket there."""
    user = port = path = ""
    words = iter(arguments)
    for word in words:
        if word == "-l":
            user = f"{next(words)}@"
        elif word == "-p":
            port = f":{next(words)}"
        elif word == "--":
            break
    place = next(words)
    rest = " ".join(words)
    if found := re.search(r"(?:-H|--host)[ =]'?unix://(.*?)'? system dial-stdio$", rest):
        path = f" {found[1]}"
    assert rest.endswith("system dial-stdio")
    return f"ssh {user}{place}{port}{path}"


# The first that is found counts.
WORDS = (
    (
        r"context not found|context .* does not exist|not found on the file system",
        "no such context",
    ),
    (r"Client sent an HTTP request to an HTTPS server|connection reset", "it speaks TLS"),
    (r"server gave HTTP response to HTTPS client", "it speaks no TLS"),
    (r"signed by unknown authority|certificate required|bad certificate", "certificate refused"),
    (r"\.pem|private key|PEM data|context tls info", "TLS file"),
    (r"cannot find docker endpoint|not of type|unmarshal|JSON|after top-level", "context broken"),
    (r"meta\.json: is a directory", "context broken"),
    (r"invalid bind address|invalid proto|protocol not available|parse docker host", "bad address"),
    (r"connection is not valid|invalid port|parse \"", "bad address"),
)
OURS = (
    (r"there is no context", "no such context"),
    (r"invalid engine address", "bad address"),
    (r"port speaks TLS", "it speaks TLS"),
    (r"does not speak TLS", "it speaks no TLS"),
    (r"certificate was refused|requires a client certificate signed", "certificate refused"),
    (r"\.pem", "TLS file"),
    (r"context '", "context broken"),
)
# The last two: where there is no IPv6.
REFUSED = (
    "Connection refused|Connect call failed|No such file|Multiple exceptions"
    "|Cannot assign requested address|Network is unreachable"
)


def kind(words: str, table: tuple[tuple[str, str], ...]) -> str:
    for pattern, name in table:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    return words


def by_docker(world: World, case: Case, home: Path) -> str:
    said = home / "ssh-docker"
    environment = world.environment(case, home, said)
    context = [] if case.context is None else ["--context", case.context]
    done = subprocess.run(
        [world.docker, *context, "info", "--format", "{{json .}}"],
        env=environment,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    told: dict[str, Any] = {}
    with suppress(ValueError):
        told = json.loads(done.stdout)
    warned = " (warned)" if "WARNING: Error" in done.stderr else ""
    if identity := told.get("ID"):
        return world.engines.get(str(identity), str(identity)) + warned
    if said.exists():
        return of_ssh(said.read_text().splitlines()) + warned
    lines = [line for line in done.stderr.splitlines() if "WARNING: Error" not in line]
    words = " ".join([*(told.get("ServerErrors") or ()), *lines])
    if found := re.search(r"Cannot connect to the Docker daemon at (\S+)\. Is", words):
        return f"cannot connect {found[1]}{warned}"
    if found := re.search(r'Get "http://(\S+?)/v.*(cannot assign|network is unreachable)', words):
        return f"cannot connect tcp://{found[1]}{warned}"
    return kind(words, WORDS) + warned


async def by_us(world: World, case: Case, home: Path, colour: str) -> str:
    said = home / f"ssh-{colour}"
    address = ""
    with only(world.environment(case, home, said), home), warnings.catch_warnings():
        warnings.simplefilter("error")
        warned: list[str] = []
        warnings.showwarning = lambda message, *_, **__: warned.append(str(message))
        warnings.simplefilter("always", ConfigWarning)
        # The docker command has no such warning.
        warnings.simplefilter("ignore", InsecureConnectionWarning)
        try:
            if colour == "sync":
                with (
                    Engine.from_env() if case.context is None else Engine.from_context(case.context)
                ) as engine:
                    address = engine.host
                    identity = engine.system.info().id
            else:
                async with (
                    AsyncEngine.from_env()
                    if case.context is None
                    else AsyncEngine.from_context(case.context)
                ) as other:
                    address = other.host
                    identity = (await other.system.info()).id
            outcome = world.engines.get(identity, identity)
        except DockwireError as error:
            words = str(error)
            assert "secret" not in words
            if said.exists():
                outcome = of_ssh(said.read_text().splitlines())
            elif re.search(f"no connection: ({REFUSED})", words):
                # The docker command names no port that is that of HTTP.
                outcome = f"cannot connect {address.removesuffix(':80')}"
            else:
                outcome = kind(words, OURS)
    return outcome + (" (warned)" if warned else "")


@contextmanager
def only(environment: Mapping[str, str], folder: Path) -> Iterator[None]:
    """Nothing but this in the environment, and this as the working folder."""
    before, place = dict(os.environ), os.getcwd()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(place)
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def outcomes(world: World) -> dict[str, tuple[Path, str]]:
    """The home of every case and what docker made of it; all run beside each other."""

    def one(number: int) -> tuple[Path, str]:
        case, home = CASES[number], world.home(number)
        if case.setup is not None:
            case.setup(world, home)
        return home, by_docker(world, case, home)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(one, range(len(CASES))))
    return {case.name: each for case, each in zip(CASES, found, strict=True)}


@pytest.fixture(scope="module")
def rows(world: World) -> Iterator[dict[str, tuple[str, str, str]]]:
    rows: dict[str, tuple[str, str, str]] = {}
    yield rows
    version = ".".join(str(part) for part in world.version)
    same = sum(theirs == ours for theirs, ours, _ in rows.values())
    lines = [f"docker {version} and we, in {len(rows)} environments: {same} times the same"]
    for name, (theirs, ours, why) in rows.items():
        where = "" if theirs == ours else f" | {ours} ({why})"
        lines.append(f"  {name:45} {theirs}{where}")
    TABLES.append("\n".join(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_the_same_engine(
    case: Case,
    world: World,
    outcomes: dict[str, tuple[Path, str]],
    rows: dict[str, tuple[str, str, str]],
) -> None:
    home, theirs = outcomes[case.name]
    sync = await asyncio.to_thread(lambda: asyncio.run(by_us(world, case, home, "sync")))
    assert await by_us(world, case, home, "async") == sync
    if case.ours is not None:
        assert sync == case.ours
    if case.ours is None or (case.since is not None and world.version >= case.since):
        assert sync == theirs
    rows[case.name] = (theirs, sync, case.why)


def test_an_engine_that_docker_does_not_look_for(world: World, tmp_path: Path) -> None:
    """One at a known place: it is advised, and taken if asked for."""
    if Path(DEFAULT_SOCKET).exists():
        does_not_apply("this machine has an engine at the default socket")
    (tmp_path / "docker.sock").symlink_to(world.texts["engine"].removeprefix("unix://"))
    address = f"unix://{tmp_path}/docker.sock"
    with only({"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}, tmp_path):
        with Engine.from_env() as engine, pytest.raises(ConnectionFailed) as caught:
            engine.system.info()
        assert f"There is {address}: set DOCKER_HOST" in str(caught.value)
        with Engine.from_env(search=True) as engine:
            assert engine.host == address
            assert world.engines[engine.system.info().id] == "engine"


# --- headers ------------------------------------------------------------------------------------

FILE = json.dumps({"HttpHeaders": {"X-One": "file", "Authorization": "Bearer abc"}})
HEADERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, FILE),
    ({}, '{"HttpHeaders": {"User-Agent": "mine", "host": "mine", "Content-Length": "3"}}'),
    ({}, '{"HttpHeaders": {"X-One": " a "}}'),
    ({}, '{"HttpHeaders": {"not one": "secret"}}'),
    ({}, '{"HttpHeaders": {"X-One": "secret\\r\\nX-Two: b"}}'),
)
# In the environment, since docker 27.
VARIABLE = (
    ("X-One=variable", FILE),
    (' X-One = a ,"X-Two=b,""c""",x-one=d', ""),
    ("X-One=", FILE),
    ("User-Agent=mine", FILE),
    ("X-One", FILE),
    ("=secret", FILE),
    ("X-One=secret,", ""),
    ('"X-One=secret', ""),
    ('X-One="secret"', ""),
)


@pytest.mark.parametrize(
    ("environment", "content"),
    [*HEADERS, *(({"DOCKER_CUSTOM_HEADERS": value}, content) for value, content in VARIABLE)],
)
def test_the_same_headers(
    environment: dict[str, str], content: str, world: World, tmp_path: Path
) -> None:
    if environment and world.version < (27, 1):
        does_not_apply("docker knows DOCKER_CUSTOM_HEADERS since 27.1")
    config(content)(world, home := world.home(tmp_path.name))
    with Peer("unix", telling("peer")) as peer:
        case = host(peer.address, environment=environment)
        theirs = by_docker(world, case, home), chosen(peer)
        peer.requests.clear()
        with only(world.environment(case, home, home / "ssh"), home):
            try:
                with Engine.from_env() as engine:
                    assert "abc" not in f"{engine!r}{find_engine()!r}{find_engine()}"
                    ours = engine.system.info().id, chosen(peer)
            except InvalidArgument as error:
                ours = str(error), []
    if ours[0] == "peer":
        assert ours == theirs
    else:
        assert re.search("DOCKER_CUSTOM_HEADERS|HttpHeaders", ours[0])
        assert "secret" not in ours[0]
        assert theirs[0] != "peer"
        assert theirs[1] == []


def chosen(peer: Peer) -> list[str]:
    """The headers of the last request that nobody sends by himself; cases of names are equal."""
    lines = peer.requests[-1].decode().split("\r\n")[1:] if peer.requests else []
    ignored = (
        "host:",
        "user-agent: Docker-Client",
        "user-agent: dockwire",
        "accept-encoding:",
        "accept:",
    )
    rows = [
        name.lower() + colon + value for name, colon, value in (e.partition(":") for e in lines)
    ]
    return sorted(row for row in rows if row and not row.startswith(ignored))


def test_there_are_enough() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
