# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NRIInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class NRIInfo(Model):
    """State of the Node Resource Interface.

    Attributes:
        info: Pairs of label and text, for people to read.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("info", "Info", ListOf(ListOf(STR))),)

    info: list[list[str]] | None = None
