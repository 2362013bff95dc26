# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AuthConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset(
    {"username", "password", "serveraddress", "email", "auth", "identitytoken", "registrytoken"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class AuthConfig(Model):
    """Credentials for a registry.

    Attributes:
        username: User name.
        password: Password or access token.
        server_address: Registry address; Docker Hub's is `https://index.docker.io/v1/`.
        email: Mail address; registries have no use for it any more. Up to API 1.51.
        auth: User name and password as `user:password` in base64; not needed with the other fields.
        identity_token: Token in place of user name and password.
        registry_token: Bearer token passed to the registry as it is.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("username", "username", STR),
        Field("password", "password", STR, secret=True),
        Field("server_address", "serveraddress", STR),
        Field("email", "email", STR),
        Field("auth", "auth", STR, secret=True),
        Field("identity_token", "identitytoken", STR, secret=True),
        Field("registry_token", "registrytoken", STR, secret=True),
    )

    username: str | None = None
    password: str | None = None
    server_address: str | None = None
    email: str | None = None
    auth: str | None = None
    identity_token: str | None = None
    registry_token: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.username = get("username")
        self.password = get("password")
        self.server_address = get("serveraddress")
        self.email = get("email")
        self.auth = get("auth")
        self.identity_token = get("identitytoken")
        self.registry_token = get("registrytoken")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
