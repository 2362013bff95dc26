# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``LogConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf, MapOf
from .log_config_type import LogConfigType, LogConfigTypeLike

_LogConfigType_members = {member.value: member for member in LogConfigType}
_KEYS = frozenset({"Type", "Config"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class LogConfig(Model):
    """Logging driver of a container with its options.

    The form to send; engines return a ``LogConfigResponse``.

    Attributes:
        type: Logging driver, a built-in one or a plugin; `none` keeps no log.
        config: Options for the logging driver, such as `max-size` for `json-file`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("LogConfigType")),
        Field("config", "Config", MapOf(STR)),
    )

    type: LogConfigTypeLike | None = None
    config: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = (
            None
            if (v := get("Type")) is None
            else (_LogConfigType_members.get(v) or LogConfigType(v))
        )
        self.config = get("Config")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
