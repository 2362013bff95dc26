# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ConfigReference``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ConfigReference(Model):
    """Network that settings are taken from.

    The form to send; engines return a ``ConfigReferenceResponse``.

    Attributes:
        network: Name of the network with the settings; it was created with `ConfigOnly`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("network", "Network", STR),)

    network: str | None = None
