# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``OCIDescriptor``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BYTES, INT, STR, ListOf, MapOf, Obj, read_bytes
from .oci_platform_response import OCIPlatformResponse

_KEYS = frozenset(
    {"mediaType", "digest", "size", "urls", "annotations", "data", "platform", "artifactType"}
)
_ALWAYS = frozenset({"digest", "size"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("digest", "digest", STR),
        Field("size", "size", INT),
        Field("urls", "urls", ListOf(STR)),
        Field("annotations", "annotations", MapOf(STR)),
        Field("data", "data", BYTES),
        Field("platform", "platform", Obj("OCIPlatform")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.media_type = get("mediaType")
        self.digest = v if (v := get("digest")) is not None else ""
        self.size = v if (v := get("size")) is not None else 0
        self.urls = get("urls")
        self.annotations = get("annotations")
        self.data = None if (v := get("data")) is None else read_bytes(v)
        self.platform = None if (v := get("platform")) is None else OCIPlatformResponse.from_dict(v)
        self.artifact_type = get("artifactType")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
