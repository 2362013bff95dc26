"""The way to an engine: its address, and all that is needed to get through to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from ..errors import InvalidArgument
from .address import DEFAULT_SOCKET, Address, parse
from .tls import TLS, make_context

if TYPE_CHECKING:
    import ssl


@frozen
class Route:
    """An address, made ready to be dialled.

    ``context`` is there for TLS, made once for all connections; ``server_name`` is what the
    engine's certificate has to bear then.
    """

    address: Address
    context: ssl.SSLContext | None = None
    server_name: str = ""


def find_route(host: str | None, tls: TLS | None = None) -> Route:
    """The way to the engine at an address; None is the default socket.

    Raises:
        InvalidArgument: the address or the settings are wrong, or do not go together.
    """
    address = parse(f"unix://{DEFAULT_SOCKET}" if host is None else host, tls=tls is not None)
    if not address.tls:
        if tls is not None:
            raise InvalidArgument(
                f"TLS settings were given for {address.text}, which is not spoken to by TLS",
                hint="Use a tcp:// or https:// address, or leave tls out.",
            )
        return Route(address)
    settings = TLS() if tls is None else tls
    context = make_context(settings)
    # The zone of an IPv6 address is our own matter, and in no certificate.
    name = settings.server_name or address.host.partition("%")[0]
    return Route(address, context, name)
