# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``AttestationStatement``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Factory, Field, Model, define
from ..values import ANY, STR, MapOf, Obj
from .oci_descriptor import OCIDescriptor


@define(slots=False, eq=False, repr=False, kw_only=True)
class AttestationStatement(Model):
    """One in-toto statement about an image, such as how it was built.

    Attributes:
        descriptor: Where the statement is stored, with its size and digest.
        predicate_type: Kind of the statement, a URI such as `https://slsa.dev/provenance/v1`.
        statement: The whole statement as the decoded JSON; only if asked for with `statement`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("descriptor", "Descriptor", Obj("OCIDescriptor"), always=True),
        Field("predicate_type", "PredicateType", STR, always=True),
        Field("statement", "Statement", MapOf(ANY)),
    )

    descriptor: OCIDescriptor = Factory(lambda: OCIDescriptor.from_dict({}))
    predicate_type: str = ""
    statement: dict[str, Any] | None = None
