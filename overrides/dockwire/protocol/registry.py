"""What to know about registries and archives of images: credentials, and advice; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ..errors import InvalidArgumentType

T = TypeVar("T")

_HUB = "https://index.docker.io/v1/"
_HUB_NAMES = frozenset({"docker.io", "index.docker.io", "registry-1.docker.io", "hub.docker.com"})

_DENIED = (
    "unauthorized",
    "authentication required",
    "no basic auth credentials",
    "denied: ",
    "access denied",
    "is denied",
    "incorrect username or password",
    "invalid username/password",
)
_UNKNOWN = ("manifest unknown", "name unknown", "repository name not known", "not found")
_UNREACHABLE = ("no such host", "connection refused", "i/o timeout", "network is unreachable")
_NO_ARCHIVE = (
    "repositories: no such file",
    "manifest.json",
    "unexpected eof",
    "invalid tar header",
    "archive/tar",
    "supported image formats",
)


def by_registry(credentials: Mapping[str, T] | None) -> Mapping[str, T] | None:
    """Credentials under the names that engines look for: the Hub has an odd one.

    Raises:
        InvalidArgumentType: it is no mapping of texts.
    """
    if credentials is None:
        return None
    if not isinstance(credentials, Mapping) or not all(isinstance(key, str) for key in credentials):
        raise InvalidArgumentType(
            "registry_config: expected a mapping of registry hosts to AuthConfig",
            operation="ImageBuild",
        )
    return {_HUB if _bare(host) in _HUB_NAMES else host: each for host, each in credentials.items()}


def registry_hint(
    message: str, *, has_credentials: bool, how: str = "registry_auth=models.AuthConfig(...)"
) -> str | None:
    """What to do about a registry that said no in these words, or about one that is not there.

    ``how`` is how to give it credentials.
    """
    words = message.lower()
    if any(each in words for each in _DENIED):
        if has_credentials:
            return "The registry does not take these credentials, or does not allow them this."
        return f"The registry wants credentials: pass {how}."
    if any(each in words for each in _UNKNOWN):
        return "The registry has no such image, or not with this tag or for this platform."
    if any(each in words for each in _UNREACHABLE):
        return "The engine (not this program) could not reach the registry."
    return None


def space_hint(message: str) -> str | None:
    """What to do about an engine that has no room left."""
    words = message.lower()
    if "no space left on device" in words or "disk quota exceeded" in words:
        return "The engine's disk is full; system.prune removes what is not used."
    return None


def archive_hint(message: str) -> str | None:
    """What to do about an archive that an engine could not load."""
    words = message.lower()
    if any(each in words for each in _NO_ARCHIVE):
        return (
            "What was sent is not, or not all of, an archive made by images.save. For the archive "
            "of a file system there is images.import_."
        )
    return None


def _bare(host: str) -> str:
    return host.partition("://")[2].partition("/")[0] if "://" in host else host.rstrip("/")
