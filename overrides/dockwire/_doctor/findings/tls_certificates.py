"""Judge TLS: the files of the client, the engine's certificate, and the handshake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from dockwire_api.record import Record

from .certificate import Certificate, matches
from .check import Finding, Json

Role: TypeAlias = Literal["ca", "cert", "key"]
_ROLES: tuple[Role, ...] = ("ca", "cert", "key")

# A certificate that expires within this time is worth a warning.
_SOON = timedelta(days=30)
# OpenSSL's verify codes.
_NOT_YET_VALID, _EXPIRED = 9, 10
_NAME_MISMATCH = (62, 64)


class CertificateFile(Record):
    """A file of the TLS settings.

    Attributes:
        role: what it is for.
        path: its path.
        certificates: what it contains; of a key it is not looked at.
        problem: why it is not usable; empty if it is.
    """

    role: Role
    path: str
    certificates: tuple[Certificate, ...] = ()
    problem: str = ""


class TlsFacts(Record, kw_only=True):
    """What is known about TLS with the engine.

    Attributes:
        now: the time of this host.
        host: the address of the engine.
        name: the name that the engine's certificate must have.
        source: the variable, context or option that the settings come from.
        directory: where the files are, for the variables.
        verify: whether the engine's certificate is verified.
        files: the files of the settings.
        settings_problem: why the settings are not usable; empty if they are.
        settings_hint: advice on that.
        server: the engine's certificate; None if it was not received.
        version: the TLS version, such as "TLSv1.3".
        problem: why the handshake failed; empty if it succeeded.
        verify_code: OpenSSL's number for a certificate that was not accepted.
        refused: whether the engine refused the client.
        hint: advice on the problem.
        timed_out: whether the handshake took too long.
        seconds: how long connecting and the handshake took.
    """

    now: datetime
    host: str = ""
    name: str = ""
    source: str = ""
    directory: str = ""
    verify: bool = True
    files: tuple[CertificateFile, ...] = ()
    settings_problem: str = ""
    settings_hint: str | None = None
    server: Certificate | None = None
    version: str = ""
    problem: str = ""
    verify_code: int | None = None
    refused: bool = False
    hint: str | None = None
    timed_out: bool = False
    seconds: float = 0.0

    def certificates(self, role: Role) -> tuple[Certificate, ...]:
        """Return the certificates in the file for a role."""
        return tuple(each for file in self.files if file.role == role for each in file.certificates)


def tls_finding(facts: TlsFacts) -> Finding:
    """Return what to say about TLS."""
    if facts.settings_problem:
        advice = [facts.settings_hint or "", _put(facts, "ca.pem", "cert.pem", "key.pem")]
        return _finding(facts, "failed", f"{facts.settings_problem}.", *advice)
    if facts.problem:
        return _failure(facts)
    for label, certificate in _dated(facts):
        if certificate.not_after <= facts.now:
            summary = f"{label} has expired: {_days(certificate, facts.now)}."
            return _finding(facts, "warning", summary, _renewal(label))
    for label, certificate in _dated(facts):
        if certificate.not_after - facts.now < _SOON:
            summary = f"{label} expires soon: {_days(certificate, facts.now)}."
            return _finding(facts, "warning", summary, _renewal(label))
    if not facts.verify:
        return _finding(
            facts,
            "warning",
            "encrypted, but the engine is not authenticated: its certificate is not verified",
            "Verify it: DOCKER_TLS_VERIFY=1 instead of DOCKER_TLS, or --tlsverify.",
        )
    return _finding(facts, "ok", f"{facts.version}; the engine's certificate is {_valid(facts)}")


def _failure(facts: TlsFacts) -> Finding:
    server = facts.server
    if facts.timed_out:
        return _finding(
            facts,
            "failed",
            f"The handshake did not end in time ({facts.seconds:.3g} s).",
            "Is this the port of the engine, and does it use TLS? dockerd uses 2376 with TLS.",
        )
    if facts.refused:
        return _refused(facts)
    has_expired = server is not None and server.not_after <= facts.now
    if facts.verify_code in (_EXPIRED, _NOT_YET_VALID) or (facts.verify_code and has_expired):
        return _not_in_force(facts)
    if facts.verify_code in _NAME_MISMATCH and server is not None:
        return _other_name(facts, server)
    if facts.verify_code is not None:
        return _not_trusted(facts)
    if (facts.hint or "").startswith("This port does not speak TLS"):
        return _finding(
            facts,
            "failed",
            f"The port does not speak TLS ({facts.problem}).",
            "Use the port with TLS (dockerd: 2376), or connect without TLS "
            "(unset DOCKER_TLS_VERIFY DOCKER_TLS).",
        )
    hint = facts.hint or "Look at the engine's log: journalctl -u docker"
    return _finding(facts, "failed", f"{facts.problem}.", hint)


def _other_name(facts: TlsFacts, server: Certificate) -> Finding:
    names = ", ".join(server.names) or "no name at all"
    issue = f"Issue a new certificate for the engine, with subjectAltName {facts.name} in it."
    use = f"Use one of these names in the address instead of {facts.name}." if server.names else ""
    summary = f"The engine's certificate is for {names}, not for {facts.name}."
    return _finding(facts, "failed", summary, use, issue)


def _not_trusted(facts: TlsFacts) -> Finding:
    ours = ", ".join(each.subject for each in facts.certificates("ca"))
    trusted = f"ca.pem has {ours}" if ours else "the system's authorities are trusted"
    server = facts.server
    issuer = "not trusted" if server is None else f"signed by {server.issuer}"
    summary = f"The engine's certificate is {issuer}; {trusted}."
    if server is not None and server.issuer in ours:
        summary += " The name is the same, the authority is not."
    return _finding(
        facts,
        "failed",
        summary,
        "Copy the ca.pem of this engine's setup from its host again.",
        _put(facts, "ca.pem"),
    )


def _refused(facts: TlsFacts) -> Finding:
    own = facts.certificates("cert")
    if not own:
        return _finding(
            facts,
            "failed",
            f"The engine requires a client certificate, and none is configured ({facts.problem}).",
            "Get a certificate and a key signed by the engine's authority "
            "(https://docs.docker.com/engine/security/protect-access/).",
            _put(facts, "cert.pem", "key.pem"),
        )
    if own[0].not_after <= facts.now:
        return _finding(
            facts,
            "failed",
            f"The client certificate has expired: {_days(own[0], facts.now)}.",
            _renewal("The client certificate"),
        )
    return _finding(
        facts,
        "failed",
        f"The engine refuses the client certificate of {own[0].issuer} ({facts.problem}).",
        "Use a certificate that is signed by the engine's authority, with clientAuth in its "
        "extendedKeyUsage.",
        _put(facts, "cert.pem", "key.pem"),
    )


def _not_in_force(facts: TlsFacts) -> Finding:
    clock = (
        f"If the clock of this host is wrong (it is {facts.now:%Y-%m-%d %H:%M} UTC), set it: "
        "sudo timedatectl set-ntp true"
    )
    for file_certificate in facts.certificates("ca"):
        if file_certificate.not_after <= facts.now:
            summary = f"The authority has expired: {_days(file_certificate, facts.now)}."
            renewal = "Make a new authority, and new certificates signed by it."
            return _finding(facts, "failed", summary, renewal, clock)
    server = facts.server
    if server is None:
        return _finding(facts, "failed", f"{facts.problem}.", facts.hint or "", clock)
    if server.not_before > facts.now:
        summary = f"The engine's certificate is not valid before {server.not_before:%Y-%m-%d}."
        return _finding(facts, "failed", summary, clock)
    summary = f"The engine's certificate has expired: {_days(server, facts.now)}."
    return _finding(facts, "failed", summary, _renewal("The engine's certificate"), clock)


def _renewal(label: str) -> str:
    if label.startswith("The engine"):
        return (
            "Renew it on the engine's host, signed by the same authority (--tlscert of dockerd), "
            "and restart the engine: sudo systemctl restart docker"
        )
    if label.startswith("The authority"):
        return "Make a new authority, and new certificates for the engine and its clients."
    return "Issue a new certificate for this client, signed by the engine's authority."


def _put(facts: TlsFacts, *files: str) -> str:
    """Return where files of the settings belong."""
    if facts.source.startswith("context"):
        name = facts.source.removeprefix("context ").strip("'")
        # The command forgets what it is not given.
        paths = {file.role: file.path for file in facts.files if not file.problem}
        paths |= {role: f"{role}.pem" for role in _ROLES if f"{role}.pem" in files}
        values = [f"host={facts.host}", *(f"{role}={path}" for role, path in paths.items())]
        return (
            "Update the context with the files: docker context update "
            f'{name} --docker "{",".join(values)}"'
        )
    if facts.source.startswith("--"):
        return "Name the files by --tlscacert, --tlscert and --tlskey."
    names = ", ".join(files)
    if facts.source:
        return (
            f"Put {names} into {facts.directory}, or set DOCKER_CERT_PATH to the directory that "
            f"has {'it' if len(files) == 1 else 'them'}."
        )
    return f"Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the directory of {names}."


def _dated(facts: TlsFacts) -> list[tuple[str, Certificate]]:
    """Return the certificates whose dates matter, with their names for people."""
    found = [("The authority", each) for each in facts.certificates("ca")]
    found += [("The client certificate", each) for each in facts.certificates("cert")[:1]]
    if facts.server is not None:
        found.append(("The engine's certificate", facts.server))
    return found


def _days(certificate: Certificate, now: datetime) -> str:
    days = abs(certificate.not_after - now).days
    text = f"{days} day{'s' * (days != 1)}" if days else "less than a day"
    date = f"{certificate.not_after:%Y-%m-%d}"
    return f"{date}, {text} ago" if certificate.not_after <= now else f"{date}, in {text}"


def _finding(
    facts: TlsFacts, state: Literal["ok", "warning", "failed"], summary: str, *advice: str
) -> Finding:
    lines = _lines(facts)
    return Finding(
        state=state,
        summary=summary,
        notes=() if state == "ok" else lines,
        details=lines if state == "ok" else (),
        advice=tuple(each for each in advice if each),
        data=_data(facts),
    )


def _lines(facts: TlsFacts) -> tuple[str, ...]:
    """Return where the settings come from, and what the certificates are."""
    lines = [f"settings from {facts.source}"] if facts.source else []
    for file in facts.files:
        valid = "".join(f"; {each.subject}, {_span(each)}" for each in file.certificates[:1])
        more = len(file.certificates) - 1
        more_text = f" and {more} more" if more > 0 else ""
        problem = f": {file.problem}" if file.problem else ""
        lines.append(f"{file.role} {file.path}{valid}{more_text}{problem}")
    if (server := facts.server) is not None:
        names = ", ".join(server.names) or "none"
        verdict = "matches" if matches(server, facts.name) else "does not match"
        lines.append(f"engine: {server.subject}, signed by {server.issuer}, {_span(server)}")
        lines.append(f"its names: {names} ({facts.name} {verdict})")
    return tuple(lines)


def _valid(facts: TlsFacts) -> str:
    if facts.server is None:
        return "valid"
    own = facts.certificates("cert")
    client = f", the client's to {own[0].not_after:%Y-%m-%d}" if own else ""
    return f"valid to {facts.server.not_after:%Y-%m-%d}{client}"


def _span(certificate: Certificate) -> str:
    return f"valid {certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"


def _data(facts: TlsFacts) -> dict[str, Json]:
    return {
        "source": facts.source or None,
        "verify": facts.verify,
        "name": facts.name,
        "version": facts.version or None,
        "error": facts.settings_problem or facts.problem or None,
        "verify_code": facts.verify_code,
        "files": [
            {
                "role": file.role,
                "path": file.path,
                "problem": file.problem or None,
                "certificates": _certificates(file.certificates),
            }
            for file in facts.files
        ],
        "server": None if facts.server is None else _certificate(facts.server),
        "handshake_seconds": round(facts.seconds, 6),
    }


def _certificates(certificates: Sequence[Certificate]) -> Json:
    return [_certificate(each) for each in certificates]


def _certificate(certificate: Certificate) -> Json:
    return {
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "names": list(certificate.names),
        "is_authority": certificate.is_authority,
    }
