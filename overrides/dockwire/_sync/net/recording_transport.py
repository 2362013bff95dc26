# Made from _async by `python -m generator unasync`; change that, not this.
"""httpx transports that record exchanges with an engine, and play them back without one."""

from __future__ import annotations

from collections.abc import Iterator, Callable
from os import PathLike
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn

import httpx

from ..._archive.tar_listing import list_members
from ..._protocol.recordings.conversation import (
    PlayedConversation,
    ReadFailed,
    RecordedConversation,
)
from ..._protocol.recordings.exchange_forms import Form, response_pieces
from ..._protocol.recordings.recording import Exchange, Recording, RecordingSession
from ..._runtime.deadlines import remaining
from ..._runtime.recording_files import read_recording, write_recording
from ...errors import NotRecorded
from . import backend
from .httpx_transport import HTTPTransport
from .transport_sender import EXPIRES_AT

# A longer time-out of a read stands for none.
_NO_TIMEOUT = 86_400.0
# How long a played read waits for the write that comes before it in the recording.
_WRITE_SECONDS = 10.0
_PAUSE = 0.001


class RecordingTransport(httpx.BaseTransport):
    """Records each exchange in the current recording, or plays it back from there.

    Args:
        current: returns the current recording.
        transport: returns the transport to the engine; called when something is recorded, so that
            a recording that is played back needs none.
    """

    def __init__(
        self,
        current: Callable[[], Recording],
        transport: Callable[[], httpx.BaseTransport] | None = None,
    ) -> None:
        self._current = current
        self._make = transport
        self._inner: httpx.BaseTransport | None = None
        self._finding = backend.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response of the engine, or the recorded one.

        Raises:
            NotRecorded: the request is not in the recording that is played back.
            httpx.TransportError: the request failed, or failed when it was recorded.
        """
        recording = self._current()
        stream = request.stream
        assert isinstance(stream, httpx.SyncByteStream)
        body = b"".join([bytes(chunk) for chunk in stream])
        target = request.extensions.get("target", request.url.raw_path)
        is_tar = "tar" in request.headers.get("content-type", "")
        form = recording.describe(
            request.method,
            target.decode("ascii"),
            list(request.headers.items()),
            body,
            list_members(body) if is_tar else None,
        )
        if not recording.is_played:
            return self._record(recording, form, request, body)
        self._finding.acquire(None)
        try:
            exchange = recording.find(form)
            response = recording.response(exchange)
        finally:
            self._finding.release()
        return _played_response(request, exchange, response)

    def close(self) -> None:
        """Close the transport to the engine."""
        if self._inner is not None:
            self._inner.close()

    def _record(
        self, recording: Recording, form: Form, request: httpx.Request, body: bytes
    ) -> httpx.Response:
        if self._inner is None:
            assert self._make is not None
            self._inner = self._make()
        exchange = recording.begin(form)
        chunked = "transfer-encoding" in request.headers
        copy = httpx.Request(
            request.method,
            request.url,
            headers=request.headers,
            content=None if chunked else body,
            stream=_Upload(body) if chunked else None,
            extensions=request.extensions,
        )
        try:
            response = self._inner.handle_request(copy)
        except httpx.TransportError as error:
            exchange.response = {"error": type(error).__name__}
            raise
        network_stream = response.extensions.get("network_stream")
        if network_stream is None or not _is_hijacked(request, response):
            body_stream = _RecordedBody(recording, exchange, response)
            return httpx.Response(
                response.status_code,
                headers=response.headers,
                stream=body_stream,
                extensions=response.extensions,
            )
        recorded = _RecordedConnection(recording, exchange, response, network_stream)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=recorded,
            extensions={**response.extensions, "network_stream": recorded},
        )


class Recorder(RecordingTransport):
    """An httpx transport that records the exchanges with an engine in a file.

    Use it as ``Engine(transport=Recorder("exchanges.json"))``. Closing it writes the
    file. Secrets are not recorded; ``docs/testing.md`` lists what is hidden.

    Args:
        file: the file, whose directory is created if it is missing.
        transport: the transport to the engine; None for that of ``HTTPTransport.from_env()``.
        scrub: a function that gets each text that is recorded, and returns it without what else
            must not be in the file. ``Replay`` needs the same one.
    """

    def __init__(
        self,
        file: str | PathLike[str],
        transport: httpx.BaseTransport | None = None,
        *,
        scrub: Callable[[str], str] | None = None,
    ) -> None:
        self._file = Path(file)
        self._recording = Recording(self._file.name, RecordingSession(scrub))
        super().__init__(
            lambda: self._recording,
            HTTPTransport.from_env if transport is None else lambda: transport,
        )

    def close(self) -> None:
        """Close the transport to the engine, and write the file."""
        super().close()
        write_recording(self._file, self._recording.to_text())


class Replay(RecordingTransport):
    """An httpx transport that plays back the exchanges in a file, without an engine.

    Use it as ``Engine(transport=Replay("exchanges.json"))``. A request gets the response
    of the recorded one with the same method, path, query and body; equal ones get theirs in order.
    Another request raises ``NotRecorded``.

    Args:
        file: the file.
        scrub: as for ``Recorder``.

    Raises:
        InvalidArgument: the file does not exist, or is not a recording.
    """

    def __init__(
        self, file: str | PathLike[str], *, scrub: Callable[[str], str] | None = None
    ) -> None:
        path = Path(file)
        recording = Recording(str(file), RecordingSession(scrub), read_recording(path))
        super().__init__(lambda: recording)


def _is_hijacked(request: httpx.Request, response: httpx.Response) -> bool:
    """Whether the connection no longer speaks HTTP after a response."""
    if "upgrade" not in request.headers:
        return False
    has_length = "content-length" in response.headers or "transfer-encoding" in response.headers
    return response.status_code == 101 or (response.status_code == 200 and not has_length)


# --- recording ----------------------------------------------------------------------------------


class _Upload(httpx.SyncByteStream):
    """The body of a request, sent in chunks."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield self._body


