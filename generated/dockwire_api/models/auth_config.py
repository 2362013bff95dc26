# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AuthConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
