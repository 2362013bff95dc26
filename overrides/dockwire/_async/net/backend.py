"""Sockets, locks, threads and uploads for asyncio; ``_sync`` has the twin for threads.

A socket is read only when it is readable, with a plain call that nothing can interrupt, so a
cancelled or timed-out read never loses bytes.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Generator,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial, wraps
from types import TracebackType
from typing import Any, Generic, ParamSpec, Protocol, TypeAlias, TypeVar

from dockwire_api.hidden import hide_items
from dockwire_api.operation import DEFAULT, AsyncUpload, Timeout

from ..._protocol.signal_handlers import from_signal_handler, suppress
from ..._runtime.deadlines import has_passed, remaining
from ..._runtime.read_pace import ReadPace
from ..._runtime.readiness import (
    NO_UNIX_SOCKETS,
    READABLE,
    WRITABLE,
    has_peer_ended,
    wait_ready,
)
from ..._runtime.receiving import Receiver
from ..._runtime.regular_file import RegularFile
from ..._runtime.semaphore import Waiter
from ..._runtime.this_process import THIS_PROCESS
from ...errors import InvalidArgumentType, NoEventLoop

_CHUNK_SIZE = 256 * 1024
# How many calls in a row may succeed immediately before other tasks get to run.
_MAX_TURNS = 32
_KEEP_ALIVE = 30
_SEND_BUFFER = 256 * 1024
# After an attempt to read in vain, so many reads wait first: the peer is slower than we are.
_WAITS = 16
# A read of so much probably left more.
_MUCH = 64 * 1024
# Event loops wait in whole milliseconds. A Unix socket of Linux holds 208 KiB.
_SHORTEST_PAUSE = 0.001
_WANTED_BYTES = 160 * 1024
# Pauses between checks of a socket on loops that cannot watch it, in seconds.
_MIN_PAUSE, _MAX_PAUSE = 0.0005, 0.01

Upload: TypeAlias = AsyncUpload
AskEngine: TypeAlias = Callable[[Timeout], Awaitable[bool]]
SendUntil: TypeAlias = Callable[[float | None], Awaitable[None]]
R = TypeVar("R")
CompleteResult: TypeAlias = Callable[[R, Timeout], Awaitable[R]]

P = ParamSpec("P")
I_co = TypeVar("I_co", covariant=True)


class _Closable(Protocol):
    async def aclose(self) -> None: ...


class _Items(_Closable, AsyncIterable[I_co], Protocol[I_co]):
    """A stream of items."""


class _Steps(_Closable, Protocol[I_co]):
    """A stream with a result."""

    async def result(self, *, idle_timeout: Timeout = DEFAULT) -> I_co: ...


S_co = TypeVar("S_co", bound=_Closable, covariant=True)


class AsyncOpening(Coroutine[Any, Any, S_co]):
    """A stream that is being opened: await it, enter it, or iterate over it.

    ``async with`` closes the stream at the end of the block, and ``async for`` after the last
    item. After ``await`` the caller has to close it. It is a coroutine, so it can also be given to
    ``asyncio.create_task``.
    """

    def __init__(self, work: Coroutine[Any, Any, S_co]) -> None:
        self._work = work
        self._stream: S_co | None = None

    def __await__(self) -> Generator[Any, Any, S_co]:
        return self._work.__await__()

    def send(self, value: Any, /) -> Any:
        """Continue the coroutine."""
        return self._work.send(value)

    def throw(self, *error: Any) -> Any:
        """Raise an error in the coroutine."""
        return self._work.throw(*error)

    def close(self) -> None:
        """End the coroutine without opening the stream."""
        self._work.close()

    async def __aenter__(self) -> S_co:
        self._stream = await self
        return self._stream

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            await self._stream.aclose()

    async def __aiter__(self: AsyncOpening[_Items[I_co]]) -> AsyncIterator[I_co]:
        async with self as stream:
            async for item in stream:
                yield item

    async def result(self: AsyncOpening[_Steps[I_co]], *, idle_timeout: Timeout = DEFAULT) -> I_co:
        """Open the stream, read it to the end and return its result."""
        async with self as stream:
            return await stream.result(idle_timeout=idle_timeout)


def opening(
    method: Callable[P, Coroutine[Any, Any, S_co]],
) -> Callable[P, AsyncOpening[S_co]]:
    """Decorate a method so that the stream it opens can be awaited, entered or iterated over."""

    @wraps(method)
    def open_by(*args: P.args, **kwargs: P.kwargs) -> AsyncOpening[S_co]:
        return AsyncOpening(method(*args, **kwargs))

    return open_by


def ends_with_engine(
    method: Callable[P, Coroutine[Any, Any, R]],
) -> Callable[P, Coroutine[Any, Any, R]]:
    """Decorate a method that cleans up after an error: closing the engine object waits for it."""

    @wraps(method)
    async def call(*args: P.args, **kwargs: P.kwargs) -> R:
        # A traceback with locals would show it.
        hide_items(kwargs, ("registry_auth",))
        owner: Any = args[0]
        with owner._engine._client.under_way.call():
            return await method(*args, **kwargs)

    return call


def _running_loop() -> asyncio.AbstractEventLoop:
    """Return the running event loop of asyncio.

    Raises:
        NoEventLoop: there is none.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError as error:
        if from_signal_handler(error):
            raise
    raise NoEventLoop(
        "there is no running asyncio event loop",
        hint="Call it from a coroutine that asyncio runs. Under trio, or without an event loop, "
        "use Engine, with trio in a thread: await trio.to_thread.run_sync(...).",
    )