class _RecordedBody(httpx.SyncByteStream):
    """The body of a response, which is recorded while it is read."""

    def __init__(self, recording: Recording, exchange: Exchange, response: httpx.Response) -> None:
        self._recording = recording
        self._exchange = exchange
        self._response = response
        self._pieces: list[bytes] = []
        self._is_waiting = self._is_complete = False
        exchange.complete = self._close

    def __iter__(self) -> Iterator[bytes]:
        stream = self._response.stream
        assert isinstance(stream, httpx.SyncByteStream)
        self._is_waiting = True
        try:
            for chunk in stream:
                if chunk:
                    self._is_waiting = False
                    self._pieces.append(chunk)
                    yield chunk
                    self._is_waiting = True
        except httpx.TransportError as error:
            self._complete(type(error).__name__)
            raise
        self._complete("end")

    def close(self) -> None:
        self._response.close()
        self._close()

    def _close(self) -> None:
        length = self._response.headers.get("content-length", "")
        whole = length.isdigit() and sum(map(len, self._pieces)) == int(length)
        if whole or self._response.status_code == 204 or self._exchange.request["method"] == "HEAD":
            self._complete("end")
        else:
            # Who closes it while it waits for a chunk has given up waiting.
            self._complete("ReadTimeout" if self._is_waiting else "closed")

    def _complete(self, end: str) -> None:
        if not self._is_complete:
            self._is_complete = True
            response = self._response
            self._recording.complete(
                self._exchange, response.status_code, response.headers, self._pieces, end
            )


class _RecordedConnection(httpx.SyncByteStream):
    """A hijacked connection, which is recorded: as ``network_stream`` and as the body."""

    def __init__(
        self, recording: Recording, exchange: Exchange, response: httpx.Response, inner: Any
    ) -> None:
        self._recording = recording
        self._exchange = exchange
        self._response = response
        self._inner = inner
        self._conversation = RecordedConversation()
        self._is_closed = False
        exchange.complete = self._close
        if hasattr(inner, "has_peer_ended"):
            self.has_peer_ended: Callable[[], bool] = inner.has_peer_ended
        self.get_extra_info: Callable[[str], Any] = inner.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data: bytes = self._inner.read(max_bytes, timeout)
        except httpx.ReadTimeout:
            self._add("timeout", True)
            raise
        except httpx.TransportError as error:
            self._add("read_error", type(error).__name__)
            raise
        self._add("read" if data else "end", data or True)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._inner.write(buffer, timeout)
        except httpx.TransportError as error:
            self._add("write_error", type(error).__name__)
            raise
        self._add("write", buffer)

    def half_close(self, timeout: float | None = None) -> None:
        self._inner.half_close(timeout)
        self._add("half_close", True)

    def __iter__(self) -> Iterator[bytes]:
        stream = self._response.stream
        assert isinstance(stream, httpx.SyncByteStream)
        for chunk in stream:
            self._add("read", chunk)
            yield chunk
        if self._response.status_code != 101:
            self._add("end", True)

    def close(self) -> None:
        self._close()
        self._response.close()

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            response = self._response
            self._recording.complete_conversation(
                self._exchange, response.status_code, response.headers, self._conversation
            )

    def _add(self, name: str, value: Any) -> None:
        if not self._is_closed:
            self._conversation.add(name, value)


