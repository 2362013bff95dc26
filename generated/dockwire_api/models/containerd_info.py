# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerdInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, Obj
from .containerd_namespaces import ContainerdNamespaces

_KEYS = frozenset({"Address", "Namespaces"})
_ALWAYS = frozenset({"Namespaces"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerdInfo(Model):
    """How the engine talks to containerd.

    Attributes:
        address: Socket of containerd.
        namespaces: Names the engine keeps its things under in containerd.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("address", "Address", STR),
        Field("namespaces", "Namespaces", Obj("ContainerdNamespaces")),
    )

    address: str | None = None
    namespaces: ContainerdNamespaces = Factory(lambda: ContainerdNamespaces.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.address = get("Address")
        self.namespaces = (
            ContainerdNamespaces.from_dict(v)
            if (v := get("Namespaces")) is not None
            else ContainerdNamespaces.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
