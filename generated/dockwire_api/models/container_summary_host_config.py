# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummaryHostConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSummaryHostConfig(Model):
    """The few host settings a listed container shows.

    Attributes:
        network_mode: Main network, such as `bridge`, `host` or a network's name.
        annotations: Free metadata passed to the container runtime. From API 1.46.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network_mode", "NetworkMode", STR),
        Field("annotations", "Annotations", MapOf(STR)),
    )

    network_mode: str | None = None
    annotations: dict[str, str] | None = None
