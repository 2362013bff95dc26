# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SecretCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SecretCreateResponse(Model):
    """Answer to creating a secret.

    Attributes:
        id: ID of the secret made.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "ID", STR, always=True, also=("Id",)),)

    id: str = ""
