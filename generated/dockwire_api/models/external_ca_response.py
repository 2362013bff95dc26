# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ExternalCAResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .external_ca import ExternalCA
from .external_ca_protocol import ExternalCAProtocol

_ExternalCAProtocol_members = {member.value: member for member in ExternalCAProtocol}
_KEYS = frozenset({"Protocol", "URL", "Options", "CACert"})
_ALWAYS = frozenset({"Protocol", "URL", "CACert"})


class ExternalCAResponse(ExternalCA):
    """An outside authority that signs node certificates.

    The form that engines return; also accepted in place of a ``ExternalCA``.

    Attributes:
        protocol: Its protocol; only `cfssl` is known.
        url: Where to send requests.
        options: Further settings for the protocol, by name.
        ca_cert: Its root certificate in PEM form. From API 1.30.
    """

    __slots__ = ()

    protocol: ExternalCAProtocol
    url: str
    options: dict[str, str] | None
    ca_cert: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.protocol = (
            (_ExternalCAProtocol_members.get(v) or ExternalCAProtocol(v))
            if (v := get("Protocol")) is not None
            else ExternalCAProtocol("")
        )
        self.url = v if (v := get("URL")) is not None else ""
        self.options = get("Options")
        self.ca_cert = v if (v := get("CACert")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
