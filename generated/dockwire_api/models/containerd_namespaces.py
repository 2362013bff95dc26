# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerdNamespaces``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Containers", "Plugins"})
_ALWAYS = frozenset({"Containers", "Plugins"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerdNamespaces(Model):
    """Namespaces in containerd that an engine uses.

    Attributes:
        containers: Namespace of containers and images.
        plugins: Namespace of plugins.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("containers", "Containers", STR),
        Field("plugins", "Plugins", STR),
    )

    containers: str = ""
    plugins: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.containers = v if (v := get("Containers")) is not None else ""
        self.plugins = v if (v := get("Plugins")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
