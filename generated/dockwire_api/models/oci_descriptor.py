# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``OCIDescriptor``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BYTES, INT, STR, ListOf, MapOf, Obj
from .oci_platform_response import OCIPlatformResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class OCIDescriptor(Model):
    """Pointer to content by type, digest and size.

    Attributes:
        media_type: Media type of the content.
        digest: Digest of the content, such as `sha256:` with 64 hexadecimal digits.
        size: Size of the content in bytes.
        urls: Addresses to get the content from, if it is not in the registry.
        annotations: Free metadata, by name. From API 1.48.
        data: The content itself, if it is small. From API 1.48.
        platform: Platform the content is for. From API 1.48.
        artifact_type: Kind of artifact, if the content is not an image. From API 1.48.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("media_type", "mediaType", STR),
        Field("digest", "digest", STR, always=True),
        Field("size", "size", INT, always=True),
        Field("urls", "urls", ListOf(STR)),
        Field("annotations", "annotations", MapOf(STR)),
        Field("data", "data", BYTES),
        Field("platform", "platform", Obj("OCIPlatformResponse", "OCIPlatform")),
        Field("artifact_type", "artifactType", STR),
    )

    media_type: str | None = None
    digest: str = ""
    size: int = 0
    urls: list[str] | None = None
    annotations: dict[str, str] | None = None
    data: bytes | None = None
    platform: OCIPlatformResponse | None = None
    artifact_type: str | None = None
