# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeUsageData``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumeUsageData(Model):
    """Disk use of a volume.

    Attributes:
        size: Bytes used; -1 if not known, as with drivers other than `local`.
        ref_count: Number of containers that refer to it; -1 if not known.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("size", "Size", INT, always=True),
        Field("ref_count", "RefCount", INT, always=True),
    )

    size: int = 0
    ref_count: int = 0
