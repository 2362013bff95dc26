"""The way to an engine: its address, and all that is needed to get through to it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse
from ..errors import InvalidArgument, InvalidArgumentType
from .tls_settings import TLS, make_context

if TYPE_CHECKING:
    import ssl


@frozen
class Route:
    """An address, made ready to be dialled.

    ``context`` is there for TLS, made once for all connections; ``server_name`` is what the
    engine's certificate has to bear then. ``command`` is the program to start for ssh.
    """

    address: Address
    context: ssl.SSLContext | None = None
    server_name: str = ""
    command: tuple[str, ...] = ()


def find_route(host: str | None, tls: TLS | None = None, ssh: Sequence[str] = ()) -> Route:
    """The way to the engine at an address; None is the default socket.

    ``ssh`` holds further arguments for the ssh program.

    Raises:
        InvalidArgument: the address or the settings are wrong, or do not go together.
    """
    address = parse(f"unix://{DEFAULT_SOCKET}" if host is None else host, tls=tls is not None)
    if isinstance(ssh, str) or not all(isinstance(each, str) for each in ssh):
        raise InvalidArgumentType("ssh: expected a list of arguments for the ssh program")
    if ssh and address.scheme != "ssh":
        raise InvalidArgument(f"arguments for ssh were given for {address.text}")
    if not address.tls:
        if tls is not None:
            raise InvalidArgument(
                f"TLS settings were given for {address.text}, which is not spoken to by TLS",
                hint="Use a tcp:// or https:// address, or leave tls out.",
            )
        return Route(address, command=_command(address, ssh) if address.scheme == "ssh" else ())
    settings = TLS() if tls is None else tls
    context = make_context(settings)
    # The zone of an IPv6 address is our own matter, and in no certificate.
    name = settings.server_name or address.host.partition("%")[0]
    return Route(address, context, name)


def _command(address: Address, options: Sequence[str]) -> tuple[str, ...]:
    """The ssh command that leads to an engine: the user's own program, set up as it is.

    No terminal is asked for, as it would change bytes. The words behind the host are read by a
    shell on the other side.
    """
    user = ("-l", address.user) if address.user else ()
    port = ("-p", str(address.port)) if address.port else ()
    there = ("-H", shlex.quote(f"unix://{address.path}")) if address.path else ()
    dial = ("docker", *there, "system", "dial-stdio")
    return ("ssh", *options, *user, *port, "-T", "--", address.host, *dial)
