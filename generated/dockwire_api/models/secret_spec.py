# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SecretSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import BYTES, STR, MapOf, Obj
from .driver import Driver


@define(slots=False, eq=False, repr=False, kw_only=True)
class SecretSpec(Model):
    """What a secret holds.

    The form to send; engines return a ``SecretSpecResponse``.

    Attributes:
        name: Name of the secret.
        labels: Labels as name and value.
        data: The value, at most 500 KB; to be given at creation only and never sent back.
        driver: Driver that fetches the value from elsewhere; the swarm keeps it itself when unset.
            From API 1.31.
        templating: Template engine for the value, if it has placeholders; only `golang` is known.
            From API 1.37.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("data", "Data", BYTES, secret=True, shape=str),
        Field("driver", "Driver", Obj("Driver")),
        Field("templating", "Templating", Obj("Driver")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    data: bytes | None = None
    driver: Driver | None = None
    templating: Driver | None = None
