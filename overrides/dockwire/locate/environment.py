"""What the environment says about the engine to use."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..errors import InvalidArgument
from .address import DEFAULT_SOCKET, parse


@frozen
class Settings:
    """The engine's address and the API version fixed for it, None for an open version."""

    host: str
    api_version: str | None


def read(environment: Mapping[str, str]) -> Settings:
    """Read DOCKER_HOST and DOCKER_API_VERSION; without DOCKER_HOST the default socket counts.

    Raises:
        InvalidArgument: DOCKER_HOST is no address we can use, or the environment asks for TLS or
            for a context, which are not supported yet.
    """
    given = environment.get("DOCKER_HOST", "").strip()
    context = environment.get("DOCKER_CONTEXT", "").strip()
    if not given and context not in ("", "default"):
        raise InvalidArgument(
            f"DOCKER_CONTEXT names {context!r}, and contexts are not supported yet",
            hint="Set DOCKER_HOST to the address of the engine.",
        )
    host = given or f"unix://{DEFAULT_SOCKET}"
    try:
        address = parse(host)
    except InvalidArgument as error:
        raise InvalidArgument(f"DOCKER_HOST: {error.problem}", hint=error.hint) from None
    if environment.get("DOCKER_TLS_VERIFY") and address.scheme == "tcp":
        raise InvalidArgument(
            "DOCKER_TLS_VERIFY is set, and TLS is not supported yet",
            hint="Use a unix:// address, or unset DOCKER_TLS_VERIFY to speak plain text.",
        )
    return Settings(address.text, environment.get("DOCKER_API_VERSION", "").strip() or None)
