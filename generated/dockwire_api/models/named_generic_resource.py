# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NamedGenericResource``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class NamedGenericResource(Model):
    """A single resource with a name.

    Attributes:
        kind: Kind of resource, such as `GPU`.
        value: Name of the resource.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("kind", "Kind", STR),
        Field("value", "Value", STR),
    )

    kind: str | None = None
    value: str | None = None
