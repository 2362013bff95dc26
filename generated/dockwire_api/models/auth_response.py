# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AuthResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Status", "IdentityToken"})
_ALWAYS = frozenset({"Status"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class AuthResponse(Model):
    """Answer to a check of registry credentials.

    Attributes:
        status: Result of the check, in words.
        identity_token: Token to use in place of the password; empty if the registry issues none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", STR),
        Field("identity_token", "IdentityToken", STR, secret=True),
    )

    status: str = ""
    identity_token: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.status = v if (v := get("Status")) is not None else ""
        self.identity_token = get("IdentityToken")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