def current_owner() -> object:
    """Return what owns connections opened now: this process and event loop."""
    return (THIS_PROCESS.number, _running_loop())


def is_gone(owner: object) -> bool:
    """Whether an owner's connections are useless: its loop is closed, or it is another process."""
    assert isinstance(owner, tuple)
    process, loop = owner
    return bool(process != THIS_PROCESS.number or loop.is_closed())


def abort_in_owner(owner: object, abort: Callable[[], None]) -> None:
    """Abort a connection in the event loop that it was opened in, if that is of this process."""
    assert isinstance(owner, tuple)
    process, loop = owner
    if process != THIS_PROCESS.number:
        return
    if loop is _running_loop():
        abort()
    else:
        # A closed loop has no waiters.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(abort)


async def close_in_owner(
    owner: object, close: Callable[[], Awaitable[None]], expires_at: float | None
) -> None:
    """Close a stream in the event loop that it was opened in, if that is of this process."""
    assert isinstance(owner, tuple)
    process, loop = owner
    if process != THIS_PROCESS.number:
        return
    if loop is _running_loop() or not loop.is_running():
        await close()
        return

    async def run() -> None:
        await close()

    future = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), loop))
    # The other loop may be busy, or end.
    done, _ = await asyncio.wait([future], timeout=remaining(expires_at))
    if done and not future.cancelled():
        future.result()


async def run_all(works: Sequence[Callable[[], Awaitable[None]]]) -> None:
    """Run all works concurrently to their ends, then raise the first error."""

    async def run(work: Callable[[], Awaitable[None]]) -> None:
        await work()

    for result in await asyncio.gather(*map(run, works), return_exceptions=True):
        if result is not None:
            raise result


async def sleep(seconds: float) -> None:
    """Pause."""
    await asyncio.sleep(seconds)


