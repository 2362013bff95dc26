"""Run the checks in order, each for a limited time, and leave out what cannot be checked."""

from __future__ import annotations

import platform
import threading
import warnings
from collections.abc import Callable, Mapping
from time import monotonic

from ..._protocol.api.addresses import Address
from ..._version import __version__
from ...errors import ConfigWarning
from ..findings.check import CHECK_IDS, Check, CheckId, Finding, Report, skipped
from .engine_address import check_address
from .engine_description import check_api, check_engine
from .first_answer import check_answer
from .local_socket import check_socket
from .network import check_ssh, check_tcp
from .subject import ConnectionSettings, Subject
from .user_files import (
    check_config,
    check_contexts,
    check_credentials,
    check_packages,
    check_proxies,
)

SECONDS = 10.0
"""How long each check may take by default, in seconds."""
# What a check may take on top of its limit, to report what it was waiting for.
_GRACE_SECONDS = 2.0

_NETWORK = ("tcp", "tls", "ssh", "answer", "engine", "api")
_TOO_SLOW_NETWORK = (
    "Does the name server answer? Try it: getent hosts HOST. If all is only slow, allow more time: "
    "--timeout 60"
)
_TOO_SLOW_FILE = (
    "Is one of the files a named pipe, or on a file server that does not answer? Name another "
    "directory: --config DIR, or DOCKER_CONFIG."
)

_Function = Callable[[Subject], Finding]


def run_checks(
    settings: ConnectionSettings,
    seconds: float = SECONDS,
    *,
    show: Callable[[Check], object] = lambda check: None,
    begin: Callable[[CheckId], object] = lambda check: None,
) -> Report:
    """Run all checks.

    Args:
        settings: which engine to use.
        seconds: how long each check may take.
        show: called with each check when it has ended.
        begin: called with the ID of each check before it begins.
    """
    subject = Subject(settings, seconds)
    checks = []
    try:
        with warnings.catch_warnings():
            # The check of config.json reports them.
            warnings.simplefilter("ignore", ConfigWarning)
            for each in CHECK_IDS:
                begin(each)
                checks.append(_run(each, subject))
                show(checks[-1])
    finally:
        subject.close()
    return Report(
        __version__,
        platform.python_version(),
        describe_platform(),
        None if subject.found is None else subject.found.host,
        tuple(checks),
    )


def describe_platform() -> str:
    """Return the operating system and the kind of processor."""
    return f"{platform.system()} {platform.machine()}".strip()


def _run(name: CheckId, subject: Subject) -> Check:
    started = monotonic()
    reason = _reason_to_skip(name, subject)
    finding = skipped(reason) if reason else _run_for_a_time(name, subject)
    return Check(name, finding, monotonic() - started)


def _run_for_a_time(name: CheckId, subject: Subject) -> Finding:
    """Run a check in a thread: reading a file may hang as well as a connection."""
    function = _functions()[name]
    findings: list[Finding] = []

    def work() -> None:
        try:
            findings.append(function(subject))
        except Exception as error:
            # The others still have something to say.
            findings.append(_broken_check(error))

    thread = threading.Thread(target=work, name="dockwire-doctor", daemon=True)
    thread.start()
    thread.join(subject.seconds + _GRACE_SECONDS)
    if findings:
        return findings[0]
    return Finding(
        state="failed",
        summary=f"The check did not end within {subject.seconds:.3g} s.",
        advice=(_TOO_SLOW_NETWORK if name in _NETWORK else _TOO_SLOW_FILE,),
    )


def _broken_check(error: Exception) -> Finding:
    return Finding(
        state="failed",
        summary=f"The check itself failed: {type(error).__name__}: {error}",
        advice=("This is a mistake in dockwire: report it with the output of --json.",),
    )


def _functions() -> Mapping[CheckId, _Function]:
    return {
        "address": check_address,
        "socket": check_socket,
        "tcp": check_tcp,
        "tls": _check_tls,
        "ssh": check_ssh,
        "answer": check_answer,
        "engine": check_engine,
        "api": check_api,
        "contexts": check_contexts,
        "config": check_config,
        "credentials": check_credentials,
        "proxies": check_proxies,
        "packages": check_packages,
    }


def _check_tls(subject: Subject) -> Finding:
    # It loads OpenSSL, which other connections do not need.
    from .tls_handshake import check_tls

    return check_tls(subject)


def _reason_to_skip(name: CheckId, subject: Subject) -> str:
    """Return why a check cannot be made or does not apply; an empty string if it does."""
    if name in ("credentials", "proxies"):
        return "config.json cannot be read" if subject.config is None else ""
    if name in ("address", "config", "contexts", "packages"):
        return ""
    address = subject.address
    if address is None:
        return "there is no valid address"
    if name in ("socket", "tcp", "tls", "ssh"):
        if not _applies(name, address):
            return f"not used by {address.text}"
        return "there is no connection" if name == "tls" and not subject.connected else ""
    if not subject.connected:
        return "there is no connection"
    if name != "answer" and subject.engine is None:
        return "the engine does not answer"
    return ""


def _applies(name: CheckId, address: Address) -> bool:
    kinds = {"socket": "unix", "tcp": "tcp", "ssh": "ssh"}
    return address.tls if name == "tls" else kinds[name] == address.scheme
