"""What engines of all versions and Podman send is decoded by one set of models.

The files in tests/payloads are answers of real engines, after one container was started and one
had ended, shortened where they are long and without what is of the machine. Those that end in
"by-the-document" are put together after the API's documents, as no such engine was at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dockwire_api import models, operations
from dockwire_api.model import Field, Model
from dockwire_api.values import STR, TIME, WORD
from tests.support.read_values import unknown_keys, wrong_values

FOLDER = Path(__file__).parents[1] / "payloads"
RESULTS = {
    "container_inspect": operations.CONTAINER_INSPECT.result,
    "container_inspect_stopped": operations.CONTAINER_INSPECT.result,
    "container_list": operations.CONTAINER_LIST.result,
    "image_list": operations.IMAGE_LIST.result,
    "image_inspect": operations.IMAGE_INSPECT.result,
    "network_inspect": operations.NETWORK_INSPECT.result,
    "network_list": operations.NETWORK_LIST.result,
    "info": operations.SYSTEM_INFO.result,
    "version": operations.SYSTEM_VERSION.result,
    "df": operations.SYSTEM_DATA_USAGE.result,
    "df_containers": operations.SYSTEM_DATA_USAGE.result,
    "volume_list": operations.VOLUME_LIST.result,
    "exec_inspect": operations.EXEC_INSPECT.result,
    "event": operations.SYSTEM_EVENTS.result,
}
# What no document of the API has, by engine: it is kept in `extra`.
UNKNOWN = {
    "docker-1.12-by-the-document": {"SystemInfo.ExecutionDriver"},
    "docker-29-by-the-document": {"Identity.New"},
}
# The version of the API, and whether containers have their addresses outside of networks too.
ENGINES = {
    "docker-1.12-by-the-document": ("1.24", True),
    "docker-20.10": ("1.41", True),
    "docker-26.1": ("1.45", True),
    "docker-28.5": ("1.51", True),
    "docker-29-by-the-document": ("1.52", False),
    "podman-4.3": ("1.41", True),
    "podman-5.8": ("1.44", True),
}


def payloads(engine: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{engine}.json").read_text(encoding="utf-8"))
    return found


def every() -> Iterator[Any]:
    """Each answer of each engine; events one by one, as they come."""
    for file in sorted(FOLDER.glob("*.json")):
        found = payloads(file.stem)
        for number, event in enumerate(found.pop("events")):
            yield pytest.param(file.stem, "event", event, id=f"{file.stem} event {number}")
        for name, payload in found.items():
            yield pytest.param(file.stem, name, payload, id=f"{file.stem} {name}")


def decode(name: str, payload: Any) -> Any:
    kind = RESULTS[name]
    assert kind is not None
    return kind.decode(payload)


def damaged(value: Any) -> Iterator[Any]:
    """A payload with one thing in it null, and with one thing left out, at every place in turn."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield {**value, key: None}
            yield {name: other for name, other in value.items() if name != key}
            yield from ({**value, key: other} for other in damaged(inner))
    elif isinstance(value, list):
        # What holds for the first item holds for the others.
        yield from ([other, *value[1:]] for inner in value[:1] for other in damaged(inner))


def test_all_engines_are_looked_at() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == ENGINES.keys()


@pytest.mark.parametrize(("engine", "name", "payload"), list(every()))
def test_every_answer_is_decoded_and_goes_back_as_it_came(
    engine: str, name: str, payload: Any
) -> None:
    kind = RESULTS[name]
    assert kind is not None
    value = kind.decode(payload)
    assert kind.encode(value, "", False) == payload
    assert list(wrong_values(value, payload, name)) == []
    # All attributes have been used now, so they are encoded again.
    assert kind.encode(value, "", False) == payload
    if not engine.startswith("podman"):
        assert set(unknown_keys(value)) <= UNKNOWN.get(engine, set())
    repr(value)


class Misread(Model):
    """Two fields that have each other's keys, one that is missing, and a number as a text."""

    FIELDS = (
        Field("id", "Name", STR),
        Field("name", "Id", STR),
        Field("size", "Size", WORD),
        Field("created", "Created", TIME),
    )


def test_a_field_that_is_misread_is_found() -> None:
    sent = {"Id": "1", "Name": "n", "Size": 3, "Created": "2026-01-02T03:04:05.123456789Z"}
    read = Misread.from_dict(sent)
    # Neither is seen by what goes back.
    assert read.to_dict() == sent
    assert list(wrong_values(read, sent, "x")) == ["x.id: 'n' of '1'", "x.name: '1' of 'n'"]
    other = {**sent, "Name": "1", "Created": "2026-01-02T03:04:05.123456788Z", "Size": "3"}
    assert len(list(wrong_values(read, other, "x"))) == 3
    assert list(wrong_values(Misread.from_dict({"ID": 1}), {"ID": 1}, "x")) == []
    assert list(unknown_keys([Misread.from_dict({"ID": 1})])) == ["Misread.ID"]


@pytest.mark.parametrize("engine", ENGINES)
def test_whatever_is_null_or_missing_does_no_harm(engine: str) -> None:
    found = payloads(engine)
    found["event"] = found.pop("events")[-1]
    tried = 0
    for name, payload in found.items():
        kind = RESULTS[name]
        assert kind is not None
        for other in damaged(payload):
            assert kind.encode(kind.decode(other), "", False) == other
            tried += 1
    assert tried > 500


