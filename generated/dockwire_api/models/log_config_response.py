# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``LogConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .log_config import LogConfig
from .log_config_type import LogConfigType

_LogConfigType_members = {member.value: member for member in LogConfigType}
_KEYS = frozenset({"Type", "Config"})
_ALWAYS = frozenset({"Type", "Config"})


class LogConfigResponse(LogConfig):
    """Logging driver of a container with its options.

    The form that engines return; also accepted in place of a ``LogConfig``.

    Attributes:
        type: Logging driver, a built-in one or a plugin; `none` keeps no log.
        config: Options for the logging driver, such as `max-size` for `json-file`.
    """

    __slots__ = ()

    type: LogConfigType
    config: dict[str, str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = (
            (_LogConfigType_members.get(v) or LogConfigType(v))
            if (v := get("Type")) is not None
            else LogConfigType("")
        )
        self.config = v if (v := get("Config")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
