# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageSummary``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, UNIX_TIME, ListOf, MapOf, Obj
from .image_manifest_summary import ImageManifestSummary
from .oci_descriptor import OCIDescriptor


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "Id", STR, always=True),
        Field("parent_id", "ParentId", STR, always=True),
        Field("repo_tags", "RepoTags", ListOf(STR), always=True),
        Field("repo_digests", "RepoDigests", ListOf(STR), always=True),
        Field("created", "Created", UNIX_TIME),
        Field("size", "Size", INT, always=True),
        Field("shared_size", "SharedSize", INT, always=True),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("containers", "Containers", INT, always=True),
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
