# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ConfigSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent, set_aside
from ..values import read_bytes
from .config_spec import ConfigSpec
from .driver import Driver

_KEYS = frozenset({"Name", "Labels", "Data", "Templating"})
_CHANGED = {
    "Data": str,
}
_ALWAYS = frozenset({"Labels"})


class ConfigSpecResponse(ConfigSpec):
    """What a config holds.

    The form that engines return; also accepted in place of a ``ConfigSpec``.

    Attributes:
        name: Name of the config.
        labels: Labels as name and value.
        data: The data, at most 1000 KB; to be given at creation only.
        templating: Template engine for the data, if it has placeholders; only `golang` is known.
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
