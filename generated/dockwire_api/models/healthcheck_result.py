# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthcheckResult``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, TIME


@define(slots=False, eq=False, repr=False, kw_only=True)
class HealthcheckResult(Model):
    """Result of one health check.

    Attributes:
        start: When the check began.
        end: When the check was over.
        exit_code: 0 means healthy and 1 unhealthy; other codes mean the check itself went wrong and
            count as failed.
        output: What the check printed, cut off after 4096 bytes.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("start", "Start", TIME),
        Field("end", "End", TIME),
        Field("exit_code", "ExitCode", INT, always=True),
        Field("output", "Output", STR, always=True),
    )

    start: Timestamp | None = None
    end: Timestamp | None = None
    exit_code: int = 0
    output: str = ""
