"""Containers from their creation to their end: what ``engine.containers`` has beside the API."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import copy
from time import monotonic
from typing import Any, Literal, TypeAlias, Unpack, overload

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.containers import (
    ContainerCreateFields,
    container_attach,
    container_create,
    container_wait,
)
from dockwire_api.resources.containers import AsyncContainers as _Generated

from ..._options.container import ContainerFields, body_fields
from ..._options.keywords import check_keywords
from ..._options.ports import PublishedPort, published_ports
from ..._protocol.conventions.command_results import RunResult
from ..._protocol.conventions.health import check_health, describe_last_check
from ..._protocol.wire.captured_output import Capture, encode_input
from ..._runtime.deadlines import Deadline, check_timeout, remaining
from ..._runtime.warning_location import warn
from ...errors import (
    Conflict,
    DockwireError,
    EngineWarning,
    InvalidArgument,
    NotFound,
    RequestTimeout,
    RunFailed,
    RunTimeout,
)
from ..net import backend
from ..net.backend import opening
from ..streams.communicate import capture_rest, communicate
from ..streams.hijacked import AsyncHijackedStream
from ..streams.wait import AsyncWaiter
from .engine_resource import AsyncEngineResource

Command: TypeAlias = list[str] | tuple[str, ...]
Condition: TypeAlias = Literal["removed", "next-exit"]
Pull: TypeAlias = Literal["missing", "always", "never"]

# Podman before 5 answers 0 when it is waited for the removal of a container.
_FORGETFUL = re.compile(r"Libpod/[0-4]\.")
# How long the last output, and the exit code, of a container may take that was killed.
_GONE = 5.0
# How long an engine may take to take note of a wait.
_NOTED = 60.0


class AsyncContainerRuns(AsyncEngineResource, _Generated):
    """Creating containers by short forms, running them, and waiting for what they come to."""

    async def create(
        self,
        image: str | None = None,
        cmd: Command | None = None,
        *,
        name: str | None = None,
        platform: str | None = None,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[ContainerFields],
    ) -> models.ContainerCreateResponse:
        """Create a container without starting it. (API: ContainerCreate)

        The image must be there already; ``run`` can fetch it. What the engine warns of is a
        Python warning as well (``EngineWarning``); where such warnings are errors, the container
        is removed again.

        Args:
            image: what to make the container of.
            cmd: the command with its arguments, or the arguments of the image's entry point; None
                for the image's own.
            name: its name: letters, digits, ``_``, ``.`` and ``-``; invented by the engine if
                there is none.
            platform: the platform that the image has to be for, as ``os[/arch[/variant]]``; API
                1.41 or newer.
            timeout: seconds for the whole call; None for no limit.
            **fields: the fields of the API's body, ``env``, ``labels``, ``host_config`` and so on,
                and short forms of what stands deep in it: ``ports``,
                ``mounts``, ``memory``, ``cpus``, ``restart`` and others
                (``dockwire.ContainerFields`` tells all of them).

        Returns:
            The new container's ID, and the warnings.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            BadRequest: the engine found something wrong with the request.
            NotFound: there is no such image.
            Conflict: the name is taken.
        """
        check_keywords("containers.create", self.create, fields, ContainerFields)
        body = body_fields(fields)
        request = container_create(image, cmd, name=name, platform=platform, **body)
        made = await self._engine.send(request, timeout=timeout)
        try:
            for text in made.warnings:
                warn(f"{self._engine.host}: {text}", EngineWarning)
        except EngineWarning:
            await self._discard(made.id)
            raise
        return made

    @overload
    async def run(
        self,
        image: str,
        command: Command | None = None,
        /,
        *,
        detach: Literal[False] = False,
        input: bytes | None = None,
        text: Literal[False] = False,
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        timeout: float | None = None,
        remove: bool | None = None,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        name: str | None = None,
        platform: str | None = None,
        **fields: Unpack[ContainerFields],
    ) -> RunResult[bytes]: ...
    @overload
    async def run(
        self,
        image: str,
        command: Command | None = None,
        /,
        *,
        detach: Literal[False] = False,
        input: str | bytes | None = None,
        text: Literal[True],
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        timeout: float | None = None,
        remove: bool | None = None,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        name: str | None = None,
        platform: str | None = None,
        **fields: Unpack[ContainerFields],
    ) -> RunResult[str]: ...
    @overload
    async def run(
        self,
        image: str,
        command: Command | None = None,
        /,
        *,
        detach: Literal[True],
        remove: bool | None = None,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        name: str | None = None,
        platform: str | None = None,
        **fields: Unpack[ContainerFields],
    ) -> models.ContainerCreateResponse: ...
    async def run(
        self,
        image: str,
        command: Command | None = None,
        /,
        *,
        detach: bool = False,
        input: str | bytes | None = None,
        text: bool = False,
        encoding: str = "utf-8",
        errors: str = "strict",
        check: bool = False,
        max_output: int | None = None,
        timeout: float | None = None,
        remove: bool | None = None,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        name: str | None = None,
        platform: str | None = None,
        **fields: Unpack[ContainerFields],
    ) -> RunResult[Any] | models.ContainerCreateResponse:
        """Run a command in a new container to its end, as ``subprocess.run`` does.

        (API: ContainerCreate, ContainerAttach, ContainerWait, ContainerStart)

        Args:
            image: what to make the container of.
            command: the command with its arguments, or the arguments of the image's entry point;
                None for the image's own.
            detach: only start it, and leave it running.
            input: what it reads from standard input; None gives it none to read.
            text: give the output as str, and take ``input`` as str.
            encoding: of ``input`` and output as text.
            errors: what to do about bytes that are no text, as for ``bytes.decode``.
            check: raise RunFailed when the exit code is not 0.
            max_output: keep no more bytes than this of stdout and of stderr; the rest is read and
                dropped.
            timeout: seconds from the start until it is stopped and RunTimeout raised; None, the
                default, for no limit. It is killed at once; with ``stop_timeout`` it gets its stop
                signal, and that many seconds.
            remove: remove it at its end, with its unnamed volumes. The engine does that, also if
                this program has ended before. By default True, with ``detach`` False.
            pull: fetch the image if it is "missing", "always" or "never".
            registry_auth: credentials for the image's registry; None for those that
                ``docker login`` has kept, an empty ``AuthConfig()`` for none.
            name: the container's name.
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            **fields: what ``create`` takes: ``env``, ``ports``, ``mounts``, ``memory``,
                ``host_config`` and so on.

        Whatever goes wrong once it is created, being cancelled included, it is killed, and removed
        if it was to be.

        Returns:
            The exit code and the output; with ``detach`` its ID and the engine's warnings.

        Raises:
            RunTimeout: it did not end in time; the error holds the output so far.
            RunFailed: the exit code was not 0, and ``check`` was given.
            NotFound: there is no such image, and it was not to be fetched, or no such command.
            BadRequest: the command cannot be started, or a value makes no sense to the engine.
            StepFailed: the image could not be fetched.
            RegistryDenied: its registry wants credentials, or other ones.
            CredentialError: a credential helper could not tell them.
            Conflict: the name is taken.
        """
        check_keywords("containers.run", self.run, fields, ContainerFields)
        waited = check_timeout(timeout, None)
        data = encode_input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        if pull not in ("missing", "always", "never"):
            raise InvalidArgument(f"pull: expected missing, always or never, got {pull!r}")
        if detach and (data is not None or text or check or waited is not None):
            raise InvalidArgument("detach: input, text, check and timeout need somebody who waits")
        removed = not detach if remove is None else remove
        body = _run_body(image, command, fields, data is not None, detach)
        early = not detach and await self._can_wait_early()
        if removed:
            config = _removed(body.get("host_config"))
            if early or detach:
                body["host_config"] = config
        made = await self._made(image, name, platform, pull, registry_auth, body)
        try:
            if detach:
                await self.start(made.id)
                return made
            tty = bool(body.get("tty"))
            condition: Condition | None = None
            if early:
                condition = "removed" if removed else "next-exit"
            exit_code = await self._to_its_end(
                made.id, tty, data, capture, waited, "stop_timeout" in body, condition
            )
            if removed and not early:
                await self.remove(made.id, volumes=True)
        except BaseException:
            await self._discard(made.id, kill_only=not removed)
            raise
        # Both are bytes, or both are text.
        stdout: Any = capture.stdout()
        stderr: Any = capture.stderr()
        if check and exit_code != 0:
            failed = RunFailed(
                f"the command ended with exit code {exit_code}",
                operation="ContainerWait",
                engine=self._engine.host,
                version=self._engine.api_version,
                may_have_taken_effect=True,
            )
            failed.container, failed.exit_code = made.id, exit_code
            failed.stdout, failed.stderr = stdout, stderr
            raise failed
        return RunResult(made.id, exit_code, stdout, stderr, capture.truncated)

    @opening
    async def open_wait(
        self,
        id: str,
        *,
        condition: models.ContainerWaitConditionLike = "next-exit",
        timeout: float | None = _NOTED,
    ) -> AsyncWaiter:
        """Have the engine wait for a container, and go on meanwhile. (API: ContainerWait)

        When this returns, the engine has taken note: a container that is started then may end as
        fast as it likes, and be removed by the engine at once, and its exit code is not lost.

        Args:
            id: container name, ID or unambiguous start of an ID.
            condition: what to wait for: "next-exit", "removed" or "not-running".
            timeout: how long the engine may take to take note, in seconds; None for no limit.

        Returns:
            A waiter; its ``result()`` is what ``wait`` gives.

        Raises:
            NotFound: there is no such container.
            VersionError: the API is older than 1.30, where waiting has no condition.
        """
        request = container_wait(id, condition=condition)
        client = self._engine._client
        call = client.stream_call(request, timeout, idle_timeout=None)
        return AsyncWaiter(await client.open(call))

    async def wait_healthy(self, id: str, *, timeout: float | None = None) -> models.Health:
        """Wait until a container's health check finds it healthy. (API: ContainerInspect)

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: how long to wait in seconds; None, the default, for no limit.

        Returns:
            Its health, with the last few checks.

        Raises:
            NotHealthy: it is unhealthy, does not run, or has no health check; what the last check
                said is in the error.
            RequestTimeout: it is neither healthy nor unhealthy yet.
            NotFound: there is no such container.
        """
        waited = check_timeout(timeout, None)
        expires_at = Deadline(waited).expires_at()
        pause = 0.02
        while True:
            seen = await self.inspect(id)
            verdict = check_health(seen.state)
            if isinstance(verdict, models.Health):
                return verdict
            if verdict is not None:
                verdict.operation, verdict.engine = "ContainerInspect", self._engine.host
                verdict.version, verdict.container = self._engine.api_version, seen.id
                raise verdict
            if expires_at is not None and monotonic() + pause > expires_at:
                raise RequestTimeout(
                    f"the container is not healthy after {waited:.3g} s"
                    f"{describe_last_check(seen.state)}",
                    operation="ContainerInspect",
                    engine=self._engine.host,
                    version=self._engine.api_version,
                )
            await backend.sleep(pause)
            pause = min(pause * 1.5, 0.5)

    async def ports(self, id: str, *, timeout: Timeout = DEFAULT) -> list[PublishedPort]:
        """The ports of a container that can be reached through the host. (API: ContainerInspect)

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            One entry for each address and port of the host, by port of the container; none if it
            does not run.

        Raises:
            NotFound: there is no such container.
        """
        seen = await self.inspect(id, timeout=timeout)
        # Podman tells what it would publish as well.
        return published_ports(seen.network_settings.ports) if seen.state.running else []

    async def _can_wait_early(self) -> bool:
        """Whether a wait that begins before the start tells the exit code of what is removed."""
        engine = self._engine
        # Below API 1.30 a wait has no condition, and could begin too late.
        if not await engine.supports("ContainerWait.condition"):
            return False
        if engine.ping_info is None:
            await engine.system.ping_head()
        server = None if engine.ping_info is None else engine.ping_info.server
        return _FORGETFUL.match(server or "") is None

    async def _made(
        self,
        image: str,
        name: str | None,
        platform: str | None,
        pull: Pull,
        registry_auth: models.AuthConfig | None,
        body: ContainerCreateFields,
    ) -> models.ContainerCreateResponse:
        """Create a container, with an image that may have to be fetched."""
        if pull == "always":
            await self._pull(image, platform, registry_auth)
        try:
            return await self.create(name=name, platform=platform, **body)
        except NotFound as error:
            # It may be something else that is missing, such as a driver of a volume.
            if pull == "always" or await self._has(image, platform):
                raise
            if pull == "never" or image.startswith("sha256:"):
                error.hint = (
                    f'Fetch the image first, by engine.images.pull({image!r}) or pull="missing".'
                )
                raise
        await self._pull(image, platform, registry_auth)
        return await self.create(name=name, platform=platform, **body)

    async def _has(self, image: str, platform: str | None) -> bool:
        if platform is not None:
            # There may be one of the name, and be it for another platform.
            return False
        try:
            await self._engine.images.inspect(image)
        except NotFound:
            return False
        return True

    async def _pull(
        self, image: str, platform: str | None, registry_auth: models.AuthConfig | None
    ) -> None:
        async with self._engine.images.pull(
            image, platform=platform, registry_auth=registry_auth
        ) as steps:
            async for _ in steps:
                pass

    async def _to_its_end(
        self,
        id: str,
        tty: bool,
        data: bytes | None,
        capture: Capture,
        waited: float | None,
        gently: bool,
        condition: Condition | None,
    ) -> int:
        """Start a container, and give its exit code when it has ended."""
        client = self._engine._client
        request = container_attach(
            id, stream=True, stdin=data is not None, stdout=True, stderr=True
        )
        opened = await client.open(client.stream_call(request, timeout=None, upgrade="tcp"))
        if opened.tty is None:
            opened.tty = tty
        stream = AsyncHijackedStream(opened, stdin_once=True)
        async with stream:
            waiter = None if condition is None else await self.open_wait(id, condition=condition)
            try:
                await self.start(id)
                limit = Deadline(waited)
                try:
                    await communicate(stream, data, capture, limit, waited)
                    answer = await self._ended(id, waiter, remaining(limit.expires_at()))
                except RequestTimeout as error:
                    if waited is None:
                        raise
                    why = await self._stop(id, stream, waiter, capture, gently)
                    late = RunTimeout(
                        f"the container did not end within {waited:.3g} s",
                        operation=error.operation,
                        engine=error.engine,
                        version=error.version,
                        may_have_taken_effect=True,
                        hint="It was stopped." if why is None else f"It may still run: {why}.",
                    )
                    late.container, late.timeout = id, waited
                    late.stdout = capture.stdout(partial=True)
                    late.stderr = capture.stderr(partial=True)
                    raise late from None
            finally:
                if waiter is not None:
                    await waiter.aclose()
        if answer.error is not None and answer.error.message:
            raise DockwireError(
                f"waiting for the container failed: {answer.error.message}",
                operation="ContainerWait",
                engine=self._engine.host,
                version=self._engine.api_version,
                may_have_taken_effect=True,
            )
        return answer.status_code

    async def _stop(
        self,
        id: str,
        stream: AsyncHijackedStream,
        waiter: AsyncWaiter | None,
        capture: Capture,
        gently: bool,
    ) -> str | None:
        """Stop a container whose time is over; tells why it may still run, None if it does not.

        What it has written until then is added to ``capture``.
        """
        reader = backend.run_in_background(lambda: capture_rest(stream, capture))
        try:
            # It may have ended, and be removed, by itself.
            with suppress(NotFound, Conflict):
                if gently:
                    await self.stop(id)
                else:
                    await self.kill(id)
            await self._ended(id, waiter, _GONE)
        except DockwireError as error:
            return error.problem
        finally:
            await stream.aclose()
            await reader.stop()
        return None

    async def _ended(
        self, id: str, waiter: AsyncWaiter | None, timeout: float | None
    ) -> models.ContainerWaitResponse:
        if waiter is None:
            return await self.wait(id, timeout=timeout)
        return await waiter.result(timeout=timeout)

    async def _discard(self, id: str, *, kill_only: bool = False) -> None:
        """Kill a container that nobody wants any more, and remove it."""
        with suppress(DockwireError):
            if kill_only:
                await self.kill(id, timeout=_GONE)
            else:
                await self.remove(id, force=True, volumes=True, timeout=_GONE)


def _run_body(
    image: str, command: Command | None, fields: ContainerFields, stdin: bool, detach: bool
) -> ContainerCreateFields:
    body: ContainerCreateFields = {**body_fields(fields), "image": image, "cmd": command}
    if detach:
        return body
    body["attach_stdout"] = body["attach_stderr"] = True
    if stdin:
        body["attach_stdin"] = body["open_stdin"] = body["stdin_once"] = True
    return body


def _removed(config: models.HostConfig | None) -> models.HostConfig:
    config = models.HostConfig() if config is None else copy(config)
    policy = config.restart_policy
    if policy is not None and policy.name not in (None, "", "no"):
        raise InvalidArgument("remove: what is started again cannot be removed; say remove=False")
    config.auto_remove = True
    return config