class Lock:
    """A lock with a time limit, first come, first served; tasks of several event loops share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process = THIS_PROCESS.number
        self._held = False
        self._waiters: deque[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = deque()

    async def acquire(self, expires_at: float | None) -> None:
        """Acquire the lock.

        Raises:
            TimeoutError: the lock was not released in time.
        """
        if self.try_acquire():
            return
        with self._guard:
            if not self._held:
                self._held = True
                return
            loop = _running_loop()
            entry = (loop, loop.create_future())
            self._waiters.append(entry)
        seconds = remaining(expires_at)
        timer = None if seconds is None else loop.call_later(seconds, _expire, entry[1])
        try:
            await entry[1]
        except BaseException:
            with self._guard:
                waiting = entry in self._waiters
                if waiting:
                    self._waiters.remove(entry)
            if not waiting:
                # It was handed over at the same moment.
                self.release()
            raise
        finally:
            if timer is not None:
                timer.cancel()

    def try_acquire(self) -> bool:
        """Acquire the lock if that needs no wait."""
        if self._process != THIS_PROCESS.number:
            # After a fork: the tasks that held the lock do not exist here.
            self._guard, self._process = threading.Lock(), THIS_PROCESS.number
            self._held, self._waiters = False, deque()
        with self._guard:
            if self._held:
                return False
            self._held = True
            return True

    def is_own(self) -> bool:
        """Whether a signal handler has interrupted what has the lock: it cannot use streams."""
        return False

    def release(self) -> None:
        """Release the lock, which goes to the task that waits longest."""
        while True:
            with self._guard:
                if not self._waiters:
                    self._held = False
                    return
                loop, waiter = self._waiters.popleft()
            # A loop that was closed has no tasks any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_wake, waiter)
                return


class PermitWaiter(Waiter):
    """A task that waits for a permit of a semaphore."""

    def __init__(self) -> None:
        self._loop = _running_loop()
        self._woken: asyncio.Future[bool] = self._loop.create_future()

    def wake(self) -> bool:
        """Wake the task; False if its event loop is closed."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(_settle, self._woken, True)
            return True
        return False

    async def wait(self, expires_at: float | None) -> bool:
        """Wait until ``wake`` is called; False if it is not called in time."""
        timer = None
        seconds = remaining(expires_at)
        if seconds is not None:
            timer = self._loop.call_later(seconds, _settle, self._woken, False)
        try:
            return await self._woken
        finally:
            if timer is not None:
                timer.cancel()


class BackgroundTask:
    """Work that runs concurrently with the caller."""

    def __init__(self, work: Callable[[], Awaitable[None]]) -> None:
        self._task = asyncio.ensure_future(work())

    async def stop(self) -> None:
        """Cancel the work and wait until it has stopped.

        Its errors are ignored, apart from those that a signal handler raised in it.
        """
        self._task.cancel()
        await asyncio.wait([self._task])
        if self._task.cancelled():
            return
        error = self._task.exception()
        if error is not None and from_signal_handler(error):
            raise error


def run_in_background(work: Callable[[], Awaitable[None]]) -> BackgroundTask:
    """Run work concurrently with the caller."""
    return BackgroundTask(work)


def begin_in_background(work: Callable[[], Awaitable[None]]) -> BackgroundTask | None:
    """Run work concurrently with the caller; a task can always be started, unlike a thread."""
    return BackgroundTask(work)


async def run_in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run blocking work in a thread.

    A cancelled caller waits until the work ends, so that it does not continue unnoticed.
    """
    _running_loop()
    return await _wait_for_end(asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs)))


async def run_stoppable(
    stop: Callable[[], None], work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run long blocking work in a thread; ``stop`` makes it end soon if the caller is cancelled.

    It has a dedicated thread and does not occupy one of the shared pool.
    """
    loop = _running_loop()
    executor = ThreadPoolExecutor(1, "dockwire")
    try:
        work_in_context = partial(copy_context().run, work, *args, **kwargs)
        return await _wait_for_end(loop.run_in_executor(executor, work_in_context), stop)
    finally:
        executor.shutdown(wait=False)


async def _wait_for_end(task: asyncio.Future[R], stop: Callable[[], None] | None = None) -> R:
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if stop is not None:
            stop()
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()
        raise


def interrupter() -> Callable[[], None]:
    """Return what a signal handler calls to end the current task."""
    loop, task = _running_loop(), asyncio.current_task()
    assert task is not None

    def interrupt() -> None:
        loop.call_soon_threadsafe(task.cancel)

    return interrupt


