"""The keyword arguments of ``images.build``; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from dockwire_api import models
from dockwire_api.durations import Duration
from dockwire_api.sequences import SequenceNotStr

from ..errors import InvalidArgument
from .build_cache import CacheSource, CacheTarget
from .build_solve import Attestations
from .builder import Builder, builder_version
from .host_config import ExtraHosts, Ulimits, cpu_quota_of, parse_extra_hosts, parse_ulimits
from .sizes import Size

if TYPE_CHECKING:
    import os

    from .._archive.build_access import BuildSecret, BuildSSH
    from .._archive.build_outputs import BuildOutput
    from .._archive.file_types import File
    from .._archive.solve_context import NamedContext


# What becomes a part of the context or of the session.
_NOT_SENT = ("dockerfile_text", "files", "secrets", "ssh", "output")

# What concerns the image of the engine, which not every ``output`` makes.
_OF_IMAGES = ("outputs", "tags", "squash")


class BuildFields(TypedDict, total=False):
    """The keyword arguments of ``images.build``, except its time limits.

    Attributes:
        dockerfile: Path of the Dockerfile, ``Dockerfile`` when unset: relative to the top of
            the archive or the directory; for a directory it may also be absolute, and outside
            of it. An ignore file of the same name with ``.dockerignore`` appended takes
            precedence.
        dockerfile_text: The text of the Dockerfile, alone or together with a directory.
        files: The context of a Dockerfile given as text: contents by path, as bytes or as
            ``files.File`` with a mode or a time.
        tags: Name for the result as `name[:tag]`, tag `latest` by default; give it several
            times for several names.
        extra_hosts: Lines for `/etc/hosts` during the build: ``["db:10.0.0.5"]`` or
            ``{"db": "10.0.0.5"}``.
        remote: Take the context from a Git repository or from an HTTP(S) URL of a tar archive
            or a single Dockerfile.
        quiet: Print only the image ID when the build succeeds.
        no_cache: Run every step again, ignoring cached results.
        cache_from: Images whose layers may serve as cache; with BuildKit also
            ``dockwire.RegistryCache`` and ``LocalCache``.
        cache_to: Where BuildKit writes its cache: "inline" into the image, or
            ``dockwire.RegistryCache`` or ``LocalCache``, or a list of these.
        pull: Check the registry for newer base images even if local copies exist.
        remove_intermediate: Remove the intermediate containers of a successful build (on by
            default).
        force_remove_intermediate: Remove intermediate containers even when the build fails.
        memory: Memory limit of build containers: bytes, or text such as "512m". BuildKit
            ignores this and the following limits of memory and CPUs, ``isolation`` and
            ``security_opt``, so with ``builder="buildkit"`` they are refused.
        memory_swap: Limit for memory plus swap, as ``memory``; -1 allows unlimited swap.
        cpus: CPUs that build steps may use, such as 1.5; in place of ``cpu_quota``.
        cpu_shares: CPU weight of build containers relative to others; 1024 is the usual value.
        cpuset_cpus: CPUs that build steps may use, as a list or range such as `0-2,4`.
        cpu_period: CFS scheduler period in microseconds, or a timedelta or text such as "50ms".
        cpu_quota: CPU time that build steps get per CFS period, in the same forms.
        build_args: Values for the `ARG` variables of the Dockerfile; null leaves one unset.
            Never put secrets here. The proxies of config.json are added unless given.
        shm_size: Size of `/dev/shm` in build containers, as ``memory``; 64 MB when unset.
        squash: Merge the new layers into one (experimental engines only).
        labels: Labels the image gets, as name and value.
        network_mode: Network for `RUN` steps, `bridge`, `none`, `host`, `container:` with a
            name or ID, or a network's name.
        registry_config: Credentials for base images by the host of their registry, such as
            ``registry.example:5000``; ``docker.io`` for Docker Hub. None for all credentials
            in config.json and its helpers, ``{}`` for none. BuildKit asks for those of the
            registries that it contacts, and needs the extra ``buildkit`` for it.
        platform: Target platform as plain `os[/arch[/variant]]`.
        platforms: Several target platforms, as ``["linux/amd64", "linux/arm64"]``, for one image
            that has all of them. Only for BuildKit.
        attestations: What BuildKit records about the build: a list of "provenance" and "sbom", or
            their options, as ``{"provenance": {"mode": "max"}}``. ``images.attestations`` reads
            them.
        build_contexts: Further contexts by name, for ``FROM`` and ``COPY --from``: a folder
            (``pathlib.Path``), or text such as ``docker-image://busybox`` or the URL of a Git
            repository. Only for BuildKit.
        file_sync: Send of a directory only what BuildKit asks for, as the docker command does, and
            not again what it has of the last build. Builds that need one of the four arguments
            above do so anyway.
        target: Build stage to stop at, for Dockerfiles with several.
        outputs: BuildKit exporters, as objects with `Type` and `Attrs`; at most one. `moby`
            makes an image; the others need a session. ``output`` is simpler.
        builder: Builder to use, "classic" (the default) or "buildkit".
        cgroup_parent: Parent cgroup for build containers.
        cpuset_mems: NUMA memory nodes that build steps may use, as a list or range.
        isolation: Windows isolation technology for build containers, `process`, `hyperv` or
            `default`.
        ulimits: Process limits of build containers: ``{"nofile": 1024, "core": (0, -1)}``.
        security_opt: Security options for build containers; give it several times for several
            options.
        secrets: Secrets for ``RUN --mount=type=secret,id=ID``, by ID: bytes, the path of a
            file (``pathlib.Path``) or ``dockwire.Env("NAME")``, at most 500 KiB each. They are
            read before the build begins. Only for BuildKit; needs the extra ``buildkit``.
        ssh: The ssh-agent for ``RUN --mount=type=ssh``: "default" for the one of
            SSH_AUTH_SOCK, the path of an agent's socket or of a file with a key without a
            passphrase, or a mapping of IDs to these. Builds can list the keys and sign with
            them. As ``secrets``, only for BuildKit.
        output: Where the result goes, in place of an image of the engine: the path of a folder, or
            ``dockwire.LocalOutput``, ``TarOutput`` or ``OCIOutput``; text is what ``docker build
            --output`` takes. A list makes several of these, and with ``ImageOutput()`` the image,
            too. As ``secrets``, only for BuildKit.
        session: ID of your own session (see the Session operation) that a BuildKit build calls
            back to, in place of the one that this package opens.
        build_id: ID of your choice by which the build can be cancelled later.
    """

    dockerfile: str | os.PathLike[str] | None
    dockerfile_text: str | None
    files: Mapping[str, bytes | File] | None
    tags: SequenceNotStr[str] | None
    extra_hosts: ExtraHosts | None
    remote: str | None
    quiet: bool | None
    no_cache: bool | None
    cache_from: Sequence[CacheSource] | None
    cache_to: CacheTarget | Sequence[CacheTarget] | None
    pull: bool | None
    remove_intermediate: bool | None
    force_remove_intermediate: bool | None
    memory: Size | None
    memory_swap: Size | None
    cpus: float | None
    cpu_shares: int | None
    cpuset_cpus: str | None
    cpu_period: Duration | None
    cpu_quota: Duration | None
    build_args: Mapping[str, str | None] | None
    shm_size: Size | None
    squash: bool | None
    labels: Mapping[str, str] | None
    network_mode: str | None
    registry_config: Mapping[str, models.AuthConfig] | None
    platform: str | None
    platforms: SequenceNotStr[str] | None
    attestations: Attestations | None
    build_contexts: Mapping[str, NamedContext] | None
    file_sync: bool | None
    target: str | None
    outputs: Sequence[models.ImageBuildOutput] | None
    builder: Builder | None
    cgroup_parent: str | None
    cpuset_mems: str | None
    isolation: models.IsolationLike | None
    ulimits: Ulimits | None
    security_opt: SequenceNotStr[str] | None
    secrets: Mapping[str, BuildSecret] | None
    ssh: BuildSSH | None
    output: BuildOutput | SequenceNotStr[BuildOutput] | None
    session: str | None
    build_id: str | None


def check_without_image(fields: BuildFields) -> None:
    """Check that no argument concerns the image of the engine, which the build does not make.

    Raises:
        InvalidArgument: one does.
    """
    for name in _OF_IMAGES:
        if fields.get(name):
            raise InvalidArgument(
                f"output and {name} exclude each other: with output, the build makes no image of "
                "the engine",
                operation="ImageBuild",
                hint="A list with ImageOutput() makes it, too." if name == "tags" else None,
            )


def build_parameters(fields: BuildFields) -> dict[str, Any]:
    """Return the parameters of the operation for these arguments, without those of the context.

    Raises:
        InvalidArgument: a value is invalid.
    """
    given: dict[str, Any] = {
        name: value for name, value in fields.items() if name not in _NOT_SENT and value is not None
    }
    if "," in str(given.get("platform", "")):
        raise InvalidArgument(
            "platform: expected one platform",
            operation="ImageBuild",
            hint='platforms=["linux/amd64", "linux/arm64"] makes an image of several.',
        )
    given["builder_version"] = builder_version(given.pop("builder", None))
    if "extra_hosts" in given:
        given["extra_hosts"] = parse_extra_hosts(given["extra_hosts"])
    if "cpus" in given:
        given["cpu_quota"] = cpu_quota_of(
            given.pop("cpus"), given.get("cpu_period"), given.get("cpu_quota")
        )
    if "ulimits" in given:
        given["ulimits"] = parse_ulimits(given["ulimits"])
    return given
