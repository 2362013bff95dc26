"""Which operations send credentials for registries."""

from __future__ import annotations

from functools import lru_cache

from dockwire_api.operation import Endpoint

LOGIN = "SystemAuth"
"""The ID of the only operation whose body is credentials."""


@lru_cache(maxsize=1024)
def takes_credentials(endpoint: Endpoint) -> bool:
    """Whether an operation sends credentials, in a parameter or as its body."""
    return endpoint.id == LOGIN or any(
        parameter.credentials_for is not None for parameter in endpoint.parameters
    )
