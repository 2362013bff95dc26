"""Which API version to speak: the lower of the engine's newest and ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from attrs import frozen

from dockwire_api import API_VERSION

from ..errors import InvalidArgument, ProtocolError, VersionError

_FORM = re.compile(r"v?(\d{1,4})\.(\d{1,4})")


@frozen(order=True)
class Version:
    """An API version such as 1.41, ordered by number."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"1.41"`` or ``"v1.41"``.

        Raises:
            ValueError: the text is no version.
        """
        found = _FORM.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is no API version; one looks like 1.41")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


FLOOR = Version(1, 24)
"""The oldest API version that this package speaks."""
NEWEST = Version.parse(API_VERSION)
"""The newest API version that this package knows."""


def fixed(text: str, source: str) -> Version:
    """The version that a user fixed by ``source`` (an argument, an environment variable).

    A version newer than ours is allowed: the engine decides about it.

    Raises:
        InvalidArgument: the text is no version.
        VersionError: the version is older than any we speak.
    """
    try:
        version = Version.parse(text)
    except ValueError as error:
        raise InvalidArgument(f"{source}: {error}") from None
    if version < FLOOR:
        raise VersionError(
            f"{source} asks for API {version}, but the oldest one spoken here is {FLOOR}",
            version=str(version),
            hint=f"Choose a version from {FLOOR} to {NEWEST}, or none, to let the engine decide.",
        )
    return version


def choose(headers: Mapping[str, str], engine: str) -> Version:
    """The version to speak with the engine that answered a ping with these headers.

    Args:
        headers: the answer's headers under lower-case names.
        engine: the engine's address, for messages.

    Raises:
        ProtocolError: the engine's version cannot be read.
        VersionError: the engine is older than any version spoken here.
    """
    text = headers.get("api-version", "").strip()
    if not text:
        # Only engines older than the header leave it out.
        return FLOOR
    try:
        newest = Version.parse(text)
    except ValueError:
        raise ProtocolError(
            f"the ping was answered with the API version {text!r}, which is none",
            operation="SystemPing",
            engine=engine,
            hint="Is this a Docker Engine? Fix a version (api_version=, DOCKER_API_VERSION) if so.",
        ) from None
    if newest < FLOOR:
        raise VersionError(
            f"the engine speaks API versions up to {newest}, this package {FLOOR} to {NEWEST}",
            operation="SystemPing",
            engine=engine,
            version=str(newest),
            hint="Upgrade the engine.",
        )
    return min(newest, NEWEST)