@pytest.mark.parametrize("engine", ENGINES)
def test_containers(engine: str) -> None:
    found = payloads(engine)
    web: models.ContainerInspectResponse = decode("container_inspect", found["container_inspect"])
    assert web.state is not None
    assert web.config is not None
    assert web.host_config is not None
    assert web.network_settings is not None
    assert web.state.status is models.ContainerStateStatus.RUNNING
    assert web.state.running
    assert web.state.started_at is not None
    assert web.state.started_at.year == 2026
    assert web.state.finished_at is None, "Go's zero time"
    assert web.created is not None
    assert web.created.nanosecond % 1000 != 0, "no digit is lost"
    assert "A=1" in (web.config.env or [])
    assert web.config.labels is not None
    assert web.config.labels["app"] == "web"
    [binding] = (web.host_config.port_bindings or {})["80/tcp"] or []
    assert binding.host_port == "8080"
    [mount] = web.mounts
    assert (mount.name, mount.destination, mount.rw) == ("data1", "/data", True)
    assert web.size_rw is not None
    networks = web.network_settings.networks
    assert all(network.ip_address for network in networks.values())
    with_address = ENGINES[engine][1]
    assert isinstance(web.network_settings.ip_address, str if with_address else type(None))

    summaries: list[models.ContainerSummary] = decode("container_list", found["container_list"])
    by_name = {summary.names[0]: summary for summary in summaries}
    assert by_name["/web"].state is models.ContainerStateStatus.RUNNING
    assert by_name["/done"].state is models.ContainerStateStatus.EXITED
    assert by_name["/done"].ports == []
    [port] = by_name["/web"].ports
    assert (port.private_port, port.public_port, port.type) == (80, 8080, models.PortProtocol.TCP)


@pytest.mark.parametrize("engine", ENGINES)
def test_images_networks_and_volumes(engine: str) -> None:
    found = payloads(engine)
    image: models.ImageInspect = decode("image_inspect", found["image_inspect"])
    assert image.os == "linux"
    assert image.size > 1000000
    assert image.rootfs.layers
    [summary] = decode("image_list", found["image_list"])
    assert summary.id == image.id
    assert summary.repo_tags
    network: models.NetworkInspect = decode("network_inspect", found["network_inspect"])
    assert (network.name, network.driver) == ("net1", "bridge")
    assert network.ipam is not None
    assert (network.ipam.config or [])[0].subnet
    assert network.labels == {"a": "1"}
    volumes: models.VolumeListResponse = decode("volume_list", found["volume_list"])
    assert [volume.name for volume in volumes.volumes] == ["data1"]
    assert volumes.warnings == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engine_itself(engine: str) -> None:
    found = payloads(engine)
    info: models.SystemInfo = decode("info", found["info"])
    assert (info.containers, info.containers_running, info.ncpu) == (2, 1, 2)
    assert info.swarm is not None
    assert info.swarm.local_node_state is models.LocalNodeState.INACTIVE
    assert info.security_options is not None or engine == "docker-1.12-by-the-document"
    version: models.SystemVersion = decode("version", found["version"])
    assert version.api_version == ENGINES[engine][0]
    done: models.ExecInspectResponse = decode("exec_inspect", found["exec_inspect"])
    assert done.exit_code == 0
    if engine == "docker-1.12-by-the-document":
        assert (info.kernel_memory, info.system_status) == (True, [["Role", "primary"]])


@pytest.mark.parametrize("engine", ENGINES)
def test_events(engine: str) -> None:
    events: list[models.EventMessage] = [
        decode("event", event) for event in payloads(engine)["events"]
    ]
    of_containers = [event for event in events if event.type is models.EventType.CONTAINER]
    assert of_containers
    for event in of_containers:
        assert event.action
        assert event.actor is not None
        assert event.actor.id
        assert event.time is not None
        if engine == "docker-29-by-the-document":
            assert (event.status, event.id, event.from_) == (None, None, None)
        else:
            assert (event.status, event.id) == (event.action, event.actor.id)


def test_an_event_of_an_old_engine_has_only_the_old_fields() -> None:
    event: models.EventMessage = decode(
        "event", payloads("docker-1.12-by-the-document")["events"][0]
    )
    assert (event.status, event.from_, event.time) == ("start", "busybox:local", 1472464800)
    assert (event.action, event.actor.id) == ("", "")


def test_a_listed_container_has_its_own_name() -> None:
    def name(names: Any) -> str:
        return models.ContainerSummary.from_dict({"Names": names}).name

    assert name(["/web"]) == name(["/other/alias", "/web"]) == name(["web"]) == "web"
    assert name([]) == name(None) == name([None]) == name(["/other/alias"]) == ""


@pytest.mark.parametrize(
    "kind", [models.ContainerSummary, models.ImageSummary, models.ImageHistoryResponseItem]
)
def test_creation_times_of_lists_are_times(kind: Any) -> None:
    read = kind.from_dict({"Created": 1714972089})
    assert read.created == datetime(2024, 5, 6, 5, 8, 9, tzinfo=UTC)
    assert read.created.text == "2024-05-06T05:08:09+00:00"
    assert read.created.unix == "1714972089.000000000"
    assert read.to_dict()["Created"] == 1714972089
    # No time, times out of range, and what is not a number of seconds: sent back as it came.
    for value in (0, -62_135_596_800, 10**18, -(10**18), "2024-05-06", 1.5, True, None):
        read = kind.from_dict({"Created": value})
        assert read.created is None
        sent = read.to_dict()
        assert (sent["Created"], type(sent["Created"])) == (value, type(value))
    assert "Created" not in kind.from_dict({}).to_dict()
