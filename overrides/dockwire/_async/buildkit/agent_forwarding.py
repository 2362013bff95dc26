"""Forward the requests of a build to an ssh-agent."""

from __future__ import annotations

from ..._buildkit.agent_requests import REFUSED, AgentMessages, is_forwarded
from ..._buildkit.grpc_messages import CallFailed, Status
from ..._buildkit.session_methods import bytes_message, read_bytes_message
from ..._buildkit.session_options import BuildAgent
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline
from ..._runtime.key_agent import KeyAgent, KeyNotLoaded
from ..net import backend
from .grpc_server import AsyncGrpcCall

# Seconds for connecting, which only waits if the agent is overloaded or has stopped.
_CONNECT_SECONDS = 10.0


async def forward_agent(call: AsyncGrpcCall, agent: BuildAgent) -> None:
    """Answer the requests of a call by an agent, one after the other, until it ends.

    A key gets an agent for this call.

    Args:
        call: the call; its messages are pieces of a stream of bytes.
        agent: the agent or key.

    Raises:
        CallFailed: the agent cannot be reached, or closed the connection.
    """
    if not agent.is_key:
        await _forward(call, agent.path)
        return
    try:
        private = await backend.run_in_thread(KeyAgent, agent.path)
    except KeyNotLoaded as error:
        raise CallFailed(Status.UNKNOWN, f"the key {agent.path}: {error}") from None
    try:
        await _forward(call, private.socket)
    finally:
        await backend.run_in_thread(private.close)


async def _forward(call: AsyncGrpcCall, path: str) -> None:
    try:
        agent = await backend.connect_unix(path, Deadline(_CONNECT_SECONDS).expires_at())
        try:
            call.on_cancel(agent.abort)
            await _answer_requests(call, agent)
        finally:
            agent.abort()
    except OSError as error:
        if from_signal_handler(error):
            raise
        reason = error.strerror or str(error) or "it does not answer"
        raise CallFailed(Status.UNKNOWN, f"the ssh-agent at {path}: {reason}") from None


async def _answer_requests(call: AsyncGrpcCall, agent: backend.Socket) -> None:
    requests, answers = AgentMessages(), AgentMessages()
    while (piece := await call.receive()) is not None:
        requests.feed(read_bytes_message(piece))
        while (request := requests.take()) is not None:
            if not is_forwarded(request):
                await call.send(bytes_message(REFUSED))
                continue
            await agent.send(request, None)
            while (answer := answers.take()) is None:
                data = await agent.receive(None)
                if not data:
                    raise CallFailed(Status.UNKNOWN, "the ssh-agent closed the connection")
                answers.feed(data)
            await call.send(bytes_message(answer))