# --- playback -----------------------------------------------------------------------------------


def _played_response(request: httpx.Request, exchange: Exchange, form: Form) -> httpx.Response:
    title = exchange.text.partition("\n")[0]
    if "error" in form:
        _fail(form["error"], request, title)
    if "conversation" in form:
        played = _PlayedConnection(PlayedConversation(form["conversation"], title), request)
        return httpx.Response(
            form["status"],
            headers=form["headers"],
            stream=played,
            extensions={"network_stream": played},
        )
    pieces = response_pieces(form)
    if "pieces" in form:
        body = _PlayedBody(pieces, form.get("end", "end"), request, title)
        return httpx.Response(form["status"], headers=form["headers"], stream=body)
    return httpx.Response(form["status"], headers=form["headers"], content=b"".join(pieces))


class _PlayedBody(httpx.ByteStream):
    """The recorded body of a response. As bytes in memory do, it never waits."""

    def __init__(self, pieces: list[bytes], end: str, request: httpx.Request, title: str) -> None:
        super().__init__(b"")
        self._pieces = pieces
        self._end = end
        self._request = request
        self._title = title

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            yield piece
        if self._end == "closed":
            raise NotRecorded(f"{self._title}: the recording ends where the program closed it")
        if self._end != "end":
            _fail(self._end, self._request, self._title)


class _PlayedConnection(httpx.SyncByteStream):
    """A recorded connection: as ``network_stream`` and as the body."""

    def __init__(self, conversation: PlayedConversation, request: httpx.Request) -> None:
        self._conversation = conversation
        self._request = request
        self._is_closed = False
        self._rest = b""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        limited = timeout is not None and timeout < _NO_TIMEOUT
        if not self._rest:
            self._rest = self._next(timeout if limited else None)
        data, self._rest = self._rest[:max_bytes], self._rest[max_bytes:]
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._check_open()
        error = self._conversation.write(buffer)
        if error is not None:
            _fail(error, self._request, "as recorded")

    def half_close(self, timeout: float | None = None) -> None:
        self._check_open()
        self._conversation.half_close()

    def has_peer_ended(self) -> bool:
        return not self._rest and self._conversation.has_ended()

    def get_extra_info(self, info: str) -> Any:
        return None

    def __iter__(self) -> Iterator[bytes]:
        while data := self._next(None):
            yield data

    def close(self) -> None:
        self._is_closed = True

    def _next(self, timeout: float | None) -> bytes:
        """Return what was read next, when the program has written what comes before."""
        give_up = monotonic() + (_WRITE_SECONDS if timeout is None else timeout)
        while True:
            self._check_open()
            try:
                played = self._conversation.read(limited=timeout is not None)
            except ReadFailed as error:
                _fail(error.args[0], self._request, "as recorded")
            if isinstance(played, bytes):
                return played
            if timeout is not None and (played != "wait" or monotonic() > give_up):
                # It takes as long as the caller waits, as it did when it was recorded.
                while monotonic() < give_up:
                    self._check_open()
                    backend.sleep(_PAUSE)
                raise httpx.ReadTimeout("as recorded", request=self._request)
            if monotonic() > give_up:
                does = "writes before this read" if played == "wait" else "closes the stream here"
                title = f"{self._request.method} {self._request.url.path}"
                raise NotRecorded(f"{title}: in the recording the program {does}")
            backend.sleep(_PAUSE)

    def _check_open(self) -> None:
        if self._is_closed:
            raise httpx.ReadError("closed", request=self._request)


def _fail(name: str, request: httpx.Request, text: str) -> NoReturn:
    """Raise an error of httpx by its name; a time-out at the end of the caller's limit."""
    kind = getattr(httpx, name, httpx.TransportError)
    expires_at = request.extensions.get(EXPIRES_AT)
    if issubclass(kind, httpx.TimeoutException) and expires_at is not None:
        backend.sleep(remaining(expires_at) or 0.0)
    raise kind(text, request=request)
