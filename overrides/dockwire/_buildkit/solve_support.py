"""Which builds an engine's BuildKit can do, and why not others; pure."""

from __future__ import annotations

from collections.abc import Sequence

from .._options.build_cache import LocalCache
from .._options.build_solve import SolveOptions
from .._protocol.api.versions import Version, VersionInUse
from ..errors import InvalidArgument, VersionError
from .solve_messages import Worker

_OPERATION = "ImageBuild"
_CONTROL_SINCE = Version(1, 39)
# What engines ignore silently before.
_CONTEXTS_SINCE = Version(1, 42)
_ATTESTATIONS_SINCE = Version(1, 43)
_OUTPUTS_SINCE = Version(1, 45)
_STORE_HINT = (
    "Docker has this image store since 24.0, if its daemon.json has "
    '{"features": {"containerd-snapshotter": true}}; new installations of 29.0 use it.'
)


def check_version(
    options: SolveOptions, in_use: VersionInUse, *, has_contexts: bool, outputs: int = 0
) -> None:
    """Check that a version of the API has what a build needs.

    Args:
        options: what the build needs.
        in_use: the version in use.
        has_contexts: whether the build has further contexts.
        outputs: how many outputs it has.

    Raises:
        VersionError: it has not.
    """
    needed = [(options.needed_by or "builder", _CONTROL_SINCE, "18.09")]
    if has_contexts:
        needed.append(("build_contexts", _CONTEXTS_SINCE, "23.0"))
    if options.attestations:
        needed.append(("attestations", _ATTESTATIONS_SINCE, "24.0"))
    if outputs > 1:
        needed.append(("output: a second one", _OUTPUTS_SINCE, "26.0"))
    for name, since, release in needed:
        if in_use.version is not None and in_use.version < since:
            raise VersionError(
                f"{name} needs API {since} or newer",
                operation=_OPERATION,
                engine=in_use.engine,
                version=in_use.text,
                hint=f"Docker {release} and newer have it. The version in use is "
                f"{in_use.version}, {in_use.source}.",
                since=str(since),
            )


def check_worker(
    options: SolveOptions, worker: Worker, *, makes_image: bool, has_layouts: bool = False
) -> None:
    """Check that an engine can store the result of a build.

    Args:
        options: what the build needs.
        worker: what builds.
        makes_image: whether the result is an image of the engine.
        has_layouts: whether a context is a layout of OCI.

    Raises:
        InvalidArgument: it cannot.
    """
    if worker.has_image_store:
        return
    needed = [*_of_store(options, makes_image=makes_image)]
    if has_layouts:
        needed.append(("build_contexts", "a layout of OCI"))
    for name, problem in needed:
        raise InvalidArgument(
            f"{name}: {problem} needs an engine that stores images in containerd",
            operation=_OPERATION,
            hint=_STORE_HINT,
        )


def _of_store(options: SolveOptions, *, makes_image: bool) -> Sequence[tuple[str, str]]:
    """Return the arguments that need the image store of containerd, and what needs it."""
    needed = []
    if makes_image and len(options.platforms) > 1:
        needed.append(("platforms", "an image with several platforms"))
    if makes_image and options.attestations:
        needed.append(("attestations", "an image with attestations"))
    needed += [("cache_to", type(each).__name__) for each in options.cache_to]
    local = [each for each in options.cache_from if isinstance(each, LocalCache)]
    needed += [("cache_from", type(each).__name__) for each in local]
    return needed
