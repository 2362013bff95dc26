# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeListResponse``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, Obj
from .volume import Volume


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumeListResponse(Model):
    """The volumes found, to iterate over, with warnings.

    Attributes:
        volumes: The volumes found.
        warnings: Warnings, for example on drivers that did not answer; may be null.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volumes", "Volumes", ListOf(Obj("Volume")), always=True),
        Field("warnings", "Warnings", ListOf(STR), always=True),
    )

    volumes: list[Volume] = Factory(list)
    warnings: list[str] = Factory(list)

    def __iter__(self) -> Iterator[Volume]:
        """Iterate over ``volumes``."""
        return iter(self.volumes)

    def __len__(self) -> int:
        return len(self.volumes)
