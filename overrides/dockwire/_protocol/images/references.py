"""Parse image references as Docker does; pure.

A reference is ``[domain[:port]/]path[:tag][@digest]``. The part before the first slash is a
domain if it contains a dot, a colon or an upper-case letter (paths have none), or is
``localhost``. Otherwise the image is on Docker Hub, where a path of one component is in
``library/``.
"""

from __future__ import annotations

import re

from dockwire_api.record import Record
from dockwire_api.values import advise_attribute, shown

from ...errors import InvalidArgument, InvalidArgumentType

DOCKER_HUB = "docker.io"
"""The domain of images on Docker Hub."""
_OLD_DOCKER_HUB = "index.docker.io"
_OFFICIAL = "library/"
_MAX_PATH = 255

_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_REFERENCE = (
    rf"(?:(?P<domain>(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?)/)?"
    rf"(?P<path>{_COMPONENT}(?:/{_COMPONENT})*)"
    r"(?::(?P<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
    r"(?:@(?P<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?"
)
_IMAGE_ID = "[0-9a-f]{64}"
# Lengths in hexadecimal digits; digests of other algorithms are left to the engine to check.
_DIGEST_SIZES = {"sha256": 64, "sha384": 96, "sha512": 128}


class Reference(Record):
    """A reference to an image, with the default domain and path filled in.

    Attributes:
        domain: the registry, with its port if it has one; ``docker.io`` for Docker Hub.
        path: the repository in the registry.
        tag: the tag, if there is one.
        digest: the digest with its algorithm, if there is one.
    """

    domain: str
    path: str
    tag: str | None = None
    digest: str | None = None

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Parse a reference.

        Raises:
            InvalidArgument: the text is not a reference.
        """
        if not isinstance(text, str):
            raise InvalidArgumentType(
                f"invalid image reference: expected str, got {type(text).__name__}"
                f"{advise_attribute(text)}"
            )
        text = text.strip()
        if re.fullmatch(_IMAGE_ID, text):
            raise _invalid(text, "is an image ID, which registries do not know")
        domain, rest = _split(text)
        found = re.fullmatch(_REFERENCE, f"{domain}/{rest}")
        if found is None:
            raise _invalid(text, _reason(text, rest))
        path = found["path"]
        if len(path) > _MAX_PATH:
            raise _invalid(text, f"has a name of more than {_MAX_PATH} characters")
        if (digest := found["digest"]) is not None:
            algorithm, _, value = digest.partition(":")
            if (size := _DIGEST_SIZES.get(algorithm)) is not None and not (
                len(value) == size and value == value.lower()
            ):
                raise _invalid(
                    text,
                    f"has an invalid {algorithm} digest: expected {size} characters of 0-9 and a-f",
                )
        return cls(found["domain"] or "", path, found["tag"], digest)


def registry_domain(text: str) -> str:
    """Return the domain of an image or a search term; Docker Hub's if it names none."""
    try:
        return Reference.parse(text).domain
    except InvalidArgument:
        # Search terms need not be references.
        return _split(text.strip())[0]


def split_pull_reference(reference: str, all_tags: bool) -> tuple[str, str | None]:
    """Return the name as given, and the tag or digest to pull.

    Default to ``latest``; without a tag the engine pulls every tag.

    Raises:
        InvalidArgument: the text is not a reference, or has a tag or digest with ``all_tags``.
    """
    parsed = Reference.parse(reference)
    # With a digest, a tag has no effect.
    name = reference.strip().partition("@")[0]
    if parsed.tag is not None:
        name = name[: -len(parsed.tag) - 1]
    tag = parsed.digest or parsed.tag
    if not all_tags:
        return name, tag or "latest"
    if tag is not None:
        raise InvalidArgument(
            f"invalid image reference: {shown(reference)} has a tag or a digest; "
            "all_tags=True takes neither"
        )
    return name, None


def _split(text: str) -> tuple[str, str]:
    """Split a reference into the domain and the rest, with defaults filled in."""
    first, slash, rest = text.partition("/")
    if not slash or not (
        "." in first or ":" in first or first == "localhost" or first != first.lower()
    ):
        domain, rest = DOCKER_HUB, text
    else:
        domain = DOCKER_HUB if first == _OLD_DOCKER_HUB else first
    if domain == DOCKER_HUB and "/" not in rest:
        rest = _OFFICIAL + rest
    return domain, rest


def _invalid(text: str, problem: str) -> InvalidArgument:
    return InvalidArgument(f"invalid image reference: {shown(text)} {problem}")


def _reason(text: str, rest: str) -> str:
    name = rest.partition("@")[0].partition(":")[0]
    if not text or not name or text.endswith((":", "@", "/")):
        return "is empty or has an empty component"
    if "://" in text:
        return "is a URL; remove the scheme before the registry's name"
    if name != name.lower():
        return "has upper-case letters in its name; only registries and tags may have those"
    return "is not of the form [registry/]name[:tag][@digest]"
