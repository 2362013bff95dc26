"""What to do about an engine that cannot be reached."""

from __future__ import annotations

import errno
import os

from .._protocol.api.addresses import DEFAULT_SOCKET, Address
from .known_sockets import existing

_START = "Is the engine running? Start it, or set DOCKER_HOST to the address of one that runs."

# OpenSSL's numbers for why a certificate is refused.
_OTHER_NAME = (62, 64)
_OTHER_TIME = (9, 10)
# What OpenSSL says about bytes that are not TLS, according to its version.
_NO_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "UNEXPECTED_EOF_WHILE_READING",
    "UNKNOWN_PROTOCOL",
)

# What ssh, or the other side's shell or docker, says, and what to do; the first that fits counts.
_SSH_SIGNS = (
    (
        "host key verification failed",
        "Its key is not known, or another one than before: check it with `ssh {place}` once.",
    ),
    (
        "daemon socket",
        "The user on the other side may not use the engine: add it to the group docker there.",
    ),
    (
        "permission denied",
        "ssh cannot ask for a password here: `ssh {place}` has to work by a key, or an agent.",
    ),
    ("not found", "The docker command has to be installed on the other side, on the PATH."),
    ("not a docker command", "The docker command on the other side has to be 18.09 or newer."),
    ("could not resolve", "The host's name is unknown here, and in ssh's own configuration."),
    ("cannot connect to the docker", "The engine does not run there, or has another socket."),
    ("connection refused", "No ssh server listens there. Is the port right?"),
)


def connect_advice(address: Address, error: BaseException) -> str | None:
    """The next step after a connection could not be made; None where nothing helps."""
    if address.scheme == "ssh":
        return _ssh_advice(address, error)
    if address.tls and (advice := tls_advice(error)):
        return advice
    number = getattr(error, "errno", None)
    if address.scheme == "unix":
        if os.path.isdir(address.path):
            return f"{address.path} is a directory, not a socket."
        if number in (errno.ENOENT, errno.ENOTDIR):
            return f"There is no socket at {address.path}. {_others(address) or _START}"
        if number in (errno.EACCES, errno.EPERM):
            return (
                f"No permission for {address.path}: add your user to the socket's group "
                "(usually docker) and log in again, or run as root."
            )
        if number == errno.ECONNREFUSED:
            return f"Nobody listens on {address.path}. {_START}"
        return None
    if number == errno.ECONNREFUSED:
        return f"Nobody listens on {address.host}:{address.port}. {_START}"
    if number in (errno.EHOSTUNREACH, errno.ENETUNREACH):
        return f"There is no way to {address.host} from here."
    return None


def _others(address: Address) -> str | None:
    """Where the default socket is missing: the engines that have another one here."""
    if address.path != DEFAULT_SOCKET or not (there := existing(os.environ)):
        return None
    return (
        f"There is {', '.join(there)}: set DOCKER_HOST to it, or let "
        "Engine.from_env(search=True) take the first."
    )


def _ssh_advice(address: Address, error: BaseException) -> str | None:
    if isinstance(error, FileNotFoundError):
        return "There is no ssh program on the PATH: install OpenSSH's client."
    words = describe(error).lower()
    for sign, advice in _SSH_SIGNS:
        if sign in words:
            port = f"-p {address.port} " if address.port else ""
            user = f"{address.user}@" if address.user else ""
            return advice.format(place=f"{port}{user}{address.host}")
    return None


def tls_advice(error: BaseException) -> str | None:
    """The next step after an error of TLS; None where it is none, or nothing helps."""
    code = getattr(error, "verify_code", None)
    if code in _OTHER_NAME:
        return (
            "The certificate is for another name than the address's: use that name in the "
            "address, or say it by TLS(server_name=...)."
        )
    if code in _OTHER_TIME:
        return "Its time is over or has not come: renew the certificate, or set the clock."
    if code is not None:
        return (
            "TLS(ca=...) has to name the authority that signed the engine's certificate, the "
            "ca.pem it was set up with."
        )
    reason = str(getattr(error, "reason", None) or "")
    if "ALERT" in reason:
        if "PROTOCOL_VERSION" in reason:
            return "The engine does not speak the TLS versions that the settings allow."
        return (
            "The engine wants a client certificate that its authority has signed: name one by "
            "TLS(cert=..., key=...)."
        )
    if reason in _NO_TLS:
        return "This port does not speak TLS: plain HTTP it may speak, or something else."
    return None


def describe(error: BaseException) -> str:
    """An operating system's error in words."""
    # Of an ssl.SSLError, which is not imported here: only its own words, not OpenSSL's place.
    if words := getattr(error, "verify_message", None):
        return f"the engine's certificate was refused: {words}"
    if reason := getattr(error, "reason", None):
        return f"TLS: {str(reason).lower().replace('_', ' ')}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
