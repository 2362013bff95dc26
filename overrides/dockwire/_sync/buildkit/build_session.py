# Made from _async by `python -m generator unasync`; change that, not this.
"""The session of a build: a connection on which BuildKit asks this program."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from dockwire_api.operation import Timeout
from dockwire_api.operations.system import session
from dockwire_api.record import replace

from ..._archive.build_outputs import ImageOutput
from ..._archive.file_types import Transfer
from ..._buildkit.grpc_messages import CallFailed, Status
from ..._buildkit.session_methods import (
    CHECK_AGENT,
    CREDENTIALS,
    DEFAULT_AGENT,
    EXPORTER_ID,
    FORWARD_AGENT,
    GET_SECRET,
    HEALTH_CHECK,
    NOTHING,
    SEND_OUTPUT,
    SERVING,
    SSH_ID,
    bytes_message,
    read_name,
    session_headers,
)
from ..._buildkit.session_options import BuildAgent, SessionOptions
from ..._buildkit.solve_messages import SESSION
from ..._protocol.images.build_progress import BuiltImage
from ..._protocol.images.registries import CredentialLookup
from ...errors import DockwireError, StreamError
from ..client import Client
from ..net import backend
from ..streams.raw import RawStream
from .agent_forwarding import forward_agent
from .build_credentials import BuildCredentials
from .build_output import BuildOutput
from .call_stream import CallStream
from .grpc_client import GrpcClient
from .grpc_connection import SyncByteStream
from .grpc_server import GrpcCall, GrpcServer, Handler


class BuildSession:
    """Answers what BuildKit asks during one build.

    Args:
        client: sends the requests.
        options: what the build offers.
        handlers: what answers further methods.
        shared_key: of builds with the same one, BuildKit compares local files.

    Attributes:
        id: the ID by which the build names the session.
    """

    def __init__(
        self,
        client: Client,
        options: SessionOptions,
        handlers: Mapping[str, Handler] | None = None,
        shared_key: str = "",
    ) -> None:
        self.id = uuid4().hex
        self._client = client
        self._handlers = handlers or {}
        self._shared_key = shared_key
        self._secrets = options.secrets
        self._agents = options.agents
        self._credentials = BuildCredentials(client, options.registry_config)
        # By the numbers of their exporters.
        self._outputs = {
            str(number): BuildOutput(output, client.limits)
            for number, output in enumerate(options.outputs)
            if not isinstance(output, ImageOutput)
        }
        self._stream: SyncByteStream | None = None
        self._server: GrpcServer | None = None
        self._task: backend.BackgroundTask | None = None

    @property
    def lookup(self) -> CredentialLookup | None:
        """Where the credentials came from; None if BuildKit did not ask for any."""
        return self._credentials.lookup

    @property
    def failure(self) -> DockwireError | None:
        """Why an output cannot be written; None if all can, or there is none."""
        failures = (output.failure for output in self._outputs.values())
        return next((failure for failure in failures if failure is not None), None)

    def open(self, timeout: Timeout) -> None:
        """Open the connection, and begin to answer.

        Raises:
            ApiError: the engine refused it.
            StreamError: the connection was not upgraded.
        """
        headers = session_headers(self.id, self._all_handlers(), self._shared_key)
        call = self._client.stream_call(session(), timeout, None, upgrade="h2c", headers=headers)
        self._stream = stream = RawStream(self._client.open(call))
        if stream._stream is None:
            self.abort()
            raise StreamError("the connection for the session of the build was not upgraded")
        self._serve(stream)

    def open_over(self, client: GrpcClient) -> None:
        """Begin to answer, on a call of BuildKit in place of a connection."""
        rows = session_headers(self.id, self._all_handlers(), self._shared_key)
        metadata = [(name.lower(), value) for name, value in rows]
        self._stream = stream = CallStream(client, client.start(SESSION, metadata))
        self._serve(stream)

    def _all_handlers(self) -> dict[str, Handler]:
        handlers: dict[str, Handler] = {
            HEALTH_CHECK: _check_health,
            GET_SECRET: self._get_secret,
            CREDENTIALS: self._credentials.answer,
            CHECK_AGENT: self._check_agent,
            FORWARD_AGENT: self._forward_agent,
            **self._handlers,
        }
        if self._outputs:
            handlers[SEND_OUTPUT] = self._receive_output
        return handlers

    def _serve(self, stream: SyncByteStream) -> None:
        self._server = server = GrpcServer(stream, self._all_handlers())
        self._task = backend.run_in_background(server.run)

    def finish(self) -> tuple[Transfer, ...]:
        """Complete the outputs of a build that succeeded.

        Raises:
            StreamBroken: the engine did not send one.
            LocalFileError: one cannot be written.
        """
        # Before any gets its name: all are here, or none.
        for output in self._outputs.values():
            output.check()
        return tuple([output.finish() for output in self._outputs.values()])

    def add_output(self, built: BuiltImage, timeout: Timeout) -> BuiltImage:
        """Add what was written to the result of a build."""
        written = self.finish()
        return replace(built, output=written[0], outputs=written) if written else built

    def abort(self) -> None:
        """Close the connection; what is being answered ends soon."""
        if self._stream is not None:
            self._stream._abort()

    def close(self) -> None:
        """Close the connection, and wait until nothing is being answered."""
        self.abort()
        task, self._task = self._task, None
        if task is not None:
            task.stop()
        if self._server is not None:
            self._server.stop()
        for output in self._outputs.values():
            backend.run_in_thread(output.discard)

    def _receive_output(self, call: GrpcCall) -> None:
        outputs = self._outputs
        # Engines that write one output do not number it.
        number = next(iter(outputs)) if len(outputs) == 1 else call.metadata.get(EXPORTER_ID, "")
        if number not in outputs:
            raise CallFailed(Status.NOT_FOUND, f"the build has no output {number}")
        outputs[number].answer(call)

    def _get_secret(self, call: GrpcCall) -> None:
        name = read_name(call.receive_only())
        if name not in self._secrets:
            raise CallFailed(Status.NOT_FOUND, f"secret {name} not found")
        call.send(bytes_message(self._secrets[name].value))

    def _check_agent(self, call: GrpcCall) -> None:
        self._find_agent(read_name(call.receive_only()))
        call.send(NOTHING)

    def _forward_agent(self, call: GrpcCall) -> None:
        forward_agent(call, self._find_agent(call.metadata.get(SSH_ID, "")))

    def _find_agent(self, name: str) -> BuildAgent:
        found = self._agents.get(name or DEFAULT_AGENT)
        if found is None:
            raise CallFailed(Status.UNKNOWN, f"there is no ssh-agent {name or DEFAULT_AGENT}")
        return found


def _check_health(call: GrpcCall) -> None:
    call.receive()
    call.send(SERVING)
