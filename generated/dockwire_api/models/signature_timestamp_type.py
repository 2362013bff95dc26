# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``SignatureTimestampType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class SignatureTimestampType(OpenStrEnum):
    """Kind of signature time proof."""

    TLOG = "Tlog"
    TIMESTAMP_AUTHORITY = "TimestampAuthority"


SignatureTimestampTypeLike: TypeAlias = (
    SignatureTimestampType | Literal["Tlog", "TimestampAuthority"] | str
)
