"""Read the files of the TLS settings, look at the engine's certificate, and make a handshake."""

from __future__ import annotations

import os
import re
import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import TypeAlias

from dockwire_api.record import replace

from ..._config.connection_advice import connect_advice
from ..._config.route import Route, find_route
from ..._config.tls_settings import TLS
from ..._protocol.api.connection_errors import describe_os_error
from ..._runtime.deadlines import Deadline
from ..._sync.net.connect import connect
from ...errors import InvalidArgument
from ..findings.certificate import Certificate, parse_certificate
from ..findings.check import Finding
from ..findings.tls_certificates import CertificateFile, Role, TlsFacts, tls_finding
from .subject import Subject

StrPath: TypeAlias = str | os.PathLike[str]

_PEM = re.compile(
    r"-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.+?-----END [A-Z0-9 ]*CERTIFICATE-----",
    re.DOTALL,
)
_PING = b"HEAD /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
# How long to wait for an alert after the handshake, and then for an answer, in seconds.
_ALERT_SECONDS = 0.2
_ANSWER_SECONDS = 2.0


def check_tls(subject: Subject) -> Finding:
    """Check the files, the engine's certificate and the handshake."""
    assert subject.found is not None
    assert subject.address is not None
    settings = subject.found.tls or TLS()
    environment = subject.settings.environment
    facts = TlsFacts(
        now=datetime.now(UTC),
        host=subject.address.text,
        name=settings.server_name or subject.address.host.partition("%")[0],
        source=subject.found.reasons.get("tls", ""),
        directory=environment.get("DOCKER_CERT_PATH") or subject.settings.config_directory,
        verify=settings.verify,
        files=_read_files(settings),
    )
    try:
        route = find_route(subject.found.host, subject.found.tls, subject.settings.ssh)
    except InvalidArgument as error:
        facts = replace(facts, settings_problem=error.problem, settings_hint=error.hint)
        subject.connected = False
        return tls_finding(facts)
    deadline = Deadline(subject.seconds)
    # At most a third of the time: a peer that does not speak TLS may be silent.
    facts = replace(facts, server=_server_certificate(route, settings, subject.seconds / 3))
    facts = _shake_hands(facts, route, deadline.remaining() or 0.0)
    subject.route = route
    subject.connected = not facts.problem
    return tls_finding(facts)


def _read_files(settings: TLS) -> tuple[CertificateFile, ...]:
    paths: dict[Role, StrPath | None] = {
        "ca": settings.ca,
        "cert": settings.cert,
        "key": settings.key,
    }
    return tuple(
        _read_file(role, os.fspath(path)) for role, path in paths.items() if path is not None
    )


def _read_file(role: Role, path: str) -> CertificateFile:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except (OSError, ValueError) as error:
        return CertificateFile(role, path, problem=getattr(error, "strerror", None) or str(error))
    if role == "key":
        return CertificateFile(role, path)
    found = []
    try:
        for pem in _PEM.findall(text):
            pem = re.sub("TRUSTED |X509 ", "", pem)
            found.append(parse_certificate(ssl.PEM_cert_to_DER_cert(pem)))
    except ValueError as error:
        return CertificateFile(role, path, tuple(found), str(error))
    return CertificateFile(role, path, tuple(found), "" if found else "it has no certificate")


def _server_certificate(route: Route, settings: TLS, seconds: float) -> Certificate | None:
    """Return the engine's certificate, whether valid or not; None if it sends none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if settings.cert is not None:
        # The files were loaded before without an error.
        context.load_cert_chain(settings.cert, settings.key, password=lambda: "")
    address = route.address
    with (
        suppress(OSError, ValueError),
        socket.create_connection((address.host, address.port), seconds) as plain,
        context.wrap_socket(plain, server_hostname=route.server_name) as encrypted,
    ):
        der = encrypted.getpeercert(binary_form=True)
        return None if der is None else parse_certificate(der)
    return None


def _shake_hands(facts: TlsFacts, route: Route, seconds: float) -> TlsFacts:
    """Connect as the client does. With TLS 1.3 the engine refuses a client after the handshake."""
    started = monotonic()
    try:
        stream = connect(route, started + seconds)
    except TimeoutError:
        return replace(facts, timed_out=True, problem="no handshake", seconds=monotonic() - started)
    except OSError as error:
        return _with_error(replace(facts, seconds=monotonic() - started), route, error)
    facts = replace(facts, seconds=monotonic() - started)
    try:
        encrypted = stream.get_extra_info("ssl_object")
        if isinstance(encrypted, ssl.SSLObject):
            facts = replace(facts, version=encrypted.version() or "")
        # Sending at once could lose the alert: the peer's reset discards it.
        with suppress(TimeoutError):
            stream.receive(monotonic() + _ALERT_SECONDS)
        expires_at = monotonic() + min(seconds, _ANSWER_SECONDS)
        stream.send(_PING, expires_at)
        stream.receive(expires_at)
    except TimeoutError:
        # A later check is about the answer.
        return facts
    except OSError as error:
        facts = _with_error(facts, route, error)
        reset = isinstance(error, ConnectionResetError | BrokenPipeError)
        return replace(facts, refused=facts.refused or reset)
    finally:
        stream.abort()
    return facts


def _with_error(facts: TlsFacts, route: Route, error: OSError) -> TlsFacts:
    reason = str(getattr(error, "reason", None) or "")
    return replace(
        facts,
        problem=describe_os_error(error),
        verify_code=getattr(error, "verify_code", None),
        refused="ALERT" in reason and "PROTOCOL_VERSION" not in reason,
        hint=connect_advice(route.address, error),
    )
