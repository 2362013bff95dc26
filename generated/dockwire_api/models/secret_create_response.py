# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SecretCreateResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"ID"})
_ALWAYS = frozenset({"ID"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SecretCreateResponse(Model):
    """Answer to creating a secret.

    Attributes:
        id: ID of the secret made.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "ID", STR),)

    id: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        other_1 = "Id" in data and "ID" not in data
        if other_1:
            data = {("ID" if k == "Id" else k): v for k, v in data.items()}
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        if other_1:
            # Recorded, so that it is sent back under this name.
            self._as_sent = {**(self._as_sent or {}), "Id": ...}
        return self

    def _encode(self, path: str, strict: bool) -> dict[str, Any]:
        data = Model._encode(self, path, strict)
        sent = self._as_sent or {}
        if "Id" in sent and "ID" in data:
            data["Id"] = data.pop("ID")
        return data
