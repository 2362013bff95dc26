# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import Obj
from .ipam_status import IPAMStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkStatus(Model):
    """Live facts about a network.

    Attributes:
        ipam: Live address use.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("ipam", "IPAM", Obj("IPAMStatus"), always=True),)

    ipam: IPAMStatus = Factory(lambda: IPAMStatus.from_dict({}))
