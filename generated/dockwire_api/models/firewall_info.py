# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``FirewallInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class FirewallInfo(Model):
    """Firewall that the engine drives.

    Attributes:
        driver: Firewall in use, such as `iptables` or `nftables`.
        info: Pairs of label and text, for people to read.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR, always=True),
        Field("info", "Info", ListOf(ListOf(STR))),
    )

    driver: str = ""
    info: list[list[str]] | None = None
