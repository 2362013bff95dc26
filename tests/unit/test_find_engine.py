"""Engine addresses, the environment, and advice."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dockwire._config.connection_advice import connect_advice
from dockwire._config.find_engine import FoundEngine, find_in_environment
from dockwire._config.route import find_route
from dockwire._config.tls_settings import TLS
from dockwire._protocol.api.addresses import Address, parse_address
from dockwire.errors import InvalidArgument, InvalidArgumentType

GOOD = {
    "unix:///run/x.sock": Address("unix:///run/x.sock", "unix", path="/run/x.sock"),
    "unix://": Address("unix:///var/run/docker.sock", "unix", path="/var/run/docker.sock"),
    " unix:///x ": Address("unix:///x", "unix", path="/x"),
    "tcp://10.0.0.1:2376": Address("tcp://10.0.0.1:2376", "tcp", host="10.0.0.1", port=2376),
    "tcp://host": Address("tcp://host:2375", "tcp", host="host", port=2375),
    "tcp://:2375": Address("tcp://localhost:2375", "tcp", host="localhost", port=2375),
    ":1": Address("tcp://localhost:1", "tcp", host="localhost", port=1),
    "tcp://": Address("tcp://localhost:2375", "tcp", host="localhost", port=2375),
    "tcp://tcp://host:1": Address("tcp://host:1", "tcp", host="host", port=1),
    "host:1": Address("tcp://host:1", "tcp", host="host", port=1),
    "host": Address("tcp://host:2375", "tcp", host="host", port=2375),
    "/var/x.sock": Address("unix:///var/x.sock", "unix", path="/var/x.sock"),
    "./x.sock": Address("unix://./x.sock", "unix", path="./x.sock"),
    "tcp://me:secret@host:1?a=b#c": Address("tcp://host:1", "tcp", host="host", port=1),
    "tcp://::1": Address("tcp://[::1]:2375", "tcp", host="::1", port=2375),
    "tcp://[::1]:": Address("tcp://[::1]:2375", "tcp", host="::1", port=2375),
    "TCP://Host:1": Address("tcp://host:1", "tcp", host="host", port=1),
    "tcp://[::1]:2375": Address("tcp://[::1]:2375", "tcp", host="::1", port=2375),
    "http://host": Address("tcp://host:80", "tcp", host="host", port=80),
    "https://host": Address("https://host:443", "tcp", host="host", port=443, tls=True),
    "https://host:1/b": Address(
        "https://host:1/b", "tcp", host="host", port=1, base="/b", tls=True
    ),
    "ssh://Alias": Address("ssh://Alias", "ssh", host="Alias"),
    "ssh://@Alias/": Address("ssh://Alias", "ssh", host="Alias"),
    "ssh://a%40b@h/d%20e%25": Address(
        "ssh://a@b@h/d e%25", "ssh", path="/d e%", host="h", user="a@b"
    ),
    "ssh://me@[::1]:22/x.sock": Address(
        "ssh://me@[::1]:22/x.sock", "ssh", path="/x.sock", host="::1", port=22, user="me"
    ),
    "tcp://host:1/base/": Address("tcp://host:1/base", "tcp", host="host", port=1, base="/base"),
}
BAD = {
    "": "it is empty",
    " ": "it is empty",
    "://": "unknown scheme",
    "tcp://unix:///x": "two schemes",
    "unix://tcp://x": "two schemes",
    "https://user@host": "a user name",
    "ssh://": "not a host name",
    "ssh://-oProxyCommand=x": "not a host name",
    "ssh://-oX@host": "not a user name",
    "ssh://host:0": "not a port",
    "ssh://host:x": "",
    "ssh://ho st": "not a host name",
    "ssh://host/x?y": "query",
    "npipe:////./pipe/docker_engine": "named pipes",
    "fd://": "only the engine itself",
    "ftp://host": "unknown scheme",
    "tcp://host:port": "port is invalid",
    "ssh://h/%0a": "control character",
    "tcp://host:99999": "port is invalid",
    "tcp://host:0": "not a port",
    "tcp://ho st": "not a host name",
    "https://host:1?x=1": "a query",
    "unix:///x\ny": "control character",
}


@pytest.mark.parametrize("text", GOOD)
def test_addresses(text: str) -> None:
    address = parse_address(text)
    assert address == GOOD[text]
    assert parse_address(address.text) == address


def test_tcp_with_tls_has_another_port() -> None:
    assert parse_address("tcp://host", tls=True).port == 2376
    assert parse_address("tcp://host", tls=True).tls
    assert parse_address("http://host", tls=True) == parse_address("http://host")
    assert parse_address("unix:///x", tls=True) == parse_address("unix:///x")


@pytest.mark.parametrize("text", BAD)
def test_invalid_addresses_are_refused_with_advice(text: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        parse_address(text)
    assert BAD[text] in str(caught.value)


@pytest.mark.parametrize("end", ["host:x", "ho st", "host:0", "host\t", "h:1/x", "/x@h"])
@pytest.mark.parametrize("begin", ["", "tcp://", "https://", "ssh://", "ftp://", "npipe://"])
@pytest.mark.parametrize("user", ["user:secret", "user:secret/secret", ":secret", "user:a@secret"])
def test_a_password_is_not_repeated(user: str, begin: str, end: str) -> None:
    try:
        shown = parse_address(f"{begin}{user}@{end}").text
    except InvalidArgument as error:
        shown = str(error)
    assert "secret" not in shown


def test_other_types_are_refused() -> None:
    with pytest.raises(InvalidArgumentType):
        parse_address(Path("/x"))  # type: ignore[arg-type]


def test_the_ssh_command() -> None:
    """Options come first, and arguments for the remote shell are quoted."""
    dial = ("docker", "system", "dial-stdio")
    assert find_route("ssh://h").command == ("ssh", "-T", "--", "h", *dial)
    whole = find_route("ssh://me@h:22/a b;c", ssh=["-i", "key"]).command
    assert whole[:10] == ("ssh", "-i", "key", "-l", "me", "-p", "22", "-T", "--", "h")
    assert whole[10:] == ("docker", "-H", "'unix:///a b;c'", "system", "dial-stdio")
    assert find_route("unix:///x").command == ()
    with pytest.raises(InvalidArgument, match="arguments for ssh"):
        find_route("unix:///x", ssh=["-i", "key"])
    with pytest.raises(InvalidArgumentType):
        find_route("ssh://h", ssh="-i key")


def test_the_host_header() -> None:
    assert parse_address("unix:///x").authority == "docker"
    assert parse_address("tcp://host").authority == "host:2375"
    assert parse_address("tcp://[::1]:1").authority == "[::1]:1"


def read(environment: dict[str, str], folder: str = "/nowhere") -> FoundEngine:
    """Find an engine in an environment, without files of this machine."""
    return find_in_environment({"HOME": folder, "XDG_RUNTIME_DIR": "/nowhere", **environment})


def test_the_environment() -> None:
    assert read({}).host == "unix:///var/run/docker.sock"
    assert read({"DOCKER_HOST": " "}).host == "unix:///var/run/docker.sock"
    assert read({"DOCKER_HOST": "tcp://h"}).host == "tcp://h:2375"
    assert read({}).api_version is None
    assert read({"DOCKER_API_VERSION": "1.41"}).api_version == "1.41"
    assert read({"DOCKER_API_VERSION": " v1.41"}).api_version == "1.41"
    assert read({"DOCKER_HOST": "tcp://h", "DOCKER_CONTEXT": "other"}).host == "tcp://h:2375"
    assert read({"DOCKER_CONTEXT": "default"}).context is None
    # Any value, even white space, has priority over the context.
    assert read({"DOCKER_HOST": " ", "DOCKER_CONTEXT": "other"}).context is None


def test_tls_in_the_environment(tmp_path: Path) -> None:
    """As in the docker command, any value enables TLS, and ca.pem is required."""
    home = str(tmp_path)
    plain = {"DOCKER_HOST": "tcp://h"}
    assert read(plain, home).tls is None
    assert read({**plain, "DOCKER_CERT_PATH": "/x"}, home).tls is None
    for host in ("tcp://h", "unix:///x", "ssh://h"):
        for name in ("DOCKER_TLS", "DOCKER_TLS_VERIFY"):
            with pytest.raises(InvalidArgument, match=f"{name}: ca .*ca.pem") as caught:
                read({"DOCKER_HOST": host, name: "0"}, home)
            assert "DOCKER_CERT_PATH" in str(caught.value)
    folder = tmp_path / ".docker"
    folder.mkdir()
    ca, cert, key = (str(folder / f"{name}.pem") for name in ("ca", "cert", "key"))
    Path(ca).touch()
    verify = {**plain, "DOCKER_TLS_VERIFY": "1"}
    found = read(verify, home)
    assert (found.host, found.tls) == ("tcp://h:2375", TLS(ca=ca))
    assert found.reasons == {"host": "DOCKER_HOST", "tls": "DOCKER_TLS_VERIFY"}
    assert read({"DOCKER_TLS_VERIFY": "1"}, home).host == "tcp://localhost:2376"
    assert read({**verify, "DOCKER_HOST": "unix:///x"}, home).tls is None
    Path(cert).touch()
    assert read(verify, home).tls == TLS(ca=ca)
    Path(key).touch()
    assert read(verify, home).tls == TLS(ca=ca, cert=cert, key=key)
    once = {**plain, "DOCKER_TLS": "0"}
    assert read(once, home).tls == TLS(ca=ca, cert=cert, key=key, verify=False)
    for name in ("DOCKER_CERT_PATH", "DOCKER_CONFIG"):
        assert read({**verify, name: str(folder)}).tls == TLS(ca=ca, cert=cert, key=key)


def test_an_invalid_address_names_its_variable() -> None:
    with pytest.raises(InvalidArgument, match="DOCKER_HOST: ") as caught:
        read({"DOCKER_HOST": "npipe:////./pipe/docker_engine"})
    assert caught.value.hint


@pytest.fixture
def home() -> Iterator[Path]:
    """A home directory for sockets, whose paths must be short."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


