"""Which builds only BuildKit's Control can do, and what it gets of the arguments; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from dockwire_api.hidden import hide, reveal
from dockwire_api.record import Record, field
from dockwire_api.sequences import SequenceNotStr, is_sequence
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType
from .build_cache import AnyCache, find_cache_sources, find_cache_targets

if TYPE_CHECKING:
    from .build import BuildFields

Attestations: TypeAlias = SequenceNotStr[str] | Mapping[str, Mapping[str, str]]
"""The kinds of attestations, "provenance" and "sbom"; as a mapping, with their options."""

_OPERATION = "ImageBuild"
_KINDS = {"provenance": {"mode": "min"}, "sbom": {}}
# What has a meaning in the text that BuildKit parses.
_PLAIN = re.compile(r'[^,"]+')
_INLINE = "BUILDKIT_INLINE_CACHE"
# What /build cannot do, or does for every platform in one way only.
_ONLY_SOLVE = ("attestations", "build_contexts", "file_sync")
# What Control does not know.
_ONLY_BUILD = ("build_id", "session", "squash", "outputs")
SOLVE_FIELDS = ("platforms", "cache_to", *_ONLY_SOLVE)
"""The arguments that are not parameters of the operation."""


class SolveOptions(Record):
    """What only BuildKit's Control can do.

    Attributes:
        needed_by: the first argument that needs it; None if ``/build`` can do all.
        platforms: the platforms, as ``os/arch[/variant]``.
        attestations: the options of each kind.
        cache_to: where the cache goes, apart from the image.
        cache_from: where cached steps may come from, apart from images.
    """

    needed_by: str | None = None
    platforms: Sequence[str] = ()
    attestations: Mapping[str, Mapping[str, str]] = field(factory=dict)
    cache_to: Sequence[AnyCache] = ()
    cache_from: Sequence[AnyCache] = ()


def take_solve_options(fields: BuildFields, outputs: int = 0) -> tuple[SolveOptions, BuildFields]:
    """Split the arguments of a build: what only Control can do, and what is left for ``/build``.

    Args:
        fields: the arguments.
        outputs: how many outputs the build has.

    Raises:
        InvalidArgument: a value is not valid, arguments exclude each other, or the builder is not
            BuildKit.
    """
    inline, cache_to = find_cache_targets(fields.get("cache_to"))
    images, cache_from = find_cache_sources(fields.get("cache_from"))
    platforms = _platforms(fields)
    attestations = _attestations(fields.get("attestations"))
    needed = {
        "platforms": len(platforms) > 1,
        "attestations": bool(attestations),
        "cache_to": bool(cache_to),
        "cache_from": bool(cache_from),
        "build_contexts": bool(reveal(fields.get("build_contexts"))),
        "file_sync": bool(fields.get("file_sync")),
        "output": outputs > 1,
    }
    needed_by = next((name for name, needs in needed.items() if needs), None)
    if (needed_by or inline) and fields.get("builder") != "buildkit":
        raise InvalidArgument(
            f'{needed_by or "cache_to"}: only BuildKit has it: pass builder="buildkit"',
            operation=_OPERATION,
        )
    left = fields.copy()
    for name in SOLVE_FIELDS:
        left.pop(name, None)  # type: ignore[misc]  # mypy wants a literal
    if images or "cache_from" in left:
        left["cache_from"] = images or None
    if len(platforms) == 1:
        left["platform"] = platforms[0]
    if inline:
        given: Any = left.get("build_args")
        left["build_args"] = hide({_INLINE: "1", **(reveal(given) or {})})
    options = SolveOptions(needed_by, platforms, attestations, cache_to, cache_from)
    if needed_by is not None:
        _check_others(needed_by, left)
    return options, left


def frontend_attributes(values: Mapping[str, Any], options: SolveOptions) -> dict[str, str]:
    """Return what the frontend for Dockerfiles gets of the parameters of ``/build``.

    Raises:
        InvalidArgument: BuildKit does not have a value.
    """
    # Nothing fails after it: build arguments may be secret.
    network = network_of(values)
    attributes: dict[str, str] = {}
    for name, value in _mapping(values, "build_args"):
        if value is not None:
            attributes[f"build-arg:{name}"] = value
    for name, value in _mapping(values, "labels"):
        attributes[f"label:{name}"] = value
    texts = {"target": "target", "platform": "platform", "cgroup_parent": "cgroup-parent"}
    for name, key in texts.items():
        if value := values.get(name):
            attributes[key] = value
    if options.platforms:
        attributes["platform"] = ",".join(options.platforms)
    if values.get("no_cache"):
        attributes["no-cache"] = ""
    if values.get("pull"):
        attributes["image-resolve-mode"] = "pull"
    if size := values.get("shm_size"):
        attributes["shm-size"] = str(size)
    if hosts := values.get("extra_hosts"):
        rows = (host.split(":", 1) for host in hosts)
        attributes["add-hosts"] = ",".join("=".join(row) for row in rows)
    if limits := values.get("ulimits"):
        rows_of = (f"{each.name}={each.soft}:{each.hard}" for each in limits)
        attributes["ulimit"] = ",".join(rows_of)
    if network is not None:
        attributes["force-network-mode"] = network
    for kind, given in options.attestations.items():
        attributes[f"attest:{kind}"] = ",".join(f"{key}={each}" for key, each in given.items())
    return attributes


def network_of(values: Mapping[str, Any]) -> str | None:
    """Return the network of a build's steps; None for the usual one.

    Raises:
        InvalidArgument: BuildKit does not have it.
    """
    network = values.get("network_mode")
    if not network or network in ("default", "bridge"):
        return None
    if network not in ("host", "none"):
        raise InvalidArgument(
            f'network_mode: BuildKit has "host" and "none", not {shown(network)}',
            operation=_OPERATION,
        )
    return str(network)


def _platforms(fields: BuildFields) -> list[str]:
    platforms: Any = fields.get("platforms")
    if platforms is None:
        return []
    if not is_sequence(platforms) or not all(isinstance(each, str) for each in platforms):
        raise InvalidArgumentType(
            f"platforms: expected a list of texts, got {shown(platforms)}", operation=_OPERATION
        )
    if fields.get("platform") is not None:
        raise InvalidArgument("give either platform or platforms", operation=_OPERATION)
    for each in platforms:
        if not each or "," in each:
            raise InvalidArgument(
                f"platforms: {shown(each)} is not a platform such as linux/arm64",
                operation=_OPERATION,
            )
    return list(dict.fromkeys(platforms))


def _attestations(value: Any) -> dict[str, Mapping[str, str]]:
    if value is None:
        return {}
    rows: Mapping[str, Mapping[str, str]]
    if isinstance(value, Mapping):
        rows = value
    elif is_sequence(value):
        rows = {name: {} for name in value}
    else:
        raise InvalidArgumentType(
            f"attestations: expected a list or a mapping, got {type(value).__name__}",
            operation=_OPERATION,
        )
    found: dict[str, Mapping[str, str]] = {}
    for kind, options in rows.items():
        if kind not in _KINDS:
            raise InvalidArgument(
                f'attestations: expected "provenance" or "sbom", got {shown(kind)}',
                operation=_OPERATION,
            )
        if not isinstance(options, Mapping):
            raise InvalidArgumentType(
                f"attestations[{kind!r}]: expected a mapping, got {type(options).__name__}",
                operation=_OPERATION,
            )
        for row in options.items():
            if not all(isinstance(part, str) and _PLAIN.fullmatch(part) for part in row):
                raise InvalidArgument(
                    f"attestations[{kind!r}]: {shown(row[0])} is not an option, or has a value "
                    "that cannot be sent",
                    operation=_OPERATION,
                )
        found[kind] = {**_KINDS[kind], **options}
    return found


def _check_others(needed_by: str, fields: BuildFields) -> None:
    for name in _ONLY_BUILD:
        if fields.get(name):
            raise InvalidArgument(
                f"{needed_by} and {name} exclude each other", operation=_OPERATION
            )


def _mapping(values: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    return list((reveal(values.get(name)) or {}).items())
