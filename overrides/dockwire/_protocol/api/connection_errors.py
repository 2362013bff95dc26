"""Describe errors of connections, and advise on them from the error alone; pure."""

from __future__ import annotations

from .addresses import Address

# OpenSSL's verify codes by what is wrong with the certificate.
_NAME_MISMATCH = (62, 64)
_NOT_IN_FORCE = (9, 10)
# OpenSSL's reasons for bytes that are not TLS; they vary with its version.
_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "UNEXPECTED_EOF_WHILE_READING",
    "UNKNOWN_PROTOCOL",
)

_SSH_BUSY = (
    "The ssh server may limit logins at the same time (MaxStartups in its sshd_config): raise it, "
    "lower Limits(max_ssh_handshakes=...), or let all connections share one login (ControlMaster "
    "and ControlPersist in ~/.ssh/config; MaxSessions then limits the sessions)."
)
# Texts in the output of ssh, or of the remote shell or docker command; the first match counts.
_SSH_ADVICE = (
    (
        "host key verification failed",
        "The host key is unknown or has changed: check it with `ssh {destination}` once.",
    ),
    (
        "daemon socket",
        "The remote user may not use the engine: add it to the group docker on that host.",
    ),
    (
        "permission denied",
        "ssh cannot ask for a password here: `ssh {destination}` has to work with a key or an "
        "agent.",
    ),
    ("not found", "The remote host needs the docker command, on the PATH."),
    ("not a docker command", "The remote host needs version 18.09 or newer of the docker command."),
    ("could not resolve", "The host name is unknown to DNS and to ssh's configuration."),
    (
        "cannot connect to the docker",
        "The engine is not running on the remote host, or has another socket.",
    ),
    ("connection refused", "No ssh server listens on this port. Is the port right?"),
    ("not allowed at this time", _SSH_BUSY),
    ("exchange_identification", _SSH_BUSY),
    ("connection closed by", _SSH_BUSY),
    ("connection reset by", _SSH_BUSY),
    ("session open refused by peer", _SSH_BUSY),
)


def describe_os_error(error: BaseException) -> str:
    """Describe an operating system or TLS error in one line."""
    # ssl.SSLError is not imported, to save time. Its text would name OpenSSL's source file.
    if message := getattr(error, "verify_message", None):
        return f"the engine's certificate was refused: {message}"
    if reason := getattr(error, "reason", None):
        return f"TLS: {str(reason).lower().replace('_', ' ')}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def tls_advice(error: BaseException) -> str | None:
    """Return the next step after a TLS error, or None for other errors and unknown causes."""
    code = getattr(error, "verify_code", None)
    if code in _NAME_MISMATCH:
        return (
            "The certificate is for another name than the one in the address: use the "
            "certificate's name in the address, or pass it as TLS(server_name=...)."
        )
    if code in _NOT_IN_FORCE:
        return (
            "The certificate has expired or is not valid yet: renew it, or set the clock of this "
            "host."
        )
    if code is not None:
        return (
            "TLS(ca=...) has to name the authority that signed the engine's certificate: the "
            "ca.pem of the engine's setup."
        )
    reason = str(getattr(error, "reason", None) or "")
    if "ALERT" in reason:
        if "PROTOCOL_VERSION" in reason:
            return "The engine does not support the TLS versions that the settings allow."
        return (
            "The engine requires a client certificate signed by its authority: pass one as "
            "TLS(cert=..., key=...)."
        )
    if reason in _NOT_TLS:
        return "This port does not speak TLS. It may speak plain HTTP."
    return None


def ragged_eof_advice(error: BaseException) -> str | None:
    """Return the next step after a TLS connection ended without close_notify, else None."""
    if getattr(error, "reason", None) != "UNEXPECTED_EOF_WHILE_READING":
        return None
    return (
        "The connection ended without TLS's close_notify, so data may be missing. For a proxy that "
        "never sends it, use TLS(suppress_ragged_eofs=True)."
    )


def ssh_advice(address: Address, error: BaseException) -> str | None:
    """Return the next step after ssh has failed, or None if the cause is unknown."""
    if isinstance(error, FileNotFoundError):
        return "There is no ssh program on the PATH: install the OpenSSH client."
    advice = _find_advice(describe_os_error(error))
    if advice is None:
        return None
    port = f"-p {address.port} " if address.port else ""
    user = f"{address.user}@" if address.user else ""
    return advice.replace("{destination}", f"{port}{user}{address.host}")


def is_ssh_busy(message: str) -> bool:
    """Whether the ssh server dropped a connection that it may accept a moment later."""
    return _find_advice(message) == _SSH_BUSY


def _find_advice(message: str) -> str | None:
    lower = message.lower()
    return next((advice for text, advice in _SSH_ADVICE if text in lower), None)
