"""TLS settings, and the TLS state machine with a peer in memory."""

from __future__ import annotations

import ssl
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal

import pytest

from dockwire import TLS, Engine, InvalidArgument, InvalidArgumentType
from dockwire._config.route import find_route
from dockwire._config.tls_settings import make_ssl_context
from dockwire._protocol.wire.tls import TlsConnection
from tests.support.certificates import shared

VERSIONS = ("1.2", "1.3")


class Server:
    """The other side, which can be told what to do."""

    def __init__(self) -> None:
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        context = shared().server_context()
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)


def pair(
    version: Literal["1.2", "1.3"], *, suppress_ragged_eofs: bool = False
) -> tuple[TlsConnection, Server]:
    """Both sides after their handshake."""
    settings = TLS(ca=shared().ca, minimum_version=version, maximum_version=version)
    context = make_ssl_context(settings)
    connection = TlsConnection(
        context, "localhost", nullcontext(), suppress_ragged_eofs=suppress_ragged_eofs
    )
    server = Server()
    done = False
    while not done:
        done = connection.handshake()
        server.incoming.write(connection.outgoing())
        try:
            server.tls.do_handshake()
        except ssl.SSLWantReadError:
            pass
        if server.outgoing.pending:
            feed(connection, server.outgoing.read())
    return connection, server


def feed(connection: TlsConnection, data: bytes) -> None:
    connection.feed(data)


def read(connection: TlsConnection) -> bytes | None:
    return connection.read()


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_data_split_anywhere(version: Any) -> None:
    connection, server = pair(version)
    assert read(connection) is None
    server.tls.write(b"hello")
    data = server.outgoing.read()
    for at in range(len(data) - 1):
        feed(connection, data[at : at + 1])
        assert read(connection) is None
        assert not connection.is_readable()
    feed(connection, data[-1:])
    assert connection.is_readable()
    assert read(connection) == b"hello"
    assert not connection.is_readable()


def test_several_records_at_once(version: Any) -> None:
    connection, server = pair(version)
    whole = bytes(range(256)) * 300
    server.tls.write(whole)
    feed(connection, server.outgoing.read())
    assert read(connection) == whole


def test_session_tickets_are_not_readable() -> None:
    connection, server = pair("1.3")
    assert not connection.is_readable()
    server.tls.write(b"x")
    feed(connection, server.outgoing.read())
    assert connection.is_readable()


def test_half_close_loses_no_data(version: Any) -> None:
    """Neither what was decrypted, nor what came, nor what comes later."""
    connection, server = pair(version)
    for piece in (b"one ", b"two "):
        server.tls.write(piece)
    first = server.outgoing.read()
    server.tls.write(b"three ")
    second = server.outgoing.read()
    feed(connection, first + second[:10])
    # This decrypts the first record, and reads nothing.
    assert connection.is_readable()

    server.incoming.write(connection.close_notify())
    assert connection.close_notify() == b""
    assert server.tls.read(10) == b""

    feed(connection, second[10:])
    server.tls.write(bytes(100_000))
    feed(connection, server.outgoing.read())
    found = b""
    while piece_ := read(connection):
        found += piece_
    assert found == b"one two three " + bytes(100_000)
    assert read(connection) is None


@pytest.mark.parametrize("suppress", [False, True])
@pytest.mark.parametrize("after_half_close", [False, True])
def test_an_end_with_and_without_close_notify(
    version: Any, after_half_close: bool, suppress: bool
) -> None:
    for ragged in (False, True):
        connection, server = pair(version, suppress_ragged_eofs=suppress)
        if after_half_close:
            server.incoming.write(connection.close_notify())
        server.tls.write(b"last words")
        if not ragged:
            try:
                server.tls.unwrap()
            except ssl.SSLWantReadError:
                pass
        feed(connection, server.outgoing.read())
        feed(connection, b"")
        assert connection.is_readable()
        assert read(connection) == b"last words"
        if ragged and not suppress:
            with pytest.raises(ssl.SSLEOFError):
                read(connection)
        else:
            assert read(connection) == b""
        assert connection.is_readable()


def test_an_error_is_raised_after_the_data_and_again(version: Any) -> None:
    connection, server = pair(version)
    server.tls.write(b"good")
    feed(connection, server.outgoing.read() + b"this is no TLS at all")
    assert read(connection) == b"good"
    assert connection.is_readable()
    for _ in range(2):
        with pytest.raises(ssl.SSLError):
            read(connection)


def test_sending(version: Any) -> None:
    connection, server = pair(version)
    server.incoming.write(connection.encrypt(memoryview(bytes(50_000))))
    assert len(b"".join(server.tls.read(65536) for _ in range(4))) == 50_000


# --- settings -----------------------------------------------------------------------------------


def test_files_are_checked_by_the_constructor(tmp_path: Path) -> None:
    ours = shared()
    empty = tmp_path / "empty"
    empty.touch()
    wrong: list[tuple[TLS, str]] = [
        (TLS(ca=tmp_path / "none"), "ca .*none.*No such file"),
        (TLS(ca=tmp_path), "ca .*directory"),
        (TLS(ca=empty), "has no certificate"),
        (TLS(ca=ours.ca, cert="no\0name"), "cert .*cannot be read"),
        (TLS(ca=ours.ca, key=ours.key), "key is given without cert"),
        (TLS(ca=ours.ca, cert=ours.cert), "is invalid"),
        (TLS(ca=ours.ca, cert=ours.cert, key=empty), "is invalid"),
        (TLS(ca=ours.ca, cert=ours.cert, key=ours.server_key), "does not belong to"),
        (TLS(ca=ours.ca, minimum_version="1.1"), "unknown version"),  # type: ignore[arg-type]
    ]
    for settings, words in wrong:
        with pytest.raises(InvalidArgument, match=words):
            Engine("tcp://host", tls=settings)
    with pytest.raises(InvalidArgumentType):
        Engine("tcp://host", tls=True)  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentType):
        Engine("tcp://host", tls=TLS(ca=7))  # type: ignore[arg-type]


def test_an_encrypted_key_is_refused_without_a_prompt(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization as pem

    loaded = pem.load_pem_private_key(shared().key.read_bytes(), None)
    key = tmp_path / "key.pem"
    key.write_bytes(
        loaded.private_bytes(
            pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.BestAvailableEncryption(b"secret")
        )
    )
    with pytest.raises(InvalidArgument, match="password"):
        Engine("tcp://host", tls=TLS(cert=shared().cert, key=key, verify=False))


def test_tls_settings_require_a_tcp_address() -> None:
    for address in ("unix:///x", "http://host"):
        with pytest.raises(InvalidArgument, match="does not use TLS"):
            Engine(address, tls=TLS())


def test_only_the_given_authority_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of the system, such as SSL_CERT_FILE."""
    assert make_ssl_context(TLS(ca=shared().server_cert)).get_ca_certs() == []
    monkeypatch.setenv("SSL_CERT_FILE", str(shared().ca))
    assert make_ssl_context(TLS(ca=shared().server_cert)).get_ca_certs() == []
    assert len(make_ssl_context(TLS()).get_ca_certs()) == 1


def test_the_name_in_the_certificate_is_checked() -> None:
    assert find_route("https://host").server_name == "host"
    assert find_route("tcp://[fe80::1%eth0]", TLS()).server_name == "fe80::1"
    assert find_route("tcp://host", TLS(server_name="other")).server_name == "other"


def test_settings_compare_by_value() -> None:
    assert TLS(ca="x") == TLS(ca="x")
    assert hash(TLS(ca="x")) == hash(TLS(ca="x"))