def check_upload(upload: object) -> None:
    """Check that an upload is possible; asyncio supports all kinds."""


async def upload_chunks(upload: Upload) -> AsyncGenerator[bytes | bytearray | memoryview, None]:
    """Yield the chunks of an upload; files are read in a thread.

    Raises:
        InvalidArgumentType: a chunk is not bytes.
    """
    if isinstance(upload, bytes | bytearray | memoryview):
        yield _as_bytes(upload)
    elif isinstance(upload, AsyncIterable):
        async for chunk in upload:
            yield _as_bytes(chunk)
    elif callable(read := getattr(upload, "read", None)):
        while data := _as_bytes(await asyncio.to_thread(read, _CHUNK_SIZE)):
            yield data
    else:
        for chunk in upload:
            yield _as_bytes(chunk)


def _as_bytes(chunk: Any) -> bytes | bytearray | memoryview:
    if isinstance(chunk, memoryview):
        try:
            # Lengths are counted in bytes, whatever the view's item size.
            return chunk.cast("B")
        except TypeError:
            # Its bytes are not contiguous.
            return bytes(chunk)
    if not isinstance(chunk, bytes | bytearray):
        raise InvalidArgumentType(
            f"a chunk of the upload is {type(chunk).__name__}, not bytes",
            hint="Open files in binary mode, and encode text.",
        )
    return chunk


class ChunkReader:
    """Reads an asynchronous iterator with a time limit for each chunk.

    A chunk that comes after its limit, or after the caller was cancelled, is returned next.

    Attributes:
        ended: whether the iterator has ended.
    """

    def __init__(self, stream: AsyncIterable[bytes], *, in_memory: bool) -> None:
        self._iterator = aiter(stream)
        self._pending: asyncio.Future[bytes] | None = None
        self.ended = False

    async def next(self, expires_at: float | None) -> bytes:
        """Return the next chunk; empty at the end.

        Raises:
            TimeoutError: no chunk came in time.
            ConnectionAbortedError: the reader was stopped.
        """
        while not self.ended:
            if self._pending is None:
                self._pending = asyncio.ensure_future(anext(self._iterator, b""))
                self._pending.add_done_callback(_retrieve)
            pending = self._pending
            done, _ = await asyncio.wait([pending], timeout=remaining(expires_at))
            if not done:
                raise TimeoutError
            if pending.cancelled():
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._pending = None
            try:
                chunk = pending.result()
            except BaseException:
                self.ended = True
                raise
            if chunk:
                return chunk
            self.ended = True
        return b""

    def stop(self) -> None:
        """Stop; a waiting reader gets an error."""
        _cancel(self._pending)

    def wait_until_stopped(self) -> None:
        """Do nothing: a task does not outlive its loop."""


def _cancel(task: asyncio.Future[Any] | None) -> None:
    """Cancel a task if there is one; the tasks of a closed loop have ended."""
    if task is not None and not task.get_loop().is_closed():
        task.cancel()


def _retrieve(task: asyncio.Future[Any]) -> None:
    """Mark the error of a task as seen, for a reader that never comes back."""
    if not task.cancelled():
        task.exception()


class Continued(Generic[R]):
    """Work that goes on when a caller is cancelled or times out; the next caller waits for it."""

    def __init__(self) -> None:
        self._task: asyncio.Future[R] | None = None

    async def result(
        self, work: Callable[[], Coroutine[Any, Any, R]], expires_at: float | None
    ) -> R:
        """Return the result of the work, which is begun if it is not under way.

        Raises:
            TimeoutError: there was no result in time.
            ConnectionAbortedError: the work was stopped.
        """
        if self._task is None:
            self._task = asyncio.ensure_future(work())
            self._task.add_done_callback(_retrieve)
        task = self._task
        done, _ = await asyncio.wait([task], timeout=remaining(expires_at))
        if not done:
            raise TimeoutError
        self._task = None
        if task.cancelled():
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
        return task.result()

    def stop(self) -> None:
        """Stop the work; a waiting caller gets an error."""
        _cancel(self._task)


