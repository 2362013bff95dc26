# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmCAConfig``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..durations import Duration
from ..model import NULL, Field, Model, as_sent
from ..values import INT, NANOSECONDS, STR, ListOf, Obj
from .external_ca import ExternalCA

_KEYS = frozenset({"NodeCertExpiry", "ExternalCAs", "SigningCACert", "SigningCAKey", "ForceRotate"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.node_cert_expiry = get("NodeCertExpiry")
        self.external_cas = (
            None
            if (v := get("ExternalCAs")) is None
            else [NULL if x0 is None else ExternalCA.from_dict(x0) for x0 in v]
        )
        self.signing_ca_cert = get("SigningCACert")
        self.signing_ca_key = get("SigningCAKey")
        self.force_rotate = get("ForceRotate")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
