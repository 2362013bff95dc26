"""Judge connections by TCP and ssh."""

from __future__ import annotations

from dockwire_api.record import Record

from .check import Finding, Json
from .local_engines import source_advice

_LOCAL = ("localhost", "127.", "::1")
_PROTECT = (
    "Protect it with TLS (https://docs.docker.com/engine/security/protect-access/), or use "
    "ssh://user@host."
)


class TcpFacts(Record, kw_only=True):
    """What is known about a TCP connection.

    Attributes:
        host: the host in the address.
        port: the port.
        addresses: the addresses of the host; empty if the name is unknown.
        encrypted: whether TLS is used on it.
        problem: why there is no connection; empty if there is one.
        error: the name of the error number, such as "ECONNREFUSED".
        hint: advice on that.
        timed_out: whether there was no answer in time.
        seconds: how long connecting took.
        proxy: the proxy variable that is set, if any.
        reason: where the address comes from.
    """

    host: str
    port: int
    addresses: tuple[str, ...] = ()
    encrypted: bool = False
    problem: str = ""
    error: str = ""
    hint: str | None = None
    timed_out: bool = False
    seconds: float = 0.0
    proxy: str = ""
    reason: str = ""


class SshFacts(Record, kw_only=True):
    """What is known about a connection by ssh.

    Attributes:
        program: the path of the ssh program; empty if there is none.
        version: what it says about its version.
        login: user and host.
        destination: the arguments of ssh that lead there.
        settings: what ssh's configuration makes of it: "hostname", "user", "port" and so on.
        remote_command: the command that runs on the remote host.
        problem: why there is no connection, with what ssh has printed; empty if there is one.
        hint: advice on that.
        timed_out: whether there was no answer in time.
        seconds: how long the login and the first answer took.
    """

    program: str
    version: str = ""
    login: str = ""
    destination: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    remote_command: str = ""
    problem: str = ""
    hint: str | None = None
    timed_out: bool = False
    seconds: float = 0.0


def tcp_finding(facts: TcpFacts) -> Finding:
    """Return what to say about a TCP connection."""
    place = f"{facts.host}:{facts.port}"
    if facts.problem:
        return Finding(
            state="failed",
            summary=f"No connection to {place}: {facts.problem}.",
            advice=tuple(each for each in _tcp_advice(facts) if each),
            data=_tcp_data(facts),
        )
    summary = f"{place} accepts connections, after {_milliseconds(facts.seconds)}"
    details = (f"addresses: {', '.join(facts.addresses)}",)
    if facts.encrypted or facts.host.startswith(_LOCAL):
        return Finding(state="ok", summary=summary, details=details, data=_tcp_data(facts))
    return Finding(
        state="warning",
        summary=summary,
        notes=("Without TLS, everybody in this network can read and control this engine.",),
        details=details,
        advice=(_PROTECT,),
        data=_tcp_data(facts),
    )


def _tcp_advice(facts: TcpFacts) -> list[str]:
    listen = (
        "dockerd listens on a port only with -H tcp://..., or hosts in daemon.json."
        if facts.error == "ECONNREFUSED"
        else ""
    )
    proxy = (
        f"{facts.proxy} is set, and connections to engines do not use proxies: without another "
        "way, use ssh:// with a ProxyCommand."
        if facts.proxy
        else ""
    )
    if facts.timed_out:
        first = (
            "Packets to this port are dropped: check the host, the port and the firewalls on the "
            "way (is a VPN needed?)."
        )
    elif not facts.addresses:
        first = "Correct the host name, or check DNS: the name cannot be looked up."
    else:
        first = facts.hint or ""
    return [first, listen, proxy, source_advice(facts.reason)]


def ssh_finding(facts: SshFacts) -> Finding:
    """Return what to say about a connection by ssh."""
    details = [f"{name}: {value}" for name, value in facts.settings]
    if not facts.program:
        return Finding(
            state="failed",
            summary="There is no ssh program on the PATH.",
            advice=("Install the OpenSSH client (Debian: sudo apt install openssh-client).",),
            data=_ssh_data(facts),
        )
    notes = [f"{facts.program}, {facts.version}", f"runs there: {facts.remote_command}"]
    if not facts.problem:
        return Finding(
            state="ok",
            summary=f"login to {facts.login} and first answer after {_milliseconds(facts.seconds)}",
            notes=tuple(notes),
            details=tuple(details),
            data=_ssh_data(facts),
        )
    test = f"ssh {facts.destination} {facts.remote_command}"
    advice = [facts.hint or ""]
    if facts.timed_out:
        advice.append("Check the host, the port, and the firewalls on the way.")
    advice.append(f"Try it by hand; it should print nothing, and wait for input: {test}")
    return Finding(
        state="failed",
        summary=f"No connection: {facts.problem.removeprefix('ssh: ').removeprefix('ssh: ')}",
        notes=tuple(notes),
        details=tuple(details),
        advice=tuple(each for each in advice if each),
        data=_ssh_data(facts),
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _tcp_data(facts: TcpFacts) -> dict[str, Json]:
    return {
        "host": facts.host,
        "port": facts.port,
        "addresses": list(facts.addresses),
        "error": facts.error or None,
        "connect_seconds": round(facts.seconds, 6),
        "proxy": facts.proxy or None,
    }


def _ssh_data(facts: SshFacts) -> dict[str, Json]:
    return {
        "program": facts.program or None,
        "version": facts.version or None,
        "destination": facts.destination,
        "settings": dict(facts.settings),
        "remote_command": facts.remote_command,
        "error": facts.problem or None,
        "connect_seconds": round(facts.seconds, 6),
    }
