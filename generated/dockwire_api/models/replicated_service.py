# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ReplicatedService``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ReplicatedService(Model):
    """Number of tasks of a service.

    Attributes:
        replicas: How many tasks there should be; 1 when unset.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("replicas", "Replicas", INT),)

    replicas: int | None = None
