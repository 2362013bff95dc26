# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Address``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class Address(Model):
    """An IP address with its prefix length.

    Attributes:
        addr: IP address.
        prefix_len: Length of the network prefix in bits.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("addr", "Addr", STR),
        Field("prefix_len", "PrefixLen", INT),
    )

    addr: str | None = None
    prefix_len: int | None = None
