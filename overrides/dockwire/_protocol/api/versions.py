"""Which API version to speak: the lower of the engine's newest and ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from attrs import Factory, field, frozen

from dockwire_api import API_VERSION

from ...errors import InvalidArgument, ProtocolError, VersionError

_FORM = re.compile(r"v?([0-9]{1,4})\.([0-9]{1,4})")
# How engines refuse a version, the second one those of before 2017.
_REFUSAL = re.compile(
    r"client version \S+ is too (new|old)|client is (newer|older) than server", re.IGNORECASE
)
_LOWEST = re.compile(r"minimum\D*([0-9]+\.[0-9]+)", re.IGNORECASE)
_NEWEST = re.compile(r"(?:maximum|server API version)\D*([0-9]+\.[0-9]+)", re.IGNORECASE)


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
OURS = f"this package speaks {FLOOR} to {NEWEST}"


@frozen
class VersionInUse:
    """The API version in use with an engine, and how it was chosen."""

    engine: str
    # None before the version is known, and for requests without a version.
    version: Version | None = None
    source: str = ""
    # The engine's own Api-Version header, as it came; None for a fixed version.
    advertised: str | None = None
    text: str | None = field(
        init=False,
        eq=False,
        default=Factory(
            lambda self: None if self.version is None else str(self.version), takes_self=True
        ),
    )

    @property
    def negotiated(self) -> bool:
        """Whether the version was negotiated, and so changes with the engine."""
        return self.advertised is not None


def fixed_version(engine: str, text: str, source: str) -> VersionInUse:
    """The version that a user fixed by ``source`` (an argument, an environment variable).

    A version newer than ours is allowed: the engine decides about it.

    Raises:
        InvalidArgument: the text is no version.
        VersionError: the version is older than any we speak.
    """
    try:
        version = Version.parse(text)
    except (ValueError, AttributeError) as error:
        raise InvalidArgument(f"{source}: {error}") from None
    if version < FLOOR:
        raise VersionError(
            f"{source} asks for API {version}, but the oldest one spoken here is {FLOOR}",
            version=str(version),
            hint=f"Choose a version from {FLOOR} to {NEWEST}, or none, to let the engine decide.",
        )
    return VersionInUse(engine, version, f"fixed by {source}")


def negotiate_version(headers: Mapping[str, str], engine: str) -> VersionInUse:
    """The version to speak with the engine that answered with these headers.

    Args:
        headers: the answer's headers under lower-case names.
        engine: the engine's address, for messages.

    Raises:
        ProtocolError: the engine's version cannot be read.
        VersionError: the engine is older than any version spoken here.
    """
    advertised = headers.get("api-version", "")
    if not advertised.strip():
        # Only engines older than the header leave it out.
        return VersionInUse(
            engine, FLOOR, "negotiated with an engine that names no version", advertised
        )
    try:
        newest = Version.parse(advertised)
    except ValueError:
        raise ProtocolError(
            f"the ping was answered with the API version {advertised!r}, which is none",
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
    source = f"negotiated with an engine that speaks up to {newest}"
    return VersionInUse(engine, min(newest, NEWEST), source, advertised)


def is_version_refusal(status: int, words: str) -> bool:
    """Whether an engine's words refuse the version a request was made for."""
    return status == 400 and _REFUSAL.search(words) is not None


def version_advice(words: str, headers: Mapping[str, str], in_use: VersionInUse) -> str:
    """What to do about a version that the engine refused: both ranges, as far as they are known."""
    lowest = _read(_LOWEST, words)
    newest = _read(_NEWEST, words)
    if newest is None:
        try:
            newest = Version.parse(headers.get("api-version", ""))
        except ValueError:
            newest = None
    theirs = (
        f"from {'an unknown version' if lowest is None else lowest} "
        f"to {'an unknown one' if newest is None else newest}"
    )
    if lowest is not None and lowest > NEWEST:
        todo = "Upgrade this package."
    elif newest is not None and newest < FLOOR:
        todo = "Upgrade the engine."
    elif in_use.negotiated:
        todo = "The next call negotiates the version anew."
    else:
        todo = (
            f"{in_use.version} was {in_use.source}: choose another, or leave the API version open "
            "(no api_version=, no DOCKER_API_VERSION) to negotiate it."
        )
    return f"The engine speaks {theirs}; {OURS}. {todo}"


def _read(pattern: re.Pattern[str], words: str) -> Version | None:
    found = pattern.search(words)
    try:
        return None if found is None else Version.parse(found[1])
    except ValueError:
        return None
