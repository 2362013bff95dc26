# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Identity``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import ListOf, Obj
from .build_identity import BuildIdentity
from .pull_identity import PullIdentity
from .signature_identity import SignatureIdentity


@define(slots=False, eq=False, repr=False, kw_only=True)
class Identity(Model):
    """Verified origin of an image.

    Attributes:
        signature: Signatures found, with the result of checking each.
        pull: Repositories it was pulled from.
        build: Builds on this engine it came out of.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("signature", "Signature", ListOf(Obj("SignatureIdentity"))),
        Field("pull", "Pull", ListOf(Obj("PullIdentity"))),
        Field("build", "Build", ListOf(Obj("BuildIdentity"))),
    )

    signature: list[SignatureIdentity] | None = None
    pull: list[PullIdentity] | None = None
    build: list[BuildIdentity] | None = None
