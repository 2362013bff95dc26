# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExternalCA``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf, MapOf
from .external_ca_protocol import ExternalCAProtocol, ExternalCAProtocolLike

_ExternalCAProtocol_members = {member.value: member for member in ExternalCAProtocol}
_KEYS = frozenset({"Protocol", "URL", "Options", "CACert"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ExternalCA(Model):
    """An outside authority that signs node certificates.

    The form to send; engines return a ``ExternalCAResponse``.

    Attributes:
        protocol: Its protocol; only `cfssl` is known.
        url: Where to send requests.
        options: Further settings for the protocol, by name.
        ca_cert: Its root certificate in PEM form. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("protocol", "Protocol", EnumOf("ExternalCAProtocol")),
        Field("url", "URL", STR),
        Field("options", "Options", MapOf(STR)),
        Field("ca_cert", "CACert", STR),
    )

    protocol: ExternalCAProtocolLike | None = None
    url: str | None = None
    options: Mapping[str, str] | None = None
    ca_cert: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.protocol = (
            None
            if (v := get("Protocol")) is None
            else (_ExternalCAProtocol_members.get(v) or ExternalCAProtocol(v))
        )
        self.url = get("URL")
        self.options = get("Options")
        self.ca_cert = get("CACert")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
