# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SignatureTimestamp``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, EnumOf
from .signature_timestamp_type import SignatureTimestampType


@define(slots=False, eq=False, repr=False, kw_only=True)
class SignatureTimestamp(Model):
    """Proof of when a signature was made.

    Attributes:
        type: Kind of proof.
        uri: Address of the service that gave it.
        timestamp: Time of signing.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("SignatureTimestampType"), always=True),
        Field("uri", "URI", STR, always=True),
        Field("timestamp", "Timestamp", TIME),
    )

    type: SignatureTimestampType = SignatureTimestampType("")
    uri: str = ""
    timestamp: Timestamp | None = None
