# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerMemoryStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, MapOf, Nullable


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerMemoryStats(Model):
    """Memory counters of a container, in bytes.

    Attributes:
        usage: Bytes in use, file cache included (Linux only).
        max_usage: Highest `usage` so far in bytes (cgroup v1 only).
        stats: Counters from the kernel's `memory.stat`, by name; the names depend on the cgroup
            version (Linux only).
        failcnt: How often the limit was hit (cgroup v1 only).
        limit: Memory limit in bytes, or the host's memory if there is none (Linux only).
        commit_bytes: Bytes committed (Windows only).
        commit_peak_bytes: Highest `commitbytes` so far (Windows only).
        private_working_set: Bytes of the private working set (Windows only).
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("usage", "usage", INT),
        Field("max_usage", "max_usage", INT),
        Field("stats", "stats", MapOf(Nullable(INT))),
        Field("failcnt", "failcnt", INT),
        Field("limit", "limit", INT),
        Field("commit_bytes", "commitbytes", INT),
        Field("commit_peak_bytes", "commitpeakbytes", INT),
        Field("private_working_set", "privateworkingset", INT),
    )

    usage: int | None = None
    max_usage: int | None = None
    stats: dict[str, int | None] | None = None
    failcnt: int | None = None
    limit: int | None = None
    commit_bytes: int | None = None
    commit_peak_bytes: int | None = None
    private_working_set: int | None = None
