"""What fresh processes load until the first answer: the rooms of a call, and little else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from benchmarks.places import scripted_peer

LIST = "engine.containers.list(limit=5)"
EXEC = "engine.exec.run('out-6-1', ['echo', 'hello'])"
PROGRAM = """
import sys
sys.modules["orjson"] = None  # it loads inspect and others itself
from dockwire import Engine
with Engine({address!r}) as engine:
    {call}
print(*sys.modules)
"""
# What this package needs; what these modules load differs between versions of Python.
NEEDED = """
import array, base64, collections.abc, contextlib, copy, datetime, enum, errno, functools, json
import math, queue, re, select, socket, sys, threading, time, typing, warnings
print(*sys.modules)
"""

UNUSED = [
    "argparse",
    "asyncio",
    "concurrent",
    "dataclasses",
    "email",
    "fnmatch",
    "hashlib",
    "http",
    "importlib.metadata",
    "inspect",
    "ipaddress",
    "logging",
    "platform",
    "random",
    "secrets",
    "shlex",
    "shutil",
    "signal",
    "ssl",
    "subprocess",
    "tarfile",
    "tempfile",
    "textwrap",
    "traceback",
    "urllib",
    "uuid",
    "attr",
    "attrs",
    "dateutil",
    "h2",
    "hpack",
    "httpcore",
    "httpx",
    "httpx2",
    "dockwire.models",
    "dockwire.resources",
    "dockwire.httpx2",
    "dockwire.testing",
    "dockwire._archive",
    "dockwire._async",
    "dockwire._buildkit",
    "dockwire._command_line",
    "dockwire._doctor",
    "dockwire._swarm",
    "dockwire._testing",
    "dockwire._config.connection_advice",
    "dockwire._config.contexts",
    "dockwire._config.credential_helpers",
    "dockwire._config.credentials",
    "dockwire._config.find_engine",
    "dockwire._config.known_sockets",
    "dockwire._config.node_addresses",
    "dockwire._config.proxies",
    "dockwire._options.advice",
    "dockwire._options.build",
    "dockwire._options.healthcheck",
    "dockwire._options.mounts",
    "dockwire._options.service",
    "dockwire._protocol.api.features",
    "dockwire._protocol.api.raw_requests",
    "dockwire._protocol.api.transport_errors",
    "dockwire._protocol.conventions.copy_targets",
    "dockwire._protocol.conventions.default_labels",
    "dockwire._protocol.conventions.disk_usage",
    "dockwire._protocol.conventions.event_resume",
    "dockwire._protocol.conventions.usage",
    "dockwire._protocol.images.buildkit_trace",
    "dockwire._protocol.images.build_progress",
    "dockwire._protocol.images.progress",
    "dockwire._protocol.images.transfers",
    "dockwire._protocol.recordings",
    "dockwire._protocol.wire.json_stream",
    "dockwire._protocol.wire.log_lines",
    "dockwire._protocol.wire.tls",
    "dockwire._sync.net.httpx_transport",
    "dockwire._sync.net.recording_transport",
    "dockwire._sync.net.ssh",
    "dockwire._sync.net.tls",
    "dockwire._sync.net.transport_sender",
    "dockwire._sync.net.transport_stream",
    "dockwire._sync.streams.bytes",
    "dockwire._sync.streams.container_stream",
    "dockwire._sync.streams.events",
    "dockwire._sync.streams.logs",
    "dockwire._sync.streams.progress",
    "dockwire._sync.streams.raw",
    "dockwire._sync.streams.records",
    "dockwire._sync.streams.wait",
    "dockwire._sync.swarm",
    "dockwire_api.features",
    "dockwire_api.models.host_config",
]
UNUSED_BY_LIST = ["dockwire._protocol.conventions.process_streams", "dockwire._sync.streams"]
UNUSED_BY_EXEC = [
    "dockwire.files",
    "dockwire._options.container",
    "dockwire._options.host_config",
    "dockwire._options.networking",
    "dockwire._options.ports",
    "dockwire._options.short_forms",
    "dockwire._protocol.conventions.health",
    "dockwire._sync.resources.container_files",
    "dockwire._sync.resources.container_runs",
    "dockwire._sync.resources.containers",
    "dockwire_api.operations.containers",
    "dockwire_api.resources.containers",
]


def modules_of(program: str) -> set[str]:
    """The modules that a fresh Python has loaded at the end of a program."""
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scripted_peer(str(tmp_path_factory.mktemp("peer"))) as found:
        yield found


@pytest.mark.parametrize(
    ("call", "resource", "unused"),
    [(LIST, "containers", UNUSED_BY_LIST), (EXEC, "exec", UNUSED_BY_EXEC)],
    ids=["containers.list", "exec.run"],
)
def test_a_first_call_loads_what_it_needs(
    address: str, call: str, resource: str, unused: list[str]
) -> None:
    loaded = modules_of(PROGRAM.format(address=address, call=call)) - modules_of(NEEDED)
    for name in (*UNUSED, *unused):
        found = [each for each in loaded if each == name or each.startswith(f"{name}.")]
        assert not found, f"{call} loads {found}"
    # Other resources, with their operations.
    for package in (
        "dockwire._sync.resources",
        "dockwire_api.resources",
        "dockwire_api.operations",
    ):
        found = [each for each in loaded if each.startswith(f"{package}.")]
        names = [each.removeprefix(f"{package}.") for each in found]
        parts = ("engine_resource", resource, f"{resource[:-1]}_")
        assert not [name for name in names if not name.startswith(parts)]


@pytest.mark.parametrize("name", [*UNUSED, *UNUSED_BY_LIST, *UNUSED_BY_EXEC])
def test_the_list_has_modules_that_exist(name: str) -> None:
    """A module that moves must not leave the list without a notice."""
    if name.startswith("dockwire"):
        assert find_spec(name) is not None


@pytest.mark.parametrize("name", ["Engine", "AsyncEngine"])
def test_importing_an_engine_loads_nothing_that_talks_to_one(name: str) -> None:
    loaded = modules_of(f"from dockwire import {name}\nimport sys\nprint(*sys.modules)")
    assert not loaded & {"asyncio", "ssl", "socket", "select", "logging", "httptools", "h11"}
    assert not loaded & {"dockwire._async.client", "dockwire._sync.client"}


def test_the_first_stream_of_async_needs_no_builds(address: str) -> None:
    program = f"""
import asyncio, sys
from dockwire import AsyncEngine
async def main():
    async with AsyncEngine({address!r}) as engine:
        await engine.{EXEC.removeprefix("engine.")}
asyncio.run(main())
print(*sys.modules)
"""
    loaded = modules_of(program)
    assert "dockwire._async.resources.exec" in loaded
    names = [*UNUSED, *UNUSED_BY_EXEC]
    ours = {each for each in names if each.startswith("dockwire") and "_async" not in each}
    ours = {each.replace("_sync", "_async") for each in ours} | {"dockwire._sync"}
    assert not [each for each in loaded if each in ours]
