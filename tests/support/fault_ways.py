"""Fault proxies on all transports: in front of an engine, of sshd, and between sshd and engine."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import attrs

from .certificates import shared
from .fault_families import World
from .fault_proxy import FaultProxy
from .private_engine import PrivateEngine
from .ssh_server import SshServer

NAMES = ("unix", "tcp", "tls", "ssh", "dial-stdio")


@attrs.frozen
class Way:
    """How to reach an engine through a proxy."""

    name: str
    proxy: FaultProxy
    world: World
    address: str
    options: dict[str, Any] = attrs.field(factory=dict)


def over_unix(stack: ExitStack, engine: PrivateEngine, world: World) -> Way:
    proxy = stack.enter_context(FaultProxy(engine.unix))
    return Way("unix", proxy, world, proxy.address)


def over_tcp(stack: ExitStack, engine: PrivateEngine, world: World) -> Way:
    proxy = stack.enter_context(FaultProxy(engine.tcp, listen="tcp"))
    return Way("tcp", proxy, world, proxy.address)


def over_tls(stack: ExitStack, engine: PrivateEngine, world: World) -> Way:
    proxy = stack.enter_context(FaultProxy(engine.tcp, listen="tcp"))
    return Way("tls", proxy, world, proxy.address, {"tls": shared().client})


def over_ssh(stack: ExitStack, server: SshServer, world: World) -> Way:
    """Between ssh and sshd: what is cut is encrypted."""
    proxy = stack.enter_context(FaultProxy(f"tcp://127.0.0.1:{server.port}", listen="tcp"))
    port = proxy.address.rpartition(":")[2]
    options = ["-o", f"HostKeyAlias=[127.0.0.1]:{server.port}", *server.options]
    return Way("ssh", proxy, world, f"ssh://root@127.0.0.1:{port}", {"ssh": options})


def behind_ssh(stack: ExitStack, engine: PrivateEngine, world: World, folder: Path) -> Way:
    """Between the engine and `docker system dial-stdio`, which sshd has started."""
    proxy = stack.enter_context(FaultProxy(engine.unix))
    server = stack.enter_context(SshServer(folder, proxy.address))
    return Way("dial-stdio", proxy, world, server.address, {"ssh": server.options})
