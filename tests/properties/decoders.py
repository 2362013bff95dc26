"""The decoders of bytes from elsewhere, each as a function that any bytes can be given to.

Each returns what it has read, in a form that can be compared, and raises nothing: the errors that a
decoder documents are a part of the result. Those that read a stream get it in pieces; where it is
cut must make no difference. `nox -s fuzz` runs them for longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from dockwire import InvalidArgument, LimitExceeded, StreamError
from dockwire._archive.dockerignore import IgnoreRules
from dockwire._archive.tar import TarReader
from dockwire._buildkit.agent_requests import AgentMessages
from dockwire._buildkit.file_packets import read_packet
from dockwire._buildkit.folder_receiver import FolderReceiver
from dockwire._buildkit.grpc_messages import CallCancelled, CallEnded, CallFailed, MessageReader
from dockwire._buildkit.history_messages import read_event
from dockwire._buildkit.http2_connection import InvalidHTTP2
from dockwire._buildkit.http2_server import ServerCall, ServerConnection
from dockwire._buildkit.session_methods import read_name
from dockwire._config import config_json
from dockwire._config.credential_helpers import parse_answer
from dockwire._protocol.api.addresses import parse_address
from dockwire._protocol.images.buildkit_trace import parse_trace
from dockwire._protocol.images.references import Reference
from dockwire._protocol.recordings.recording import Recording, RecordingSession
from dockwire._protocol.wire.h11_reader import H11Reader
from dockwire._protocol.wire.http_responses import ResponseReader
from dockwire._protocol.wire.httptools_reader import HttptoolsReader
from dockwire._protocol.wire.json_stream import RecordParser
from dockwire._protocol.wire.log_lines import LogLineParser
from dockwire._protocol.wire.protobuf import read_fields
from dockwire._protocol.wire.stdcopy import Demultiplexer, Frame
from dockwire.files import Entry
from dockwire_api import Timestamp
from dockwire_api.durations import nanoseconds_of
from dockwire_api.sizes import parse_size

Pieces = Iterable[bytes]
PATH = "/tests.Service/Method"
# What a client of HTTP/2 sends first: the preface, and empty settings.
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0"


def joined(pairs: Iterable[tuple[Any, bytes]]) -> list[tuple[Any, bytes]]:
    """Join neighbours with the same key."""
    found: list[tuple[Any, bytes]] = []
    for key, data in pairs:
        if found and found[-1][0] == key:
            found[-1] = (key, found[-1][1] + data)
        else:
            found.append((key, data))
    return found


# --- streams --------------------------------------------------------------------------------------


def multiplexed_output(pieces: Pieces) -> Any:
    parser, frames, error = Demultiplexer(), [], ""
    try:
        for piece in pieces:
            frames += parser.feed(piece)
        parser.finish()
    except StreamError as failure:
        error = f"{type(failure).__name__}: {failure.problem}"
    return joined((frame.stream, frame.data) for frame in frames), error


def json_objects(pieces: Pieces) -> Any:
    parser, records, error = RecordParser(10_000), [], ""
    try:
        for piece in pieces:
            records += parser.feed(piece)
        parser.finish()
    except (StreamError, LimitExceeded) as failure:
        error = type(failure).__name__
    return records, error


def log_of_a_terminal(pieces: Pieces) -> Any:
    parser = LogLineParser(timestamps=True, details=True, tty=True, max_size=1000)
    lines = []
    for piece in pieces:
        lines += parser.feed([Frame("stdout", piece)])
    return lines + parser.finish()


def archive(pieces: Pieces) -> Any:
    reader, error = TarReader(), ""
    found: list[tuple[Any, bytes]] = []
    entry: Entry | None = None
    try:
        for piece in pieces:
            for event in reader.feed(piece):
                if isinstance(event, Entry):
                    entry = event
                    # A key of its own, also for equal entries.
                    found.append(((len(found), entry), b""))
                else:
                    found[-1] = (found[-1][0], found[-1][1] + bytes(event))
        reader.finish()
    except (StreamError, InvalidArgument, LimitExceeded) as failure:
        error = type(failure).__name__
    return found, error


def _response(kind: type[ResponseReader], pieces: Pieces) -> Any:
    reader = kind()
    data = b""
    for piece in pieces:
        reader.feed(piece)
        data += reader.take()
    reader.feed_end()
    data += reader.take()
    head = reader.head
    shown = None if head is None else (head.status, head.headers, head.keep_alive, head.until_close)
    return shown, data, reader.complete, reader.reusable, type(reader.fault).__name__


def response(pieces: Pieces) -> Any:
    return _response(HttptoolsReader, pieces)


def response_by_h11(pieces: Pieces) -> Any:
    return _response(H11Reader, pieces)


def grpc_messages(pieces: Pieces) -> Any:
    reader, messages, error = MessageReader(1000), [], ""
    try:
        for piece in pieces:
            reader.feed(piece)
        reader.finish()
    except CallFailed as failure:
        error = str(failure.status)
    while (message := reader.take()) is not None:
        messages.append(message)
    return messages, error


def agent_messages(pieces: Pieces) -> Any:
    reader, messages = AgentMessages(), []
    try:
        for piece in pieces:
            reader.feed(piece)
            while (message := reader.take()) is not None:
                messages.append(message)
    except CallFailed as failure:
        return messages, str(failure.status)
    return messages, ""


def calls_of_a_build(pieces: Pieces) -> Any:
    server = ServerConnection([PATH])
    calls: list[ServerCall] = []
    try:
        for piece in (PREFACE, *pieces):
            calls += server.receive(piece)
            for call in calls:
                with suppress(CallCancelled):
                    if server.take_message(call) is not None:
                        server.send(call, b"answer")
                        server.finish(call)
            server.take_output()
    except InvalidHTTP2:
        # Where the input is cut decides which frames of it come before the fault.
        return None
    return [call.path for call in calls]


STREAMS: dict[str, Callable[[Pieces], Any]] = {
    each.__name__: each
    for each in (
        *(multiplexed_output, json_objects, log_of_a_terminal, archive, response),
        *(response_by_h11, grpc_messages, agent_messages, calls_of_a_build),
    )
}

# --- whole messages -------------------------------------------------------------------------------


def _attempt(read: Callable[[], Any], *errors: type[Exception]) -> Any:
    try:
        return read()
    except errors as error:
        return type(error).__name__


def protobuf(data: bytes) -> Any:
    return _attempt(lambda: list(read_fields(data)), ValueError)


def file_packet(data: bytes) -> Any:
    return _attempt(lambda: read_packet(data), CallFailed)


def folder_of_a_build(data: bytes) -> Any:
    """Packets, each in a message of gRPC, with the requests for contents in between."""
    messages, receiver = MessageReader(10_000), FolderReceiver()
    received: list[Any] = []

    def read() -> None:
        messages.feed(data)
        while (message := messages.take()) is not None:
            receiver.process(message)
            receiver.requests()
            received.extend(receiver.take())

    return _attempt(read, CallFailed), received, receiver.is_complete


def secret_request(data: bytes) -> Any:
    return _attempt(lambda: read_name(data), CallFailed)


def build_trace(data: bytes) -> Any:
    return _attempt(lambda: parse_trace(data.decode("latin-1")), ValueError)


def build_record(data: bytes) -> Any:
    return _attempt(lambda: read_event(data), CallEnded)


def helper_answer(data: bytes) -> Any:
    return parse_answer(data)


def config_file(data: bytes) -> Any:
    def read() -> Any:
        config = config_json.parse("config.json", data)
        return [
            _attempt(lambda name=name: getattr(config, name), InvalidArgument)  # type: ignore[misc]
            for name in (
                "auths",
                "cred_helpers",
                "creds_store",
                "http_headers",
                "proxies",
                "current_context",
            )
        ]

    return _attempt(read, InvalidArgument)


def recording(data: bytes) -> Any:
    def read() -> Any:
        return Recording("test", RecordingSession(), data.decode("utf-8", "replace"))

    return type(_attempt(read, InvalidArgument)).__name__


MESSAGES: dict[str, Callable[[bytes], Any]] = {
    each.__name__: each
    for each in (
        *(
            protobuf,
            file_packet,
            folder_of_a_build,
            secret_request,
            build_trace,
            build_record,
            helper_answer,
            config_file,
        ),
        recording,
    )
}

# --- texts ----------------------------------------------------------------------------------------


def dockerignore(text: str) -> Any:
    def read() -> Any:
        rules = IgnoreRules.parse(text)
        return [rules.ignores(path) for path in ("a", "a/b", ".", "é")]

    return _attempt(read, InvalidArgument)


def reference(text: str) -> Any:
    return _attempt(lambda: Reference.parse(text), InvalidArgument)


def address(text: str) -> Any:
    def read() -> Any:
        found = parse_address(text)
        return found, found.authority, found.is_exposed

    return _attempt(read, InvalidArgument)


def time(text: str) -> Any:
    return _attempt(lambda: Timestamp.parse(text).unix_nanoseconds, ValueError, OverflowError)


def size(text: str) -> Any:
    return _attempt(lambda: parse_size(text), ValueError)


def duration(text: str) -> Any:
    return nanoseconds_of(text)


TEXTS: dict[str, Callable[[str], Any]] = {
    each.__name__: each for each in (dockerignore, reference, address, time, size, duration)
}