async def call_until(
    expires_at: float | None, work: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call an asynchronous function with a time limit.

    Raises:
        TimeoutError: it did not return in time, and was cancelled.
    """
    _running_loop()
    async with asyncio.timeout(remaining(expires_at)):
        return await work(*args, **kwargs)


_closing: set[asyncio.Task[None]] = set()


async def settle(result: object) -> None:
    """Wait for what a hook returned, if it is a coroutine or another awaitable."""
    if isinstance(result, Awaitable):
        await result


def settle_in_background(result: object, failed: Callable[[], None]) -> None:
    """Let what a hook returned run by itself; ``failed`` is called for its exception."""
    if not isinstance(result, Awaitable):
        return

    async def run() -> None:
        try:
            await result
        except Exception as error:
            if from_signal_handler(error):
                raise
            failed()

    work = run()
    try:
        task = asyncio.get_running_loop().create_task(work)
    except RuntimeError as error:
        if from_signal_handler(error):
            raise
        # Without a running loop it cannot run.
        work.close()
        if asyncio.iscoroutine(result):
            result.close()
        return
    _closing.add(task)
    task.add_done_callback(_closing.discard)


def close_in_background(close: Callable[[], Awaitable[None]]) -> None:
    """Close something without waiting for it; its errors are ignored."""

    async def run() -> None:
        with suppress(Exception):
            await close()

    with suppress(RuntimeError):
        # Without a running loop nothing can be closed.
        task = asyncio.get_running_loop().create_task(run())
        _closing.add(task)
        task.add_done_callback(_closing.discard)


class _Watch:
    """Wakes a task when a socket is ready in one direction, or when its time is over.

    The socket remains registered with the event loop between two waits, which saves system calls,
    and so does the timer of the limit. Data is read only while a task waits for it; an event that
    no task waits for ends the registration.
    """

    def __init__(self, sock: socket.socket, flag: int, receiver: Receiver) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.waiter: asyncio.Future[None] | None = None
        # What was read for a task, which may be cancelled before it can take it.
        self.arrived: bytes | OSError | None = None
        self._receiver = receiver
        self._number = sock.fileno()
        self._flag = flag
        self._receives = False
        self._is_repeated = False
        self._expires_at: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0

    def start(
        self, loop: asyncio.AbstractEventLoop, waiter: asyncio.Future[None], *, receives: bool
    ) -> None:
        """Make the next event wake a task, perhaps after reading what has arrived.

        Raises:
            NotImplementedError: the loop cannot watch sockets.
        """
        if self.loop is not loop:
            self.end()
            watch = loop.add_reader if self._flag == READABLE else loop.add_writer
            watch(self._number, self._wake)
            self.loop = loop
        self.waiter = waiter
        self._receives = receives
        # A timer may be left from an earlier wait.
        self._expires_at = None

    def limit(self, loop: asyncio.AbstractEventLoop, expires_at: float | None) -> None:
        """Raise TimeoutError in the waiting task at a given time."""
        self._expires_at = expires_at
        if expires_at is None:
            return
        # A timer that goes off before looks again: most waits are short, and need no new one.
        if self._timer is not None:
            if self._timer_at <= expires_at:
                return
            self._timer.cancel()
        self._start_timer(loop, expires_at)

    def end(self) -> None:
        """End the registration."""
        loop, self.loop = self.loop, None
        self._is_repeated = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if loop is not None and not loop.is_closed():
            unwatch = loop.remove_reader if self._flag == READABLE else loop.remove_writer
            unwatch(self._number)

    def _start_timer(self, loop: asyncio.AbstractEventLoop, expires_at: float) -> None:
        self._timer_at = expires_at
        self._timer = loop.call_later(remaining(expires_at) or 0.0, self._look_at_time, loop)

    def _look_at_time(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        expires_at, waiter = self._expires_at, self.waiter
        if expires_at is None or waiter is None or waiter.done():
            return
        if has_passed(expires_at):
            waiter.set_exception(TimeoutError())
        else:
            self._start_timer(loop, expires_at)

    def _wake(self) -> None:
        waiter = self.waiter
        if waiter is None or waiter.done():
            if self._is_repeated:
                # The loop saw the socket before the woken task could use it. It looks again.
                self._is_repeated = False
            else:
                self.end()
            return
        if self._receives:
            try:
                self.arrived = self._receiver.receive()
            except OSError as error:
                if isinstance(error, BlockingIOError) and not from_signal_handler(error):
                    return
                # The task raises it, also if it is a signal handler's.
                self.arrived = error
        self._is_repeated = True
        waiter.set_result(None)


class Socket:
    """A connected socket. One task may read from it while another writes to it."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._process = THIS_PROCESS.number
        self._turns = 0
        self._aborted = False
        self._receiver = Receiver(sock)
        self._reading = _Watch(sock, READABLE, self._receiver)
        self._writing = _Watch(sock, WRITABLE, self._receiver)
        # How many of the next reads wait before they try: an attempt in vain costs more.
        self._waits = 1
        self._pace = ReadPace(_SHORTEST_PAUSE, _WANTED_BYTES)

    async def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        self._turns += 1
        if self._turns >= _MAX_TURNS:
            await self._yield_to_others()
        reading = self._reading
        tries = not self._waits
        if self._pace.pause and reading.arrived is None:
            await self._pause()
            tries = True
        while reading.arrived is None:
            self._check_open()
            if tries:
                try:
                    data = self._receiver.receive()
                    self._pace.add(len(data))
                    return data
                except BlockingIOError as error:
                    if from_signal_handler(error):
                        raise
                self._waits = _WAITS
            elif self._waits:
                self._waits -= 1
            await self._wait_ready(READABLE, expires_at, receives=True)
            # A loop that cannot watch sockets has not read.
            tries = True
        self._check_open()
        return self._take()

    def receive_now(self) -> bytes | None:
        """Return the next bytes without waiting; None if nothing has arrived.

        Raises:
            OSError: the connection broke, or was aborted.
        """
        if self._reading.arrived is not None:
            return self._take()
        try:
            return self._receiver.receive()
        except BlockingIOError as error:
            if from_signal_handler(error):
                raise
            return None

    def _take(self) -> bytes:
        """Return or raise what was read for a task."""
        arrived, self._reading.arrived = self._reading.arrived, None
        assert arrived is not None
        if isinstance(arrived, OSError):
            raise arrived
        if len(arrived) >= _MUCH:
            self._waits = 0
        self._pace.add(len(arrived))
        return arrived

    async def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent.

        With ``stop_when_readable`` it stops early when the peer has sent something.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            OSError: the connection broke, or was aborted.
        """
        view = memoryview(data).cast("B")
        self._turns += 1
        if self._turns >= _MAX_TURNS:
            await self._yield_to_others()
        return await self._send_all(
            lambda sent: self._socket.send(view[sent:]), len(view), expires_at, stop_when_readable
        )

    async def send_file(
        self,
        file: RegularFile,
        at: int,
        count: int,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send a part of a file and return how many bytes were sent.

        With ``stop_when_readable`` it stops early when the peer has sent something.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            EOFError: the file ends before.
            FileFailed: the file could not be read.
            OSError: the connection broke, or was aborted.
        """
        # A disk must not stop the event loop.
        if not file.is_cached(at, count):
            await run_in_thread(file.load, at, count)

        def send_some(sent: int) -> int:
            step = file.send(self._socket.fileno(), self._socket.send, at + sent, count - sent)
            if not step:
                raise EOFError
            return step

        return await self._send_all(send_some, count, expires_at, stop_when_readable)

    async def _send_all(
        self,
        send_some: Callable[[int], int],
        size: int,
        expires_at: float | None,
        stop_when_readable: bool,
    ) -> int:
        """Send until all is sent; ``send_some`` sends from an offset on, without waiting."""
        self._pace.restart()
        sent = 0
        while sent < size:
            self._check_open()
            try:
                sent += send_some(sent)
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
            if sent == size:
                break
            # The system's buffer is full.
            try:
                await self._wait_ready(WRITABLE, expires_at, stop_when_readable=stop_when_readable)
            except TimeoutError as error:
                if from_signal_handler(error):
                    raise
                raise TimeoutError(sent) from None
            if stop_when_readable and self.is_readable():
                break
            # A peer that reads all the time does not extend the limit.
            if has_passed(expires_at):
                raise TimeoutError(sent)
        return sent

    async def send_some(
        self,
        data: bytes | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Wait until the socket is writable, send once and return the number of bytes sent.

        If the wait is interrupted, nothing was sent. With ``stop_when_readable`` it returns 0 if
        the peer sends something first.

        Raises:
            TimeoutError: nothing could be sent in time.
            OSError: the connection broke, or was aborted.
        """
        self._turns += 1
        if self._turns >= _MAX_TURNS:
            await self._yield_to_others()
        self._pace.restart()
        while True:
            self._check_open()
            try:
                return self._socket.send(data)
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
            await self._wait_ready(WRITABLE, expires_at, stop_when_readable=stop_when_readable)
            if stop_when_readable and self.is_readable():
                return 0

    async def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible."""
        self._socket.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        """Whether a read would return immediately, with data, the end or an error."""
        if self._socket.fileno() < 0 or self._reading.arrived is not None:
            return True
        return bool(wait_ready(self._socket.fileno(), READABLE, 0))

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return True

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more."""
        self._check_open()
        return has_peer_ended(self._socket.fileno())

    def get_extra_info(self, name: str) -> object:
        """Return the "socket"; None for other names."""
        return self._socket if name == "socket" else None

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes."""
        enable_keep_alive(self._socket)

    def abort(self) -> None:
        """Close immediately; tasks that wait for this socket get an error."""
        if self._aborted:
            return
        loop = self._loop_of_another_thread()
        if loop is not None:
            # A loop that was closed meanwhile watches nothing.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self.abort)
                return
        self._aborted = True
        for watch in (self._reading, self._writing):
            if watch.waiter is not None and not watch.waiter.done():
                watch.waiter.set_exception(ConnectionAbortedError(errno.ECONNABORTED, "closed"))
        # Not in a forked child: a shutdown would end the parent's connection.
        try:
            if self._process == THIS_PROCESS.number:
                self._end_watches()
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
        finally:
            self._socket.close()

    def __del__(self) -> None:
        if self._aborted or self._process != THIS_PROCESS.number:
            return
        loop = self._loop_of_another_thread()
        if loop is None:
            self._end_watches()
            return
        # The socket stays open until the loop has forgotten its number.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_end_all, self._reading, self._writing, self._socket)

    def _end_watches(self) -> None:
        """End the registrations before the file number may become another socket's."""
        self._reading.end()
        self._writing.end()

    def _loop_of_another_thread(self) -> asyncio.AbstractEventLoop | None:
        """Return the loop that watches this socket, if another thread runs it."""
        loop = self._reading.loop or self._writing.loop
        if loop is None or self._process != THIS_PROCESS.number or not loop.is_running():
            return None
        return None if asyncio._get_running_loop() is loop else loop

    def _check_open(self) -> None:
        if self._aborted:
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")

    async def _pause(self) -> None:
        """Let more data arrive, without waking for it."""
        self._turns = 0
        if self._reading.waiter is None:
            self._reading.end()
        await asyncio.sleep(self._pace.pause)

    async def _yield_to_others(self) -> None:
        self._turns = 0
        await asyncio.sleep(0)

    async def _wait_ready(
        self,
        flag: int,
        expires_at: float | None,
        *,
        receives: bool = False,
        stop_when_readable: bool = False,
    ) -> None:
        self._turns = 0
        loop = _running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        watch = self._reading if flag == READABLE else self._writing
        try:
            watch.start(loop, waiter, receives=receives)
            if stop_when_readable:
                self._reading.start(loop, waiter, receives=False)
        except NotImplementedError:
            # The default loop of Windows watches no sockets.
            flags = flag | READABLE if stop_when_readable else flag
            await self._check_until_ready(flags, expires_at)
            return
        watch.limit(loop, expires_at)
        try:
            await waiter
        finally:
            if watch.waiter is waiter:
                watch.waiter = None
            if stop_when_readable and self._reading.waiter is waiter:
                self._reading.waiter = None

    async def _check_until_ready(self, flags: int, expires_at: float | None) -> None:
        """Check again and again whether the socket is ready."""
        pause = _MIN_PAUSE
        while not wait_ready(self._socket.fileno(), flags, 0):
            seconds = remaining(expires_at)
            if seconds == 0.0:
                raise TimeoutError
            await asyncio.sleep(pause if seconds is None else min(pause, seconds))
            self._check_open()
            pause = min(pause * 2, _MAX_PAUSE)


def _end_all(reading: _Watch, writing: _Watch, sock: socket.socket) -> None:
    """End the registrations of an unused socket; it is closed when this releases it."""
    reading.end()
    writing.end()


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def _settle(waiter: asyncio.Future[bool], woken: bool) -> None:
    if not waiter.done():
        waiter.set_result(woken)


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


def _enlarge_send_buffer(sock: socket.socket) -> None:
    """Let a Unix socket hold more of what is sent, so that the peer is waited for less often."""
    if sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < _SEND_BUFFER:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)


def enable_keep_alive(sock: socket.socket) -> None:
    """Enable keep-alive probes if this is a TCP socket."""
    if sock.family == getattr(socket, "AF_UNIX", None):
        return
    # One that has broken already shows that when it is read.
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option in ("TCP_KEEPIDLE", "TCP_KEEPINTVL"):
            if hasattr(socket, option):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), _KEEP_ALIVE)


