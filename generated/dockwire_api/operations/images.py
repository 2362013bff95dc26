# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``images``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from .. import models
from ..durations import Duration
from ..hidden import hide
from ..operation import (
    AsyncUpload,
    Body,
    ByteStream,
    Endpoint,
    Operation,
    Parameter,
    Records,
    Unlimited,
)
from ..sequences import Filters, SequenceNotStr
from ..times import TimeFilter
from ..values import (
    ANY,
    BOOL,
    INT,
    MICROSECONDS,
    SIZE,
    STR,
    TIMES,
    EnumOf,
    ListOf,
    MapOf,
    Nullable,
    Obj,
)

ImageListFilters = TypedDict(
    "ImageListFilters",
    {
        "before": str | SequenceNotStr[str],
        "dangling": bool,
        "label": str | SequenceNotStr[str],
        "reference": str | SequenceNotStr[str],
        "since": str | SequenceNotStr[str],
        "until": TimeFilter,
    },
    total=False,
)
"""The filters that ``image_list`` knows."""


IMAGE_LIST = Endpoint(
    id="ImageList",
    method="GET",
    path="/images/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("all", "all", "query", BOOL),
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "before": ListOf(STR),
                "dangling": BOOL,
                "label": ListOf(STR),
                "reference": ListOf(STR),
                "since": ListOf(STR),
                "until": TIMES,
            },
        ),
        Parameter("shared_size", "shared-size", "query", BOOL),
        Parameter("manifests", "manifests", "query", BOOL),
        Parameter("identity", "identity", "query", BOOL),
    ),
    result=ListOf(Obj("ImageSummary")),
    unlimited=Unlimited(parameter="shared_size"),
)


def image_list(
    *,
    all: bool | None = None,
    filters: ImageListFilters | Filters | None = None,
    shared_size: bool | None = None,
    manifests: bool | None = None,
    identity: bool | None = None,
) -> Operation[list[models.ImageSummary]]:
    """List the images on the host.

    Intermediate images are hidden unless `all` is set.

    API operation ``ImageList``: ``GET /images/json``.

    Args:
        all: Include intermediate images that only serve as a parent of others.
        filters: Keep matching images only. Keys: before, since, until, dangling, label, reference.
        shared_size: Work out `SharedSize` for every image; otherwise it is -1. From API 1.42.
        manifests: Fill `Manifests` with the image's per-platform parts. From API 1.47.
        identity: Add origin and signature details to each manifest; needs `manifests`. From API
            1.54.

    Returns:
        One summary per matching image.
    """
    return Operation(
        IMAGE_LIST,
        {
            "all": all,
            "filters": filters,
            "shared_size": shared_size,
            "manifests": manifests,
            "identity": identity,
        },
    )


