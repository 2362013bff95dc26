# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IndexInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class IndexInfo(Model):
    """Settings for one registry.

    Attributes:
        name: Host name of the registry.
        mirrors: Addresses of its mirrors.
        secure: The registry has to use TLS with a valid certificate.
        official: It is Docker Hub.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("mirrors", "Mirrors", ListOf(STR), always=True),
        Field("secure", "Secure", BOOL, always=True),
        Field("official", "Official", BOOL, always=True),
    )

    name: str = ""
    mirrors: list[str] = Factory(list)
    secure: bool = False
    official: bool = False
