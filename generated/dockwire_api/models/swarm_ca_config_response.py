# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmCAConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
from .external_ca_response import ExternalCAResponse
from .swarm_ca_config import SwarmCAConfig

_KEYS = frozenset({"NodeCertExpiry", "ExternalCAs", "SigningCACert", "SigningCAKey", "ForceRotate"})


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

    __slots__ = ()

    node_cert_expiry: int | None
    external_cas: list[ExternalCAResponse] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.node_cert_expiry = get("NodeCertExpiry")
        self.external_cas = (
            None
            if (v := get("ExternalCAs")) is None
            else [NULL if x0 is None else ExternalCAResponse.from_dict(x0) for x0 in v]
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
