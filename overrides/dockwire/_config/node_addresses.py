"""The addresses of the engines on a swarm's nodes; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dockwire_api import models
from dockwire_api.record import Record, field

from .tls_settings import TLS


class NodeAddress(Record):
    """How to reach the engine of a node: arguments for ``Engine``.

    Attributes:
        host: the address, such as "tcp://10.0.0.7:2376", "ssh://user@node7" or "unix:///path".
        tls: TLS settings.
        ssh: further arguments for the ssh program.
    """

    host: str
    tls: TLS | None = field(default=None, repr=False)
    ssh: tuple[str, ...] = ()


def by_address(
    template: str, *, tls: TLS | None = None, ssh: Sequence[str] = ()
) -> Callable[[models.Node], NodeAddress | None]:
    """Make a function for ``Cluster(resolve=...)`` that derives addresses from a template.

    Args:
        template: the address, with ``{addr}`` for the node's IP address and ``{hostname}`` for
            its host name: "tcp://{addr}:2376", "ssh://root@{hostname}".
        tls: TLS settings for all nodes.
        ssh: further arguments for the ssh program.

    Returns:
        The function; it returns None for a node without the IP address or host name.
    """

    def resolve(node: models.Node) -> NodeAddress | None:
        addr, hostname = node.status.addr or "", node.description.hostname or ""
        if ("{addr}" in template and not addr) or ("{hostname}" in template and not hostname):
            return None
        bracketed = f"[{addr}]" if ":" in addr else addr
        host = template.replace("{addr}", bracketed).replace("{hostname}", hostname)
        return NodeAddress(host, tls, tuple(ssh))

    return resolve
