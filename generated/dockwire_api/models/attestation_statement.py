# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AttestationStatement``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import ANY, STR, MapOf, Obj
from .oci_descriptor import OCIDescriptor

_KEYS = frozenset({"Descriptor", "PredicateType", "Statement"})
_ALWAYS = frozenset({"Descriptor", "PredicateType"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class AttestationStatement(Model):
    """One in-toto statement about an image, such as how it was built.

    Attributes:
        descriptor: Where the statement is stored, with its size and digest.
        predicate_type: Kind of the statement, a URI such as `https://slsa.dev/provenance/v1`.
        statement: The whole statement as the decoded JSON; only if asked for with `statement`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("predicate_type", "PredicateType", STR),
        Field("statement", "Statement", MapOf(ANY)),
    )

    descriptor: OCIDescriptor = Factory(lambda: OCIDescriptor.from_dict({}))
    predicate_type: str = ""
    statement: dict[str, Any] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.descriptor = (
            OCIDescriptor.from_dict(v)
            if (v := get("Descriptor")) is not None
            else OCIDescriptor.from_dict({})
        )
        self.predicate_type = v if (v := get("PredicateType")) is not None else ""
        self.statement = get("Statement")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
