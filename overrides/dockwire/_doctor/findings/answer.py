"""Judge the first answer of an engine: whether there is one, from whom, and how long it took."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dockwire_api.record import Record

from .check import Finding, Json
from .local_engines import source_advice

Failure: TypeAlias = Literal[
    "silent", "needs_tls", "not_http", "not_engine", "too_old", "refused", "broken"
]

# An answer that takes longer is worth a warning, in seconds.
_SLOW = 2.0


class AnswerFacts(Record, kw_only=True):
    """What is known about the first answer.

    Attributes:
        host: the address of the engine.
        scheme: how it is reached.
        encrypted: whether TLS is used.
        reason: where the address comes from.
        seconds: the time from the start to the first answer, with the connection.
        again_seconds: the time for an answer on an open connection; None if unknown.
        limit: how many seconds were allowed.
        failure: the kind of failure; None if there is an answer of an engine.
        problem: the failure in the words of the client.
        hint: the client's advice.
        status: the status of a refused request.
        server: the product that answered, if it says so.
    """

    host: str
    scheme: str = "unix"
    encrypted: bool = False
    reason: str = ""
    seconds: float = 0.0
    again_seconds: float | None = None
    limit: float = 0.0
    failure: Failure | None = None
    problem: str = ""
    hint: str | None = None
    status: int | None = None
    server: str | None = None


def answer_finding(facts: AnswerFacts) -> Finding:
    """Return what to say about the first answer."""
    if facts.failure is not None:
        summary = _summary(facts)
        return Finding(
            state="failed",
            summary=summary,
            notes=_notes(facts),
            advice=tuple(each for each in _advice(facts) if each),
            data=_data(facts),
        )
    slow = facts.seconds > _SLOW
    again = "" if facts.again_seconds is None else f", next after {_time(facts.again_seconds)}"
    advice = (
        "A login by ssh takes long: share it (ControlMaster and ControlPersist in ~/.ssh/config)."
        if facts.scheme == "ssh"
        else "Is the engine, or the network, busy? Look at the load of its host: uptime"
    )
    return Finding(
        state="warning" if slow else "ok",
        summary=f"first after {_time(facts.seconds)} (with the connection){again}",
        advice=(advice,) if slow else (),
        data=_data(facts),
    )


def _summary(facts: AnswerFacts) -> str:
    server = f" ({facts.server})" if facts.server else ""
    match facts.failure:
        case "silent":
            return f"It accepts connections, and does not answer within {facts.limit:.3g} s."
        case "needs_tls":
            return "The port expects TLS, and the address is used without."
        case "not_http":
            return "A program answers, but not by HTTP: it is not an engine."
        case "not_engine":
            status = "" if facts.status is None else f", status {facts.status}"
            return f"An HTTP server answers{server}{status}, but it is not an engine."
        case "refused":
            return (
                f"Something in front of the engine refuses access: status {facts.status}{server}."
            )
        case "too_old":
            return "The engine is too old for this package."
        case _:
            return f"{facts.problem[:1].upper()}{facts.problem[1:]}."


def _notes(facts: AnswerFacts) -> tuple[str, ...]:
    if facts.status is not None or facts.failure in ("silent", "broken", "needs_tls"):
        return ()
    return (facts.problem,)


def _advice(facts: AnswerFacts) -> list[str]:
    where = source_advice(facts.reason)
    hint = facts.hint or ""
    match facts.failure:
        case "silent":
            restart = (
                "If the engine hangs, look at its log (journalctl -u docker) and restart it: sudo "
                "systemctl restart docker"
            )
            slow = "If it is only slow, allow more time: --timeout 60"
            return [restart, slow, _tls_advice(facts), where]
        case "needs_tls":
            return [
                "Use TLS: DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH with the directory of ca.pem, "
                "cert.pem and key.pem (here: --tlsverify, --tlscacert, --tlscert, --tlskey).",
            ]
        case "not_http" | "not_engine":
            port = "Check the port: dockerd uses 2375, and 2376 with TLS." * (facts.scheme == "tcp")
            path = "Check the path: the socket belongs to another program." * (
                facts.scheme == "unix"
            )
            proxy = (
                "If a proxy stands in front of the engine, its path belongs to the address: "
                f"{facts.host}/PATH"
            ) * (facts.failure == "not_engine" and facts.scheme == "tcp")
            return [port, path, proxy, where]
        case "refused":
            return [
                "Give what it asks for as headers: HttpHeaders in config.json, or "
                "DOCKER_CUSTOM_HEADERS.",
                where,
            ]
        case "too_old":
            return [hint or "Upgrade the engine."]
        case _:
            log = "Look at the engine's log: journalctl -u docker"
            return [hint or log, _tls_advice(facts), where]


def _tls_advice(facts: AnswerFacts) -> str:
    if facts.scheme != "tcp" or facts.encrypted:
        return ""
    return "If the port expects TLS, use it: --tlsverify, or DOCKER_TLS_VERIFY=1."


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _data(facts: AnswerFacts) -> dict[str, Json]:
    again = facts.again_seconds
    return {
        "first_answer_seconds": None if facts.failure else round(facts.seconds, 6),
        "next_answer_seconds": None if again is None else round(again, 6),
        "failure": facts.failure,
        "error": facts.problem or None,
        "status": facts.status,
        "server": facts.server,
    }
