"""Hints for errors about images: from registries, full disks and invalid archives; pure.

Engines pass on the errors of registries with differing statuses, so the messages decide.
"""

from __future__ import annotations

import re

from .registries import DOCKER_HUB_KEY, CredentialLookup

_DENIED = (
    "unauthorized",
    "authentication required",
    "no basic auth credentials",
    "denied: ",
    "access denied",
    "is denied",
    "incorrect username or password",
    "invalid username/password",
    # Of the containerd store, which passes on statuses.
    "401 unauthorized",
    "403 forbidden",
    "insufficient_scope",
)
_UNKNOWN = ("manifest unknown", "name unknown", "repository name not known", "not found")
_UNREACHABLE = (
    "no such host",
    "connection refused",
    "connection reset by peer",
    "i/o timeout",
    "tls handshake timeout",
    "network is unreachable",
    "no route to host",
    "temporary failure in name resolution",
    "request canceled while waiting for connection",
    "client.timeout exceeded",
)
_INVALID_ARCHIVE = (
    "repositories: no such file",
    "manifest.json",
    "unexpected eof",
    "invalid tar header",
    "archive/tar",
    "supported image formats",
    # Of the containerd store.
    "unrecognized image format",
)


DISK_FULL = "(?i:no space left on device|disk quota exceeded)"
"""A pattern for messages about a full disk."""


def is_disk_full(message: str) -> bool:
    """Return whether a message says that the engine's disk is full."""
    return re.search(DISK_FULL, message) is not None


def is_denied(message: str) -> bool:
    """Return whether a message says that a registry requires credentials, or different ones."""
    text = message.lower()
    return any(each in text for each in _DENIED)


def is_unreachable(message: str) -> bool:
    """Return whether a message says that the engine could not connect to a registry."""
    text = message.lower()
    return any(each in text for each in _UNREACHABLE)


def registry_hint(
    message: str,
    lookup: CredentialLookup | None,
    argument: str = "registry_auth=models.AuthConfig(...)",
) -> str | None:
    """Return a hint for an error of a registry; None if there is none.

    Args:
        message: the engine's error message.
        lookup: which credentials were sent; None if the operation uses none.
        argument: how to pass credentials to the operation.
    """
    if lookup is None:
        return None
    if is_denied(message):
        return _credentials_hint(lookup, argument)
    text = message.lower()
    if any(each in text for each in _UNKNOWN):
        return "The registry has no such image, or not with this tag or for this platform."
    if is_unreachable(message):
        return "The engine (not this program) could not reach the registry."
    return None


def space_hint(message: str) -> str | None:
    """Return a hint for an error caused by a full disk; None for other errors."""
    if is_disk_full(message):
        return "The engine's disk is full; system.prune removes unused objects."
    return None


def archive_hint(message: str) -> str | None:
    """Return a hint for an error caused by an invalid image archive; None for other errors."""
    text = message.lower()
    if any(each in text for each in _INVALID_ARCHIVE):
        return (
            "The data is not a complete archive made by images.save. For the archive of a file "
            "system use images.import_."
        )
    return None


def _credentials_hint(lookup: CredentialLookup, argument: str) -> str:
    if lookup.given:
        return "The registry rejected these credentials, or they do not permit this operation."
    if not lookup.location:
        return f"The registry requires credentials: pass {argument}."
    name = "" if lookup.registry == DOCKER_HUB_KEY else lookup.registry
    login = f"docker login {name}".rstrip()
    registry = f" for {name or 'Docker Hub'}" if lookup.registry else ""
    if not lookup.found:
        text = (
            f"The registry requires credentials, and there are none{registry} in {lookup.location}"
        )
    elif lookup.registry:
        text = (
            f"The registry rejected the credentials{registry} from {lookup.location}, "
            "or they do not permit this operation"
        )
    else:
        text = f"The registry requires credentials other than those in {lookup.location}"
    advice = f"log in ({login}, or system.login with store=True), or pass {argument}."
    return "\n".join([f"{text}: {advice}", *lookup.problems, *lookup.ignored])
