"""Waiting for a container to exit, from before its start."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.responses import decode_response
from ..._protocol.conventions.container_state import describe_wait
from ..._protocol.limits import exceeded
from ...errors import RequestTimeout
from ..client import Opened
from .base import AsyncStream


class AsyncWaiter(AsyncStream):
    """A wait that the engine has registered: ask for its ``result``, or close it."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._headers = opened.headers
        self._body = bytearray()
        self._max_size = opened.limits.max_response_size
        self._result: models.ContainerWaitResponse | None = None

    async def result(self, *, timeout: Timeout = DEFAULT) -> models.ContainerWaitResponse:
        """Return how the container exited; a second call returns the same.

        Args:
            timeout: how long to wait in seconds; without limit by default.

        Raises:
            RequestTimeout: the container has not exited yet; waiting can continue.
            StreamClosed: the wait was closed on our side.
            StreamBroken, ConnectionFailed: the connection broke.
            LimitExceeded: the response is larger than ``Limits.max_response_size``.
        """
        limit, waited = self._limit(timeout)
        await self._lock(limit, waited)
        try:
            while self._result is None:
                chunk = await self._read_chunk(limit, waited)
                self._body += chunk
                if self._max_size is not None and len(self._body) > self._max_size:
                    self._body.clear()
                    self._end(exceeded("the response", "max_response_size", self._max_size))
                elif chunk:
                    self._check_time(limit, waited)
                else:
                    self._end()
                    self._result = decode_response(
                        self._call.prepared, 200, self._headers, bytes(self._body)
                    )
            return self._result
        except RequestTimeout as error:
            if waited is not None:
                condition = self._call.request.values.get("condition")
                error.problem = describe_wait(condition, waited)
            raise
        finally:
            self._reading.release()
