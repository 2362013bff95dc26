# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemVersionComponent``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class SystemVersionComponent(Model):
    """One component with its version.

    Attributes:
        name: Name of the component.
        version: Version of the component.
        details: Further facts, such as commit and time of the build; different for each component.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("version", "Version", STR, always=True),
        Field("details", "Details", MapOf(STR)),
    )

    name: str = ""
    version: str = ""
    details: dict[str, str] | None = None
