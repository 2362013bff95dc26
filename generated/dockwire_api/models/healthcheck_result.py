# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthcheckResult``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import INT, STR, TIME

_KEYS = frozenset({"Start", "End", "ExitCode", "Output"})
_ALWAYS = frozenset({"ExitCode", "Output"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("exit_code", "ExitCode", INT),
        Field("output", "Output", STR),
    )

    start: Timestamp | None = None
    end: Timestamp | None = None
    exit_code: int = 0
    output: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.start = read_time(get("Start"))
        self.end = read_time(get("End"))
        self.exit_code = v if (v := get("ExitCode")) is not None else 0
        self.output = v if (v := get("Output")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Start", "End"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.start is None
            or self.end is None
            else None
        )
        return self
