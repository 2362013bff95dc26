# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SignatureTimestamp``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, EnumOf
from .signature_timestamp_type import SignatureTimestampType

_SignatureTimestampType_members = {member.value: member for member in SignatureTimestampType}
_KEYS = frozenset({"Type", "URI", "Timestamp"})
_ALWAYS = frozenset({"Type", "URI"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SignatureTimestamp(Model):
    """Proof of when a signature was made.

    Attributes:
        type: Kind of proof.
        uri: Address of the service that gave it.
        timestamp: Time of signing.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("SignatureTimestampType")),
        Field("uri", "URI", STR),
        Field("timestamp", "Timestamp", TIME),
    )

    type: SignatureTimestampType = SignatureTimestampType("")
    uri: str = ""
    timestamp: Timestamp | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = (
            (_SignatureTimestampType_members.get(v) or SignatureTimestampType(v))
            if (v := get("Type")) is not None
            else SignatureTimestampType("")
        )
        self.uri = v if (v := get("URI")) is not None else ""
        self.timestamp = read_time(get("Timestamp"))
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Timestamp",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.timestamp is None
            else None
        )
        return self
