# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``LogConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, EnumOf, MapOf
from .log_config import LogConfig
from .log_config_type import LogConfigType


class LogConfigResponse(LogConfig):
    """Logging driver of a container with its options.

    The form that engines return; also accepted in place of a ``LogConfig``.

    Attributes:
        type: Logging driver, a built-in one or a plugin; `none` keeps no log.
        config: Options for the logging driver, such as `max-size` for `json-file`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("LogConfigType"), always=True),
        Field("config", "Config", MapOf(STR), always=True),
    )

    type: LogConfigType
    config: dict[str, str]
