# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageInspect``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import INT, STR, TIME, ListOf, Obj
from .container_config_response import ContainerConfigResponse
from .driver_data import DriverData
from .identity import Identity
from .image_config import ImageConfig
from .image_manifest_summary import ImageManifestSummary
from .image_metadata import ImageMetadata
from .image_rootfs import ImageRootFS
from .oci_descriptor import OCIDescriptor

_KEYS = frozenset(
    {
        "Id",
        "Descriptor",
        "Manifests",
        "Identity",
        "RepoTags",
        "RepoDigests",
        "Comment",
        "Created",
        "Author",
        "Config",
        "Architecture",
        "Variant",
        "Os",
        "OsVersion",
        "Size",
        "GraphDriver",
        "RootFS",
        "Metadata",
        "Parent",
        "DockerVersion",
        "Container",
        "ContainerConfig",
        "VirtualSize",
    }
)
_ALWAYS = frozenset(
    {"Id", "RepoTags", "RepoDigests", "Config", "Architecture", "Os", "Size", "RootFS", "Metadata"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("id", "Id", STR),
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("manifests", "Manifests", ListOf(Obj("ImageManifestSummary"))),
        Field("identity", "Identity", Obj("Identity")),
        Field("repo_tags", "RepoTags", ListOf(STR)),
        Field("repo_digests", "RepoDigests", ListOf(STR)),
        Field("comment", "Comment", STR),
        Field("created", "Created", TIME),
        Field("author", "Author", STR),
        Field("config", "Config", Obj("ImageConfig")),
        Field("architecture", "Architecture", STR),
        Field("variant", "Variant", STR),
        Field("os", "Os", STR),
        Field("os_version", "OsVersion", STR),
        Field("size", "Size", INT),
        Field("graph_driver", "GraphDriver", Obj("DriverData")),
        Field("rootfs", "RootFS", Obj("ImageRootFS")),
        Field("metadata", "Metadata", Obj("ImageMetadata")),
        Field("parent", "Parent", STR),
        Field("docker_version", "DockerVersion", STR),
        Field("container", "Container", STR),
        Field("container_config", "ContainerConfig", Obj("ContainerConfig")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.descriptor = None if (v := get("Descriptor")) is None else OCIDescriptor.from_dict(v)
        self.manifests = (
            None
            if (v := get("Manifests")) is None
            else [NULL if x0 is None else ImageManifestSummary.from_dict(x0) for x0 in v]
        )
        self.identity = None if (v := get("Identity")) is None else Identity.from_dict(v)
        self.repo_tags = v if (v := get("RepoTags")) is not None else []
        self.repo_digests = v if (v := get("RepoDigests")) is not None else []
        self.comment = get("Comment")
        self.created = read_time(get("Created"))
        self.author = get("Author")
        self.config = (
            ImageConfig.from_dict(v)
            if (v := get("Config")) is not None
            else ImageConfig.from_dict({})
        )
        self.architecture = v if (v := get("Architecture")) is not None else ""
        self.variant = get("Variant")
        self.os = v if (v := get("Os")) is not None else ""
        self.os_version = get("OsVersion")
        self.size = v if (v := get("Size")) is not None else 0
        self.graph_driver = None if (v := get("GraphDriver")) is None else DriverData.from_dict(v)
        self.rootfs = (
            ImageRootFS.from_dict(v)
            if (v := get("RootFS")) is not None
            else ImageRootFS.from_dict({})
        )
        self.metadata = (
            ImageMetadata.from_dict(v)
            if (v := get("Metadata")) is not None
            else ImageMetadata.from_dict({})
        )
        self.parent = get("Parent")
        self.docker_version = get("DockerVersion")
        self.container = get("Container")
        self.container_config = (
            None if (v := get("ContainerConfig")) is None else ContainerConfigResponse.from_dict(v)
        )
        self.virtual_size = get("VirtualSize")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
