# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountImageOptions``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class MountImageOptions(Model):
    """Settings of an image mount.

    Attributes:
        subpath: Directory inside the image to mount, relative; all of it when unset.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("subpath", "Subpath", STR),)

    subpath: str | None = None
