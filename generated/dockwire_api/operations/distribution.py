# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``distribution``, as functions that describe a request."""

from __future__ import annotations

from .. import models
from ..hidden import hide
from ..operation import Endpoint, Operation, Parameter
from ..values import STR, Obj

DISTRIBUTION_INSPECT = Endpoint(
    id="DistributionInspect",
    method="GET",
    path="/distribution/{name}/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="name",
        ),
    ),
    result=Obj("DistributionInspect"),
)


def distribution_inspect(
    name: str, *, registry_auth: models.AuthConfig | None = None
) -> Operation[models.DistributionInspect]:
    """Ask a registry for an image's digest and platforms without pulling it.

    API operation ``DistributionInspect``: ``GET /distribution/{name}/json``. From API 1.30.

    Args:
        name: Image reference, including the registry host if it is not Docker Hub.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        The image's descriptor and the platforms it exists for.
    """
    registry_auth = hide(registry_auth)
    return Operation(DISTRIBUTION_INSPECT, {"name": name, "registry_auth": registry_auth})