IMAGE_BUILD = Endpoint(
    id="ImageBuild",
    method="POST",
    path="/build",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("dockerfile", "dockerfile", "query", STR, encoding="path"),
        Parameter("tags", "t", "query", ListOf(STR), encoding="repeat"),
        Parameter("extra_hosts", "extrahosts", "query", ListOf(STR), encoding="repeat"),
        Parameter("remote", "remote", "query", STR),
        Parameter("quiet", "q", "query", BOOL),
        Parameter("no_cache", "nocache", "query", BOOL),
        Parameter("cache_from", "cachefrom", "query", ListOf(STR), encoding="json"),
        Parameter("pull", "pull", "query", BOOL),
        Parameter("remove_intermediate", "rm", "query", BOOL),
        Parameter("force_remove_intermediate", "forcerm", "query", BOOL),
        Parameter("memory", "memory", "query", SIZE),
        Parameter("memory_swap", "memswap", "query", SIZE),
        Parameter("cpu_shares", "cpushares", "query", INT),
        Parameter("cpuset_cpus", "cpusetcpus", "query", STR),
        Parameter("cpu_period", "cpuperiod", "query", MICROSECONDS),
        Parameter("cpu_quota", "cpuquota", "query", MICROSECONDS),
        Parameter(
            "build_args", "buildargs", "query", MapOf(Nullable(STR)), encoding="json", secret=True
        ),
        Parameter("shm_size", "shmsize", "query", SIZE),
        Parameter("squash", "squash", "query", BOOL),
        Parameter("labels", "labels", "query", MapOf(STR), encoding="json"),
        Parameter("network_mode", "networkmode", "query", STR),
        Parameter(
            "registry_config",
            "X-Registry-Config",
            "header",
            MapOf(Obj("AuthConfig")),
            encoding="auth",
            secret=True,
            credentials_for="*",
        ),
        Parameter("platform", "platform", "query", STR),
        Parameter("target", "target", "query", STR),
        Parameter("outputs", "outputs", "query", ListOf(Obj("ImageBuildOutput")), encoding="json"),
        Parameter("builder_version", "version", "query", EnumOf("BuilderVersion")),
        Parameter("cgroup_parent", "cgroupparent", "query", STR),
        Parameter("cpuset_mems", "cpusetmems", "query", STR),
        Parameter("isolation", "isolation", "query", EnumOf("Isolation")),
        Parameter("ulimits", "ulimits", "query", ListOf(Obj("Ulimit")), encoding="json"),
        Parameter("security_opt", "securityopt", "query", ListOf(STR), encoding="repeat"),
        Parameter("session", "session", "query", STR),
        Parameter("build_id", "buildid", "query", STR),
    ),
    body=Body("upload", media="application/x-tar", name="data"),
    result=Obj("BuildInfo"),
    unlimited=Unlimited(silence=True),
)


