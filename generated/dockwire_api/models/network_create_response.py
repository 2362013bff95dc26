# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkCreateResponse(Model):
    """Answer to creating a network.

    Attributes:
        id: ID of the network made.
        warning: Warning from the engine; empty if there is none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR, always=True),
        Field("warning", "Warning", STR, always=True),
    )

    id: str = ""
    warning: str = ""
