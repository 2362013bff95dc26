# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerWaitExitError``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerWaitExitError(Model):
    """What went wrong while waiting for a container.

    Attributes:
        message: Error text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("message", "Message", STR),)

    message: str | None = None
