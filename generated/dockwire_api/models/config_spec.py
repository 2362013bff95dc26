# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ConfigSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import BYTES, STR, MapOf, Obj
from .driver import Driver


@define(slots=False, eq=False, repr=False, kw_only=True)
class ConfigSpec(Model):
    """What a config holds.

    The form to send; engines return a ``ConfigSpecResponse``.

    Attributes:
        name: Name of the config.
        labels: Labels as name and value.
        data: The data, at most 1000 KB; to be given at creation only.
        templating: Template engine for the data, if it has placeholders; only `golang` is known.
            From API 1.37.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("data", "Data", BYTES, shape=str),
        Field("templating", "Templating", Obj("Driver")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    data: bytes | None = None
    templating: Driver | None = None
