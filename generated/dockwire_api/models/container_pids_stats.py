# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerPidsStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerPidsStats(Model):
    """Number of processes in a container and its limit.

    Attributes:
        current: Processes and threads at the moment.
        limit: Most processes and threads allowed; 0 or the largest 64-bit number means no limit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("current", "current", INT),
        Field("limit", "limit", INT),
    )

    current: int | None = None
    limit: int | None = None
