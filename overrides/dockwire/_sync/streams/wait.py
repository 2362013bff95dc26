# Made from _async by `python -m generator unasync`; change that, not this.
"""Waiting for the end of a container from before its start."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.responses import decode_response
from ..client import Opened
from .base import Stream


class Waiter(Stream):
    """A wait that the engine has taken note of: ask for its ``result``, or close it."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.source, opened.call, None)
        self._opened = opened
        self._body = b""
        self._answer: models.ContainerWaitResponse | None = None

    def result(self, *, timeout: Timeout = DEFAULT) -> models.ContainerWaitResponse:
        """How the container ended; asked again, it says the same again.

        Args:
            timeout: how long to wait in seconds; no limit by default.

        Raises:
            RequestTimeout: it has not ended yet; one can go on waiting.
            StreamClosed: the wait was closed on our side.
            StreamBroken, ConnectionFailed: the connection broke.
        """
        limit, waited = self._limit(timeout)
        self._lock(limit, waited)
        try:
            while self._answer is None:
                piece = bytes(self._read_on(limit, waited))
                self._body += piece
                if not piece:
                    self._end()
                    opened = self._opened
                    self._answer = decode_response(opened.prepared, 200, opened.headers, self._body)
            return self._answer
        finally:
            self._reading.release()
