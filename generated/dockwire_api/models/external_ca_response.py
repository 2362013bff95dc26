# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ExternalCAResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, EnumOf, MapOf
from .external_ca import ExternalCA
from .external_ca_protocol import ExternalCAProtocol


class ExternalCAResponse(ExternalCA):
    """An outside authority that signs node certificates.

    The form that engines return; also accepted in place of a ``ExternalCA``.

    Attributes:
        protocol: Its protocol; only `cfssl` is known.
        url: Where to send requests.
        options: Further settings for the protocol, by name.
        ca_cert: Its root certificate in PEM form. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("protocol", "Protocol", EnumOf("ExternalCAProtocol"), always=True),
        Field("url", "URL", STR, always=True),
        Field("options", "Options", MapOf(STR)),
        Field("ca_cert", "CACert", STR, always=True),
    )

    protocol: ExternalCAProtocol
    url: str
    options: dict[str, str] | None
    ca_cert: str
