# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``LogConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, MapOf
from .log_config_type import LogConfigTypeLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
