"""Where the engines of a swarm's nodes are; pure."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from dockwire_api import models

from .tls_settings import TLS


@frozen
class NodeAddress:
    """The address of a node's engine, with what ``Engine`` takes besides.

    Attributes:
        host: such as "tcp://10.0.0.7:2376", "ssh://user@node7" or "unix:///path".
        tls: how to speak TLS with it.
        ssh: further arguments for the ssh program.
    """

    host: str
    tls: TLS | None = field(default=None, repr=False)
    ssh: tuple[str, ...] = ()


def by_address(
    template: str, *, tls: TLS | None = None, ssh: tuple[str, ...] = ()
) -> Callable[[models.Node], NodeAddress | None]:
    """Find the engines of all nodes in one way, for ``Cluster(resolve=...)``.

    Args:
        template: the address, with ``{addr}`` for the node's IP address and ``{hostname}`` for
            what it calls itself: "tcp://{addr}:2376", "ssh://root@{hostname}".
        tls: how to speak TLS with them.
        ssh: further arguments for the ssh program.
    """

    def resolve(node: models.Node) -> NodeAddress | None:
        addr, hostname = node.status.addr or "", node.description.hostname or ""
        if ("{addr}" in template and not addr) or ("{hostname}" in template and not hostname):
            return None
        bracketed = f"[{addr}]" if ":" in addr else addr
        host = template.replace("{addr}", bracketed).replace("{hostname}", hostname)
        return NodeAddress(host, tls, ssh)

    return resolve
