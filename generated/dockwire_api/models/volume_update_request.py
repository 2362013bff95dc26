# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeUpdateRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .cluster_volume_spec import ClusterVolumeSpec


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumeUpdateRequest(Model):
    """Change to a cluster volume.

    Attributes:
        spec: The cluster volume's spec as last read, with another availability.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spec", "Spec", Obj("ClusterVolumeSpec")),)

    spec: ClusterVolumeSpec | None = None
