"""The credentials that requests send to registries; pure.

The spec marks each parameter that takes credentials with the parameter that names the image they
are for, or with ``*`` for the credentials of all registries. Credentials are looked up for these
parameters when the caller does not pass any.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from dockwire_api.hidden import reveal
from dockwire_api.operation import Endpoint, Request
from dockwire_api.record import Record
from dockwire_api.values import NOT_UNICODE, is_unicode, shown

from ...errors import InvalidArgument, InvalidArgumentType
from ..hide_frames import hide_frames
from ..signal_handlers import suppress
from .references import DOCKER_HUB, registry_domain

if TYPE_CHECKING:
    from dockwire_api import models

T = TypeVar("T")

# The only operation whose body is credentials.
_LOGIN = "SystemAuth"

DOCKER_HUB_KEY = "https://index.docker.io/v1/"
"""The key of credentials for Docker Hub in config.json and for the engine."""
_DOCKER_HUB_HOSTS = frozenset(
    {"docker.io", "index.docker.io", "registry-1.docker.io", "hub.docker.com"}
)

_KEPT_AS_DOCKER_HUB = ("", DOCKER_HUB, "index.docker.io")


class NeededCredentials(Record):
    """The credentials to look up for a request.

    Attributes:
        parameter: the name of the parameter that takes them.
        registry: the domain of their registry; None for the credentials of all registries.
    """

    parameter: str
    registry: str | None


class CredentialLookup(Record):
    """Where the credentials of a request came from, for hints when a registry denies access.

    Attributes:
        given: whether the caller passed them.
        registry: the key under which they were looked up; empty if no registry was named.
        location: where they were looked up, such as a path; empty if they were not.
        found: whether any were found.
        problems: messages of the errors during the lookup.
        ignored: messages about what is invalid in config.json, and ignored.
    """

    given: bool = False
    registry: str = ""
    location: str = ""
    found: bool = False
    problems: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def registry_key(registry: str) -> str:
    """Return the key of a registry's credentials: host and port, but a URL for Docker Hub.

    Args:
        registry: the domain, as in image names, or an address with or without a scheme.

    Raises:
        InvalidArgument: it is not text in UTF-8.
        InvalidArgumentType: it is not a str.
    """
    host = registry_host(registry)
    if not is_unicode(host):
        raise InvalidArgument(f"the registry: {shown(host)} is {NOT_UNICODE}")
    return DOCKER_HUB_KEY if host in _KEPT_AS_DOCKER_HUB else host


def registry_domain_of(host: str) -> str:
    """Return the domain, as in image names, of the host that a registry is reached at."""
    return DOCKER_HUB if host in _DOCKER_HUB_HOSTS else host


def registry_host(address: str) -> str:
    """Return host and port of an address that may have a scheme and a path.

    Raises:
        InvalidArgumentType: the address is not a str.
    """
    if not isinstance(address, str):
        raise InvalidArgumentType(f"the registry: expected str, got {type(address).__name__}")
    if "://" in address:
        from urllib.parse import urlsplit  # few addresses have a scheme

        with suppress(ValueError):
            if host := urlsplit(address).netloc.rpartition("@")[2]:
                return host
    return address.partition("/")[0]


class Logins:
    """The credentials that registries have accepted from this engine object."""

    def __init__(self) -> None:
        self._by_key: dict[str, models.AuthConfig] = {}

    def add(self, credentials: models.AuthConfig) -> None:
        """Keep credentials for their registry."""
        self._by_key[registry_key(credentials.server_address or "")] = credentials

    def remove(self, registry: str) -> bool:
        """Forget the credentials for a registry; whether there were some."""
        return self._by_key.pop(registry_key(registry), None) is not None

    def get(self, registry: str) -> models.AuthConfig | None:
        """Return the credentials for a registry; None if there are none."""
        return self._by_key.get(registry_key(registry)) if self._by_key else None

    def all(self) -> Mapping[str, models.AuthConfig]:
        """Return the credentials of all registries by key."""
        return dict(self._by_key)


@lru_cache(maxsize=1024)
def takes_credentials(endpoint: Endpoint) -> bool:
    """Whether an operation sends credentials, in a parameter or as its body."""
    return endpoint.id == _LOGIN or any(
        parameter.credentials_for is not None for parameter in endpoint.parameters
    )


def needed_credentials(request: Request) -> NeededCredentials | None:
    """Return the credentials to look up; None if the request has some, or takes none."""
    values = request.values
    for parameter in request.endpoint.parameters:
        if parameter.credentials_for is None or values.get(parameter.name) is not None:
            continue
        if parameter.credentials_for == "*":
            return NeededCredentials(parameter.name, None)
        subject = values.get(parameter.credentials_for)
        if isinstance(subject, str):
            return NeededCredentials(parameter.name, registry_domain(subject))
    return None


def given_credentials(request: Request) -> CredentialLookup | None:
    """Return whether the caller passed credentials; None if the request takes none."""
    if request.endpoint.id == _LOGIN:
        return CredentialLookup(given=True)
    for parameter in request.endpoint.parameters:
        if parameter.credentials_for is not None:
            value = reveal(request.values.get(parameter.name))
            return CredentialLookup(given=not _is_empty(value))
    return None


def login_lookup(registry: str | None) -> CredentialLookup:
    """Return where the credentials of a registry come from that was logged in to."""
    return CredentialLookup(
        registry=registry_key(registry or ""), location="system.login", found=True
    )


def contacts_registry(endpoint: Endpoint) -> bool:
    """Return whether the engine contacts a registry for an operation and passes on its errors."""
    return endpoint.id == _LOGIN or any(
        parameter.credentials_for not in (None, "*") for parameter in endpoint.parameters
    )


@hide_frames
def use_registry_keys(credentials: Mapping[str, T] | None) -> Mapping[str, T] | None:
    """Return credentials by registry with the host names of Docker Hub replaced by its key.

    Raises:
        InvalidArgumentType: the credentials are not a mapping with str keys.
    """
    if credentials is None:
        return None
    if not isinstance(credentials, Mapping) or not all(isinstance(key, str) for key in credentials):
        raise InvalidArgumentType(
            "registry_config: expected a mapping of registry hosts to AuthConfig",
            operation="ImageBuild",
        )
    return {
        DOCKER_HUB_KEY if _host(key) in _DOCKER_HUB_HOSTS else key: value
        for key, value in credentials.items()
    }


def _is_empty(credentials: Any) -> bool:
    """Return whether the credentials have no values."""
    if isinstance(credentials, Mapping):
        return not credentials
    names = ("username", "password", "auth", "identity_token", "registry_token")
    return not any(getattr(credentials, name, None) for name in names)


def _host(key: str) -> str:
    return key.partition("://")[2].partition("/")[0] if "://" in key else key.rstrip("/")
