# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``EndpointSpecMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class EndpointSpecMode(OpenStrEnum):
    """What a service's name leads to, `vip` one virtual address or `dnsrr` the addresses of all
    tasks.
    """

    VIP = "vip"
    DNSRR = "dnsrr"


EndpointSpecModeLike: TypeAlias = EndpointSpecMode | Literal["vip", "dnsrr"] | str
