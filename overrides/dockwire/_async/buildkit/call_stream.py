"""A stream of bytes in a call of gRPC, as ``Control.Session`` has it."""

from __future__ import annotations

from ..._buildkit.grpc_messages import CallCancelled, CallEnded
from ..._buildkit.session_methods import bytes_message
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.protobuf import as_bytes, read_fields
from ...errors import StreamBroken, StreamClosed
from .grpc_client import AsyncGrpcClient, AsyncOutgoingCall

_PIECE = 32 * 1024


class AsyncCallStream:
    """Bytes in both directions, in messages of a call.

    Args:
        client: the connection of the call, which is closed with the stream.
        call: the call.
    """

    def __init__(self, client: AsyncGrpcClient, call: AsyncOutgoingCall) -> None:
        self._client = client
        self._call = call

    async def receive(self) -> bytes:
        """Return the bytes that have arrived, after waiting for some; empty at the end.

        Raises:
            StreamBroken: the call has failed.
        """
        while True:
            try:
                message = await self._call.receive()
                if message is None:
                    return b""
                if data := as_bytes(dict(read_fields(message)).get(1)):
                    return data
            except (CallEnded, ValueError) as error:
                if from_signal_handler(error):
                    raise
                raise StreamBroken(f"the session of the build ended: {error}") from None

    async def write(self, data: bytes, /) -> None:
        """Send bytes.

        Raises:
            StreamClosed: the call has ended.
        """
        for start in range(0, len(data), _PIECE):
            try:
                await self._call.send(bytes_message(data[start : start + _PIECE]))
            except CallCancelled:
                raise StreamClosed("the session of the build has ended") from None

    def _abort(self) -> None:
        self._client.abort()
