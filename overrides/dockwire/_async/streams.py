"""What a call gives back that goes on: output, records, bytes, and connections of one's own.

All of them keep their state in the object: a read that timed out or was cancelled has lost
nothing, and the next one goes on. All are closed at their end, by ``aclose`` and on leaving
``async with``; one that is left open warns.

One reader and one writer may use a stream at the same time, and a third may close it, which wakes
both with ``StreamClosed``. Two readers take turns, and so do two writers; who gets what is then up
to chance. A stream belongs to the process it was opened in, and where there is an event loop, to
that loop. After a fork the child may close its copy, which does the parent's no harm, and should
do nothing else with it.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from dockwire_api.operation import DEFAULT, Timeout

from ..errors import (
    DockwireError,
    InvalidArgumentType,
    RequestTimeout,
    StreamBroken,
    StreamClosed,
    StreamError,
)
from ..failures import Call, Interrupted
from ..origin import caller
from ..protocol.finish import decode
from ..protocol.prepare import Prepared
from ..protocol.records import RecordParser, failure
from ..protocol.stdcopy import Demultiplexer, Frame
from ..results import Output
from ..waiting import Deadline, Limit, seconds
from . import seam
from .closing import AsyncClosing
from .dial import Link

if TYPE_CHECKING:
    from dockwire_api import models

    from .engine import AsyncEngine

T = TypeVar("T")

_BUFFER = 256 * 1024
_EXIT_SECONDS = 10.0


class Source(Protocol):
    """Where the bytes of a stream come from."""

    async def piece(self, limit: Limit) -> bytes | memoryview:
        """Read on; nothing means the end. A memoryview holds only until the next call.

        Raises:
            Interrupted: the connection broke, or nothing came in time.
        """
        ...

    def abort(self) -> None:
        """Close at once, and wake whoever reads."""
        ...


class TakenOver:
    """A connection that was taken over, as a source."""

    def __init__(self, link: Link, leading: bytes) -> None:
        self.link = link
        self._leading = leading
        self._buffer = memoryview(bytearray(_BUFFER))

    async def piece(self, limit: Limit) -> bytes | memoryview:
        """Read on; what came together with the answer's head comes first."""
        if self._leading:
            leading, self._leading = self._leading, b""
            return leading
        try:
            count = await self.link.receive(self._buffer, limit.moment())
        except OSError as error:
            raise Interrupted("body", error, received=True) from error
        return self._buffer[:count]

    def abort(self) -> None:
        """Close at once, and wake whoever reads."""
        self.link.abort()


