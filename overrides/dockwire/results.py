"""What calls give back that is no model of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, AnyStr, Generic

from attrs import field, frozen

from .protocol.loglines import LogLine as LogLine
from .protocol.stdcopy import Frame as Frame
from .protocol.stdcopy import OutputName as OutputName


@frozen
class Reply:
    """An answer as it came; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """The body read as JSON; None when there is none.

        Raises:
            ValueError: the body is no JSON.
        """
        return json.loads(self.body) if self.body.strip() else None

    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@frozen
class Output:
    """All that a process wrote; with a TTY everything stands in ``stdout``."""

    stdout: bytes
    stderr: bytes


@frozen
class ExecResult(Generic[AnyStr]):
    """How a command ended and what it wrote.

    ``truncated`` says that ``max_output`` was reached, and that more was written than is here.
    """

    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False
