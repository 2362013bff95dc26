# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigNetwork``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigNetwork(Model):
    """Network of a plugin.

    Attributes:
        type: Kind of network, such as `host`, `bridge` or `none`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("type", "Type", STR, always=True),)

    type: str = ""