def listen(path: Path) -> socket.socket:
    path.parent.mkdir(parents=True, exist_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    return listener


def test_existing_sockets(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(home / "none")
    environment = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
    nothing = find_in_environment(environment, search=True, default=missing)
    assert nothing.reasons["host"] == "the default socket"
    podman = home / "run/podman/podman.sock"
    desktop = home / ".docker/desktop/docker.sock"
    (home / "run").mkdir()
    (home / "run/docker.sock").touch()  # not a socket
    with listen(podman), listen(desktop):
        found = find_in_environment(environment, search=True, default=missing)
        assert found.host == f"unix://{desktop}"
        assert found.others == (f"unix://{podman}",)
        assert "search" in found.reasons["host"]
        assert f"also here: unix://{podman}" in str(found)
        plain = find_in_environment(environment)
        assert plain.host == "unix:///var/run/docker.sock"
        assert plain.others == (f"unix://{desktop}", f"unix://{podman}")
        named = {**environment, "DOCKER_HOST": "tcp://h"}
        assert find_in_environment(named, search=True, default=missing).host == "tcp://h:2375"
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        error = OSError(errno.ENOENT, "")
        advice = connect_advice(parse_address("unix://"), error)
        assert advice is not None
        assert f"unix://{podman}" in advice
        assert "search=True" in advice
        assert str(podman) not in str(connect_advice(parse_address("unix:///other"), error))


@pytest.mark.parametrize(
    ("address", "number", "advice_text"),
    [
        ("unix:///no/such", errno.ENOENT, "no socket at /no/such"),
        ("unix:///x", errno.EACCES, "group (usually docker)"),
        ("unix:///x", errno.ECONNREFUSED, "Nothing listens on /x"),
        ("tcp://h:1", errno.ECONNREFUSED, "Nothing listens on h:1"),
        ("tcp://h:1", errno.EHOSTUNREACH, "no route to h"),
    ],
)
def test_advice(address: str, number: int, advice_text: str) -> None:
    advice = connect_advice(parse_address(address), OSError(number, os.strerror(number)))
    assert advice is not None
    assert advice_text in advice
