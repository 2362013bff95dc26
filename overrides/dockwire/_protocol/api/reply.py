"""What ``engine.request`` takes in a query, and what it returns; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from dockwire_api.record import Record, field

from ...errors import ProtocolError
from ..wire.json_text import decode_json

QueryValue: TypeAlias = (
    str | int | float | bool | list[Any] | tuple[Any, ...] | dict[str, Any] | None
)
"""A value in the query of ``engine.request``."""


class Reply(Record):
    """A response that was not decoded; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """Return the body decoded as JSON; None when it is empty.

        Raises:
            ProtocolError: the body is not JSON.
        """
        try:
            return decode_json(self.body) if self.body.strip() else None
        except ValueError as error:
            raise ProtocolError(f"the response is not JSON: {error}") from None

    def text(self) -> str:
        """Return the body as text; bytes that are not UTF-8 are replaced."""
        return self.body.decode("utf-8", "replace")
