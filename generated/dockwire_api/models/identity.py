# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Identity``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .build_identity import BuildIdentity
from .pull_identity import PullIdentity
from .signature_identity import SignatureIdentity

_KEYS = frozenset({"Signature", "Pull", "Build"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.signature = (
            None
            if (v := get("Signature")) is None
            else [NULL if x0 is None else SignatureIdentity.from_dict(x0) for x0 in v]
        )
        self.pull = (
            None
            if (v := get("Pull")) is None
            else [NULL if x0 is None else PullIdentity.from_dict(x0) for x0 in v]
        )
        self.build = (
            None
            if (v := get("Build")) is None
            else [NULL if x0 is None else BuildIdentity.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
