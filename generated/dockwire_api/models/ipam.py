# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAM``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf, MapOf, Obj
from .ipam_config import IPAMConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class IPAM(Model):
    """Address management of a network.

    The form to send; engines return a ``IPAMResponse``.

    Attributes:
        driver: Address management driver; `default` is the built-in one.
        config: Subnets with their ranges and gateways.
        options: Options for the address management driver; may be null.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR),
        Field("config", "Config", ListOf(Obj("IPAMConfig"))),
        Field("options", "Options", MapOf(STR), shape={"": str}),
    )

    driver: str | None = None
    config: Sequence[IPAMConfig] | None = None
    options: Mapping[str, str] | None = None
