# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IndexInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, ListOf

_KEYS = frozenset({"Name", "Mirrors", "Secure", "Official"})
_ALWAYS = frozenset({"Name", "Mirrors", "Secure", "Official"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class IndexInfo(Model):
    """Settings for one registry.

    Attributes:
        name: Host name of the registry.
        mirrors: Addresses of its mirrors.
        secure: The registry has to use TLS with a valid certificate.
        official: It is Docker Hub.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("mirrors", "Mirrors", ListOf(STR)),
        Field("secure", "Secure", BOOL),
        Field("official", "Official", BOOL),
    )

    name: str = ""
    mirrors: list[str] = Factory(list)
    secure: bool = False
    official: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.mirrors = v if (v := get("Mirrors")) is not None else []
        self.secure = v if (v := get("Secure")) is not None else False
        self.official = v if (v := get("Official")) is not None else False
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