def image_build(
    *,
    dockerfile: str | None = None,
    tags: SequenceNotStr[str] | None = None,
    extra_hosts: SequenceNotStr[str] | None = None,
    remote: str | None = None,
    quiet: bool | None = None,
    no_cache: bool | None = None,
    cache_from: SequenceNotStr[str] | None = None,
    pull: bool | None = None,
    remove_intermediate: bool | None = None,
    force_remove_intermediate: bool | None = None,
    memory: int | str | None = None,
    memory_swap: int | str | None = None,
    cpu_shares: int | None = None,
    cpuset_cpus: str | None = None,
    cpu_period: Duration | None = None,
    cpu_quota: Duration | None = None,
    build_args: Mapping[str, str | None] | None = None,
    shm_size: int | str | None = None,
    squash: bool | None = None,
    labels: Mapping[str, str] | None = None,
    network_mode: str | None = None,
    registry_config: Mapping[str, models.AuthConfig] | None = None,
    platform: str | None = None,
    target: str | None = None,
    outputs: Sequence[models.ImageBuildOutput] | None = None,
    builder_version: models.BuilderVersionLike | None = None,
    cgroup_parent: str | None = None,
    cpuset_mems: str | None = None,
    isolation: models.IsolationLike | None = None,
    ulimits: Sequence[models.Ulimit] | None = None,
    security_opt: SequenceNotStr[str] | None = None,
    session: str | None = None,
    build_id: str | None = None,
    data: AsyncUpload | None = None,
) -> Records[models.BuildInfo]:
    """Build an image from a Dockerfile and its context.

    The body is a tar archive of the build context (plain, gzip, bzip2 or xz), not needed with
    `remote`. A failed build still answers 200 and reports the error in the last record; closing the
    connection cancels the build.

    API operation ``ImageBuild``: ``POST /build``.

    Args:
        dockerfile: Path of the Dockerfile inside the context; `Dockerfile` when unset.
        tags: Name for the result as `name[:tag]`, tag `latest` by default; give it several times
            for several names.
        extra_hosts: Lines for `/etc/hosts` during the build, as `host:ip`. From API 1.28.
        remote: Take the context from a Git repository or from an HTTP(S) URL of a tar archive or a
            single Dockerfile.
        quiet: Print only the image ID when the build succeeds.
        no_cache: Run every step again, ignoring cached results.
        cache_from: Images whose layers may serve as cache. From API 1.25.
        pull: Check the registry for newer base images even if local copies exist.
        remove_intermediate: Remove the intermediate containers of a successful build (on by
            default).
        force_remove_intermediate: Remove intermediate containers even when the build fails.
        memory: Memory limit of build containers in bytes.
        memory_swap: Limit for memory plus swap in bytes; -1 allows unlimited swap.
        cpu_shares: CPU weight of build containers relative to others; 1024 is the usual value.
        cpuset_cpus: CPUs that build steps may use, as a list or range such as `0-2,4`.
        cpu_period: CFS scheduler period in microseconds. Also a timedelta, or text such as `50ms`.
        cpu_quota: CPU time in microseconds that build steps get per CFS period. Also a timedelta,
            or text such as `50ms`.
        build_args: Values for the `ARG` variables of the Dockerfile; null leaves one unset. Never
            put secrets here.
        shm_size: Size of `/dev/shm` in build containers in bytes, above 0; 64 MB when unset.
        squash: Merge the new layers into one (experimental engines only). From API 1.25.
        labels: Labels the image gets, as name and value.
        network_mode: Network for `RUN` steps, `bridge`, `none`, `host`, `container:` with a name or
            ID, or a network's name. From API 1.25.
        registry_config: Credentials by registry address, for the base images, all those of `docker
            login` when unset; sent as base64url JSON. Docker Hub's key is
            `https://index.docker.io/v1/`.
        platform: Target platform as plain `os[/arch[/variant]]`. From API 1.32.
        target: Build stage to stop at, for Dockerfiles with several. From API 1.29.
        outputs: BuildKit exporters, as objects with `Type` and `Attrs`; at most one. `moby` makes
            an image; the others need a session. From API 1.40.
        builder_version: Builder to use, `1` for the classic one (default) or `2` for BuildKit. From
            API 1.38.
        cgroup_parent: Parent cgroup for build containers.
        cpuset_mems: NUMA memory nodes that build steps may use, as a list or range.
        isolation: Windows isolation technology for build containers, `process`, `hyperv` or
            `default`.
        ulimits: Resource limits (name, soft, hard) for build containers.
        security_opt: Security options for build containers; give it several times for several
            options. From API 1.25.
        session: ID of the client session (see the Session operation) that a BuildKit build calls
            back to. From API 1.31.
        build_id: ID of your choice by which the build can be cancelled later. From API 1.38.
        data: Tar archive of the build context, plain or compressed with gzip, bzip2 or xz; leave it
            out with `remote`.

    Returns:
        Build output, one record at a time.
    """
    build_args = hide(build_args)
    registry_config = hide(registry_config)
    return Records(
        IMAGE_BUILD,
        {
            "dockerfile": dockerfile,
            "tags": tags,
            "extra_hosts": extra_hosts,
            "remote": remote,
            "quiet": quiet,
            "no_cache": no_cache,
            "cache_from": cache_from,
            "pull": pull,
            "remove_intermediate": remove_intermediate,
            "force_remove_intermediate": force_remove_intermediate,
            "memory": memory,
            "memory_swap": memory_swap,
            "cpu_shares": cpu_shares,
            "cpuset_cpus": cpuset_cpus,
            "cpu_period": cpu_period,
            "cpu_quota": cpu_quota,
            "build_args": build_args,
            "shm_size": shm_size,
            "squash": squash,
            "labels": labels,
            "network_mode": network_mode,
            "registry_config": registry_config,
            "platform": platform,
            "target": target,
            "outputs": outputs,
            "builder_version": builder_version,
            "cgroup_parent": cgroup_parent,
            "cpuset_mems": cpuset_mems,
            "isolation": isolation,
            "ulimits": ulimits,
            "security_opt": security_opt,
            "session": session,
            "build_id": build_id,
        },
        data,
    )


IMAGE_CREATE = Endpoint(
    id="ImageCreate",
    method="POST",
    path="/images/create",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("from_image", "fromImage", "query", STR),
        Parameter("from_src", "fromSrc", "query", STR),
        Parameter("repository", "repo", "query", STR),
        Parameter("tag", "tag", "query", STR),
        Parameter("message", "message", "query", STR),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="from_image",
        ),
        Parameter("changes", "changes", "query", ListOf(STR), encoding="repeat"),
        Parameter("platform", "platform", "query", STR),
    ),
    body=Body("upload", media="application/x-tar", name="data"),
    result=Obj("CreateImageInfo"),
    unlimited=Unlimited(silence=True),
    tagged=("repository", "tag"),
)


