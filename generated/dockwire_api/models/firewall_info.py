# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``FirewallInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"Driver", "Info"})
_ALWAYS = frozenset({"Driver"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class FirewallInfo(Model):
    """Firewall that the engine drives.

    Attributes:
        driver: Firewall in use, such as `iptables` or `nftables`.
        info: Pairs of label and text, for people to read.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR),
        Field("info", "Info", ListOf(ListOf(STR))),
    )

    driver: str = ""
    info: list[list[str]] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.driver = v if (v := get("Driver")) is not None else ""
        self.info = get("Info")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
