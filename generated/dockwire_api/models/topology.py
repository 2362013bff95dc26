# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Topology``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class Topology(Model):
    """Places a cluster volume can be reached from.

    Attributes:
        segments: One place, as name and value of each level, such as region and zone.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("segments", "Segments", MapOf(STR)),)

    segments: Mapping[str, str] | None = None
