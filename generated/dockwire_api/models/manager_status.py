# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ManagerStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, EnumOf
from .reachability import Reachability

_Reachability_members = {member.value: member for member in Reachability}
_KEYS = frozenset({"Leader", "Reachability", "Addr"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ManagerStatus(Model):
    """Manager side of a node.

    Attributes:
        leader: It is the manager that leads.
        reachability: Whether the others can reach it.
        addr: Address and port that managers talk to it on.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("leader", "Leader", BOOL),
        Field("reachability", "Reachability", EnumOf("Reachability")),
        Field("addr", "Addr", STR),
    )

    leader: bool | None = None
    reachability: Reachability | None = None
    addr: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.leader = get("Leader")
        self.reachability = (
            None
            if (v := get("Reachability")) is None
            else (_Reachability_members.get(v) or Reachability(v))
        )
        self.addr = get("Addr")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
