# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageBuildOutput``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageBuildOutput(Model):
    """A BuildKit exporter and its settings.

    Attributes:
        type: Name of the exporter, such as `moby`, `local` or `tar`.
        attrs: Settings of the exporter, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", STR),
        Field("attrs", "Attrs", MapOf(STR)),
    )

    type: str | None = None
    attrs: Mapping[str, str] | None = None
