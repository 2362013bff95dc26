"""How to connect to an engine: its address, with a TLS context or an ssh command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dockwire_api.hidden import reveal
from dockwire_api.record import Record, replace

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse_address
from .._protocol.hide_frames import hide_frames
from ..errors import InvalidArgument, InvalidArgumentType
from .tls_settings import TLS, make_ssl_context

if TYPE_CHECKING:
    import ssl


class Route(Record):
    """An address, and what is needed to connect to it.

    Attributes:
        address: the engine's address.
        context: for TLS, shared by all connections.
        server_name: for TLS, the name that the engine's certificate must have.
        suppress_ragged_eofs: for TLS, whether an end without close_notify is the end of the data.
        command: for ssh, the program to run.
        tls: the settings of ``context``.
    """

    address: Address
    context: ssl.SSLContext | None = None
    server_name: str = ""
    suppress_ragged_eofs: bool = False
    command: tuple[str, ...] = ()
    tls: TLS | None = None

    def for_http2(self) -> Route:
        """Return the route to the same engine by HTTP/2, whose use TLS has to announce.

        It reads the files of the settings again.

        Raises:
            InvalidArgument: a file is missing or invalid.
        """
        if self.tls is None:
            return self
        return replace(self, context=make_ssl_context(self.tls, "h2"))


@hide_frames
def find_route(host: str | None, tls: TLS | None = None, ssh: Sequence[str] = ()) -> Route:
    """Prepare connections to the engine at an address.

    Args:
        host: the address; None for the default socket.
        tls: TLS settings.
        ssh: further arguments for the ssh program.

    Raises:
        InvalidArgument: the address or the settings are invalid, or exclude each other.
    """
    address = parse_address(
        f"unix://{DEFAULT_SOCKET}" if host is None else reveal(host), tls=tls is not None
    )
    if check_ssh(ssh) and address.scheme != "ssh":
        raise InvalidArgument(f"arguments for ssh were given for {address.text}")
    if not address.tls:
        if tls is not None:
            raise InvalidArgument(
                f"TLS settings were given for {address.text}, which does not use TLS",
                hint="Use a tcp:// or https:// address, or leave tls out.",
            )
        return Route(address, command=_ssh_command(address, ssh) if address.scheme == "ssh" else ())
    settings = TLS() if tls is None else tls
    context = make_ssl_context(settings)
    # The zone of an IPv6 address is local to this host, so certificates do not have it.
    name = settings.server_name or address.host.partition("%")[0]
    return Route(address, context, name, settings.suppress_ragged_eofs, tls=settings)


@hide_frames
def transport_route(
    host: str | None, transport: object, tls: TLS | None, ssh: Sequence[str]
) -> Route:
    """Return the route of an engine that is reached by an httpx transport.

    Args:
        host: the address for URLs and the Host header; None for ``http://docker``.
        transport: the transport.
        tls: not possible, as the transport connects.
        ssh: not possible either.

    Raises:
        InvalidArgument: the arguments exclude each other.
    """
    if tls is not None or ssh:
        raise InvalidArgument(
            "tls and ssh have no effect with transport, which makes the connections",
            hint="Configure the transport instead.",
        )
    if host is None:
        return Route(Address(f"httpx transport {type(transport).__name__}", "httpx"))
    address = parse_address(reveal(host))
    if address.scheme != "tcp":
        raise InvalidArgument(
            f"{address.text} cannot be combined with transport, which makes the connections",
            hint="Leave host out, or give the tcp:// or https:// address for the requests' URLs.",
        )
    return Route(address)


def check_ssh(ssh: Sequence[str]) -> Sequence[str]:
    """Return further arguments for the ssh program, if they are a list of texts."""
    if not isinstance(ssh, list | tuple) or not all(isinstance(each, str) for each in ssh):
        raise InvalidArgumentType("ssh: expected a list of arguments for the ssh program")
    return ssh


def _ssh_command(address: Address, options: Sequence[str]) -> tuple[str, ...]:
    """Return the ssh command that connects to an engine; the user's ssh configuration applies.

    -T: a terminal would change bytes. A shell on the remote host parses what follows the host.
    """
    import shlex  # only for ssh

    user = ("-l", address.user) if address.user else ()
    port = ("-p", str(address.port)) if address.port else ()
    socket = ("-H", shlex.quote(f"unix://{address.path}")) if address.path else ()
    dial = ("docker", *socket, "system", "dial-stdio")
    return ("ssh", *options, *user, *port, "-T", "--", address.host, *dial)
