# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``LogConfigType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class LogConfigType(OpenStrEnum):
    """Logging drivers that come with the engine; a plugin's name is possible too."""

    LOCAL = "local"
    JSON_FILE = "json-file"
    SYSLOG = "syslog"
    JOURNALD = "journald"
    GELF = "gelf"
    FLUENTD = "fluentd"
    AWSLOGS = "awslogs"
    SPLUNK = "splunk"
    ETWLOGS = "etwlogs"
    NONE = "none"


LogConfigTypeLike: TypeAlias = (
    LogConfigType
    | Literal[
        "local",
        "json-file",
        "syslog",
        "journald",
        "gelf",
        "fluentd",
        "awslogs",
        "splunk",
        "etwlogs",
        "none",
    ]
    | str
)
