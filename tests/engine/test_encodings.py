"""Bytes and durations on a real engine: they arrive as they are."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from dockwire import AsyncEngine, HealthCheck, InvalidArgument, models

# "password" is valid base64.
DATA = [b"password", b"cGFzc3dvcmQ=", b"\0\xff\n"]


@pytest.mark.parametrize("data", DATA)
async def test_configs_hold_what_they_were_given(manager: AsyncEngine, data: bytes) -> None:
    name = uuid4().hex
    made = (await manager.configs.create(spec=models.ConfigSpec(name=name, data=data))).id
    try:
        found = await manager.configs.inspect(made)
        assert found.spec.data == data
        found.spec.labels = {"a": "b"}
        await manager.configs.update(made, spec=found.spec, version=found.version.index)
        await manager.configs.edit(made, lambda spec: spec.labels.update(c="d"))
        (found,) = await manager.configs.list(filters={"name": [name]})
        assert (found.spec.data, found.spec.labels) == (data, {"a": "b", "c": "d"})
    finally:
        await manager.configs.remove(made)


async def test_text_is_not_data(manager: AsyncEngine) -> None:
    text: object = "password"
    for create in (
        lambda: manager.configs.create(spec=models.ConfigSpec(name="x", data=text)),  # type: ignore[arg-type]
        lambda: manager.secrets.create(spec=models.SecretSpec(name="x", data=text)),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidArgument, match=r"data: expected bytes, such as text.encode"):
            await create()
    assert not await manager.configs.list()


async def test_a_service_sees_the_bytes_of_both(manager: AsyncEngine) -> None:
    name, data = uuid4().hex, b"password\0\xff"
    config = (await manager.configs.create(spec=models.ConfigSpec(name=name, data=data))).id
    secret = (await manager.secrets.create(spec=models.SecretSpec(name=name, data=data))).id
    try:
        assert (await manager.secrets.inspect(secret)).spec.data is None
        sees = models.ContainerSpec(
            image="busybox",
            command=["sh", "-c", "cat /config /run/secrets/s | od -An -v -tx1; exec sleep 600"],
            configs=[
                models.ContainerSpecConfig(
                    config_id=config,
                    config_name=name,
                    file=models.ContainerSpecConfigFile(
                        name="/config", uid="0", gid="0", mode=0o444
                    ),
                )
            ],
            secrets=[
                models.ContainerSpecSecret(
                    secret_id=secret,
                    secret_name=name,
                    file=models.ContainerSpecSecretFile(name="s", uid="0", gid="0", mode=0o444),
                )
            ],
            stop_grace_period="1s",
        )
        spec = models.ServiceSpec(
            name=name,
            task_template=models.TaskSpec(
                container_spec=sees,
                restart_policy=models.TaskRestartPolicy(delay=timedelta(seconds=1.5), window="1m"),
            ),
            update_config=models.ServiceUpdateConfig(delay="90s", monitor=timedelta(minutes=1)),
        )
        made = (await manager.services.create(spec=spec)).id
        try:
            found = (await manager.services.inspect(made)).spec
            assert found.task_template is not None
            policy = found.task_template.restart_policy
            assert policy is not None
            assert (policy.delay, policy.window) == (1_500_000_000, 60_000_000_000)
            assert found.update_config is not None
            assert (found.update_config.delay, found.update_config.monitor) == (
                90 * 10**9,
                60 * 10**9,
            )
            async with manager.services.logs(made, follow=True) as logs:
                text = b""
                async for frame in logs:
                    text += frame.data
                    if len(text.split()) >= 2 * len(data):
                        break
            assert bytes.fromhex(text.decode()) == data * 2
        finally:
            await manager.services.remove(made)
    finally:
        await manager.configs.remove(config)
        await manager.secrets.remove(secret)


async def test_the_certificate_of_a_swarm_is_bytes(manager: AsyncEngine) -> None:
    tls = (await manager.swarm.inspect()).tls_info
    assert tls is not None
    # DER: both are an ASN.1 sequence.
    assert (tls.cert_issuer_subject or b"")[:1] == (tls.cert_issuer_public_key or b"")[:1] == b"0"


async def test_durations_of_a_health_check(engine: AsyncEngine) -> None:
    for check in (
        models.HealthConfig(test=["CMD", "true"], interval=timedelta(seconds=90), timeout="1.5s"),
        HealthCheck.command("true", interval="1m30s", timeout=timedelta(seconds=1.5)),
        HealthCheck.command("true", interval=90, timeout=1.5),
    ):
        made = (await engine.containers.create("busybox", ["true"], healthcheck=check)).id
        try:
            found = (await engine.containers.inspect(made)).config
            assert found is not None
            assert found.healthcheck is not None
            assert (found.healthcheck.interval, found.healthcheck.timeout) == (
                90 * 10**9,
                15 * 10**8,
            )
            # What an inspection gives can be given again.
            again = (
                await engine.containers.create("busybox", ["true"], healthcheck=found.healthcheck)
            ).id
            await engine.containers.remove(again)
        finally:
            await engine.containers.remove(made)


async def test_durations_of_the_scheduler(engine: AsyncEngine) -> None:
    limits = models.HostConfig(cpu_period="50ms", cpu_quota=timedelta(milliseconds=25))
    made = (await engine.containers.create("busybox", ["true"], host_config=limits)).id
    try:
        found = (await engine.containers.inspect(made)).host_config
        assert found is not None
        assert (found.cpu_period, found.cpu_quota) == (50_000, 25_000)
        await engine.containers.update(made, cpu_quota="20ms")
        found = (await engine.containers.inspect(made)).host_config
        assert found is not None
        assert found.cpu_quota == 20_000
    finally:
        await engine.containers.remove(made)


async def test_the_detach_keys_of_an_exec_are_bytes(engine: AsyncEngine, box: str) -> None:
    made = (await engine.exec.create(box, cmd=["true"], tty=True, detach_keys="ctrl-a,b")).id
    assert (await engine.exec.inspect(made)).detach_keys == b"\x01b"
