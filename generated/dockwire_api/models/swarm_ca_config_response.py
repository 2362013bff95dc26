# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmCAConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, NANOSECONDS, STR, ListOf, Obj
from .external_ca_response import ExternalCAResponse
from .swarm_ca_config import SwarmCAConfig


class SwarmCAConfigResponse(SwarmCAConfig):
    """How a swarm issues certificates to its nodes.

    The form that engines return; also accepted in place of a ``SwarmCAConfig``.

    Attributes:
        node_cert_expiry: Lifetime of node certificates in nanoseconds; 90 days by default.
        external_cas: Outside authorities that sign node certificates.
        signing_ca_cert: Certificate to sign with in PEM form; the swarm makes one when unset. From
            API 1.30.
        signing_ca_key: Key of `SigningCACert` in PEM form. From API 1.30.
        force_rotate: Raise this number to make the swarm replace its certificate and key, if you
            give none. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("node_cert_expiry", "NodeCertExpiry", NANOSECONDS),
        Field("external_cas", "ExternalCAs", ListOf(Obj("ExternalCAResponse", "ExternalCA"))),
        Field("signing_ca_cert", "SigningCACert", STR),
        Field("signing_ca_key", "SigningCAKey", STR, secret=True),
        Field("force_rotate", "ForceRotate", INT),
    )

    node_cert_expiry: int | None
    external_cas: list[ExternalCAResponse] | None
