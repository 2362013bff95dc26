"""What the environment says about the engine to use."""

from __future__ import annotations

import os
from collections.abc import Mapping

from attrs import frozen

from ..errors import InvalidArgument
from .address import DEFAULT_SOCKET, parse
from .tls import TLS


@frozen
class Settings:
    """The engine's address, the API version fixed for it (None for an open one), and its TLS."""

    host: str
    api_version: str | None
    tls: TLS | None = None


def read(environment: Mapping[str, str]) -> Settings:
    """Read DOCKER_HOST, DOCKER_API_VERSION and what belongs to TLS.

    Without DOCKER_HOST the default socket counts.

    Raises:
        InvalidArgument: DOCKER_HOST is no address we can use, or the environment asks for a
            context, which is not supported yet.
    """
    given = environment.get("DOCKER_HOST", "").strip()
    context = environment.get("DOCKER_CONTEXT", "").strip()
    if not given and context not in ("", "default"):
        raise InvalidArgument(
            f"DOCKER_CONTEXT names {context!r}, and contexts are not supported yet",
            hint="Set DOCKER_HOST to the address of the engine.",
        )
    host = given or f"unix://{DEFAULT_SOCKET}"
    tls = _tls(environment)
    try:
        address = parse(host, tls=tls is not None)
    except InvalidArgument as error:
        raise InvalidArgument(f"DOCKER_HOST: {error.problem}", hint=error.hint) from None
    version = environment.get("DOCKER_API_VERSION", "").strip() or None
    # The variables may stand there for another engine: a Unix socket is used as it is.
    return Settings(address.text, version, tls if address.tls else None)


def _tls(environment: Mapping[str, str]) -> TLS | None:
    """Read as Docker's own command line does: any value at all switches TLS on, also "0"."""
    verify = bool(environment.get("DOCKER_TLS_VERIFY"))
    if not verify and not environment.get("DOCKER_TLS"):
        return None
    folder = (
        environment.get("DOCKER_CERT_PATH")
        or environment.get("DOCKER_CONFIG")
        or os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".docker")
    )
    ca, cert, key = (os.path.join(folder, name) for name in ("ca.pem", "cert.pem", "key.pem"))
    return TLS(
        # Whom to trust has to be known; who we are is said where the files are there.
        ca=ca if verify else None,
        cert=cert if os.path.exists(cert) else None,
        key=key if os.path.exists(key) else None,
        verify=verify,
    )