def image_create(
    *,
    from_image: str | None = None,
    from_src: str | None = None,
    repository: str | None = None,
    tag: str | None = None,
    message: str | None = None,
    registry_auth: models.AuthConfig | None = None,
    changes: SequenceNotStr[str] | None = None,
    platform: str | None = None,
    data: AsyncUpload | None = None,
) -> Records[models.CreateImageInfo]:
    """Pull an image from a registry, or import one from a tar archive.

    Pulls when `fromImage` is given and imports when `fromSrc` is. A failure after the start still
    answers 200 and is reported in the last record.

    API operation ``ImageCreate``: ``POST /images/create``.

    Args:
        from_image: Image to pull; a tag or digest may be part of it.
        from_src: URL of a tar archive to import, or `-` for the request body.
        repository: Name, with optional tag, for an imported image.
        tag: Tag or digest to pull; with neither here nor in `fromImage`, every tag is pulled.
        message: Commit message of an imported image.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.
        changes: Dockerfile instructions to apply to the imported image, one per value, such as
            `USER` or `EXPOSE` lines.
        platform: Platform to pull or to record on an import, as plain `os[/arch[/variant]]`; the
            host's own when unset. From API 1.32.
        data: Tar archive of a filesystem to import; only read when `fromSrc` is `-`.

    Returns:
        Progress, one record at a time.
    """
    registry_auth = hide(registry_auth)
    return Records(
        IMAGE_CREATE,
        {
            "from_image": from_image,
            "from_src": from_src,
            "repository": repository,
            "tag": tag,
            "message": message,
            "registry_auth": registry_auth,
            "changes": changes,
            "platform": platform,
        },
        data,
    )


IMAGE_INSPECT = Endpoint(
    id="ImageInspect",
    method="GET",
    path="/images/{name}/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("manifests", "manifests", "query", BOOL),
        Parameter("platform", "platform", "query", Obj("OCIPlatform"), encoding="json"),
    ),
    result=Obj("ImageInspect"),
)


def image_inspect(
    name: str, *, manifests: bool | None = None, platform: models.OCIPlatform | None = None
) -> Operation[models.ImageInspect]:
    """Show everything the engine knows about one image.

    API operation ``ImageInspect``: ``GET /images/{name}/json``.

    Args:
        name: Image name, ID or digest reference.
        manifests: List the per-platform parts of the image; not together with `platform`. From API
            1.48.
        platform: OCI platform whose variant to show; not together with `manifests`. From API 1.49.

    Returns:
        The image's configuration, layers, names and size.
    """
    return Operation(IMAGE_INSPECT, {"name": name, "manifests": manifests, "platform": platform})


IMAGE_ATTESTATIONS = Endpoint(
    id="ImageAttestations",
    method="GET",
    path="/images/{name}/attestations",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("platform", "platform", "query", Obj("OCIPlatform"), encoding="json"),
        Parameter("type", "type", "query", ListOf(STR), encoding="repeat"),
        Parameter("statement", "statement", "query", BOOL),
    ),
    result=ListOf(Obj("AttestationStatement")),
)


def image_attestations(
    name: str,
    *,
    platform: models.OCIPlatform | None = None,
    type: SequenceNotStr[str] | None = None,
    statement: bool | None = None,
) -> Operation[list[models.AttestationStatement]]:
    """List the attestations of an image, such as its provenance and its bill of materials.

    Needs an engine with the containerd image store; others answer 501. The engine reads what is
    attached to the image here and asks no registry.

    API operation ``ImageAttestations``: ``GET /images/{name}/attestations``. From API 1.55.

    Args:
        name: Image name, ID or digest reference.
        platform: OCI platform whose variant to look at; the host's own when unset, and 404 if the
            image lacks it.
        type: Predicate types to keep, as URIs; all when unset.
        statement: Also read the statements themselves and fill `Statement`.

    Returns:
        One entry per statement; empty if the image has no attestations.
    """
    return Operation(
        IMAGE_ATTESTATIONS,
        {"name": name, "platform": platform, "type": type, "statement": statement},
    )