async def connect_unix(path: str, expires_at: float | None) -> Socket:
    """Connect to a Unix socket.

    Raises:
        TimeoutError, OSError: the connection failed.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise OSError(errno.EAFNOSUPPORT, NO_UNIX_SOCKETS)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.setblocking(False)
    _enlarge_send_buffer(sock)
    pause = 0.001
    try:
        while True:
            try:
                sock.connect(path)
                return Socket(sock)
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
            # The listen backlog is full, and no event says when it has room again.
            if remaining(expires_at) == 0.0:
                raise TimeoutError
            await asyncio.sleep(pause)
            pause = min(pause * 2, 0.05)
    except BaseException:
        sock.close()
        raise


async def connect_tcp(host: str, port: int, expires_at: float | None) -> Socket:
    """Connect to a TCP port, trying the addresses of the host in turn.

    Raises:
        TimeoutError, OSError: the connection failed.
    """
    loop = _running_loop()
    addresses = None
    with suppress(socket.gaierror):
        # Numeric addresses need no DNS query, and so no thread.
        addresses = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
        )
    if addresses is None:
        async with asyncio.timeout(remaining(expires_at)):
            addresses = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = OSError(f"{host} has no address")
    for index, (family, kind, protocol, _, address) in enumerate(addresses):
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        seconds = remaining(expires_at)
        # An unresponsive address must not use up the time of the others.
        share = None if seconds is None else loop.time() + seconds / (len(addresses) - index)
        try:
            async with asyncio.timeout_at(share):
                await loop.sock_connect(sock, address)
        except OSError as error:
            sock.close()
            if from_signal_handler(error):
                raise
            # asyncio replaces the system's message by one of its own.
            failure = OSError(error.errno, os.strerror(error.errno)) if error.errno else error
        except BaseException:
            sock.close()
            raise
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Socket(sock)
    raise failure
