"""What the methods around images do to names before they are sent; pure."""

from __future__ import annotations

from dockwire_api.operation import AsyncUpload

from ..errors import InvalidArgument, InvalidArgumentType


def pull_reference(reference: str, all_tags: bool) -> tuple[str, str | None]:
    """The name and the tag or digest to fetch.

    Without any an engine fetches every tag there is, which nobody means who names an image.

    Raises:
        InvalidArgument: it is empty, or has a tag beside ``all_tags``.
    """
    if not isinstance(reference, str):
        raise InvalidArgumentType(
            f"invalid image reference: expected str, got {type(reference).__name__}"
        )
    text = reference.strip()
    name, at, digest = text.partition("@")
    head, colon, tail = name.rpartition(":")
    if "/" in tail:
        # The colon belongs to the registry's port.
        head, colon, tail = name, "", ""
    tag = digest if at else tail if colon else None
    # A digest says it all; a tag beside it says nothing more.
    name = head if colon else name
    if not name or (at and not digest) or (colon and not tail):
        raise InvalidArgument(
            f"invalid image reference: {reference!r} is empty or has an empty part"
        )
    if not all_tags:
        return name, tag or "latest"
    if tag is not None:
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
