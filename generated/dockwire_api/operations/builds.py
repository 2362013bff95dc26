# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``builds``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..operation import Endpoint, Operation, Parameter, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..times import TimeFilter
from ..values import AGES, ANY, BOOL, SIZE, STR, ListOf, MapOf, Obj

BuildPruneFilters = TypedDict(
    "BuildPruneFilters",
    {
        "description": str | SequenceNotStr[str],
        "id": str | SequenceNotStr[str],
        "inuse": bool,
        "parent": str | SequenceNotStr[str],
        "private": bool,
        "shared": bool,
        "type": str | SequenceNotStr[str],
        "until": TimeFilter,
    },
    total=False,
)
"""The filters that ``build_prune`` knows."""


BUILD_PRUNE = Endpoint(
    id="BuildPrune",
    method="POST",
    path="/build/prune",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("reserved_space", "reserved-space", "query", SIZE),
        Parameter("max_used_space", "max-used-space", "query", SIZE),
        Parameter("min_free_space", "min-free-space", "query", SIZE),
        Parameter("all", "all", "query", BOOL),
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "description": ListOf(STR),
                "id": ListOf(STR),
                "inuse": BOOL,
                "parent": ListOf(STR),
                "private": BOOL,
                "shared": BOOL,
                "type": ListOf(STR),
                "until": AGES,
            },
        ),
        Parameter("keep_storage", "keep-storage", "query", SIZE),
    ),
    result=Obj("BuildPruneResponse"),
    unlimited=Unlimited(),
)


def build_prune(
    *,
    reserved_space: int | str | None = None,
    max_used_space: int | str | None = None,
    min_free_space: int | str | None = None,
    all: bool | None = None,
    filters: BuildPruneFilters | Filters | None = None,
    keep_storage: int | str | None = None,
) -> Operation[models.BuildPruneResponse]:
    """Remove build cache.

    API operation ``BuildPrune``: ``POST /build/prune``. From API 1.31.

    Args:
        reserved_space: Bytes of cache that are always kept. From API 1.48.
        max_used_space: Upper limit in bytes for what the cache may occupy. From API 1.48.
        min_free_space: Bytes of disk that should be free when pruning is done. From API 1.48.
        all: Remove also cache that is still referenced or internal, not just dangling records. From
            API 1.39.
        filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`), id,
            parent, type, description, inuse, shared, private. From API 1.39.
        keep_storage: Bytes of cache to keep; older name of `reserved-space`, read only when that
            one is 0 or unset. API 1.31 to 1.51.

    Returns:
        IDs of the removed cache records and the bytes freed.
    """
    return Operation(
        BUILD_PRUNE,
        {
            "reserved_space": reserved_space,
            "max_used_space": max_used_space,
            "min_free_space": min_free_space,
            "all": all,
            "filters": filters,
            "keep_storage": keep_storage,
        },
    )


BUILD_CANCEL = Endpoint(
    id="BuildCancel",
    method="POST",
    path="/build/cancel",
    answer="none",
    ok=(200,),
    parameters=(Parameter("build_id", "id", "query", STR, required=True),),
)


def build_cancel(build_id: str) -> Operation[None]:
    """Cancel builds of BuildKit.

    The build fails with an error in its last record. An ID that no running build has counts as
    success.

    API operation ``BuildCancel``: ``POST /build/cancel``. From API 1.38.

    Args:
        build_id: The `build_id` that the builds were started with.
    """
    return Operation(BUILD_CANCEL, {"build_id": build_id})
