"""Tests that create containers, networks and volumes, and leave some behind."""

from __future__ import annotations

import re
import uuid

import pytest

from dockwire import Engine, NotFound
from dockwire.testing import EngineHost


def test_run(dockwire_engine: Engine) -> None:
    assert dockwire_engine.containers.run("busybox", ["echo", "hello"]).stdout == b"hello\n"


def test_a_container_that_is_left_behind(dockwire_engine: Engine) -> None:
    made = dockwire_engine.containers.run("busybox", ["sleep", "600"], detach=True)
    assert dockwire_engine.containers.inspect(made.id).state.running
    assert dockwire_engine.exec.run(made.id, ["hostname"], text=True).stdout.strip() in made.id


def test_a_random_name(dockwire_engine: Engine) -> None:
    name = f"web-{uuid.uuid4().hex}"
    made = dockwire_engine.containers.create("busybox", ["true"], name=name)
    found = dockwire_engine.containers.list(all=True, filters={"name": [name]})
    assert [(each.id, each.names) for each in found] == [(made.id, [f"/{name}"])]


def test_a_network(dockwire_engine: Engine, volume: str) -> None:
    with dockwire_engine.networks.temporary(internal=True) as network:
        made = dockwire_engine.containers.run(
            "busybox",
            ["sh", "-c", "echo data >/data/x; sleep 600"],
            detach=True,
            network=network.id,
            binds=[f"{volume}:/data"],
        )
        assert made.id in network.inspect().containers
        dockwire_engine.containers.remove(made.id, force=True)


def test_files(dockwire_engine: Engine) -> None:
    box = dockwire_engine.containers.create("busybox", ["true"])
    dockwire_engine.containers.put_files(box.id, {"/srv/app.conf": b"key=value\n"})
    assert dockwire_engine.containers.read_file(box.id, "/srv/app.conf") == b"key=value\n"


def test_labels(dockwire_engine: Engine, dockwire_host: EngineHost, volume: str) -> None:
    labels = dockwire_engine.volumes.inspect(volume).labels
    assert labels.keys() >= dockwire_host.labels.keys()


def test_what_is_missing(dockwire_engine: Engine) -> None:
    with pytest.raises(NotFound):
        dockwire_engine.containers.inspect("no-such-container")


def test_output_that_is_followed(dockwire_engine: Engine) -> None:
    command = ["sh", "-c", "echo one; echo two >&2; sleep 600"]
    made = dockwire_engine.containers.run("busybox", command, detach=True)
    texts = set()
    with dockwire_engine.containers.logs(made.id, follow=True) as logs:
        for line in logs.lines():
            texts.add((line.stream, line.text))
            if len(texts) == 2:
                break
    assert texts == {("stdout", "one"), ("stderr", "two")}


def test_events(dockwire_engine: Engine) -> None:
    name = f"data-{uuid.uuid4().hex}"
    with dockwire_engine.system.events(filters={"volume": [name]}) as events:
        dockwire_engine.volumes.create(name)
        event = next(iter(events))
    assert (event.type, event.action) == ("volume", "create")
    assert re.fullmatch("data-[0-9a-f]{32}", event.actor.id)
