# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TLSInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BYTES, STR, read_bytes

_KEYS = frozenset({"TrustRoot", "CertIssuerSubject", "CertIssuerPublicKey"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class TLSInfo(Model):
    """Certificate authority that a node trusts.

    Attributes:
        trust_root: Root certificates in PEM form.
        cert_issuer_subject: Raw subject of the issuing certificate.
        cert_issuer_public_key: Raw public key of the issuing certificate.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("trust_root", "TrustRoot", STR),
        Field("cert_issuer_subject", "CertIssuerSubject", BYTES),
        Field("cert_issuer_public_key", "CertIssuerPublicKey", BYTES),
    )

    trust_root: str | None = None
    cert_issuer_subject: bytes | None = None
    cert_issuer_public_key: bytes | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.trust_root = get("TrustRoot")
        self.cert_issuer_subject = (
            None if (v := get("CertIssuerSubject")) is None else read_bytes(v)
        )
        self.cert_issuer_public_key = (
            None if (v := get("CertIssuerPublicKey")) is None else read_bytes(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