IMAGE_HISTORY = Endpoint(
    id="ImageHistory",
    method="GET",
    path="/images/{name}/history",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("platform", "platform", "query", Obj("OCIPlatform"), encoding="json"),
    ),
    result=ListOf(Obj("ImageHistoryResponseItem")),
)


def image_history(
    name: str, *, platform: models.OCIPlatform | None = None
) -> Operation[list[models.ImageHistoryResponseItem]]:
    """List the steps an image was built from.

    API operation ``ImageHistory``: ``GET /images/{name}/history``.

    Args:
        name: Image name, ID or digest reference.
        platform: OCI platform whose variant to show; the host's own is preferred when unset. From
            API 1.48.

    Returns:
        One entry per step, newest first, with the command and the layer size in bytes.
    """
    return Operation(IMAGE_HISTORY, {"name": name, "platform": platform})


IMAGE_PUSH = Endpoint(
    id="ImagePush",
    method="POST",
    path="/images/{name}/push",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("tag", "tag", "query", STR),
        Parameter("platform", "platform", "query", Obj("OCIPlatform"), encoding="json"),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            unset="e30=",
            secret=True,
            credentials_for="name",
        ),
    ),
    result=Obj("PushImageInfo"),
    unlimited=Unlimited(silence=True),
    tagged=("name", "tag"),
)


def image_push(
    name: str,
    *,
    tag: str | None = None,
    platform: models.OCIPlatform | None = None,
    registry_auth: models.AuthConfig | None = None,
) -> Records[models.PushImageInfo]:
    """Push an image to its registry.

    The image name determines the registry. A failure after the start still answers 200 and is
    reported in the last record; closing the connection cancels the push.

    API operation ``ImagePush``: ``POST /images/{name}/push``.

    Args:
        name: Repository to push, with its registry host and without a tag (a tag here is ignored).
        tag: Tag to push; unset pushes all local tags of the repository.
        platform: OCI platform whose variant to push; unset pushes every variant present. From API
            1.46.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON. Old engines insist on this header, even if empty.

    Returns:
        Progress, one record at a time.
    """
    registry_auth = hide(registry_auth)
    return Records(
        IMAGE_PUSH, {"name": name, "tag": tag, "platform": platform, "registry_auth": registry_auth}
    )


IMAGE_TAG = Endpoint(
    id="ImageTag",
    method="POST",
    path="/images/{name}/tag",
    answer="none",
    ok=(201,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("repository", "repo", "query", STR, required=True),
        Parameter("tag", "tag", "query", STR),
    ),
    tagged=("repository", "tag"),
)


def image_tag(name: str, repository: str, tag: str | None = None) -> Operation[None]:
    """Give an image one more name.

    If the name was used by another image, it moves to this one.

    API operation ``ImageTag``: ``POST /images/{name}/tag``.

    Args:
        name: The existing image, by name or ID.
        repository: Repository part of the new name, including the registry host if any.
        tag: Tag part of the new name; `latest` when unset.
    """
    return Operation(IMAGE_TAG, {"name": name, "repository": repository, "tag": tag})


IMAGE_DELETE = Endpoint(
    id="ImageDelete",
    method="DELETE",
    path="/images/{name}",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter("force", "force", "query", BOOL),
        Parameter("no_prune", "noprune", "query", BOOL),
        Parameter(
            "platforms", "platforms", "query", ListOf(Obj("OCIPlatform")), encoding="json-repeat"
        ),
    ),
    result=ListOf(Obj("ImageDeleteResponseItem")),
    unlimited=Unlimited(),
)


