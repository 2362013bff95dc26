"""Programs that pass lists, mappings and flags which they got from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack, assert_type

from dockwire import (
    AsyncEngine,
    AsyncHTTPTransport,
    BuildFields,
    ContainerFields,
    ContainerFieldsWithImage,
    DetachedFields,
    Engine,
    ExecFailed,
    ExecFields,
    ExecResult,
    ExecRunFields,
    ExecTimeout,
    Filters,
    RunFailed,
    RunFields,
    RunResult,
    RunTimeout,
    Timestamp,
    models,
)
from dockwire.streams import BuiltImage, ExecStream
from dockwire.testing import AsyncRecorder, AsyncReplay, EngineHost, Recorder, Replay

# --- sequences and mappings ---------------------------------------------------------------------


def commands(engine: Engine, cmd: Sequence[str], names: tuple[str, ...]) -> None:
    engine.exec.run("x", cmd)
    engine.exec.create("x", names)
    engine.exec.run("x", ["a", *names])
    engine.containers.run("x", cmd, entrypoint=names, cap_add=cmd, binds=cmd)
    engine.containers.create("x", (), labels=names)
    with engine.exec.open("x", cmd) as stream:
        assert_type(stream, ExecStream)


def objects(
    texts: Sequence[str],
    labels: Mapping[str, str],
    mounts: tuple[models.Mount, ...],
    bindings: Mapping[str, Sequence[models.PortBinding]],
) -> models.ServiceSpec:
    config = models.HostConfig(
        binds=texts, mounts=mounts, cap_add=("ALL",), sysctls=labels, port_bindings=bindings
    )
    config.binds = ("/a:/b",)
    config.sysctls = labels
    container = models.ContainerSpec(
        image="x", args=texts, env=labels, labels=labels, mounts=mounts, hosts=texts
    )
    container.env = ["A=1"]
    return models.ServiceSpec(
        labels=labels, task_template=models.TaskSpec(container_spec=container), networks=()
    )


def enumerations(engine: Engine, settings: Mapping[str, str]) -> None:
    models.RestartPolicy(name=settings["restart"])
    engine.containers.wait("x", condition=settings["condition"])
    models.Mount(type=settings["type"], target="/a")
    models.NodeSpec(role=settings["role"], availability=settings["availability"])
    engine.system.df(type=[settings["kind"]])


def filters(engine: Engine, given: dict[str, list[str]], key: str, labels: Sequence[str]) -> None:
    engine.containers.list(filters={"label": "a=b", "exited": 0, "is-task": False})
    engine.containers.list(filters={"label": labels, "status": ("running", "paused")})
    engine.containers.list(filters=given)
    engine.containers.list(filters={key: labels})
    built: dict[str, str] = {}
    built["label"] = "a=b"
    engine.images.list(filters=built)
    mixed: Filters = {"label": "a=b", "dangling": True, key: ["x"]}
    engine.images.prune(filters=mixed)
    engine.system.events(filters=given)
    engine.system.prune(filters=built)
    engine.services.list(filters={"name": "web"})


# --- what an inspect gives goes back --------------------------------------------------------------


def again(engine: Engine, id: str) -> str:
    old = engine.containers.inspect(id)
    config = old.config
    networks = models.NetworkingConfig(endpoints_config=old.network_settings.networks)
    made = engine.containers.create(
        config.image,
        config.cmd,
        env=config.env,
        labels=config.labels,
        entrypoint=config.entrypoint,
        exposed_ports=config.exposed_ports,
        volumes=config.volumes,
        healthcheck=config.healthcheck,
        shell=config.shell,
        on_build=config.on_build,
        host_config=old.host_config,
        networking_config=networks,
    )
    network = engine.networks.inspect("n")
    engine.networks.create("m", ipam=network.ipam, options=network.options, labels=network.labels)
    volume = engine.volumes.inspect("v")
    engine.volumes.create("w", driver_opts=volume.options, labels=volume.labels)
    service = engine.services.inspect("s")
    engine.services.create(spec=service.spec)
    models.ServiceSpec(
        labels=service.spec.labels,
        task_template=service.spec.task_template,
        networks=service.spec.networks,
        endpoint_spec=service.spec.endpoint_spec,
    )
    models.HostConfig(
        port_bindings=old.host_config.port_bindings,
        devices=old.host_config.devices,
        log_config=old.host_config.log_config,
        ulimits=old.host_config.ulimits,
    )
    return made.id


def editing(engine: Engine) -> None:
    engine.services.edit("x", lambda spec: spec.labels.update(a="1"))
    engine.nodes.edit("x", lambda spec: spec.labels.update(a="1"))
    engine.secrets.edit("x", lambda spec: spec.labels.update(a="1"))
    engine.configs.edit("x", lambda spec: spec.labels.update(a="1"))
    engine.swarm.edit(lambda spec: spec.labels.update(a="1"))

    def change(spec: models.ServiceSpecResponse) -> None:
        spec.labels["a"] = "b"
        spec.task_template.force_update = 1
        spec.endpoint_spec = models.EndpointSpec(mode="vip", ports=())

    def replace(spec: models.ServiceSpec) -> models.ServiceSpec:
        return models.ServiceSpec(name=spec.name, labels=spec.labels)

    engine.services.edit("x", change)
    engine.services.edit("x", replace)


def lists(engine: Engine) -> list[str]:
    found: list[str] = []
    for box in engine.containers.list(all=True):
        assert_type(box.created, Timestamp | None)
        assert_type(box.name, str)
        found.append(f"{box.name} {box.names[0]}")
    for image in engine.images.list():
        assert_type(image.created, Timestamp | None)
    for step in engine.images.history("x"):
        assert_type(step.created, Timestamp | None)
    return found


# --- flags, and wrappers -------------------------------------------------------------------------


def flags(engine: Engine, text: bool, detach: bool) -> None:
    assert_type(engine.exec.run("x", ["a"]), ExecResult[bytes])
    assert_type(engine.exec.run("x", ["a"], text=True), ExecResult[str])
    either = engine.exec.run("x", ["a"], text=text, timeout=5)
    print(either.exit_code, either.stdout.splitlines())
    assert_type(engine.containers.run("x"), RunResult[bytes])
    assert_type(engine.containers.run("x", text=True), RunResult[str])
    assert_type(engine.containers.run("x", detach=True), models.ContainerCreateResponse)
    output = engine.containers.run("x", text=text, check=True)
    print(output.exit_code, output.stdout.splitlines())
    made = engine.containers.run("x", detach=detach, name="n")
    print(made.container if isinstance(made, RunResult) else made.id)


def run_in(engine: Engine, **fields: Unpack[ContainerFields]) -> bytes:
    return engine.containers.run("x", ["a"], **fields).stdout


def run_text(engine: Engine, image: str, **fields: Unpack[RunFields]) -> str:
    return engine.containers.run(image, text=True, **fields).stdout


def start(engine: Engine, image: str, **fields: Unpack[DetachedFields]) -> str:
    return engine.containers.run(image, detach=True, **fields).id


def create(engine: Engine, **fields: Unpack[ContainerFieldsWithImage]) -> str:
    engine.containers.run(**fields)
    return engine.containers.create(**fields).id


def execute(engine: Engine, **fields: Unpack[ExecFields]) -> str:
    engine.exec.open("x", ["a"], **fields)
    return engine.exec.create("x", ["a"], **fields).id


def output(engine: Engine, *command: str, **fields: Unpack[ExecRunFields]) -> bytes:
    return engine.exec.run("x", command, **fields).stdout


def build(engine: Engine, folder: Path, **fields: Unpack[BuildFields]) -> BuiltImage:
    return engine.images.build(folder, timeout=5, **fields).result()


async def run_async(engine: AsyncEngine, text: bool, **fields: Unpack[ContainerFields]) -> int:
    done = await engine.containers.run("x", ["a"], text=text, **fields)
    assert_type(done, RunResult[str] | RunResult[bytes])
    return (await engine.exec.run("x", ["a"], text=text)).exit_code


def wrapped(engine: Engine) -> None:
    run_in(engine, memory="1g", env={"A": "1"})
    create(engine, image="x", cmd=["a"], labels={"a": "b"})
    output(engine, "ls", "-l", user="root", timeout=5)
    build(engine, Path(), tags=["x"], build_args={"A": "1"})


# --- errors --------------------------------------------------------------------------------------


def last_line(error: ExecTimeout[str]) -> str:
    assert_type(error.stdout, str)
    return error.stderr.splitlines()[-1]


def timeouts(engine: Engine) -> str:
    try:
        return engine.exec.run("x", ["a"], text=True, timeout=1).stdout
    except ExecTimeout as error:
        return last_line(error)
    except ExecFailed as failed:
        output: ExecFailed[str] = failed
        return output.stdout


def runs(engine: Engine) -> bytes:
    try:
        return engine.containers.run("x", timeout=1, check=True).stdout
    except RunTimeout as error:
        slow: RunTimeout[bytes] = error
        return slow.stdout + slow.stderr
    except RunFailed as error:
        failed: RunFailed[bytes] = error
        return failed.stderr


def anything(settings: Mapping[str, Any], engine: Engine) -> None:
    engine.containers.create(settings["image"], settings["cmd"], labels=settings["labels"])


def test_with_fixtures(dockwire_host: EngineHost, dockwire_engine: Engine, tmp_path: Path) -> None:
    assert_type(dockwire_host.engine(timeout=5), Engine)
    assert_type(dockwire_host.async_engine(), AsyncEngine)
    assert_type(dockwire_host.labels, dict[str, str])
    Engine(transport=Recorder(tmp_path / "x.json", scrub=str.lower), labels={"a": "b"})
    Engine(transport=Replay("x.json"))
    AsyncEngine(transport=AsyncRecorder("x.json", AsyncHTTPTransport()))
    AsyncEngine(transport=AsyncReplay("x.json"))
