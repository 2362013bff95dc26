# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SecretSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BYTES, STR, MapOf, Obj
from .secret_spec import SecretSpec


class SecretSpecResponse(SecretSpec):
    """What a secret holds.

    The form that engines return; also accepted in place of a ``SecretSpec``.

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
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("data", "Data", BYTES, secret=True, shape=str),
        Field("driver", "Driver", Obj("Driver")),
        Field("templating", "Templating", Obj("Driver")),
    )

    labels: dict[str, str]