def image_delete(
    name: str,
    *,
    force: bool | None = None,
    no_prune: bool | None = None,
    platforms: Sequence[models.OCIPlatform] | None = None,
) -> Operation[list[models.ImageDeleteResponseItem]]:
    """Remove an image name, and the image itself once nothing refers to it.

    Parents left without a name go too, unless `noprune` is set. An image in use gives 409.

    API operation ``ImageDelete``: ``DELETE /images/{name}``.

    Args:
        name: Image name or ID.
        force: Remove it even if it has several names or stopped containers use it.
        no_prune: Keep parents that have no name.
        platforms: OCI platforms to delete from a multi-platform image; unset deletes all of it.
            From API 1.50.

    Returns:
        What was untagged and what was deleted, in order.
    """
    return Operation(
        IMAGE_DELETE, {"name": name, "force": force, "no_prune": no_prune, "platforms": platforms}
    )


ImageSearchFilters = TypedDict(
    "ImageSearchFilters",
    {
        "is-official": bool,
        "stars": int | Sequence[int],
    },
    total=False,
)
"""The filters that ``image_search`` knows."""


IMAGE_SEARCH = Endpoint(
    id="ImageSearch",
    method="GET",
    path="/images/search",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("term", "term", "query", STR, required=True),
        Parameter("limit", "limit", "query", INT),
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"is-official": BOOL, "stars": ListOf(INT)},
        ),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="term",
        ),
    ),
    result=ListOf(Obj("ImageSearchResponseItem")),
)


def image_search(
    term: str,
    *,
    limit: int | None = None,
    filters: ImageSearchFilters | Filters | None = None,
    registry_auth: models.AuthConfig | None = None,
) -> Operation[list[models.ImageSearchResponseItem]]:
    """Search Docker Hub for images.

    API operation ``ImageSearch``: ``GET /images/search``.

    Args:
        term: Words to look for.
        limit: At most this many results; engines use 25 when unset.
        filters: Keep matching results only. Keys: is-official, stars (at least this many).
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        Matching repositories with description and stars.
    """
    registry_auth = hide(registry_auth)
    return Operation(
        IMAGE_SEARCH,
        {"term": term, "limit": limit, "filters": filters, "registry_auth": registry_auth},
    )


ImagePruneFilters = TypedDict(
    "ImagePruneFilters",
    {
        "dangling": bool,
        "label": str | SequenceNotStr[str],
        "label!": str | SequenceNotStr[str],
        "until": TimeFilter,
    },
    total=False,
)
"""The filters that ``image_prune`` knows."""


IMAGE_PRUNE = Endpoint(
    id="ImagePrune",
    method="POST",
    path="/images/prune",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"dangling": BOOL, "label": ListOf(STR), "label!": ListOf(STR), "until": TIMES},
        ),
    ),
    result=Obj("ImagePruneResponse"),
    unlimited=Unlimited(),
)


def image_prune(
    *, filters: ImagePruneFilters | Filters | None = None
) -> Operation[models.ImagePruneResponse]:
    """Remove unused images.

    Only images without a name are removed unless the `dangling` filter is false.

    API operation ``ImagePrune``: ``POST /images/prune``. From API 1.25.

    Args:
        filters: Limit what is removed. Keys: dangling (false also removes named images no container
            uses), until (a time, or how long ago, such as `24h`), label, label!.

    Returns:
        What was untagged or deleted, and the bytes freed.
    """
    return Operation(IMAGE_PRUNE, {"filters": filters})


IMAGE_COMMIT = Endpoint(
    id="ImageCommit",
    method="POST",
    path="/commit",
    answer="json",
    ok=(201,),
    parameters=(
        Parameter("container", "container", "query", STR, required=True),
        Parameter("repository", "repo", "query", STR),
        Parameter("tag", "tag", "query", STR),
        Parameter("message", "comment", "query", STR),
        Parameter("author", "author", "query", STR),
        Parameter("pause", "pause", "query", BOOL),
        Parameter("changes", "changes", "query", ListOf(STR), encoding="repeat"),
    ),
    body=Body("value", name="config", kind=Obj("ContainerConfig")),
    result=Obj("IDResponse"),
    unlimited=Unlimited(),
    tagged=("repository", "tag"),
)


