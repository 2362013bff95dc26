# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageInspect``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, TIME, ListOf, Obj
from .container_config_response import ContainerConfigResponse
from .driver_data import DriverData
from .identity import Identity
from .image_config import ImageConfig
from .image_manifest_summary import ImageManifestSummary
from .image_metadata import ImageMetadata
from .image_rootfs import ImageRootFS
from .oci_descriptor import OCIDescriptor


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageInspect(Model):
    """Everything the engine knows about an image.

    Attributes:
        id: Image ID, a digest with its `sha256:` prefix.
        descriptor: OCI descriptor of the image's manifest or index; only with the containerd image
            store, experimental. From API 1.48.
        manifests: Per-platform parts; only if asked for and with the containerd image store,
            experimental. From API 1.48.
        identity: Where the image comes from and who signed it, as verified by the engine. From API
            1.53.
        repo_tags: Names of the image as `repository:tag`; empty if it has none.
        repo_digests: References by registry digest, known after a pull or push.
        comment: Message given at commit or import.
        created: Time of creation, RFC 3339 with nanoseconds; absent if the image does not record
            it.
        author: Author given at commit or by the Dockerfile.
        config: Defaults for containers made from it.
        architecture: CPU architecture, such as `amd64`.
        variant: Variant of the CPU architecture, such as `v8`. From API 1.39.
        os: Operating system, such as `linux`.
        os_version: Operating system version, mostly for Windows. From API 1.28.
        size: Bytes of all layers together.
        graph_driver: Storage driver details of its layers.
        rootfs: Layers of the image by digest, lowest first.
        metadata: Facts this engine keeps about it, such as when it was last tagged. From API 1.31.
        parent: ID of its parent, for images built here. Up to API 1.51.
        docker_version: Docker version that built it. Up to API 1.51.
        container: ID of the container it was committed from. Up to API 1.44.
        container_config: Configuration of the container it was committed from. Up to API 1.44.
        virtual_size: The same as `Size`. Up to API 1.43.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR, always=True),
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("manifests", "Manifests", ListOf(Obj("ImageManifestSummary"))),
        Field("identity", "Identity", Obj("Identity")),
        Field("repo_tags", "RepoTags", ListOf(STR), always=True),
        Field("repo_digests", "RepoDigests", ListOf(STR), always=True),
        Field("comment", "Comment", STR),
        Field("created", "Created", TIME),
        Field("author", "Author", STR),
        Field("config", "Config", Obj("ImageConfig"), always=True),
        Field("architecture", "Architecture", STR, always=True),
        Field("variant", "Variant", STR),
        Field("os", "Os", STR, always=True),
        Field("os_version", "OsVersion", STR),
        Field("size", "Size", INT, always=True),
        Field("graph_driver", "GraphDriver", Obj("DriverData")),
        Field("rootfs", "RootFS", Obj("ImageRootFS"), always=True),
        Field("metadata", "Metadata", Obj("ImageMetadata"), always=True),
        Field("parent", "Parent", STR),
        Field("docker_version", "DockerVersion", STR),
        Field("container", "Container", STR),
        Field(
            "container_config", "ContainerConfig", Obj("ContainerConfigResponse", "ContainerConfig")
        ),
        Field("virtual_size", "VirtualSize", INT),
    )

    id: str = ""
    descriptor: OCIDescriptor | None = None
    manifests: list[ImageManifestSummary] | None = None
    identity: Identity | None = None
    repo_tags: list[str] = Factory(list)
    repo_digests: list[str] = Factory(list)
    comment: str | None = None
    created: Timestamp | None = None
    author: str | None = None
    config: ImageConfig = Factory(lambda: ImageConfig.from_dict({}))
    architecture: str = ""
    variant: str | None = None
    os: str = ""
    os_version: str | None = None
    size: int = 0
    graph_driver: DriverData | None = None
    rootfs: ImageRootFS = Factory(lambda: ImageRootFS.from_dict({}))
    metadata: ImageMetadata = Factory(lambda: ImageMetadata.from_dict({}))
    parent: str | None = None
    docker_version: str | None = None
    container: str | None = None
    container_config: ContainerConfigResponse | None = None
    virtual_size: int | None = None
