# Made from _async by `python -m generator unasync`; change that, not this.
"""The methods of ``engine.containers`` that create and run containers, and wait for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from os import urandom
from typing import TYPE_CHECKING, Any, Literal, Never, TypeAlias, Unpack, overload

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.containers import (
    ContainerCreateFields,
    container_attach,
    container_create,
    container_wait,
)
from dockwire_api.resources.containers import Containers as _Generated
from dockwire_api.sequences import SequenceNotStr

from ... import streams
from ..._options.container import ContainerFields, body_fields
from ..._options.keywords import check_keywords
from ..._options.ports import PublishedPort, published_ports
from ..._options.run import DetachedFields, Pull, RunFields, check_pull, refuse_joining, removes
from ..._protocol.api.requests import encode
from ..._protocol.conventions.command_results import RunResult
from ..._protocol.conventions.container_state import wait_error
from ..._protocol.conventions.exec_kill import KILL_SECONDS
from ..._protocol.conventions.run_labels import RUN_LABEL, add_label
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.captured_output import Capture, encode_input
from ..._protocol.wire.stdcopy import OutputName
from ..._runtime.clean_up import cleaning_up
from ..._runtime.deadlines import Deadline, LazyDeadline, check_timeout, step_timeout
from ..._runtime.warning_location import warn
from ...errors import (
    ApiError,
    Conflict,
    DockwireError,
    EngineClosed,
    EngineWarning,
    InvalidArgument,
    NotFound,
    RequestTimeout,
    RunFailed,
    RunTimeout,
)
from ..net import backend
from ..net.backend import ends_with_engine, opening
from .engine_resource import EngineResource

# Streams are imported where they are used: many programs only list and inspect containers.
if TYPE_CHECKING:
    from ..streams.container_stream import ContainerStream
    from ..streams.hijacked import HijackedStream
    from ..streams.live_output import LiveOutput
    from ..streams.wait import Waiter

# With the empty sequence mypy names this argument in its error, instead of listing all overloads.
Command: TypeAlias = SequenceNotStr[str] | Sequence[Never]
Condition: TypeAlias = Literal["removed", "next-exit"]

# Podman before 5 always reports exit code 0 when waiting for the removal of a container.
_LOSES_EXIT_CODES = r"Libpod/[0-4]\."
# All times are in seconds. How long a creation may take whose answer is not awaited.
_CREATE_SECONDS = 3.0
# How long a killed container may take to exit, so that time is left to remove it.
_EXIT_SECONDS = 3.0


class ContainerRuns(EngineResource, _Generated):
    """Creates and runs containers, and waits for them to exit."""

    def create(
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

        The image must exist on the engine; ``run`` can pull it. Warnings of the engine are issued
        as Python warnings (``EngineWarning``) too; if these are turned into errors, the container
        is removed again.

        Args:
            image: the image to create the container from.
            cmd: the command with its arguments, or the arguments of the image's entry point; None
                for the image's own.
            name: letters, digits, ``_``, ``.`` and ``-``; without a name the engine generates one.
            platform: the platform of the image, as ``os[/arch[/variant]]``; API 1.41 or newer.
            timeout: seconds for the whole call; None for no limit.
            **fields: the fields of the request body, such as ``env``, ``labels`` and
                ``host_config``, and short forms of nested fields: ``ports``, ``mounts``,
                ``memory``, ``cpus``, ``restart`` and others (``dockwire.ContainerFields`` has
                them all).

        Returns:
            The new container's ID, and the warnings.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            CommandRefused: the working directory, for example, is not usable.
            NotFound: the image does not exist.
            Conflict: the name is in use.
        """
        check_keywords("containers.create", self.create, fields, ContainerFields)
        body = body_fields(fields)
        request = container_create(image, cmd, name=name, platform=platform, **body)
        try:
            created = self._engine.send(request, timeout=timeout)
        except NotFound as error:
            if image is not None:
                error.hint = f"If the image is missing, pull it: engine.images.pull({image!r})."
            raise
        try:
            for text in created.warnings:
                warn(f"{self._engine.host}: {text}", EngineWarning)
        except EngineWarning:
            with suppress(DockwireError), cleaning_up():
                self._force_removal(created.id, Deadline(KILL_SECONDS))
            raise
        return created

    @overload
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: Literal[False] = False,
        text: Literal[False] = False,
        input: bytes | None = None,
        on_output: Callable[[OutputName, bytes], object] | None = None,
        on_line: Callable[[OutputName, bytes], object] | None = None,
        **fields: Unpack[RunFields],
    ) -> RunResult[bytes]: ...
    @overload
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: Literal[False] = False,
        text: Literal[True],
        input: str | bytes | None = None,
        on_output: Callable[[OutputName, str], object] | None = None,
        on_line: Callable[[OutputName, str], object] | None = None,
        **fields: Unpack[RunFields],
    ) -> RunResult[str]: ...
    @overload
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: Literal[True],
        **fields: Unpack[DetachedFields],
    ) -> models.ContainerCreateResponse: ...
    # Flags that are known only at run time: mypy does not try both values of a bool.
    @overload
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: Literal[False] = False,
        text: bool,
        input: bytes | None = None,
        on_output: Callable[[OutputName, str | bytes], object] | None = None,
        on_line: Callable[[OutputName, str | bytes], object] | None = None,
        **fields: Unpack[RunFields],
    ) -> RunResult[str] | RunResult[bytes]: ...
    @overload
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: bool,
        **fields: Unpack[DetachedFields],
    ) -> RunResult[bytes] | models.ContainerCreateResponse: ...
    @ends_with_engine
    def run(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        detach: bool = False,
        input: str | bytes | None = None,
        on_output: Callable[..., object] | None = None,
        on_line: Callable[..., object] | None = None,
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
        """Run a command in a new container until it exits, like ``subprocess.run``.

        (API: ContainerCreate, ContainerAttach, ContainerWait, ContainerStart)

        Args:
            image: the image to create the container from.
            cmd: the command with its arguments, or the arguments of the image's entry point;
                None for the image's own.
            detach: start the container and return while it runs.
            input: the command's standard input; None for no standard input.
            on_output: a function that is called with each piece of output
                as it arrives, as ``on_output(stream, data)``: "stdout" or "stderr", and bytes, or
                with ``text`` str of whole characters. Its exception ends the call as a cancellation
                does, and comes out unchanged.
            on_line: the same with whole lines, without their line ends; lines longer than
                ``Limits.max_line_size`` come in pieces. Only one of the two.
            text: return the output as str, and accept ``input`` as str. Callbacks get U+FFFD for
                what cannot be decoded, even if ``errors`` is "strict".
            encoding: the encoding of ``input`` and output as text.
            errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.
            check: raise RunFailed if the exit code is not 0.
            max_output: keep at most this many bytes of stdout and of stderr; the rest is read and
                discarded.
            timeout: seconds for the whole call, a pull included, until the container is stopped
                and RunTimeout raised. The container is killed, or with ``stop_timeout`` gets its
                stop signal and that many seconds to exit. By default the command and a pull may
                take any time, and the engine's answers to other requests as long as the engine
                object's ``timeout`` says.
            remove: remove the container when it has exited, with its anonymous volumes. The engine
                does it, even if this program has ended before. The default is True, with
                ``detach`` False. Without ``detach`` the container also gets labels, by which
                ``Engine.clean`` removes it if this program is killed.
            pull: when to pull the image: "missing", "always" or "never".
            registry_auth: credentials for the image's registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            name: the container's name; by default it begins with "dockwire-".
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            **fields: as for ``create``: ``env``, ``ports``, ``mounts``, ``memory``,
                ``host_config`` and so on.

        On any error after its creation, and if the call is cancelled, the container is killed, and
        removed if ``remove`` is set or the caller could not find it. That takes at most 5 seconds.

        Returns:
            The exit code and the output; with ``detach`` the ID and the engine's warnings.

        Raises:
            RunTimeout: the container did not exit in time, or with ``detach`` was not started. The
                error holds the output so far; ``started`` says whether it had been started.
            RunFailed: the exit code is not 0, and ``check`` was given.
            CommandRefused: the command does not exist, or cannot be started.
            NotFound: the image does not exist, and ``pull`` is "never".
            BadRequest: the engine rejected a value.
            StepFailed: the image could not be pulled.
            RegistryDenied: its registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            Conflict: the name is in use.
        """
        registry_auth = hide(registry_auth)
        refuse_joining("containers.run", fields)
        check_keywords("containers.run", self.run, fields, ContainerFields)
        seconds = check_timeout(timeout, None)
        data = encode_input(input, text, encoding, errors)
        capture = Capture(max_output, encoding if text else None, errors)
        live = self._live_output(on_output, on_line, capture, fields.get("tty"))
        check_pull(pull)
        _check_detach(detach, data is not None or text or check or live is not None)
        remove = removes(remove, fields, detach)
        body = run_body(image, cmd, fields, data is not None, detach, ours=remove and not detach)
        # Report invalid values before negotiating the version.
        encode(container_create(name=name, platform=platform, **body), self._engine.host)
        deadline = Deadline(seconds)
        try:
            condition = None if detach else self._wait_condition(remove, deadline)
            if remove:
                config = with_auto_remove(body.get("host_config"))
                if detach or condition == "removed":
                    body["host_config"] = config
            created = self._create_and_pull(
                image, name, platform, pull, registry_auth, body, deadline
            )
        except RequestTimeout as error:
            if seconds is None or not deadline.has_passed():
                raise
            raise _not_started(error, "", seconds, capture, ended=True) from None
        ending = LazyDeadline(KILL_SECONDS)
        try:
            if detach:
                self.start(created.id, timeout=step_timeout(deadline))
                return created
            exit_code, oom_killed = self._run_until_exit(
                created.id, body, data, capture, live, seconds, deadline, ending, condition
            )
            if remove and condition != "removed":
                self.remove(created.id, volumes=True, timeout=KILL_SECONDS)
        except BaseException as error:
            # The caller cannot find it, without an ID or a name.
            lost = detach or (name is None and not isinstance(error, DockwireError))
            ending_at = ending.start()
            ended = self._clean_up(created.id, ending_at, error, remove=remove or lost)
            if live is not None and live.raised(error):
                raise
            if isinstance(error, RequestTimeout) and seconds is not None and deadline.has_passed():
                raise _not_started(error, created.id, seconds, capture, ended) from None
            capture.add_to(error)
            raise
        stdout, stderr = self._output_of(capture, exit_code, "ContainerAttach")
        result = RunResult(created.id, exit_code, stdout, stderr, capture.truncated, oom_killed)
        if check and exit_code != 0:
            raise self._of_wait(_run_failed(result))
        return result

    @opening
    def open_wait(
        self,
        id: str,
        *,
        condition: models.ContainerWaitConditionLike = "next-exit",
        timeout: Timeout = DEFAULT,
    ) -> streams.Waiter:
        """Make the engine wait for a container in the background. (API: ContainerWait)

        When this returns, the engine has registered the wait. The exit code of a container that is
        started afterwards is not lost, however soon it exits and is removed.

        Args:
            id: container name, ID or unambiguous start of an ID.
            condition: what to wait for: "next-exit", "removed" or "not-running".
            timeout: seconds until the wait is registered; by default as the engine object's
                ``timeout`` says, None for no limit.

        Returns:
            A waiter; its ``result()`` is what ``wait`` returns.

        Raises:
            NotFound: the container does not exist.
            VersionError: the API version is below 1.30, where waits have no condition.
        """
        request = container_wait(id, condition=condition)
        client = self._engine._client
        # A wait itself has no limit by default, but its registration has.
        call = client.stream_call(request, client.deadline(timeout).remaining(), idle_timeout=None)
        from ..streams.wait import Waiter

        return Waiter(client.open(call))

    def ports(self, id: str, *, timeout: Timeout = DEFAULT) -> list[PublishedPort]:
        """List the ports of a container that are published on the host. (API: ContainerInspect)

        Args:
            id: container name, ID or unambiguous start of an ID.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            One entry for each address and port of the host, ordered by port of the container; an
            empty list if the container is not running.

        Raises:
            NotFound: the container does not exist.
        """
        container = self.inspect(id, timeout=timeout)
        # Podman also lists the ports of containers that are not running.
        if not container.state.running:
            return []
        return published_ports(container.network_settings.ports)

    def _wait_condition(self, remove: bool, deadline: Deadline) -> Condition | None:
        """Return what to wait for from before the start; None to wait from after it.

        Only with "removed" the engine is to remove the container itself.
        """
        engine = self._engine
        engine._client.negotiate(deadline)
        # Below API 1.30 a wait without a condition may begin too late.
        if not engine.supports("ContainerWait.condition"):
            return None
        if not remove:
            return "next-exit"
        if engine.ping_info is None:
            engine.system.ping_head(timeout=step_timeout(deadline))
        server = None if engine.ping_info is None else engine.ping_info.server
        return "next-exit" if re.match(_LOSES_EXIT_CODES, server or "") else "removed"

    def _create_and_pull(
        self,
        image: str,
        name: str | None,
        platform: str | None,
        pull: Pull,
        registry_auth: models.AuthConfig | None,
        body: ContainerCreateFields,
        deadline: Deadline,
    ) -> models.ContainerCreateResponse:
        """Create a container, and pull the image first if necessary."""
        if pull == "always":
            self._pull(image, platform, registry_auth, deadline)
        try:
            return self._create_or_remove(name, platform, body, deadline)
        except NotFound as error:
            # Something else may be missing, such as a volume driver.
            if pull == "always" or self._has_image(image, platform, deadline):
                error.hint = None
                raise
            if pull == "never" or image.startswith("sha256:"):
                error.hint = (
                    f'Pull the image first, with engine.images.pull({image!r}) or pull="missing".'
                )
                raise
        self._pull(image, platform, registry_auth, deadline)
        return self._create_or_remove(name, platform, body, deadline)

    def _create_or_remove(
        self,
        name: str | None,
        platform: str | None,
        body: ContainerCreateFields,
        deadline: Deadline,
    ) -> models.ContainerCreateResponse:
        """Create a container; if that is not confirmed, remove what may have been created."""
        token = None
        if name is None:
            name = f"dockwire-{urandom(6).hex()}"
        else:
            # Another container may have this name: ours has a label too.
            token = urandom(6).hex()
            body = {**body, "labels": add_label(body.get("labels"), RUN_LABEL, token)}
        try:
            return self.create(name=name, platform=platform, timeout=step_timeout(deadline), **body)
        except DockwireError as error:
            if error.may_have_taken_effect and not isinstance(error, ApiError):
                self._remove_unconfirmed(name, token)
            raise
        except BaseException:
            self._remove_unconfirmed(name, token)
            raise

    def _remove_unconfirmed(self, name: str, token: str | None) -> None:
        """Remove a container that the engine may still be creating."""
        deadline, creation = Deadline(KILL_SECONDS), Deadline(_CREATE_SECONDS)
        with suppress(DockwireError), cleaning_up():
            while True:
                with suppress(NotFound):
                    found = self.inspect(name, timeout=deadline.remaining())
                    if token is None or found.config.labels.get(RUN_LABEL) == token:
                        self.remove(
                            found.id, force=True, volumes=True, timeout=deadline.remaining()
                        )
                    return
                if creation.has_passed():
                    return
                backend.sleep(0.05)

    def _has_image(self, image: str, platform: str | None, deadline: Deadline) -> bool:
        if platform is not None:
            # An image with that name may be for another platform.
            return False
        try:
            self._engine.images.inspect(image, timeout=step_timeout(deadline))
        except NotFound:
            return False
        return True

    def _pull(
        self,
        image: str,
        platform: str | None,
        registry_auth: models.AuthConfig | None,
        deadline: Deadline,
    ) -> None:
        with self._engine.images.pull(
            image, platform=platform, registry_auth=registry_auth, timeout=step_timeout(deadline)
        ) as steps:
            steps._limit_reads(deadline)
            for _ in steps:
                pass

    def _run_until_exit(
        self,
        id: str,
        body: ContainerCreateFields,
        data: bytes | None,
        capture: Capture,
        live: LiveOutput | None,
        seconds: float | None,
        deadline: Deadline,
        ending: LazyDeadline,
        condition: Condition | None,
    ) -> tuple[int, bool | None]:
        """Start a container, and return its exit code, and whether it was out of memory.

        Args:
            id: the container's ID.
            body: the request that created it.
            data: its standard input, if any.
            capture: collects its output.
            live: hands its output to a callback.
            seconds: the time-out of the whole call, None for no limit.
            deadline: when it ends.
            ending: how long stopping the container may take.
            condition: what to wait for from before the start; None to wait from after the start.
        """
        from ..streams.communicate import communicate

        stream = self._attach_created(id, body, deadline, stdin=data is not None)
        with stream:
            waiter = None
            if condition is not None:
                registering = deadline.at_most(self._engine._client.timeout).remaining()
                waiter = self.open_wait(id, condition=condition, timeout=registering)
            try:
                self.start(id, timeout=step_timeout(deadline))
                try:
                    communicate(stream, data, capture, deadline, seconds, live)
                    response = self._wait_for_exit(id, waiter, deadline.remaining())
                except RequestTimeout as error:
                    of_callback = live is not None and live.raised(error)
                    if seconds is None or not deadline.has_passed() or of_callback:
                        raise
                    reason = self._stop_and_drain(
                        id, stream, waiter, capture, ending, use_stop_signal="stop_timeout" in body
                    )
                    hint = f"It may still be running: {reason}." if reason else "It was stopped."
                    raise _run_timeout(error, id, seconds, capture, hint) from None
            finally:
                if waiter is not None:
                    waiter.close()
        if (failed := wait_error(response)) is not None:
            raise self._of_wait(failed)
        return response.status_code, stream._oom_killed

    def _attach_created(
        self,
        id: str,
        body: ContainerCreateFields,
        deadline: Deadline,
        *,
        stdin: bool,
        idle_timeout: Timeout = DEFAULT,
    ) -> ContainerStream:
        """Attach to a container that was created, and has not been started."""
        client = self._engine._client
        request = container_attach(id, stream=True, stdin=stdin, stdout=True, stderr=True)
        opened = client.open(
            client.stream_call(request, step_timeout(deadline), idle_timeout, upgrade="tcp")
        )
        if opened.tty is None:
            opened.tty = bool(body.get("tty"))
        from ..streams.container_stream import ContainerStream

        stream = ContainerStream(opened, self, id, stdin_once=True)
        stream._has_stdin = stdin
        return stream

    def _of_wait(self, error: DockwireError) -> DockwireError:
        """Return an error of a container that has run, with its context."""
        error.operation, error.engine = "ContainerWait", self._engine.host
        error.version, error.may_have_taken_effect = self._engine.api_version, True
        return error

    def _stop_and_drain(
        self,
        id: str,
        stream: HijackedStream,
        waiter: Waiter | None,
        capture: Capture,
        ending: LazyDeadline,
        *,
        use_stop_signal: bool,
    ) -> str | None:
        """Stop a container, and add its remaining output to ``capture``.

        Returns:
            Why the container may still be running; None if it has exited.
        """
        from ..streams.communicate import capture_rest

        reader = backend.begin_in_background(lambda: capture_rest(stream, capture))
        try:
            # It may have exited, and been removed, in the meantime.
            with suppress(NotFound, Conflict), cleaning_up():
                if use_stop_signal:
                    self.stop(id)
                else:
                    self.kill(id, timeout=ending.start().remaining())
            with cleaning_up():
                exit_deadline = ending.start().at_most(_EXIT_SECONDS)
                self._wait_for_exit(id, waiter, exit_deadline.remaining())
        except DockwireError as error:
            return error.problem
        finally:
            stream.close()
            if reader is not None:
                reader.stop()
        return None

    def _wait_for_exit(
        self, id: str, waiter: Waiter | None, timeout: float | None
    ) -> models.ContainerWaitResponse:
        if waiter is None:
            return self.wait(id, timeout=timeout)
        return waiter.result(timeout=timeout)

    def _clean_up(self, id: str, deadline: Deadline, error: BaseException, *, remove: bool) -> bool:
        """Kill a container after an error, and remove it if wanted; ignore errors.

        Returns:
            Whether the engine confirmed that it was killed or removed.
        """
        try:
            with cleaning_up():
                if remove:
                    self._kill_and_remove(id, deadline)
                else:
                    self.kill(id, timeout=deadline.remaining())
        except DockwireError as failure:
            if from_signal_handler(failure):
                raise
            if isinstance(failure, NotFound):
                return remove
            # A container that is not running cannot be killed.
            if isinstance(error, EngineClosed) and (remove or not isinstance(failure, ApiError)):
                error.hint = f"The container {id} may still be there: {failure.problem}."
            return False
        return True

    def _end_opened(self, stream: ContainerStream, *, ended: bool) -> str | None:
        """End the container of a stream, and remove it if wanted.

        Returns:
            Why it may still exist; None if it does not.
        """
        deadline = Deadline(KILL_SECONDS)
        not_killed: str | None = None
        try:
            with cleaning_up():
                if not ended:
                    try:
                        self.kill(stream.container, timeout=deadline.remaining())
                    except Conflict:
                        # It has ended by itself.
                        pass
                    except NotFound:
                        return None
                    except ApiError as error:
                        not_killed = error.problem
                if not_killed is not None and not stream._remove_on_close:
                    return not_killed
                if not_killed is None and (stream._waiter is not None or stream._remove_on_close):
                    # For a later wait: once it is removed, the exit code is lost. The waiter of
                    # one that the engine removes ends when it is.
                    stream.wait(timeout=deadline.remaining())
                if stream._remove_on_close:
                    self._force_removal(stream.container, deadline)
        except NotFound:
            return None
        except DockwireError as error:
            return error.problem
        return None

    def _kill_and_remove(self, id: str, deadline: Deadline) -> None:
        killed = False
        with suppress(ApiError):
            # Podman's removal gives a process ten seconds to end by itself.
            self.kill(id, timeout=step_timeout(deadline))
            killed = True
        try:
            self._force_removal(id, deadline)
        except NotFound:
            # After the kill the engine may have removed it by itself.
            if not killed:
                raise

    def _force_removal(self, id: str, deadline: Deadline) -> None:
        """Remove a container, or wait until the engine has."""
        while True:
            try:
                self.remove(id, force=True, volumes=True, timeout=deadline.remaining())
                return
            except Conflict:
                # The engine is removing it.
                backend.sleep(0.02)


def _run_failed(result: RunResult[Any]) -> RunFailed[Any]:
    return RunFailed(
        f"the command exited with code {result.exit_code}",
        container=result.container,
        hint="It was out of memory." if result.oom_killed else None,
        exit_code=result.exit_code,
        oom_killed=result.oom_killed,
        stdout=result.stdout,
        stderr=result.stderr,
    )


def _check_detach(detach: bool, waits: bool) -> None:
    if detach and waits:
        raise InvalidArgument("detach: not together with input, text, check or a callback")


def _not_started(
    error: RequestTimeout, id: str, seconds: float, capture: Capture, ended: bool
) -> RunTimeout:
    """Return the error of a run whose time was over before the engine had confirmed the start."""
    if id == "":
        hint = "It had not been started."
        if error.operation == "ContainerCreate" and error.may_have_taken_effect:
            hint = "The engine had not confirmed that it was created; it was not started."
        return _run_timeout(error, id, seconds, capture, hint, started=False)
    if error.operation != "ContainerStart" or not error.may_have_taken_effect:
        return _run_timeout(error, id, seconds, capture, "It had not been started.", started=False)
    end = "it was killed" if ended else "it may be running, or start later"
    hint = f"The engine had not confirmed that it was started; {end}."
    return _run_timeout(error, id, seconds, capture, hint, started=None)


def _run_timeout(
    error: RequestTimeout,
    id: str,
    seconds: float,
    capture: Capture,
    hint: str,
    *,
    started: bool | None = True,
) -> RunTimeout:
    return RunTimeout(
        f"the container did not exit within {seconds:.3g} s",
        operation=error.operation,
        engine=error.engine,
        version=error.version,
        may_have_taken_effect=id != "" or error.may_have_taken_effect,
        hint=hint,
        container=id,
        started=started,
        timeout=seconds,
        truncated=capture.truncated,
        stdout=capture.stdout(partial=True),
        stderr=capture.stderr(partial=True),
    )


def run_body(
    image: str,
    cmd: Command | None,
    fields: ContainerFields,
    stdin: bool,
    detach: bool,
    ours: bool,
) -> ContainerCreateFields:
    """Return the request body; a container that is ours does not outlive this program."""
    body: ContainerCreateFields = {**body_fields(fields), "image": image, "cmd": cmd}
    if ours:
        from ..._runtime.process_owner import with_owner

        body["labels"] = with_owner(body.get("labels"))
    if detach:
        return body
    body["attach_stdout"] = body["attach_stderr"] = True
    if stdin:
        body["attach_stdin"] = body["open_stdin"] = body["stdin_once"] = True
    return body


def with_auto_remove(config: models.HostConfig | None) -> models.HostConfig:
    """Return the settings of a container that the engine removes at its end."""
    from copy import copy

    config = models.HostConfig() if config is None else copy(config)
    policy = config.restart_policy
    if policy is not None and policy.name not in (None, "", "no"):
        raise InvalidArgument(
            "remove: a container with a restart policy cannot be removed; use remove=False"
        )
    config.auto_remove = True
    return config