class _AsyncStream(AsyncClosing):
    """What all streams share: one reader at a time, time-outs, and being closed."""

    def __init__(self, source: Source, call: Call, timeout: float | None) -> None:
        self._source = source
        self._call = call
        self._timeout = timeout
        self._reading = seam.Lock()
        self._origin = caller()
        # Closed by the user, by a fault or at the end; ended: nothing more will come.
        self._closed = False
        self._ended = False
        self._failure: DockwireError | None = None

    @property
    def closed(self) -> bool:
        """Whether the stream is closed: at its end, by an error, or by ``aclose``."""
        return self._closed

    async def aclose(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice does no harm."""
        self._abort()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            shown = repr(self)
            # First: a warning may be turned into an error.
            self._abort()
            warnings.warn(
                f"unclosed {shown}, opened at {self._origin}",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )

    def __repr__(self) -> str:
        state = "ended" if self._ended else "closed" if self._closed else "open"
        return f"<{type(self).__name__} of {self._call.operation}, {state}>"

    def _abort(self) -> None:
        self._closed = True
        self._source.abort()

    def _end(self, failure: DockwireError | None = None) -> None:
        """Note that nothing more will come, and why."""
        self._ended = True
        self._failure = None if failure is None else self._call.mark(failure)
        self._abort()

    async def _read_on(self, limit: Limit, waited: float | None) -> bytes | memoryview:
        """The next bytes; nothing at the end.

        Raises:
            RequestTimeout: nothing came in time; reading can go on.
            StreamClosed: the stream was closed, perhaps by somebody else just now.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        if self._failure is not None:
            raise self._failure
        if self._ended:
            return b""
        if self._closed:
            raise self._call.mark(StreamClosed("the stream is closed"))
        try:
            return await self._source.piece(limit)
        except Interrupted as trouble:
            if isinstance(trouble.cause, TimeoutError) and trouble.cause.errno is None:
                raise self._call.interrupted(trouble, waited) from None
            if self._closed:
                raise self._call.mark(
                    StreamClosed("the stream was closed while it was read")
                ) from None
            if self._ends_by(trouble):
                return b""
            error: DockwireError
            if isinstance(trouble.cause, OSError):
                error = self._call.interrupted(trouble)
            else:
                error = StreamBroken("the connection ended in the middle of the stream")
            self._end(error)
            raise error from trouble.cause

    def _ends_by(self, trouble: Interrupted) -> bool:
        """Whether a broken connection is how this stream ends."""
        return False

    def _limit(self, timeout: Timeout) -> tuple[Limit, float | None]:
        waited = seconds(timeout, self._timeout)
        return Deadline(waited), waited

    async def _lock(self, limit: Limit, waited: float | None) -> None:
        try:
            await self._reading.acquire(limit.moment())
        except TimeoutError as error:
            raise self._call.interrupted(Interrupted("body", error), waited) from None


class AsyncByteReader(_AsyncStream):
    """A stream of bytes: an archive, an image, an export.

    Iterate over it for pieces as they come, or use ``read``. ``headers`` are those of the
    answer, under lower-case names.
    """

    def __init__(
        self, source: Source, call: Call, timeout: float | None, headers: Mapping[str, str]
    ) -> None:
        super().__init__(source, call, timeout)
        self.headers = headers
        self._rest = b""

    async def read(self, size: int = -1, *, timeout: Timeout = DEFAULT) -> bytes:
        """Read ``size`` bytes, fewer only at the end; all that is left without a size.

        Args:
            size: how many bytes; -1 for all.
            timeout: the longest silence in seconds; None for no limit.

        Raises:
            RequestTimeout: nothing came in time; the next read goes on where this one began.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        limit, waited = self._limit(timeout)
        pieces: list[bytes] = []
        length = 0
        await self._lock(limit, waited)
        try:
            while size < 0 or length < size:
                piece = await self._piece(timeout)
                if not piece:
                    break
                pieces.append(piece)
                length += len(piece)
        except BaseException:
            self._rest = b"".join(pieces) + self._rest
            raise
        finally:
            self._reading.release()
        data = b"".join(pieces)
        if 0 <= size < length:
            self._rest = data[size:] + self._rest
            data = data[:size]
        return data

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        limit, waited = self._limit(DEFAULT)
        await self._lock(limit, waited)
        try:
            piece = await self._piece(DEFAULT)
        finally:
            self._reading.release()
        if not piece:
            raise StopAsyncIteration
        return piece

    async def _piece(self, timeout: Timeout) -> bytes:
        if self._rest:
            rest, self._rest = self._rest, b""
            return rest
        piece = bytes(await self._read_on(*self._limit(timeout)))
        if not piece and not self._ended:
            self._end()
        return piece


class AsyncArchiveReader(AsyncByteReader):
    """A tar archive of a file or folder in a container; ``stat`` says what it is."""

    def __init__(
        self,
        source: Source,
        call: Call,
        timeout: float | None,
        headers: Mapping[str, str],
        stat: models.ContainerPathStat,
    ) -> None:
        super().__init__(source, call, timeout, headers)
        self.stat = stat


class AsyncRecordStream(_AsyncStream, Generic[T]):
    """A stream of objects: progress, events, statistics. Iterate over it."""

    def __init__(
        self, source: Source, call: Call, timeout: float | None, prepared: Prepared
    ) -> None:
        super().__init__(source, call, timeout)
        self._prepared = prepared
        self._parser = RecordParser()
        self._ready: deque[dict[str, Any]] = deque()

    async def read_record(self, *, timeout: Timeout = DEFAULT) -> T | None:
        """The next object, or None at the end.

        Args:
            timeout: how long to wait for it in seconds; None for no limit.

        Raises:
            RecordError: the engine says that what it was doing has failed.
            RequestTimeout: nothing came in time; reading can go on.
            StreamBroken, ConnectionFailed: the stream was cut off, or holds no JSON.
        """
        limit, waited = self._limit(timeout)
        await self._lock(limit, waited)
        try:
            while not self._ready:
                if self._parser.failure is not None and self._failure is None:
                    self._end(self._parser.failure)
                piece = await self._read_on(limit, waited)
                if piece:
                    self._ready.extend(self._parser.feed(piece))
                elif self._ended:
                    return None
                else:
                    self._finish()
            return self._decoded(self._ready.popleft())
        finally:
            self._reading.release()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        record = await self.read_record()
        if record is None:
            raise StopAsyncIteration
        return record

    def _finish(self) -> None:
        try:
            self._parser.finish()
        except StreamBroken as error:
            self._end(error)
        else:
            self._end()

    def _decoded(self, record: dict[str, Any]) -> T:
        error = failure(record)
        if error is not None:
            # Nothing comes behind it.
            self._end()
            raise self._call.mark(error)
        decoded: T = decode(self._prepared, self._prepared.request.endpoint.result, record)
        return decoded


class AsyncFrameReader(_AsyncStream):
    """The output of a process, as frames of stdout and stderr. Iterate over it, or use ``read``.

    ``tty`` says whether the process has a TTY: then all of its output is "stdout". It is None
    where nothing told; set it before reading.
    """

    def __init__(
        self, source: Source, call: Call, timeout: float | None, tty: bool | None = None
    ) -> None:
        super().__init__(source, call, timeout)
        self.tty = tty
        self._demultiplexer = Demultiplexer()
        self._ready: deque[Frame] = deque()

    async def read_frame(self, *, timeout: Timeout = DEFAULT) -> Frame | None:
        """The next piece of output, or None at the end.

        Args:
            timeout: how long to wait for it in seconds; None for no limit.

        Raises:
            EngineStreamError: the engine reports an error of its own in the stream.
            RequestTimeout: nothing came in time; reading can go on.
            StreamClosed: the stream was closed on our side.
            StreamBroken, ConnectionFailed: the stream was cut off, or holds no frames.
        """
        if not self._ready:
            limit, waited = self._limit(timeout)
            await self._lock(limit, waited)
            try:
                if not await self._fill(limit, waited):
                    return None
                return self._ready.popleft()
            finally:
                self._reading.release()
        try:
            return self._ready.popleft()
        except IndexError:
            # Another thread was quicker.
            return await self.read_frame(timeout=timeout)

    async def read(self, *, timeout: Timeout = DEFAULT) -> Output:
        """All output up to the end.

        Args:
            timeout: the longest silence in seconds; None for no limit.

        Raises:
            EngineStreamError: the engine reports an error of its own in the stream.
            RequestTimeout: nothing came in time; nothing is lost, reading can go on.
            StreamClosed: the stream was closed on our side.
            StreamBroken, ConnectionFailed: the stream was cut off, or holds no frames.
        """
        taken: list[Frame] = []
        try:
            while frames := await self._take(*self._limit(timeout)):
                taken += frames
        except BaseException:
            self._ready.extendleft(reversed(taken))
            raise
        return Output(
            b"".join([data for name, data in taken if name == "stdout"]),
            b"".join([data for name, data in taken if name == "stderr"]),
        )

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Frame:
        frame = await self.read_frame()
        if frame is None:
            raise StopAsyncIteration
        return frame

    async def _take(self, limit: Limit, waited: float | None) -> list[Frame]:
        """All frames that can be had at once, at least one; none at the end."""
        await self._lock(limit, waited)
        try:
            if not await self._fill(limit, waited):
                return []
            frames = list(self._ready)
            self._ready.clear()
            return frames
        finally:
            self._reading.release()

    async def _fill(self, limit: Limit, waited: float | None) -> bool:
        """Wait for a frame; False at the end."""
        ready = self._ready
        while not ready:
            failure = self._demultiplexer.failure
            if failure is not None and self._failure is None:
                self._end(failure)
            if self.tty is None and not self._ended:
                raise self._call.mark(
                    StreamError("nothing told whether this output has frames; set stream.tty first")
                )
            piece = await self._read_on(limit, waited)
            if not piece:
                if self._ended:
                    return False
                self._finish()
            elif self.tty:
                ready.append(Frame("stdout", bytes(piece)))
            else:
                ready.extend(self._demultiplexer.feed(piece))
        return True

    def _finish(self) -> None:
        if self.tty:
            self._end()
            return
        try:
            self._demultiplexer.finish()
        except StreamError as error:
            self._end(error)
        else:
            self._end()


class _AsyncWriter(_AsyncStream):
    """What streams share that can be written to."""

    def __init__(self, source: Source, call: Call, timeout: float | None) -> None:
        super().__init__(source, call, timeout)
        self._writing = seam.Lock()
        self._link = source.link if isinstance(source, TakenOver) else None
        self._wrote = False
        self._eof_sent = False

    async def write(
        self, data: bytes | bytearray | memoryview, *, timeout: float | None = None
    ) -> None:
        """Send bytes to the other side: a process's standard input.

        It returns when all bytes are on their way. A process that does not read makes it wait;
        read the output meanwhile, in another task, where the process may write a lot.

        Args:
            data: the bytes.
            timeout: how long to wait in seconds; None, the default, for no limit.

        Raises:
            RequestTimeout: not all was taken in time; the message says how much was.
            StreamClosed: the other side reads no more, or the stream is closed.
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise self._call.mark(
                InvalidArgumentType(f"write takes bytes, not {type(data).__name__}")
            )
        waited = seconds(timeout, None)
        limit = Deadline(waited)
        await self._lock_writing(limit)
        try:
            link = self._writable()
            self._wrote = True
            await link.send(data, limit.moment())
        except TimeoutError as error:
            sent = error.args[0] if error.args else 0
            raise self._call.mark(
                RequestTimeout(f"{sent} of {len(data)} bytes were taken within {waited} s")
            ) from None
        except OSError as error:
            raise self._call.mark(
                StreamClosed("the stream was closed")
                if self._closed
                else StreamClosed("the other side reads no more")
            ) from error
        finally:
            self._writing.release()

    async def close_stdin(self) -> None:
        """Say that nothing more will be written, so that a process sees the end of its input.

        Reading goes on. Closing twice does no harm.

        Raises:
            StreamClosed: the stream is closed.
        """
        await self._lock_writing(Deadline(None))
        try:
            if self._eof_sent:
                return
            link = self._writable()
            self._eof_sent = True
            await link.half_close()
        except OSError:
            # The other side has gone already, which reading will show.
            return
        finally:
            self._writing.release()

    async def _lock_writing(self, limit: Limit) -> None:
        try:
            await self._writing.acquire(limit.moment())
        except TimeoutError:
            raise self._call.mark(RequestTimeout("another write is still going on")) from None

    def _writable(self) -> Link:
        if self._closed:
            raise self._call.mark(StreamClosed("the stream is closed"))
        if self._eof_sent:
            raise self._call.mark(StreamClosed("its standard input was closed by close_stdin"))
        if self._link is None:
            raise self._call.mark(
                StreamClosed("the answer came as an ordinary body, which cannot be written to")
            )
        return self._link

    def _ends_by(self, trouble: Interrupted) -> bool:
        # A process that ends with some of its input unread makes the engine close a connection
        # that still holds bytes, which arrives as a reset behind the last output.
        return self._wrote and isinstance(trouble.cause, ConnectionResetError)


class AsyncRawStream(_AsyncWriter):
    """An upgraded connection as it is: bytes in both directions.

    Iterate over it, or use ``receive``; ``write`` and ``close_stdin`` send.
    """

    async def receive(self, *, timeout: Timeout = DEFAULT) -> bytes:
        """The next bytes, as many as there are; nothing at the end.

        Args:
            timeout: how long to wait for them in seconds; None for no limit.

        Raises:
            RequestTimeout: nothing came in time; reading can go on.
            StreamClosed: the stream was closed on our side.
            ConnectionFailed: the connection broke.
        """
        limit, waited = self._limit(timeout)
        await self._lock(limit, waited)
        try:
            piece = bytes(await self._read_on(limit, waited))
            if not piece and not self._ended:
                self._end()
            return piece
        finally:
            self._reading.release()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        piece = await self.receive()
        if not piece:
            raise StopAsyncIteration
        return piece


class AsyncHijackedStream(_AsyncWriter, AsyncFrameReader):
    """The standard streams of a process: read its output, write its input.

    Iterate over it for frames (``frame.stream`` is "stdout" or "stderr", ``frame.data`` bytes),
    or use ``read_frame`` and ``read``; ``write`` and ``close_stdin`` feed the process. With a TTY
    (``tty``) all output is "stdout", and the input ends by a key: write ``b"\\x04"`` (Ctrl-D).
    """

    def __init__(
        self,
        source: Source,
        call: Call,
        timeout: float | None,
        tty: bool | None = None,
        stdin_once: bool | None = None,
    ) -> None:
        super().__init__(source, call, timeout)
        self.tty = tty
        # Whether the container's input ends with the first who was attached; None: no matter.
        self._stdin_once = stdin_once

    async def close_stdin(self) -> None:
        """Say that nothing more will be written, so that the process sees the end of its input.

        Reading goes on. Closing twice does no harm.

        Raises:
            StreamError: the engine would end the output as well, and so lose some of it: with a
                TTY, or attached to a container made without ``stdin_once``. Nothing was sent and
                the stream goes on; the error's hint says what works.
            StreamClosed: the stream is closed.
        """
        if not self._closed and (self.tty or self._stdin_once is False):
            hint = (
                'Write b"\\x04" (Ctrl-D), at the beginning of a line: the terminal takes it for '
                "the end of the input."
                if self.tty
                else "The input of a container ends for good only if it was created with "
                "stdin_once=True. To leave it running, close the stream."
            )
            raise self._call.mark(
                StreamError("close_stdin would make the engine end the output as well", hint=hint)
            )
        await super().close_stdin()


class AsyncExecStream(AsyncHijackedStream):
    """The standard streams of a command that was started by ``exec.attach`` or ``exec.open``.

    ``exec_id`` is the ID of the exec instance.
    """

    def __init__(
        self,
        source: Source,
        call: Call,
        timeout: float | None,
        tty: bool | None,
        engine: AsyncEngine,
        exec_id: str,
    ) -> None:
        super().__init__(source, call, timeout, tty)
        self.exec_id = exec_id
        self._engine = engine

    async def exit_code(self, *, timeout: float | None = _EXIT_SECONDS) -> int:
        """The command's exit code; waits for its end. (API: ExecInspect)

        Args:
            timeout: how long to wait for the end in seconds; None for no limit.

        Raises:
            RequestTimeout: the command still runs.
            NotFound: the engine has forgotten it, as it does some minutes after the end.
        """
        waited = seconds(timeout, None)
        moment = Deadline(waited).moment()
        pause = 0.002
        while True:
            state = await self._engine.exec.inspect(self.exec_id)
            if not state.running and state.exit_code is not None:
                return state.exit_code
            if moment is not None and monotonic() + pause > moment:
                raise self._call.mark(RequestTimeout(f"the command still runs after {waited} s"))
            # The output may end a moment before the engine notes that the command has.
            await seam.sleep(pause)
            pause = min(pause * 2, 0.5)

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the command's terminal. (API: ExecResize)

        Args:
            height: its rows.
            width: its columns.
        """
        await self._engine.exec.resize(self.exec_id, height=height, width=width)
