# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmCAConfig``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..values import INT, NANOSECONDS, STR, ListOf, Obj
from .external_ca import ExternalCA


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmCAConfig(Model):
    """How a swarm issues certificates to its nodes.

    The form to send; engines return a ``SwarmCAConfigResponse``.

    Attributes:
        node_cert_expiry: Lifetime of node certificates in nanoseconds; 90 days by default. Also a
            timedelta, or text such as `1m30s`.
        external_cas: Outside authorities that sign node certificates.
        signing_ca_cert: Certificate to sign with in PEM form; the swarm makes one when unset. From
            API 1.30.
        signing_ca_key: Key of `SigningCACert` in PEM form. From API 1.30.
        force_rotate: Raise this number to make the swarm replace its certificate and key, if you
            give none. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("node_cert_expiry", "NodeCertExpiry", NANOSECONDS),
        Field("external_cas", "ExternalCAs", ListOf(Obj("ExternalCA"))),
        Field("signing_ca_cert", "SigningCACert", STR),
        Field("signing_ca_key", "SigningCAKey", STR, secret=True),
        Field("force_rotate", "ForceRotate", INT),
    )

    node_cert_expiry: Duration | None = None
    external_cas: Sequence[ExternalCA] | None = None
    signing_ca_cert: str | None = None
    signing_ca_key: str | None = None
    force_rotate: int | None = None
