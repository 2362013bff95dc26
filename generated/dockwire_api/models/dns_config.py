# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DNSConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class DNSConfig(Model):
    """DNS settings of a service's containers.

    Attributes:
        nameservers: Addresses of DNS servers to ask.
        search: Search domains for host names.
        options: Options for `/etc/resolv.conf`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("nameservers", "Nameservers", ListOf(STR)),
        Field("search", "Search", ListOf(STR)),
        Field("options", "Options", ListOf(STR)),
    )

    nameservers: SequenceNotStr[str] | None = None
    search: SequenceNotStr[str] | None = None
    options: SequenceNotStr[str] | None = None
