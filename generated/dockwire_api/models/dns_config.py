# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DNSConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf

_KEYS = frozenset({"Nameservers", "Search", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.nameservers = get("Nameservers")
        self.search = get("Search")
        self.options = get("Options")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
