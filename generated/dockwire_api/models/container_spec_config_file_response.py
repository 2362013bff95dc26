# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecConfigFileResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .container_spec_config_file import ContainerSpecConfigFile

_KEYS = frozenset({"Name", "UID", "GID", "Mode"})
_ALWAYS = frozenset({"Name", "UID", "GID", "Mode"})


class ContainerSpecConfigFileResponse(ContainerSpecConfigFile):
    """File that shows a config.

    The form that engines return; also accepted in place of a ``ContainerSpecConfigFile``.

    Attributes:
        name: Path of the file; a relative one starts at the root directory.
        uid: Owner, as a number in text form.
        gid: Group, as a number in text form.
        mode: Permissions as a plain integer, so octal 0444 is written 292.
    """

    __slots__ = ()

    name: str
    uid: str
    gid: str
    mode: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.uid = v if (v := get("UID")) is not None else ""
        self.gid = v if (v := get("GID")) is not None else ""
        self.mode = v if (v := get("Mode")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
