# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SignatureIdentity``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, ListOf, Obj
from .known_signer_identity import KnownSignerIdentity
from .signature_timestamp import SignatureTimestamp
from .signature_type import SignatureType
from .signer_identity import SignerIdentity


@define(slots=False, eq=False, repr=False, kw_only=True)
class SignatureIdentity(Model):
    """Verified signature of an image.

    Attributes:
        name: What kind of signature it is, in words.
        timestamps: Proofs of when it was signed, checked by the engine.
        known_signer: Signer, if the engine knows it by name.
        docker_reference: Image reference that was signed; older signatures only.
        signer: Certificate that the signature was made with.
        signature_type: Format of the signature.
        error: Why the check failed, else empty; after a failure nothing more is filled.
        warnings: Doubts that came up while checking; the signature counts all the same.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("timestamps", "Timestamps", ListOf(Obj("SignatureTimestamp"))),
        Field("known_signer", "KnownSigner", EnumOf("KnownSignerIdentity")),
        Field("docker_reference", "DockerReference", STR),
        Field("signer", "Signer", Obj("SignerIdentity")),
        Field("signature_type", "SignatureType", EnumOf("SignatureType")),
        Field("error", "Error", STR),
        Field("warnings", "Warnings", ListOf(STR)),
    )

    name: str | None = None
    timestamps: list[SignatureTimestamp] | None = None
    known_signer: KnownSignerIdentity | None = None
    docker_reference: str | None = None
    signer: SignerIdentity | None = None
    signature_type: SignatureType | None = None
    error: str | None = None
    warnings: list[str] | None = None
