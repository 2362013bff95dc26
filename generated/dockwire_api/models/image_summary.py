# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_unix
from ..values import INT, STR, UNIX_TIME, ListOf, MapOf, Obj
from .image_manifest_summary import ImageManifestSummary
from .oci_descriptor import OCIDescriptor

_KEYS = frozenset(
    {
        "Id",
        "ParentId",
        "RepoTags",
        "RepoDigests",
        "Created",
        "Size",
        "SharedSize",
        "Labels",
        "Containers",
        "Manifests",
        "Descriptor",
        "VirtualSize",
    }
)
_ALWAYS = frozenset(
    {"Id", "ParentId", "RepoTags", "RepoDigests", "Size", "SharedSize", "Labels", "Containers"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageSummary(Model):
    """An image as listed.

    Attributes:
        id: Image ID, a digest with its `sha256:` prefix.
        parent_id: ID of its parent, for images built here; else empty.
        repo_tags: Names of the image as `repository:tag`; empty if it has none.
        repo_digests: References by registry digest, known after a pull or push.
        created: Time of creation; None if none is recorded.
        size: Bytes of all layers together.
        shared_size: Bytes of layers other images use too; -1 if not asked for.
        labels: Labels of the image; may be null.
        containers: Number of containers made from it; -1 if not counted.
        manifests: Per-platform parts; only if asked for, experimental. From API 1.47.
        descriptor: OCI descriptor of the image's manifest or index; only with the containerd image
            store, experimental. From API 1.48.
        virtual_size: The same as `Size`. Up to API 1.43.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("parent_id", "ParentId", STR),
        Field("repo_tags", "RepoTags", ListOf(STR)),
        Field("repo_digests", "RepoDigests", ListOf(STR)),
        Field("created", "Created", UNIX_TIME),
        Field("size", "Size", INT),
        Field("shared_size", "SharedSize", INT),
        Field("labels", "Labels", MapOf(STR)),
        Field("containers", "Containers", INT),
        Field("manifests", "Manifests", ListOf(Obj("ImageManifestSummary"))),
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("virtual_size", "VirtualSize", INT),
    )

    id: str = ""
    parent_id: str = ""
    repo_tags: list[str] = Factory(list)
    repo_digests: list[str] = Factory(list)
    created: Timestamp | None = None
    size: int = 0
    shared_size: int = 0
    labels: dict[str, str] = Factory(dict)
    containers: int = 0
    manifests: list[ImageManifestSummary] | None = None
    descriptor: OCIDescriptor | None = None
    virtual_size: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.parent_id = v if (v := get("ParentId")) is not None else ""
        self.repo_tags = v if (v := get("RepoTags")) is not None else []
        self.repo_digests = v if (v := get("RepoDigests")) is not None else []
        self.created = read_unix(get("Created"))
        self.size = v if (v := get("Size")) is not None else 0
        self.shared_size = v if (v := get("SharedSize")) is not None else 0
        self.labels = v if (v := get("Labels")) is not None else {}
        self.containers = v if (v := get("Containers")) is not None else 0
        self.manifests = (
            None
            if (v := get("Manifests")) is None
            else [NULL if x0 is None else ImageManifestSummary.from_dict(x0) for x0 in v]
        )
        self.descriptor = None if (v := get("Descriptor")) is None else OCIDescriptor.from_dict(v)
        self.virtual_size = get("VirtualSize")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, unix=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
