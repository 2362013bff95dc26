# Made from _async by `python -m generator unasync`; change that, not this.
"""Connect to BuildKit's Control, in the way that the engine has."""

from __future__ import annotations

from dockwire_api.operation import Endpoint, Hijack, Timeout

from ..._buildkit.grpc_messages import CallEnded
from ..._buildkit.solve_messages import LIST_WORKERS, Worker, read_worker
from ..._protocol.api.versions import Version
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline
from ...errors import NotFound, RequestTimeout, StreamError
from ..client import Client
from ..streams.raw import RawStream
from .grpc_client import GrpcClient

_GRPC = Endpoint("Grpc", "POST", "/grpc", answer="hijack", ok=(101,))
# Since then ``/grpc`` is deprecated: the engine's socket takes gRPC itself.
_DIRECT_SINCE = Version(1, 53)
# How long the first answer of an engine that may not speak HTTP/2 may take.
_ANSWER_SECONDS = 5.0


class Control:
    """A connection to BuildKit's Control.

    Attributes:
        grpc: calls its methods.
        direct: whether gRPC is spoken to the engine's socket, without an upgrade.
    """

    def __init__(self, grpc: GrpcClient, *, direct: bool) -> None:
        self.grpc = grpc
        self.direct = direct

    def worker(self, expires_at: float | None) -> Worker:
        """Return what builds.

        Raises:
            RequestTimeout: there was no answer in time.
            DockwireError: it cannot be asked.
        """
        try:
            return read_worker(self.grpc.call(LIST_WORKERS, b"", expires_at))
        except CallEnded as error:
            raise StreamError(f"BuildKit does not say what it can do: {error.message}") from None
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise RequestTimeout("BuildKit did not answer in time") from None


def connect_control(client: Client, timeout: Timeout, operation: str = "ImageBuild") -> Control:
    """Connect to BuildKit's Control.

    Args:
        client: sends the requests.
        timeout: seconds until it is connected.
        operation: the operation, for errors.

    Raises:
        ConnectionFailed, RequestTimeout: the engine cannot be reached.
        ApiError: the engine refused it.
        StreamError: the engine speaks gRPC in neither way.
    """
    version = (client.negotiate(operation=operation)).version
    direct_first = version is not None and version >= _DIRECT_SINCE
    if direct_first and (grpc := _connect_directly(client, timeout)) is not None:
        return Control(grpc, direct=True)
    try:
        return Control(_upgrade(client, timeout), direct=False)
    except NotFound:
        # The engine does not have ``/grpc`` any more.
        if not direct_first and (grpc := _connect_directly(client, timeout)) is not None:
            return Control(grpc, direct=True)
        raise


def _upgrade(client: Client, timeout: Timeout) -> GrpcClient:
    call = client.stream_call(Hijack(_GRPC, {}), timeout, None, upgrade="h2c")
    stream = RawStream(client.open(call))
    if stream._stream is None:
        stream._abort()
        raise StreamError("the connection for gRPC was not upgraded")
    return _start(client, stream)


def _connect_directly(client: Client, timeout: Timeout) -> GrpcClient | None:
    """Return a connection to the engine's socket; None if the engine does not speak gRPC there."""
    call = client.stream_call(Hijack(_GRPC, {}), timeout, None)
    opened = client.open_http2(call)
    if opened is None:
        return None
    grpc = _start(client, RawStream(opened))
    answered = False
    try:
        answered = grpc.has_answered(Deadline(_ANSWER_SECONDS).expires_at())
    finally:
        if not answered:
            grpc.close()
    return grpc if answered else None


def _start(client: Client, stream: RawStream) -> GrpcClient:
    grpc = GrpcClient(stream, client.address.authority)
    try:
        grpc.start_reading()
    except BaseException:
        # There may be too many threads.
        stream._abort()
        raise
    return grpc
