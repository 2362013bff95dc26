"""Where the cache of a build goes, and where it comes from; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from dockwire_api.record import Record, field
from dockwire_api.sequences import is_sequence
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType

if TYPE_CHECKING:
    import os

_OPERATION = "ImageBuild"
CacheMode: TypeAlias = Literal["min", "max"]
"""Which steps a cache has: "min" those of the result, "max" those of all stages."""


class RegistryCache(Record):
    """A cache in a registry, as ``docker build --cache-to type=registry``.

    Args:
        reference: its name with the registry, such as "registry.example/app:cache".
        mode: which steps it has, when a build writes it.
        options: further options of BuildKit, such as ``{"compression": "zstd"}``.
    """

    reference: str
    mode: CacheMode = field(default="min", kw_only=True)
    options: Mapping[str, str] = field(factory=dict, kw_only=True)


class LocalCache(Record):
    """A cache in a local folder, as ``docker build --cache-to type=local``.

    The folder is a layout of OCI: each build adds what is new, and nothing is removed.

    Args:
        path: the folder; it is created if it does not exist.
        mode: which steps it has, when a build writes it.
        options: further options of BuildKit, such as ``{"compression": "zstd"}``.
    """

    path: str | os.PathLike[str]
    mode: CacheMode = field(default="min", kw_only=True)
    options: Mapping[str, str] = field(factory=dict, kw_only=True)


CacheSource: TypeAlias = str | RegistryCache | LocalCache
"""Where cached steps come from; text is the name of an image."""

CacheTarget: TypeAlias = Literal["inline"] | RegistryCache | LocalCache
"""Where the cache goes; "inline" is the image itself."""

AnyCache: TypeAlias = RegistryCache | LocalCache


def find_cache_targets(value: Any) -> tuple[bool, list[AnyCache]]:
    """Return whether the image has its cache in it, and the other places the cache goes to.

    Raises:
        InvalidArgument: the value is not valid.
    """
    rows = [] if value is None else list(value) if is_sequence(value) else [value]
    inline = False
    found: list[AnyCache] = []
    for row in rows:
        if row == "inline":
            inline = True
        elif isinstance(row, RegistryCache | LocalCache):
            _check(row, "cache_to")
            found.append(row)
        elif isinstance(row, str):
            raise InvalidArgument(
                f'cache_to: expected "inline", RegistryCache or LocalCache, got {shown(row)}',
                operation=_OPERATION,
                hint='dockwire.RegistryCache("registry.example/app:cache") is one in a registry.',
            )
        else:
            raise InvalidArgumentType(
                'cache_to: expected "inline", RegistryCache or LocalCache, or a list of these, '
                f"got {type(row).__name__}",
                operation=_OPERATION,
            )
    if len(found) > 1 and any(isinstance(row, LocalCache) for row in found):
        # BuildKit reports the manifest of one cache only.
        raise InvalidArgument(
            "cache_to: a LocalCache excludes further caches, except inline", operation=_OPERATION
        )
    return inline, found


def find_cache_sources(value: Any) -> tuple[list[str], list[AnyCache]]:
    """Return the names of images, and the other places the cache comes from.

    Raises:
        InvalidArgument: the value is not valid.
    """
    if value is None:
        return [], []
    if isinstance(value, RegistryCache | LocalCache):
        value = [value]
    if not is_sequence(value):
        raise InvalidArgumentType(
            f"cache_from: expected a list, got {type(value).__name__}", operation=_OPERATION
        )
    others = [row for row in value if isinstance(row, RegistryCache | LocalCache)]
    for row in others:
        _check(row, "cache_from")
    return [row for row in value if not isinstance(row, RegistryCache | LocalCache)], others


def _check(cache: AnyCache, name: str) -> None:
    if cache.mode not in ("min", "max"):
        raise InvalidArgument(
            f'{name}: expected "min" or "max" as mode, got {shown(cache.mode)}',
            operation=_OPERATION,
        )
    place: object = cache.reference if isinstance(cache, RegistryCache) else cache.path
    if isinstance(cache, LocalCache) and (path := getattr(place, "__fspath__", None)) is not None:
        place = path()
    if not isinstance(place, str):
        raise InvalidArgumentType(
            f"{name}: expected text, got {type(place).__name__}", operation=_OPERATION
        )
    if not place or "\0" in place:
        raise InvalidArgument(f"{name}: {shown(place)} is not a place", operation=_OPERATION)
