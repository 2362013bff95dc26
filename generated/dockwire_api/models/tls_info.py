# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TLSInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BYTES, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
