# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeUpdateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .cluster_volume_spec import ClusterVolumeSpec

_KEYS = frozenset({"Spec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class VolumeUpdateRequest(Model):
    """Change to a cluster volume.

    Attributes:
        spec: The cluster volume's spec as last read, with another availability.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spec", "Spec", Obj("ClusterVolumeSpec")),)

    spec: ClusterVolumeSpec | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.spec = None if (v := get("Spec")) is None else ClusterVolumeSpec.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
