"""Connect by TCP and by ssh."""

from __future__ import annotations

import errno
import shlex
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from time import monotonic

from dockwire_api.record import replace

from ..._config.connection_advice import connect_advice
from ..._config.route import Route
from ..._protocol.api.addresses import Address
from ..._protocol.api.connection_errors import describe_os_error
from ..._runtime.deadlines import Deadline
from ..._sync.net.connect import connect
from ..findings.check import Finding
from ..findings.connections import SshFacts, TcpFacts, ssh_finding, tcp_finding
from .subject import Subject

_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
# The settings of ssh that decide where it connects, and as whom.
_SSH_SETTINGS = ("hostname", "user", "port", "proxyjump", "proxycommand", "identityfile")


def check_tcp(subject: Subject) -> Finding:
    """Look up the host and connect to its port."""
    assert subject.address is not None
    address = subject.address
    started = monotonic()
    addresses: tuple[str, ...] = ()
    problem, number, timed_out = "", 0, False
    hint = None
    try:
        rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        addresses = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
        # Without TLS, which has a check of its own.
        plain = Route(Address(address.text, "tcp", host=address.host, port=address.port))
        connect(plain, started + subject.seconds).abort()
    except TimeoutError as error:
        timed_out = True
        problem = error.strerror or f"no answer within {subject.seconds:.3g} s"
    except (OSError, UnicodeError) as error:
        problem, hint = describe_os_error(error), connect_advice(address, error)
        number = getattr(error, "errno", None) or 0
    subject.connected = not problem
    return tcp_finding(
        TcpFacts(
            host=address.host,
            port=address.port,
            addresses=addresses,
            encrypted=address.tls,
            problem=problem,
            error=errno.errorcode.get(number, "") if number > 0 else "",
            hint=hint,
            timed_out=timed_out,
            seconds=monotonic() - started,
            proxy=_proxy_variable(subject.settings.environment),
            reason=subject.reason,
        )
    )


def check_ssh(subject: Subject) -> Finding:
    """Run ssh, and wait for the first answer of the engine behind it."""
    assert subject.route is not None
    route = subject.route
    # What follows the destination runs on the remote host.
    end = route.command.index("--") + 2
    facts = SshFacts(
        program=shutil.which("ssh") or "",
        login=_login(route.address),
        destination=_destination(route.address, subject.settings.ssh),
        remote_command=" ".join(route.command[end:]),
    )
    if facts.program:
        deadline = Deadline(subject.seconds)
        part = subject.seconds / 4
        version = next(iter(_output([facts.program, "-V"], part).splitlines()), "")
        settings = _ssh_settings(route.command[:end], part)
        facts = replace(facts, version=version, settings=settings)
        facts = _log_in(facts, route, deadline.remaining() or 0.0)
    subject.connected = bool(facts.program) and not facts.problem
    return ssh_finding(facts)


def _log_in(facts: SshFacts, route: Route, seconds: float) -> SshFacts:
    problem, hint, timed_out = "", None, False
    started = monotonic()
    try:
        connect(route, started + seconds).abort()
    except TimeoutError:
        timed_out, problem = True, f"ssh did not connect within {seconds:.3g} s."
    except OSError as error:
        problem, hint = describe_os_error(error), connect_advice(route.address, error)
    waited = monotonic() - started
    return replace(facts, problem=problem, hint=hint, timed_out=timed_out, seconds=waited)


def _login(address: Address) -> str:
    return f"{address.user}@{address.host}" if address.user else address.host


def _destination(address: Address, options: Sequence[str]) -> str:
    port = ["-p", str(address.port)] if address.port else []
    return shlex.join([*options, *port, _login(address)])


def _proxy_variable(environment: Mapping[str, str]) -> str:
    return next((name for name in _PROXIES if environment.get(name)), "")


def _ssh_settings(command: Sequence[str], seconds: float) -> tuple[tuple[str, str], ...]:
    """Return what ssh's configuration makes of a destination."""
    program, *arguments = command
    output = _output([program, "-G", *arguments], seconds)
    rows = (line.partition(" ") for line in output.splitlines())
    return tuple((name, value) for name, _, value in rows if name in _SSH_SETTINGS)


def _output(command: list[str], seconds: float) -> str:
    """Return what a program prints; an empty text if it fails, or takes longer."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
