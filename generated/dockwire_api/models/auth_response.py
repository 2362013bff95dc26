# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AuthResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class AuthResponse(Model):
    """Answer to a check of registry credentials.

    Attributes:
        status: Result of the check, in words.
        identity_token: Token to use in place of the password; empty if the registry issues none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", STR, always=True),
        Field("identity_token", "IdentityToken", STR, secret=True),
    )

    status: str = ""
    identity_token: str | None = None
