"""What to know about registries and archives of images: credentials, and advice; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import frozen

from dockwire_api.operation import Endpoint, Request

from ...errors import InvalidArgumentType
from .references import registry_of

T = TypeVar("T")

HUB_KEY = "https://index.docker.io/v1/"
"""The name under which credentials for Docker Hub are kept."""
_HUB_NAMES = frozenset({"docker.io", "index.docker.io", "registry-1.docker.io", "hub.docker.com"})

# The one operation whose body is the credentials.
_LOGIN = "SystemAuth"

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


@frozen
class NeededCredentials:
    """The credentials that a request needs, and does not have yet.

    Attributes:
        parameter: what they are passed as.
        registry: the domain of the registry they are for; None for those of all registries.
    """

    parameter: str
    registry: str | None


@frozen
class CredentialLookup:
    """What credentials a request went with, for advice about a registry that said no.

    Attributes:
        given: whether the caller gave them.
        registry: the registry they were looked up for, by the name they are kept under.
        place: where was looked, in words; empty for nowhere.
        found: whether any were found there.
        troubles: what kept them from being found.
    """

    given: bool = False
    registry: str = ""
    place: str = ""
    found: bool = False
    troubles: tuple[str, ...] = ()


def needed_credentials(request: Request) -> NeededCredentials | None:
    """The credentials to look up for a request; None where it has some, or needs none."""
    values = request.values
    for row in request.endpoint.parameters:
        if row.credentials_for is None or values.get(row.name) is not None:
            continue
        if row.credentials_for == "*":
            return NeededCredentials(row.name, None)
        subject = values.get(row.credentials_for)
        if isinstance(subject, str):
            return NeededCredentials(row.name, registry_of(subject))
    return None


def given_credentials(request: Request) -> CredentialLookup | None:
    """What is known of the credentials of a request for which none are looked up."""
    if request.endpoint.id == _LOGIN:
        return CredentialLookup(given=True)
    for row in request.endpoint.parameters:
        if row.credentials_for is not None:
            return CredentialLookup(given=not _is_empty(request.values.get(row.name)))
    return None


def asks_registry(endpoint: Endpoint) -> bool:
    """Whether an operation goes on to a registry, so that an error may be the registry's."""
    return endpoint.id == _LOGIN or any(
        row.credentials_for not in (None, "*") for row in endpoint.parameters
    )


def is_denied(message: str) -> bool:
    """Whether these are the words of a registry that wants credentials, or other ones."""
    words = message.lower()
    return any(each in words for each in _DENIED)


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
    return {
        HUB_KEY if _bare(host) in _HUB_NAMES else host: each for host, each in credentials.items()
    }


def registry_hint(
    message: str,
    lookup: CredentialLookup | None,
    how: str = "registry_auth=models.AuthConfig(...)",
) -> str | None:
    """What to do about a registry that said no in these words, or about one that is not there.

    ``how`` is how to give it credentials.
    """
    if lookup is None:
        return None
    words = message.lower()
    if is_denied(message):
        return _credentials_hint(lookup, how)
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


def _credentials_hint(lookup: CredentialLookup, how: str) -> str:
    if lookup.given:
        return "The registry does not take these credentials, or does not allow them this."
    if not lookup.place:
        return f"The registry wants credentials: pass {how}."
    name = "" if lookup.registry == HUB_KEY else lookup.registry
    command = f"docker login {name}".rstrip()
    log_in = f"log in ({command}, or system.login with store=True)"
    about = f" for {name or 'Docker Hub'}" if lookup.registry else ""
    if not lookup.found:
        text = f"The registry wants credentials, and there are none{about} in {lookup.place}"
    elif lookup.registry:
        text = (
            f"The registry does not take the credentials{about} that are kept in {lookup.place}, "
            "or does not allow them this"
        )
    else:
        text = f"The registry wants credentials, or other ones than are kept in {lookup.place}"
    return "\n".join([f"{text}: {log_in}, or pass {how}.", *lookup.troubles])


def _is_empty(credentials: Any) -> bool:
    """Whether these credentials say nothing."""
    if isinstance(credentials, Mapping):
        return not credentials
    names = ("username", "password", "auth", "identity_token", "registry_token")
    return not any(getattr(credentials, name, None) for name in names)


def _bare(host: str) -> str:
    return host.partition("://")[2].partition("/")[0] if "://" in host else host.rstrip("/")
