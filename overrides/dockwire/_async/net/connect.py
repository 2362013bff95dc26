"""Opens connections to an engine; what a connection is, so that there can be several kinds."""

from __future__ import annotations

from typing import Protocol

from ..._config.route import Route
from . import backend


class NetworkStream(Protocol):
    """A connection of bytes in both directions.

    Plain sockets are one kind, TLS over them and ssh are others. One reader and one writer may use
    it at the same time. Moments are those of ``time.monotonic``; None means without limit.
    """

    async def receive(self, buffer: memoryview, expires_at: float | None) -> int:
        """Fill a part of the buffer; 0 means that the other side sends no more.

        Raises:
            TimeoutError: nothing came in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        ...

    async def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all of it, and say how much was sent.

        With ``heed`` it stops as soon as the other side has said something: a lesser number.

        Raises:
            TimeoutError: not all was taken in time; ``args[0]`` is how much was.
            OSError: the connection broke, or was aborted.
        """
        ...

    async def half_close(self) -> None:
        """Say that nothing more will be sent; reading goes on."""
        ...

    def is_readable(self) -> bool:
        """Whether a read would return at once: with bytes, the end, or an error."""
        ...

    def enable_keep_alive(self) -> None:
        """Have the system look now and then whether the other side is still there."""
        ...

    def abort(self) -> None:
        """Close at once, and wake whoever waits for this connection with an error."""
        ...


async def connect(route: Route, expires_at: float | None) -> NetworkStream:
    """Connect to an engine.

    Raises:
        TimeoutError, OSError: it was not possible.
    """
    address = route.address
    if address.scheme == "unix":
        return await backend.connect_unix(address.path, expires_at)
    if address.scheme == "ssh":
        from .ssh import SshStream

        return await SshStream.start(route.command, expires_at)
    sock = await backend.connect_tcp(address.host, address.port, expires_at)
    if route.context is None:
        return sock
    from .tls import TlsStream

    return await TlsStream.start(sock, route.context, route.server_name, expires_at)