def image_commit(
    container: str,
    repository: str | None = None,
    tag: str | None = None,
    *,
    message: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: SequenceNotStr[str] | None = None,
    config: models.ContainerConfig | None = None,
) -> Operation[models.IDResponse]:
    """Make an image from a container's current filesystem.

    Data in volumes is not included. The body overrides parts of the container's configuration.

    API operation ``ImageCommit``: ``POST /commit``.

    Args:
        container: Container name or ID to commit.
        repository: Repository name for the image.
        tag: Tag for the image.
        message: Commit message.
        author: Who made the image, usually name and e-mail address.
        pause: Freeze the container while its files are read (on by default).
        changes: Dockerfile instructions to apply to the image, one per value.
        config: Container configuration for the image, in place of what the container has; fields
            left unset keep the container's values.

    Returns:
        ID of the image made.
    """
    config = hide(config)
    return Operation(
        IMAGE_COMMIT,
        {
            "container": container,
            "repository": repository,
            "tag": tag,
            "message": message,
            "author": author,
            "pause": pause,
            "changes": changes,
        },
        config,
    )


IMAGE_GET = Endpoint(
    id="ImageGet",
    method="GET",
    path="/images/{name}/get",
    answer="bytes",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter(
            "platforms", "platform", "query", ListOf(Obj("OCIPlatform")), encoding="json-repeat"
        ),
    ),
    unlimited=Unlimited(),
)


def image_get(name: str, *, platforms: Sequence[models.OCIPlatform] | None = None) -> ByteStream:
    """Save one image as a tar archive.

    The archive follows the OCI image layout and can be loaded again elsewhere.

    API operation ``ImageGet``: ``GET /images/{name}/get``.

    Args:
        name: Image name or ID; a repository without a tag saves all its tags, an ID saves no names.
        platforms: OCI platforms to save from a multi-platform image; unset saves all of them. Below
            API 1.52 only one may be given. From API 1.48.

    Returns:
        The bytes of the tar archive.
    """
    return ByteStream(IMAGE_GET, {"name": name, "platforms": platforms})


IMAGE_GET_ALL = Endpoint(
    id="ImageGetAll",
    method="GET",
    path="/images/get",
    answer="bytes",
    ok=(200,),
    parameters=(
        Parameter("names", "names", "query", ListOf(STR), encoding="repeat"),
        Parameter(
            "platforms", "platform", "query", ListOf(Obj("OCIPlatform")), encoding="json-repeat"
        ),
    ),
    unlimited=Unlimited(),
)


def image_get_all(
    names: SequenceNotStr[str] | None = None,
    *,
    platforms: Sequence[models.OCIPlatform] | None = None,
) -> ByteStream:
    """Save several images as one tar archive.

    Layers that images have in common are stored once.

    API operation ``ImageGetAll``: ``GET /images/get``.

    Args:
        names: Image names or IDs to save, one per value.
        platforms: OCI platforms to save from multi-platform images; unset saves all of them. Below
            API 1.52 only one may be given. From API 1.48.

    Returns:
        The bytes of the tar archive.
    """
    return ByteStream(IMAGE_GET_ALL, {"names": names, "platforms": platforms})


IMAGE_LOAD = Endpoint(
    id="ImageLoad",
    method="POST",
    path="/images/load",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("quiet", "quiet", "query", BOOL),
        Parameter(
            "platforms", "platform", "query", ListOf(Obj("OCIPlatform")), encoding="json-repeat"
        ),
    ),
    body=Body("upload", media="application/x-tar", name="data", required=True),
    result=Obj("LoadImageInfo"),
    unlimited=Unlimited(silence=True),
)


def image_load(
    data: AsyncUpload,
    *,
    quiet: bool | None = None,
    platforms: Sequence[models.OCIPlatform] | None = None,
) -> Records[models.LoadImageInfo]:
    """Load images from a tar archive made by saving images.

    The body is the archive. Existing names are moved to the loaded images.

    API operation ``ImageLoad``: ``POST /images/load``.

    Args:
        data: Tar archive of images, as made by saving images.
        quiet: Leave out progress records; the engine assumes true when this is unset.
        platforms: OCI platforms to load from multi-platform images; unset loads all of them. Below
            API 1.52 only one may be given. From API 1.48.

    Returns:
        Progress, one record at a time.
    """
    return Records(IMAGE_LOAD, {"quiet": quiet, "platforms": platforms}, data)
