# Made from _async by `python -m generator unasync`; change that, not this.
"""``engine.containers.open``: run a container with its streams."""

from __future__ import annotations

from typing import Unpack

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.containers import container_create

from ... import streams
from ..._options.container import ContainerFields
from ..._options.keywords import check_keywords
from ..._options.run import Pull, check_pull, refuse_joining, removes
from ..._protocol.api.requests import encode
from ..._protocol.conventions.exec_kill import KILL_SECONDS
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ...errors import DockwireError
from ..net.backend import ends_with_engine, opening
from .container_runs import (
    ContainerRuns,
    Command,
    run_body,
    with_auto_remove,
)


class ContainerOpen(ContainerRuns):
    """Runs containers with open streams."""

    @opening
    @ends_with_engine
    def open(
        self,
        image: str,
        cmd: Command | None = None,
        *,
        stdin: bool = True,
        remove: bool | None = None,
        kill_on_close: bool = True,
        pull: Pull = "missing",
        registry_auth: models.AuthConfig | None = None,
        name: str | None = None,
        platform: str | None = None,
        timeout: float | None = None,
        idle_timeout: Timeout = DEFAULT,
        **fields: Unpack[ContainerFields],
    ) -> streams.ContainerStream:
        """Run a command in a new container and open its streams, like ``subprocess.Popen``.

        (API: ContainerCreate, ContainerAttach, ContainerWait, ContainerStart)

        The stream has the output from the first byte. When it is closed before its end, as on
        leaving the ``with`` block early, the input ends and the container is killed. ``exec.open``
        does the same in a container that runs already.

        Args:
            image: the image to create the container from.
            cmd: the command with its arguments, or the arguments of the image's entry point;
                None for the image's own.
            stdin: whether the command reads its standard input from the stream.
            remove: remove the container when it has exited, with its anonymous volumes. The engine
                does it, even if this program has ended before; closing the stream waits for it.
                The default is True.
            kill_on_close: whether closing the stream kills the container; otherwise it goes on.
                With both, the container also gets labels, by which ``Engine.clean`` removes it if
                this program is killed.
            pull: when to pull the image: "missing", "always" or "never".
            registry_auth: credentials for the image's registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            name: the container's name; by default it begins with "dockwire-".
            platform: the platform of the image, as ``os[/arch[/variant]]``.
            timeout: seconds until the stream is open, a pull included. By default a pull may take
                any time, and the engine's answers to other requests as long as the engine object's
                ``timeout`` says.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.
            **fields: as for ``create``: ``tty``, ``env``, ``ports``, ``mounts``, ``memory``,
                ``host_config`` and so on.

        On any error, and if the call is cancelled, the container is killed, and removed if
        ``remove`` is set or the caller could not find it. That takes at most 5 seconds.

        Raises:
            CommandRefused: the command does not exist, or cannot be started.
            NotFound: the image does not exist, and ``pull`` is "never".
            BadRequest: the engine rejected a value.
            StepFailed: the image could not be pulled.
            RegistryDenied: its registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            Conflict: the name is in use.
            RequestTimeout: the stream was not open in time.
        """
        registry_auth = hide(registry_auth)
        refuse_joining("containers.open", fields)
        check_keywords("containers.open", self.open, fields, ContainerFields)
        check_timeout(idle_timeout, None, "idle_timeout")
        deadline = Deadline(check_timeout(timeout, None))
        check_pull(pull)
        remove = removes(remove, fields, detach=False)
        ours = remove and kill_on_close
        body = run_body(image, cmd, fields, stdin, detach=False, ours=ours)
        # Report invalid values before negotiating the version.
        encode(container_create(name=name, platform=platform, **body), self._engine.host)
        condition = self._wait_condition(remove, deadline)
        if remove:
            config = with_auto_remove(body.get("host_config"))
            if condition == "removed" or not kill_on_close:
                body["host_config"] = config
        created = self._create_and_pull(image, name, platform, pull, registry_auth, body, deadline)
        id = created.id
        try:
            stream = self._attach_created(
                id, body, deadline, stdin=stdin, idle_timeout=idle_timeout
            )
            try:
                if condition is not None:
                    stream._waiter = self.open_wait(
                        id,
                        condition=condition,
                        timeout=deadline.at_most(self._engine._client.timeout).remaining(),
                    )
                self.start(id, timeout=step_timeout(deadline))
            except BaseException:
                # Also if the call is cancelled.
                stream.close()
                raise
        except BaseException as error:
            # The caller cannot find it, without an ID or a name.
            lost = name is None and not isinstance(error, DockwireError)
            self._clean_up(id, Deadline(KILL_SECONDS), error, remove=remove or lost)
            raise
        stream._kill_on_close, stream._remove_on_close = kill_on_close, remove
        return stream
