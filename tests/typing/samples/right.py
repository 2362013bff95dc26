"""A user's program that must pass mypy --strict and pyright: no casts, no asserts, no ignores."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import BinaryIO, assert_type

from dockwire import (
    TLS,
    ApiError,
    AsyncEngine,
    BuildFailed,
    ConnectionFailed,
    CredentialError,
    DiskFull,
    DockwireError,
    Engine,
    ExecFailed,
    ExecResult,
    ExecTimeout,
    Feature,
    FoundEngine,
    HealthCheck,
    LocalFileError,
    Mount,
    NotFound,
    PingInfo,
    PublishedPort,
    RegistryDenied,
    RunFailed,
    RunTimeout,
    ServerDiskFull,
    Timestamp,
    TransferError,
    Usage,
    find_engine,
    models,
)
from dockwire.files import Directory, File, Item, Link, PathStat, Transfer
from dockwire.handles import ContainerHandle
from dockwire.streams import (
    AsyncFilesReader,
    BuiltImage,
    FilesReader,
    PulledImage,
    Pushed,
    StepStream,
)
from dockwire_api.operations import container_list


def stop_all(engine: Engine) -> list[str]:
    stopped: list[str] = []
    for summary in engine.containers.list(all=True, filters={"label": ["app=web"]}):
        assert_type(summary, models.ContainerSummary)
        engine.containers.stop(summary.id)
        stopped.append(summary.names[0].upper())
    return stopped


def handles(engine: Engine) -> None:
    box = engine.container(engine.containers.create("x", ["a"]))
    assert_type(box, ContainerHandle)
    assert_type(box.exec.run(["a"]).stdout, bytes)
    assert_type(box.exec.run(["a"], text=True, env=["A=b"]).stdout, str)
    assert_type(box.inspect(), models.ContainerInspectResponse)
    with box.logs(follow=True) as logs:
        assert_type(next(logs.lines()).text, str)
    for summary in engine.containers.list():
        engine.container(summary).stop(timeout=5)
    engine.image(engine.images.pull("x").result()).tag("y")
    engine.network("n").connect(box.id, aliases=["a"])


async def async_handles(engine: AsyncEngine) -> None:
    box = engine.container("x")
    assert_type(await box.exec.run(["a"]), ExecResult[bytes])
    async with box.exec.open(["a"], tty=True) as stream:
        await stream.write(b"x")


def make(engine: Engine, image: str) -> str:
    box = engine.containers.create(
        name="demo",
        image=image,
        cmd=("sleep", "60"),
        env={"A": "1", "UNSET": None},
        labels={"app": "web"},
        host_config=models.HostConfig(
            memory=64 << 20,
            binds=["/a:/b"],
            restart_policy=models.RestartPolicy(name="on-failure", maximum_retry_count=2),
            port_bindings={"80/tcp": [models.PortBinding(host_port="8080")]},
        ),
        timeout=5,
    )
    engine.containers.start(box.id)
    return box.id


def make_shortly(engine: Engine, image: str) -> str:
    mounts = [Mount.bind("/src", "/dst", read_only=True), Mount.tmpfs("/t", size="64m")]
    box = engine.containers.create(
        image=image,
        env=["A=1"],
        labels=["app=web"],
        ports={"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353), "443": None},
        mounts=mounts,
        memory="512m",
        cpus=1.5,
        ulimits={"nofile": 1024, "core": (0, -1)},
        devices=["/dev/fuse"],
        restart="on-failure:3",
        healthcheck=HealthCheck.shell("true", interval=0.5),
        host_config=models.HostConfig(mounts=mounts),
    )
    assert_type(engine.containers.ports(box.id), list[PublishedPort])
    with engine.containers.open_wait(box.id) as waiter:
        engine.containers.start(box.id)
        assert_type(engine.containers.wait_healthy(box.id, timeout=5), models.Health)
        found = engine.containers.wait_for_log(box.id, re.compile("(x)"), since="10m", tail=5)
        assert_type(found, re.Match[str])
        assert_type(engine.containers.wait_for_log(box.id, "x", timeout=5).string, str)
        assert_type(engine.containers.wait_for_port(box.id, "80/tcp"), list[PublishedPort])
        assert_type(engine.containers.wait_for_port(box.id, 80, timeout=5), list[PublishedPort])
        assert_type(engine.exec.interact(box.id, ["sh"], env={"A": "b"}), int | None)
        return str(waiter.result().status_code)


def run(engine: Engine) -> str:
    assert_type(engine.containers.run("x", ["a"], input=b"", memory="1g").stdout, bytes)
    assert_type(engine.containers.run("x", text=True, check=True).stdout, str)
    made = engine.containers.run("x", ["a"], detach=True, ports={"80": None}, tty=True)
    assert_type(made, models.ContainerCreateResponse)
    try:
        engine.containers.run("x", ("a",), timeout=5, check=True, pull="never")
    except RunFailed as error:
        return f"{error.exit_code}"
    except RunTimeout as error:
        return error.container
    return made.id


def watch(engine: Engine, id: str) -> None:
    with engine.system.events(filters={"type": ["container"]}, reconnect=60) as events:
        for event in events:
            assert_type(event, models.EventMessage)
    with engine.containers.stats_stream(id) as readings:
        for reading in readings:
            assert_type(Usage.from_stats(reading).cpu_percent, float | None)
    assert_type(engine.system.prune(volumes=True).space_reclaimed, int)


def registries(engine: Engine, folder: Path) -> str:
    given = engine.system.login(username="me", password="x", server_address="h:1", store=True)
    assert_type(given, models.AuthResponse)
    assert_type(engine.system.credentials(registry="h:1"), models.AuthConfig | None)
    engine.services.create(
        spec=models.ServiceSpec(), registry_auth=engine.system.credentials("h:1/a")
    )
    assert_type(engine.system.proxies(), dict[str, str])
    try:
        Engine(config=folder).images.pull("h:1/a").result()
    except RegistryDenied as error:
        return f"{error.hint}"
    except CredentialError as error:
        return f"{error.helper} {error.action} {error.exit_code}"
    engine.system.logout("h:1")
    return ""


def images(engine: Engine, folder: Path) -> str:
    for step in engine.images.pull("busybox:1"):
        assert_type(step.id, str | None)
        assert_type(step.current, int | None)
        assert_type(step.record, models.CreateImageInfo)
    assert_type(engine.images.push("h/x", tag="1").result(), Pushed)
    assert_type(engine.images.load([b"tar"]).result().names, tuple[str, ...])
    assert_type(engine.plugins.push("h/x").result().digest, str | None)
    with engine.images.build(folder, dockerfile=folder / "Other", tags=["x"]) as stream:
        assert_type(stream, StepStream[models.BuildInfo, BuiltImage])
    try:
        built = engine.images.build(dockerfile_text="FROM x", files={"a": b""}, labels={"l": ""})
        return built.result().id
    except BuildFailed as error:
        assert_type(error.number, int | None)
        return error.log


async def images_async(engine: AsyncEngine, archive: BinaryIO) -> PulledImage:
    async for step in engine.images.build(archive):
        assert_type(step.text, str)
    async with engine.images.import_(b"tar") as stream:
        assert_type((await stream.result()).id, str)
    return await engine.images.pull("busybox:1", timeout=5).result()


def versions(address: str) -> str:
    wanted: Feature = "ContainerExec.Env"
    with Engine(address, unsupported="drop") as engine:
        assert_type(engine.supports(wanted), bool)
        assert_type(engine.ping_info, PingInfo | None)
        told = engine.ping_info
        return "" if told is None or told.swarm_role is None else told.swarm_role


def look(engine: Engine, id: str) -> str:
    box = engine.containers.inspect(id)
    assert_type(box.state.running, bool)
    assert_type(box.state.started_at, Timestamp | None)
    assert_type(box.host_config.memory, int)
    assert_type(box.network_settings.networks["bridge"].ip_address, str)
    if box.state.started_at is not None and box.state.started_at < datetime.datetime.now(
        datetime.UTC
    ):
        return box.state.started_at.isoformat()
    return box.name


def commands(engine: Engine, id: str) -> int:
    done = engine.exec.run(id, ["cat"], input=b"hello", timeout=10)
    assert_type(done.stdout, bytes)
    assert_type(done.exit_code, int)

    text = engine.exec.run(id, ["cat"], input="hello", text=True)
    assert_type(text.stdout, str)

    with engine.exec.open(id, ["cat"]) as stream:
        stream.write(b"ping\n")
        stream.close_stdin()
        for frame in stream:
            assert_type(frame.data, bytes)
        stream.wait()

    made = engine.exec.create(id, cmd=["sh"], tty=True)
    with engine.exec.attach(made.id, tty=True, console_size=(24, 80)) as stream:
        stream.read()
    while engine.exec.inspect(made.id).running:
        pass
    return done.exit_code


def change(engine: Engine, id: str) -> None:
    """What an inspect gave goes back in an update, as it is."""
    service = engine.services.inspect(id)
    service.spec.labels = {"a": "b"}
    engine.services.update(id, version=service.version.index, spec=service.spec)
    engine.services.update(service, retry_stale=True)
    engine.services.edit(id, lambda spec: spec.labels.update(a="1"))
    engine.nodes.edit(id, lambda spec: models.NodeSpec(role=spec.role))
    progress = engine.services.wait_converged(id, on_progress=print, timeout=10)
    assert_type(progress.tasks[0].exit_code, int | None)
    assert_type(progress.tasks[0].state, models.TaskState)
    copy = models.HostConfig(memory=1)
    copy = engine.containers.inspect(id).host_config
    engine.containers.create(image="x", host_config=copy)


def troubles(engine: Engine) -> str:
    try:
        engine.exec.run("x", ["false"], check=True, timeout=1)
    except NotFound as error:
        return error.engine_message
    except ApiError as error:
        return f"{error.status} {error.operation}"
    except ExecFailed as error:
        return f"{error.exit_code}"
    except (ExecTimeout, TimeoutError):
        return "slow"
    except (ConnectionFailed, ConnectionError):
        return "away"
    except DockwireError as error:
        return str(error.may_have_taken_effect)
    return ""


def found() -> Engine:
    where = find_engine(search=True)
    assert_type(where, FoundEngine)
    assert_type(where.tls, TLS | None)
    print(where.host, where.reasons["host"], where.others)
    assert_type(AsyncEngine.from_context("name"), AsyncEngine)
    return Engine.from_context(where.context or "default", headers={"X-One": "a"})


def below(engine: Engine) -> None:
    assert_type(engine.send(container_list(all=True)), list[models.ContainerSummary])
    engine.request("GET", "/info", params={"a": "b"}).json()


async def asynchronous() -> list[str]:
    async with AsyncEngine.from_env() as engine:
        done = await engine.exec.run("x", ["cat"], input=b"hello")
        assert_type(done.stdout, bytes)
        async with engine.exec.open("x", ["cat"], tty=True) as stream:
            await stream.write(b"ping\n")
            async for frame in stream:
                assert_type(frame.data, bytes)
        return [box.id for box in await engine.containers.list()]


def copying(engine: Engine, path: Path, file: BinaryIO) -> str:
    containers = engine.containers
    assert_type(containers.stat_path("x", path="/"), PathStat)
    containers.put_files("x", path, path="/a", contents=True, owner="local")
    containers.put_files("x", file, path="/a")
    many: dict[str, Item] = {"a": b"1", "b": path, "c": file, "d": Directory(), "e": Link("a")}
    assert_type(containers.put_files("x", many), Transfer)
    containers.put_files("x", {"a": File(file, size=1), "b": path, "c": b"1"})
    containers.put_files("x", {"a": b"1"}, owner=(1, 2))
    assert_type(containers.get_files("x", path="/a", to="b", links="skip"), Transfer)
    containers.get_files("x", path="/a", to=path, overwrite=True)
    containers.get_files("x", path="/a", to=file)
    assert_type(containers.read_file("x", path="/a", limit=100), bytes)
    with containers.open_files("x", path="/a") as stream:
        assert_type(stream, FilesReader)
        for item in stream:
            assert_type(item.entry.mtime_ns, int)
            assert_type(item.read(5), bytes)
    try:
        return str(containers.copy("x", "/a", "y", "/b", to_engine=engine))
    except DiskFull as error:
        return error.engine_message if isinstance(error, ServerDiskFull) else error.problem
    except LocalFileError as error:
        return f"{error.path} {error.errno}"
    except TransferError as error:
        return "" if error.transfer is None else str(error.transfer.files)


async def copying_async(engine: AsyncEngine, path: Path) -> AsyncFilesReader:
    assert_type(await engine.containers.put_files("x", {"a": path}), Transfer)
    async with engine.containers.open_files("x", path="/a") as stream:
        async for item in stream:
            async for piece in item:
                assert_type(piece, bytes)
    return await engine.containers.open_files("x", path="/a")
