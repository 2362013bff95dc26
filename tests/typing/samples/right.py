"""A user's program that must pass mypy --strict and pyright: no casts, no asserts, no ignores."""

from __future__ import annotations

import datetime
from typing import assert_type

from dockwire import (
    ApiError,
    AsyncEngine,
    ConnectionFailed,
    DockwireError,
    Engine,
    ExecFailed,
    ExecTimeout,
    Feature,
    NotFound,
    Peer,
    Timestamp,
    models,
)
from dockwire_api.operations import container_list


def stop_all(engine: Engine) -> list[str]:
    stopped: list[str] = []
    for summary in engine.containers.list(all=True, filters={"label": ["app=web"]}):
        assert_type(summary, models.ContainerSummary)
        engine.containers.stop(summary.id)
        stopped.append(summary.names[0].upper())
    return stopped


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


def versions(address: str) -> str:
    wanted: Feature = "ContainerExec.Env"
    with Engine(address, unsupported="drop") as engine:
        assert_type(engine.supports(wanted), bool)
        assert_type(engine.peer, Peer | None)
        told = engine.peer
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
        stream.exit_code()

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
