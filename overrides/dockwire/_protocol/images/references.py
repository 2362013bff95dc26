"""References to images, taken apart as Docker does, and what is said with them to engines; pure.

A reference is ``[domain[:port]/]path[:tag][@digest]``. The part before the first slash is a
domain if it holds a dot or a colon, is ``localhost``, or has an upper-case letter, which no path
has; otherwise the image is one of Docker Hub, and there a single name lies below ``library/``.
"""

from __future__ import annotations

import re

from attrs import frozen

from dockwire_api.operation import AsyncUpload

from ...errors import InvalidArgument, InvalidArgumentType

HUB = "docker.io"
"""The domain of Docker Hub's images."""
_HUB_BEFORE = "index.docker.io"
_OFFICIAL = "library/"
_LONGEST_PATH = 255

_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_REFERENCE = re.compile(
    rf"(?:(?P<domain>(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?)/)?"
    rf"(?P<path>{_COMPONENT}(?:/{_COMPONENT})*)"
    r"(?::(?P<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
    r"(?:@(?P<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?"
)
_ID = re.compile("[0-9a-f]{64}")
# Of other algorithms an engine has to know itself how their digests look.
_DIGEST_SIZES = {"sha256": 64, "sha384": 96, "sha512": 128}


@frozen
class Reference:
    """A reference to an image, with all that it leaves out filled in.

    Attributes:
        domain: the registry, with its port if it has one; ``docker.io`` for Docker Hub.
        path: the repository within the registry.
        tag: the tag; None where there is none.
        digest: the digest, with its algorithm; None where there is none.
    """

    domain: str
    path: str
    tag: str | None = None
    digest: str | None = None

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Take a reference apart.

        Raises:
            InvalidArgument: it is none.
        """
        if not isinstance(text, str):
            raise InvalidArgumentType(
                f"invalid image reference: expected str, got {type(text).__name__}"
            )
        text = text.strip()
        if _ID.fullmatch(text):
            raise _invalid(text, "is an image ID, which no registry knows")
        domain, rest = _split(text)
        found = _REFERENCE.fullmatch(f"{domain}/{rest}")
        if found is None:
            raise _invalid(text, _reason(text, rest))
        path = found["path"]
        if len(path) > _LONGEST_PATH:
            raise _invalid(text, f"has a name of more than {_LONGEST_PATH} characters")
        if (digest := found["digest"]) is not None:
            algorithm, _, value = digest.partition(":")
            if (size := _DIGEST_SIZES.get(algorithm)) is not None and not (
                len(value) == size and value == value.lower()
            ):
                raise _invalid(text, f"has no {algorithm} digest: those are {size} of 0-9 and a-f")
        return cls(found["domain"] or "", path, found["tag"], digest)


def registry_of(text: str) -> str:
    """The domain that an image is of, or that is searched; Docker Hub's for what names none."""
    try:
        return Reference.parse(text).domain
    except InvalidArgument:
        # What one searches for need not be a name of an image.
        return _split(text.strip())[0]


def pull_reference(reference: str, all_tags: bool) -> tuple[str, str | None]:
    """The name and the tag or digest to fetch; the name as it was given.

    Without any an engine fetches every tag there is, which nobody means who names an image.

    Raises:
        InvalidArgument: it is no reference, or has a tag beside ``all_tags``.
    """
    parsed = Reference.parse(reference)
    # A digest says it all; a tag beside it says nothing more.
    name = reference.strip().partition("@")[0]
    if parsed.tag is not None:
        name = name[: -len(parsed.tag) - 1]
    wanted = parsed.digest or parsed.tag
    if not all_tags:
        return name, wanted or "latest"
    if wanted is not None:
        raise InvalidArgument(
            f"invalid image reference: {reference!r} names one image, and all_tags wants all"
        )
    return name, None


def import_source(source: AsyncUpload | str) -> tuple[str, AsyncUpload | None]:
    """Where the engine finds an archive to import, and what is uploaded for that.

    Raises:
        InvalidArgument: a text that is no URL.
    """
    if not isinstance(source, str):
        return "-", source
    if "://" not in source:
        raise InvalidArgument(
            f"{source!r} is no URL",
            operation="ImageCreate",
            hint="To import a file, open it in binary mode and pass the open file.",
        )
    return source, None


def _split(text: str) -> tuple[str, str]:
    """The domain, and all that is behind it."""
    first, slash, rest = text.partition("/")
    if not slash or not (
        "." in first or ":" in first or first == "localhost" or first != first.lower()
    ):
        domain, rest = HUB, text
    else:
        domain = HUB if first == _HUB_BEFORE else first
    if domain == HUB and "/" not in rest:
        rest = _OFFICIAL + rest
    return domain, rest


def _invalid(text: str, problem: str) -> InvalidArgument:
    return InvalidArgument(f"invalid image reference: {text!r} {problem}")


def _reason(text: str, rest: str) -> str:
    name = rest.partition("@")[0].partition(":")[0]
    if not text or not name or text.endswith((":", "@", "/")):
        return "is empty or has an empty part"
    if "://" in text:
        return "is a URL; leave out what is before the registry's name"
    if name != name.lower():
        return "has upper-case letters in its name; only registries and tags may have them"
    return "is not of the form [registry/]name[:tag][@digest]"
