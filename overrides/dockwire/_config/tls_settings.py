"""TLS settings: which certificates to trust, and the client's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias

from dockwire_api.record import Record
from dockwire_api.values import shown

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument, InvalidArgumentType

if TYPE_CHECKING:
    import ssl

TlsVersion: TypeAlias = Literal["1.2", "1.3"]

_VERSIONS = ("1.2", "1.3")


class TLS(Record, kw_only=True):
    """TLS settings for connections to an engine.

    An engine with ``--tlsverify`` needs ``TLS(ca="ca.pem", cert="cert.pem", key="key.pem")``. All
    files are PEM; they are read when the engine object is created.

    Attributes:
        ca: the authorities that may have signed the engine's certificate; None for those that
            the system trusts.
        cert: the client certificate, if the engine requires one.
        key: the private key of ``cert``, without a password; None if ``cert`` contains it.
        verify: False accepts any certificate: the connection is encrypted, but the engine is not
            authenticated.
        server_name: the name that the engine's certificate must have; None for that of the
            address.
        minimum_version: the oldest TLS version to accept.
        maximum_version: the newest TLS version to use; None for no limit.
        suppress_ragged_eofs: True accepts the end of a connection without TLS's close_notify as
            the end of the data, for a proxy that never sends it. Output that was cut off then
            looks complete.
    """

    ca: str | os.PathLike[str] | None = None
    cert: str | os.PathLike[str] | None = None
    key: str | os.PathLike[str] | None = None
    verify: bool = True
    server_name: str | None = None
    minimum_version: TlsVersion = "1.2"
    maximum_version: TlsVersion | None = None
    suppress_ragged_eofs: bool = False


def make_ssl_context(settings: TLS, protocol: str = "http/1.1") -> ssl.SSLContext:
    """Make the SSL context for the settings.

    Args:
        settings: the settings.
        protocol: what to speak over TLS, by its name in ALPN.

    Raises:
        InvalidArgument: a file is missing or invalid, or the settings contradict each other.
    """
    if not isinstance(settings, TLS):
        raise InvalidArgumentType(f"tls: expected TLS, got {type(settings).__name__}")
    if settings.key is not None and settings.cert is None:
        raise InvalidArgument("TLS: key is given without cert")
    for version in (settings.minimum_version, settings.maximum_version or "1.3"):
        if version not in _VERSIONS:
            raise InvalidArgument(f"TLS: unknown version {shown(version)}: expected 1.2 or 1.3")
    check_files(settings)

    # Imported here: it is slow to import, and needed only with TLS.
    import ssl

    # Not create_default_context: since Python 3.13 it refuses certificates that follow Docker's
    # own instructions, and it always loads the system's authorities.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    versions = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
    context.minimum_version = versions[settings.minimum_version]
    if settings.maximum_version is not None:
        context.maximum_version = versions[settings.maximum_version]
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
    context.set_alpn_protocols([protocol])
    if not settings.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if settings.ca is None:
        if settings.verify:
            context.load_default_certs()
    else:
        try:
            context.load_verify_locations(cafile=settings.ca)
        except ssl.SSLError:
            raise InvalidArgument(
                f"TLS: {_describe('ca', settings.ca)} has no certificate"
            ) from None
    if settings.cert is not None:
        _load_client_certificate(context, settings)
    return context


def check_files(settings: TLS, source: str = "TLS") -> None:
    """Check that the files exist and can be opened.

    Raises:
        InvalidArgument: one cannot be opened; the message begins with ``source``.
    """
    for name in ("ca", "cert", "key"):
        path = getattr(settings, name)
        if path is None:
            continue
        if not isinstance(path, str | os.PathLike):
            raise InvalidArgumentType(f"TLS: {name}: expected a path, got {type(path).__name__}")
        try:
            with open(path, "rb"):
                pass
        except (OSError, ValueError) as error:
            if from_signal_handler(error):
                raise
            problem = getattr(error, "strerror", None) or str(error)
            raise InvalidArgument(
                f"{source}: {_describe(name, path)} cannot be read: {problem}"
            ) from None


def _load_client_certificate(context: ssl.SSLContext, settings: TLS) -> None:
    import ssl

    assert settings.cert is not None
    cert = _describe("cert", settings.cert)
    key = cert if settings.key is None else _describe("key", settings.key)

    def no_password() -> NoReturn:
        # Without this callback OpenSSL would prompt on the terminal.
        raise InvalidArgument(
            f"TLS: {key} is protected by a password",
            hint="Remove the password: openssl pkey -in KEY -out NEW_KEY",
        )

    try:
        context.load_cert_chain(settings.cert, settings.key, no_password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise InvalidArgument(f"TLS: {key} does not belong to {cert}") from None
        raise InvalidArgument(
            f"TLS: {cert} or {key} is invalid: {_reason(error)}",
            hint="cert must have a certificate and key a private key, both in PEM format.",
        ) from None


def _describe(name: str, path: str | os.PathLike[str]) -> str:
    return f"{name} {os.fspath(path)!r}"


def _reason(error: ssl.SSLError) -> str:
    return (error.reason or "not PEM").lower().replace("_", " ")
