# Made from _async by `python -m generator unasync`; change that, not this.
"""Connect to an engine by Unix socket, TCP, TLS or ssh, behind one interface."""

from __future__ import annotations

from typing import Protocol

from ..._config.route import Route
from . import backend


class NetworkStream(Protocol):
    """A bidirectional byte stream: a plain socket, TLS over one, or ssh.

    One reader and one writer may use it at the same time. ``expires_at`` is in terms of
    ``time.monotonic``; None is without limit.
    """

    def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        ...

    def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent.

        With ``stop_when_readable`` it stops early when the peer has sent something.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            OSError: the connection broke, or was aborted.
        """
        ...

    def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible.

        Raises:
            TimeoutError: what must be sent first was not sent in time; the next call continues.
            OSError: the connection broke, or was aborted.
        """
        ...

    def is_readable(self) -> bool:
        """Whether a read would return immediately, with data, the end or an error."""
        ...

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        ...

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more; False if it cannot be determined.

        Only while no other task reads.
        """
        ...

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes."""
        ...

    def get_extra_info(self, name: str) -> object:
        """Return the "socket" or the "ssl_object" below, None if there is none of that name."""
        ...

    def abort(self) -> None:
        """Close immediately; tasks that wait for this connection get an error."""
        ...


def connect(route: Route, expires_at: float | None) -> NetworkStream:
    """Connect to an engine.

    Raises:
        TimeoutError, OSError: the connection failed.
    """
    address = route.address
    if address.scheme == "unix":
        return backend.connect_unix(address.path, expires_at)
    if address.scheme == "ssh":
        from .ssh import SshStream

        return SshStream.start(route.command, expires_at)
    if route.context is None:
        from ..._config.plain_tcp import warn_if_exposed

        warn_if_exposed(address)
    sock = backend.connect_tcp(address.host, address.port, expires_at)
    if route.context is None:
        return sock
    from .tls import TlsStream

    return TlsStream.start(
        sock,
        route.context,
        route.server_name,
        expires_at,
        suppress_ragged_eofs=route.suppress_ragged_eofs,
    )
