# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Platform``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class Platform(Model):
    """Architecture and operating system of a node.

    Attributes:
        architecture: CPU architecture, such as `x86_64`.
        os: Operating system, such as `linux`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("architecture", "Architecture", STR),
        Field("os", "OS", STR),
    )

    architecture: str | None = None
    os: str | None = None
