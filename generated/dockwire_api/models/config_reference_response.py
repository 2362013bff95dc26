# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ConfigReferenceResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .config_reference import ConfigReference


class ConfigReferenceResponse(ConfigReference):
    """Network that settings are taken from.

    The form that engines return; also accepted in place of a ``ConfigReference``.

    Attributes:
        network: Name of the network with the settings; it was created with `ConfigOnly`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("network", "Network", STR, always=True),)

    network: str
