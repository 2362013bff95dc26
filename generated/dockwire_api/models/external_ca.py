# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExternalCA``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, MapOf
from .external_ca_protocol import ExternalCAProtocolLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
