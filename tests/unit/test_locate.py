"""Engine addresses, the environment, and advice."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dockwire.errors import InvalidArgument, InvalidArgumentType
from dockwire.locate.address import Address, parse
from dockwire.locate.advice import connect_advice
from dockwire.locate.environment import Settings, read
from dockwire.locate.route import find_route
from dockwire.locate.tls import TLS

GOOD = {
    "unix:///run/x.sock": Address("unix:///run/x.sock", "unix", path="/run/x.sock"),
    "unix://": Address("unix:///var/run/docker.sock", "unix", path="/var/run/docker.sock"),
    " unix:///x ": Address("unix:///x", "unix", path="/x"),
    "tcp://10.0.0.1:2376": Address("tcp://10.0.0.1:2376", "tcp", host="10.0.0.1", port=2376),
    "tcp://host": Address("tcp://host:2375", "tcp", host="host", port=2375),
    "tcp://:2375": Address("tcp://127.0.0.1:2375", "tcp", host="127.0.0.1", port=2375),
    "TCP://Host:1": Address("tcp://host:1", "tcp", host="host", port=1),
    "tcp://[::1]:2375": Address("tcp://[::1]:2375", "tcp", host="::1", port=2375),
    "http://host": Address("tcp://host:80", "tcp", host="host", port=80),
    "https://host": Address("https://host:443", "tcp", host="host", port=443, tls=True),
    "https://host:1/b": Address(
        "https://host:1/b", "tcp", host="host", port=1, base="/b", tls=True
    ),
    "ssh://Alias": Address("ssh://Alias", "ssh", host="Alias"),
    "ssh://me@[::1]:22/x.sock": Address(
        "ssh://me@[::1]:22/x.sock", "ssh", path="/x.sock", host="::1", port=22, user="me"
    ),
    "tcp://host:1/base/": Address("tcp://host:1/base", "tcp", host="host", port=1, base="/base"),
}
BAD = {
    "": "no scheme",
    "/var/run/docker.sock": "unix:///var/run/docker.sock",
    "host:2375": "tcp://host:2375",
    "https://user@host": "a user name or password",
    "ssh://": "no host name",
    "ssh://-oProxyCommand=x": "no host name",
    "ssh://-oX@host": "no user name",
    "ssh://@host": "no user name",
    "ssh://host:0": "no port",
    "ssh://host:x": "",
    "ssh://ho st": "no host name",
    "ssh://host/x?y": "query",
    "npipe:////./pipe/docker_engine": "named pipes",
    "fd://": "only the engine itself",
    "ftp://host": "unknown scheme",
    "tcp://host:port": "",
    "tcp://host:99999": "",
    "tcp://host:0": "no port",
    "tcp://ho st": "no host name",
    "tcp://host:1?x=1": "query",
    "unix:///x\ny": "control character",
}


@pytest.mark.parametrize("text", GOOD)
def test_addresses(text: str) -> None:
    address = parse(text)
    assert address == GOOD[text]
    assert parse(address.text) == address


def test_tcp_with_tls_has_another_port() -> None:
    assert parse("tcp://host", tls=True).port == 2376
    assert parse("tcp://host", tls=True).tls
    assert parse("http://host", tls=True) == parse("http://host")
    assert parse("unix:///x", tls=True) == parse("unix:///x")


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_address_is_refused_with_advice(text: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        parse(text)
    assert BAD[text] in str(caught.value)


@pytest.mark.parametrize("scheme", ["tcp", "https", "ssh"])
def test_a_password_is_not_repeated(scheme: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        parse(f"{scheme}://user:secret@host:1")
    assert "secret" not in str(caught.value)


def test_other_types_are_refused() -> None:
    with pytest.raises(InvalidArgumentType):
        parse(Path("/x"))  # type: ignore[arg-type]


def test_the_ssh_command() -> None:
    """Options come first, and what the other side's shell reads is quoted."""
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
    assert parse("unix:///x").authority == "docker"
    assert parse("tcp://host").authority == "host:2375"
    assert parse("tcp://[::1]:1").authority == "[::1]:1"


def test_the_environment() -> None:
    assert read({}).host == "unix:///var/run/docker.sock"
    assert read({"DOCKER_HOST": " "}).host == "unix:///var/run/docker.sock"
    assert read({"DOCKER_HOST": "tcp://h"}).host == "tcp://h:2375"
    assert read({}).api_version is None
    assert read({"DOCKER_API_VERSION": "1.41"}).api_version == "1.41"
    assert read({"DOCKER_HOST": "tcp://h", "DOCKER_CONTEXT": "other"}).host == "tcp://h:2375"
    assert read({"DOCKER_CONTEXT": "default"}).api_version is None
    assert read({"DOCKER_TLS_VERIFY": "1"}).host.startswith("unix:")
    assert read({"DOCKER_TLS_VERIFY": "1"}).tls is None


def test_tls_in_the_environment(tmp_path: Path) -> None:
    """As Docker's own command line has it: any value switches it on."""
    plain = {"DOCKER_HOST": "tcp://h", "HOME": str(tmp_path)}
    assert read(plain).tls is None
    assert read({**plain, "DOCKER_CERT_PATH": "/x"}).tls is None
    assert read({**plain, "DOCKER_TLS": "0"}) == Settings("tcp://h:2376", None, TLS(verify=False))
    folder = tmp_path / ".docker"
    ca = str(folder / "ca.pem")
    assert read({**plain, "DOCKER_TLS_VERIFY": "1"}).tls == TLS(ca=ca)
    folder.mkdir()
    for name in ("cert.pem", "key.pem"):
        (folder / name).touch()
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    assert read({**plain, "DOCKER_TLS_VERIFY": "1"}).tls == TLS(ca=ca, cert=cert, key=key)
    assert read({**plain, "DOCKER_TLS": "1"}).tls == TLS(cert=cert, key=key, verify=False)
    elsewhere = {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/y", "DOCKER_CONFIG": "/z"}
    assert read({**plain, **elsewhere}).tls == TLS(ca="/y/ca.pem")
    del elsewhere["DOCKER_CERT_PATH"]
    assert read({**plain, **elsewhere}).tls == TLS(ca="/z/ca.pem")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DOCKER_HOST": "npipe:////./pipe/docker_engine"}, "DOCKER_HOST: "),
        ({"DOCKER_CONTEXT": "other"}, "contexts are not supported yet"),
    ],
)
def test_what_the_environment_asks_for_in_vain(environment: dict[str, str], words: str) -> None:
    with pytest.raises(InvalidArgument, match=words) as caught:
        read(environment)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("address", "number", "words"),
    [
        ("unix:///no/such", errno.ENOENT, "no socket at /no/such"),
        ("unix:///x", errno.EACCES, "group (usually docker)"),
        ("unix:///x", errno.ECONNREFUSED, "Nobody listens on /x"),
        ("tcp://h:1", errno.ECONNREFUSED, "Nobody listens on h:1"),
        ("tcp://h:1", errno.EHOSTUNREACH, "no way to h"),
    ],
)
def test_advice(address: str, number: int, words: str) -> None:
    advice = connect_advice(parse(address), OSError(number, os.strerror(number)))
    assert advice is not None
    assert words in advice
