# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SignatureIdentity``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, EnumOf, ListOf, Obj
from .known_signer_identity import KnownSignerIdentity
from .signature_timestamp import SignatureTimestamp
from .signature_type import SignatureType
from .signer_identity import SignerIdentity

_KnownSignerIdentity_members = {member.value: member for member in KnownSignerIdentity}
_SignatureType_members = {member.value: member for member in SignatureType}
_KEYS = frozenset(
    {
        "Name",
        "Timestamps",
        "KnownSigner",
        "DockerReference",
        "Signer",
        "SignatureType",
        "Error",
        "Warnings",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.timestamps = (
            None
            if (v := get("Timestamps")) is None
            else [NULL if x0 is None else SignatureTimestamp.from_dict(x0) for x0 in v]
        )
        self.known_signer = (
            None
            if (v := get("KnownSigner")) is None
            else (_KnownSignerIdentity_members.get(v) or KnownSignerIdentity(v))
        )
        self.docker_reference = get("DockerReference")
        self.signer = None if (v := get("Signer")) is None else SignerIdentity.from_dict(v)
        self.signature_type = (
            None
            if (v := get("SignatureType")) is None
            else (_SignatureType_members.get(v) or SignatureType(v))
        )
        self.error = get("Error")
        self.warnings = get("Warnings")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
