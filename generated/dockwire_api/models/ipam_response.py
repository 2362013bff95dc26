# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``IPAMResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, ListOf, MapOf, Obj
from .ipam import IPAM
from .ipam_config import IPAMConfig


class IPAMResponse(IPAM):
    """Address management of a network.

    The form that engines return; also accepted in place of a ``IPAM``.

    Attributes:
        driver: Address management driver; `default` is the built-in one.
        config: Subnets with their ranges and gateways.
        options: Options for the address management driver; may be null.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR, always=True),
        Field("config", "Config", ListOf(Obj("IPAMConfig")), always=True),
        Field("options", "Options", MapOf(STR), always=True, shape={"": str}),
    )

    driver: str
    config: list[IPAMConfig]
    options: dict[str, str]
