# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ConfigSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BYTES, STR, MapOf, Obj
from .config_spec import ConfigSpec


class ConfigSpecResponse(ConfigSpec):
    """What a config holds.

    The form that engines return; also accepted in place of a ``ConfigSpec``.

    Attributes:
        name: Name of the config.
        labels: Labels as name and value.
        data: The data, at most 1000 KB; to be given at creation only.
        templating: Template engine for the data, if it has placeholders; only `golang` is known.
            From API 1.37.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("data", "Data", BYTES, shape=str),
        Field("templating", "Templating", Obj("Driver")),
    )

    labels: dict[str, str]
