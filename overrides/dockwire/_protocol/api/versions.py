"""API versions, and which one to use: the lower of the engine's newest and ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Self

from dockwire_api import API_VERSION
from dockwire_api.record import Record

from ...errors import InvalidArgument, InvalidArgumentType, ProtocolError, VersionError

_FORM = r"v?([0-9]{1,4})\.([0-9]{1,4})"
# How engines refuse a version; the second form is older than 2017.
_REFUSAL = r"client version \S+ is too (new|old)|client is (newer|older) than server"
_OLDEST = r"minimum\D*([0-9]+\.[0-9]+)"
_NEWEST = r"(?:maximum|server API version)\D*([0-9]+\.[0-9]+)"


class Version(NamedTuple):
    """An API version such as 1.41, ordered by number."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse ``"1.41"`` or ``"v1.41"``.

        Raises:
            ValueError: the text is not a version.
        """
        match = re.fullmatch(_FORM, text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not an API version such as 1.41")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


FLOOR = Version(1, 24)
"""The oldest API version that this package supports."""
NEWEST = Version.parse(API_VERSION)
"""The newest API version that this package supports."""
SUPPORTED = f"this package supports {FLOOR} to {NEWEST}"


class VersionInUse(Record):
    """The API version in use with an engine, and how it was chosen."""

    engine: str
    # None for requests without a version.
    version: Version | None = None
    source: str = ""
    # The engine's Api-Version header, unparsed; None for a fixed version.
    advertised: str | None = None

    @property
    def text(self) -> str | None:
        """The version as text."""
        return None if self.version is None else str(self.version)

    @property
    def negotiated(self) -> bool:
        """Whether the version was negotiated, so that it changes with the engine."""
        return self.advertised is not None


def fixed_version(engine: str, text: str, source: str) -> VersionInUse:
    """Return the version that a user fixed by ``source`` (an argument, an environment variable).

    A version newer than ours is allowed: the engine accepts or refuses it.

    Raises:
        InvalidArgument: the text is not a version.
        VersionError: the version is older than any supported one.
    """
    if not isinstance(text, str):
        raise InvalidArgumentType(f"{source}: expected str, got {type(text).__name__}")
    try:
        version = Version.parse(text)
    except ValueError as error:
        raise InvalidArgument(f"{source}: {error}") from None
    if version < FLOOR:
        raise VersionError(
            f"{source} requests API {version}, but the oldest supported version is {FLOOR}",
            version=str(version),
            hint=f"Choose a version from {FLOOR} to {NEWEST}, or none, to negotiate it.",
        )
    return VersionInUse(engine, version, f"fixed by {source}")


def negotiate_version(headers: Mapping[str, str], engine: str) -> VersionInUse:
    """Return the version to use with the engine that sent these headers.

    Args:
        headers: the headers of a response, under lower-case names.
        engine: the engine's address, for messages.

    Raises:
        ProtocolError: the engine's version is malformed.
        VersionError: the engine is older than any supported version.
    """
    advertised = headers.get("api-version", "")
    if not advertised.strip():
        # Only engines that predate the header omit it.
        return VersionInUse(
            engine, FLOOR, "negotiated with an engine that reports no version", advertised
        )
    try:
        newest = Version.parse(advertised)
    except ValueError:
        raise ProtocolError(
            f"the response to the ping has a malformed API version: {advertised!r}",
            operation="SystemPing",
            engine=engine,
            hint="Is this a Docker Engine? Fix a version (api_version=, DOCKER_API_VERSION) if so.",
        ) from None
    if newest < FLOOR:
        raise VersionError(
            f"the engine supports API versions up to {newest}, this package {FLOOR} to {NEWEST}",
            operation="SystemPing",
            engine=engine,
            version=str(newest),
            hint="Upgrade the engine.",
        )
    source = f"negotiated with an engine that supports up to {newest}"
    return VersionInUse(engine, min(newest, NEWEST), source, advertised)


def is_version_refusal(status: int, message: str) -> bool:
    """Whether an engine's error message refuses the API version of the request."""
    return status == 400 and re.search(_REFUSAL, message, re.IGNORECASE) is not None


def version_advice(message: str, headers: Mapping[str, str], in_use: VersionInUse) -> str:
    """Return the next step after a refused version, with both supported ranges if known."""
    oldest = _find_version(_OLDEST, message)
    newest = _find_version(_NEWEST, message)
    if newest is None:
        try:
            newest = Version.parse(headers.get("api-version", ""))
        except ValueError:
            newest = None
    engine_range = (
        f"from {'an unknown version' if oldest is None else oldest} "
        f"to {'an unknown one' if newest is None else newest}"
    )
    if oldest is not None and oldest > NEWEST:
        advice = "Upgrade this package."
    elif newest is not None and newest < FLOOR:
        advice = "Upgrade the engine."
    elif in_use.negotiated:
        advice = "The next call negotiates the version again."
    else:
        advice = (
            f"{in_use.version} was {in_use.source}: choose another, or leave the API version unset "
            "(no api_version=, no DOCKER_API_VERSION) to negotiate it."
        )
    return f"The engine supports {engine_range}; {SUPPORTED}. {advice}"


def _find_version(pattern: str, message: str) -> Version | None:
    match = re.search(pattern, message, re.IGNORECASE)
    try:
        return None if match is None else Version.parse(match[1])
    except ValueError:
        return None
