# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SecretSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent, set_aside
from ..values import read_bytes
from .driver import Driver
from .secret_spec import SecretSpec

_KEYS = frozenset({"Name", "Labels", "Data", "Driver", "Templating"})
_CHANGED = {
    "Data": str,
}
_ALWAYS = frozenset({"Labels"})


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

    __slots__ = ()

    labels: dict[str, str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.data = None if (v := get("Data")) is None else read_bytes(v)
        self.driver = None if (v := get("Driver")) is None else Driver.from_dict(v)
        self.templating = None if (v := get("Templating")) is None else Driver.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
