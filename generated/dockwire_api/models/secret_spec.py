# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SecretSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent, set_aside
from ..values import BYTES, STR, MapOf, Obj, read_bytes
from .driver import Driver

_KEYS = frozenset({"Name", "Labels", "Data", "Driver", "Templating"})
_CHANGED = {
    "Data": str,
}


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("data", "Data", BYTES, secret=True),
        Field("driver", "Driver", Obj("Driver")),
        Field("templating", "Templating", Obj("Driver")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    data: bytes | None = None
    driver: Driver | None = None
    templating: Driver | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = get("Labels")
        self.data = None if (v := get("Data")) is None else read_bytes(v)
        self.driver = None if (v := get("Driver")) is None else Driver.from_dict(v)
        self.templating = None if (v := get("Templating")) is None else Driver.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
