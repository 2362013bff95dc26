"""Sockets, locks, threads and uploads for threads; ``_async`` has the asyncio twin.

Sockets are waited for with ``poll``, so that a reader and a writer in two threads have separate
time limits. Only a read without a limit waits in the system, by one call.
"""

from __future__ import annotations

import _socket
import errno
import select
import socket
import threading
import time
from collections.abc import AsyncIterable, Callable, Coroutine, Generator, Iterable, Sequence
from contextvars import ContextVar
from functools import wraps
from math import ceil
from queue import Empty, SimpleQueue
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar

from dockwire_api.hidden import hide_items
from dockwire_api.operation import AsyncUpload, Timeout

from ..._protocol.signal_handlers import from_signal_handler, suppress
from ...errors import InvalidArgumentType
from ..._runtime.clean_up import is_cleaning_up
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

_CHUNK_SIZE = 256 * 1024
_KEEP_ALIVE = 30
_SEND_BUFFER = 256 * 1024
# After an attempt to read in vain, so many reads wait first: the peer is slower than we are.
_WAITS = 16
# A read of so much probably left more.
_MUCH = 64 * 1024
# Shorter pauses between reads take longer than they say. A Unix socket of Linux holds 208 KiB.
_SHORTEST_PAUSE = 0.00005
_WANTED_BYTES = 96 * 1024
_DONT_WAIT: int | None = getattr(socket, "MSG_DONTWAIT", None)

Upload: TypeAlias = AsyncUpload
AskEngine: TypeAlias = Callable[[Timeout], bool]
SendUntil: TypeAlias = Callable[[float | None], None]
R = TypeVar("R")
CompleteResult: TypeAlias = Callable[[R, Timeout], R]

P = ParamSpec("P")
S = TypeVar("S")


def opening(method: Callable[P, S]) -> Callable[P, S]:
    """Return the method itself: its stream is open when it returns."""
    return method


def ends_with_engine(method: Callable[P, R]) -> Callable[P, R]:
    """Decorate a method that cleans up after an error: closing the engine object waits for it."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        # A traceback with locals would show it.
        hide_items(kwargs, ("registry_auth",))
        owner: Any = args[0]
        with owner._engine._client.under_way.call():
            return method(*args, **kwargs)

    return call


def current_owner() -> object:
    """Return what owns connections opened now: this process."""
    return THIS_PROCESS.number


def is_gone(owner: object) -> bool:
    """Whether an owner's connections are useless: it is another process, as after a fork."""
    return owner != THIS_PROCESS.number


def abort_in_owner(owner: object, abort: Callable[[], None]) -> None:
    """Abort a connection if it was opened in this process."""
    if owner == THIS_PROCESS.number:
        abort()


def close_in_owner(owner: object, close: Callable[[], None], expires_at: float | None) -> None:
    """Close a stream if it was opened in this process."""
    if owner == THIS_PROCESS.number:
        close()


def run_all(works: Sequence[Callable[[], None]]) -> None:
    """Run all works concurrently to their ends, then raise the first error."""
    if len(works) == 1:
        works[0]()
        return
    failures: list[Exception] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:
            if from_signal_handler(error):
                raise
            failures.append(error)

    threads = []
    for work in works:
        thread = threading.Thread(target=run, args=(work,), name="dockwire", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            if from_signal_handler(error):
                raise
            # There are too many threads.
            run(work)
        else:
            threads.append(thread)
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def sleep(seconds: float) -> None:
    """Pause."""
    time.sleep(seconds)


class Lock:
    """A lock with a time limit; each process gets its own.

    A signal handler cannot wait for what it has interrupted in its own thread: it does not get the
    lock, and does not wait for it.
    """

    def __init__(self) -> None:
        # Only this kind of lock knows its thread from the moment when it is acquired.
        self._lock = threading.RLock()
        self._held = False
        self._process = THIS_PROCESS.number

    def acquire(self, expires_at: float | None) -> None:
        """Acquire the lock.

        Raises:
            TimeoutError: the lock was not released in time, or this thread has it.
        """
        if self.try_acquire():
            return
        if self.is_own():
            raise TimeoutError
        seconds = remaining(expires_at)
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise TimeoutError
        self._held = True

    def try_acquire(self) -> bool:
        """Acquire the lock if that needs no wait."""
        if self._process != THIS_PROCESS.number:
            # After a fork: the thread that held the lock does not exist here.
            self._lock, self._process = threading.RLock(), THIS_PROCESS.number
            self._held = False
        if not self._lock.acquire(blocking=False):
            return False
        if self._held:
            self._lock.release()
            return False
        self._held = True
        return True

    def is_own(self) -> bool:
        """Whether this thread has the lock: a signal handler has interrupted its work."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return self._held
        finally:
            self._lock.release()

    def release(self) -> None:
        """Release the lock."""
        self._held = False
        self._lock.release()


class PermitWaiter(Waiter):
    """A thread that waits for a permit of a semaphore."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()

    def wake(self) -> bool:
        """Wake the thread."""
        self._lock.release()
        return True

    def wait(self, expires_at: float | None) -> bool:
        """Wait until ``wake`` is called; False if it is not called in time."""
        seconds = remaining(expires_at)
        return self._lock.acquire(timeout=-1 if seconds is None else seconds)


class BackgroundTask:
    """Work that runs concurrently with the caller."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._thread = threading.Thread(target=self._run, name="dockwire", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:
            # The reader gets the same error and raises it.
            return

    def stop(self) -> None:
        """Wait until the work has stopped; close the stream it waits for first."""
        self._thread.join()


def run_in_background(work: Callable[[], None]) -> BackgroundTask:
    """Run work concurrently with the caller."""
    return BackgroundTask(work)


def begin_in_background(work: Callable[[], None]) -> BackgroundTask | None:
    """Run work concurrently with the caller; None if no thread can be started."""
    try:
        return BackgroundTask(work)
    except RuntimeError as error:
        if from_signal_handler(error):
            raise
        return None


def run_in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run blocking work; here in the caller's thread."""
    return work(*args, **kwargs)


def run_stoppable(
    stop: Callable[[], None], work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run blocking work in the caller's thread; nothing can cancel it, so ``stop`` is unused."""
    return work(*args, **kwargs)


def interrupter() -> Callable[[], None]:
    """Return what a signal handler calls to end what the main thread does."""
    from ..._runtime.termination import Terminated  # only interactive commands need it

    def interrupt() -> None:
        raise Terminated

    return interrupt


def check_upload(upload: object) -> None:
    """Check that an upload is possible without asyncio.

    Raises:
        InvalidArgumentType: the upload is asynchronous.
    """
    if isinstance(upload, AsyncIterable):
        raise InvalidArgumentType("an asynchronous iterable can only be uploaded by AsyncEngine")


def upload_chunks(upload: Upload) -> Generator[bytes | bytearray | memoryview, None, None]:
    """Yield the chunks of an upload.

    Raises:
        InvalidArgumentType: a chunk is not bytes.
    """
    if isinstance(upload, bytes | bytearray | memoryview):
        yield _as_bytes(upload)
    elif isinstance(upload, AsyncIterable):
        check_upload(upload)
    elif callable(read := getattr(upload, "read", None)):
        while data := _as_bytes(read(_CHUNK_SIZE)):
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
    """Reads an iterator with a time limit for each chunk.

    A chunk that comes after its limit is returned next. An iterator cannot be interrupted, so one
    that may wait is read by a thread.

    Attributes:
        ended: whether the iterator has ended.
    """

    def __init__(self, stream: Iterable[bytes], *, in_memory: bool) -> None:
        self._iterator = iter(stream)
        self._in_memory = in_memory
        self._queue: SimpleQueue[bytes | BaseException] | None = None
        # The thread is one chunk ahead.
        self._room = threading.Semaphore(1)
        self._thread: threading.Thread | None = None
        self._stopped = False
        self.ended = False

    def next(self, expires_at: float | None) -> bytes:
        """Return the next chunk; empty at the end.

        Raises:
            TimeoutError: no chunk came in time.
            ConnectionAbortedError: the reader was stopped.
        """
        if self.ended:
            return b""
        if self._queue is None:
            if self._in_memory or expires_at is None:
                return self._result(self._pull())
            self._queue = SimpleQueue()
            thread = threading.Thread(target=self._fill, name="dockwire", daemon=True)
            thread.start()
            # One that could not be started cannot be waited for.
            self._thread = thread
        try:
            item = self._queue.get(timeout=remaining(expires_at))
        except Empty:
            raise TimeoutError from None
        self._room.release()
        return self._result(item)

    def stop(self) -> None:
        """Stop; a waiting reader gets an error."""
        self._stopped = True
        if self._queue is not None:
            # Let the thread end, and wake a waiting reader.
            self._room.release()
            self._queue.put(ConnectionAbortedError(errno.ECONNABORTED, "closed"))

    def wait_until_stopped(self) -> None:
        """Wait for the thread, which ends as soon as the stream is closed; a second at most."""
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(1.0)

    def _fill(self) -> None:
        queue = self._queue
        assert queue is not None
        item: bytes | BaseException = b"more"
        while isinstance(item, bytes) and item:
            self._room.acquire()
            if self._stopped:
                return
            item = self._pull()
            queue.put(item)

    def _pull(self) -> bytes | BaseException:
        """Return the next chunk that is not empty, b"" at the end, or an error."""
        try:
            return next(filter(None, self._iterator), b"")
        except BaseException as error:
            return error

    def _result(self, item: bytes | BaseException) -> bytes:
        self.ended = not item or isinstance(item, BaseException)
        if isinstance(item, BaseException):
            raise item
        return item


class Continued(Generic[R]):
    """Work that an asynchronous caller can leave; a thread waits until it ends or is stopped.

    Another thread can stop it while it waits for a socket, which is aborted then.
    """

    def __init__(self) -> None:
        # A signal handler may stop the work of its own thread.
        self._lock = threading.RLock()
        self._stopped = False
        # The one that the work waits for now. A pool may give it to others afterwards.
        self._socket: Socket | None = None

    def result(self, work: Callable[[], R], expires_at: float | None) -> R:
        """Return the result of the work.

        Raises:
            ConnectionAbortedError: the work was stopped.
        """
        before = _stoppable.get()
        try:
            # A signal handler may raise right after this.
            _stoppable.set(self)
            result = work()
            if not self._stopped:
                return result
        except Exception as error:
            if from_signal_handler(error) or not self._stopped:
                raise
        finally:
            _stoppable.set(before)
        raise ConnectionAbortedError(errno.ECONNABORTED, "closed")

    def stop(self) -> None:
        """Stop the work; the thread that does it gets an error."""
        with self._lock:
            self._stopped = True
            if self._socket is not None:
                self._socket.abort()

    def begin_wait(self, sock: Socket | None) -> None:
        """Note that the work is about to wait for a socket.

        Raises:
            ConnectionAbortedError: the work was stopped.
        """
        with self._lock:
            if self._stopped:
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._socket = sock

    def end_wait(self) -> None:
        """Note that it has waited."""
        with self._lock:
            self._socket = None


# What this thread does, if another one can stop it.
_stoppable: ContextVar[Continued[Any] | None] = ContextVar("dockwire_stoppable", default=None)


def _stoppable_work() -> Continued[Any] | None:
    """Return what this thread does if another one can stop it; not what cleans up meanwhile."""
    work = _stoppable.get()
    return None if work is None or is_cleaning_up() else work


def _check_stopped() -> None:
    """Raise ConnectionAbortedError if what this thread does was stopped."""
    work = _stoppable_work()
    if work is not None:
        work.begin_wait(None)


def call_until(
    expires_at: float | None, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a function; a thread cannot interrupt it, so its own time-outs have to end it."""
    return work(*args, **kwargs)


def settle(result: object) -> None:
    """Check what a hook returned: it cannot be a coroutine.

    Raises:
        InvalidArgumentType: it is one.
    """
    if isinstance(result, Coroutine):
        result.close()
        raise InvalidArgumentType("hooks that are coroutine functions need an AsyncEngine")


def settle_in_background(result: object, failed: Callable[[], None]) -> None:
    """Check what a hook returned; ``failed`` is called by the caller, for the exception."""
    settle(result)


def close_in_background(close: Callable[[], None]) -> None:
    """Close something; its errors are ignored."""
    with suppress(Exception):
        close()


class Socket:
    """A connected socket. One thread may read from it while another writes to it."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._receiver = Receiver(sock)
        self._number = sock.fileno()
        self._process = THIS_PROCESS.number
        # Blocking only where each call can say that it does not wait.
        self._can_block = _DONT_WAIT is not None and _waits_in_system(sock)
        self._no_wait = (_DONT_WAIT or 0) if self._can_block else 0
        sock.setblocking(self._can_block)
        # Of an object that watches this socket; made on first use.
        self._poll: Callable[[int], list[tuple[int, int]]] | None = None
        # How many of the next reads wait before they try: an attempt in vain costs more.
        self._waits = 1
        self._pace = ReadPace(_SHORTEST_PAUSE, _WANTED_BYTES)
        # The socket is closed only after all threads have left it, because its number may be
        # reused by another socket from then on. A signal handler may abort it at any moment.
        self._users_lock = threading.RLock()
        self._users = 0
        self._aborted = False

    def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        # In one function: the data of all streams passes through it.
        with self._users_lock:
            if self._aborted:
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._users += 1
        try:
            if self._pace.pause:
                time.sleep(self._pace.pause)
            if expires_at is None and self._can_block and _stoppable.get() is None:
                try:
                    # ``abort`` wakes it.
                    data = self._receiver.receive()
                except BlockingIOError as error:
                    # Another thread sends a file.
                    if from_signal_handler(error):
                        raise
                    data = self._receive_until(None)
            else:
                data = self._receive_until(expires_at)
            if self._aborted:
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._pace.add(len(data))
            return data
        finally:
            with self._users_lock:
                self._users -= 1
                if self._aborted and not self._users:
                    self._socket.close()

    def _receive_until(self, expires_at: float | None) -> bytes:
        """Wait with a limit, or for what another thread can stop."""
        tries = not self._waits
        while True:
            if not tries:
                if self._can_block and expires_at is not None and _stoppable.get() is None:
                    self._wait_for_data(expires_at)
                else:
                    self._wait_ready(READABLE, expires_at)
            try:
                data = self._receiver.receive(self._no_wait)
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
                self._waits = _WAITS
                tries = False
            else:
                if len(data) >= _MUCH:
                    self._waits = 0
                elif self._waits:
                    self._waits -= 1
                return data

    def _wait_for_data(self, expires_at: float) -> None:
        """Wait as ``_wait_ready`` does, in fewer steps: only the reading thread is here."""
        poll = self._poll
        if poll is None:
            poller = select.poll()
            poller.register(self._number, READABLE)
            poll = self._poll = poller.poll
        seconds = expires_at - time.monotonic()
        if not poll(ceil(seconds * 1000) if seconds > 0 else 0):
            raise TimeoutError

    def receive_now(self) -> bytes | None:
        """Return the next bytes without waiting; None if nothing has arrived.

        Raises:
            OSError: the connection broke, or was aborted.
        """
        self._enter()
        try:
            return self._receiver.receive(self._no_wait)
        except BlockingIOError as error:
            if from_signal_handler(error):
                raise
            return None
        finally:
            self._leave()

    def send(
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
        send, flags = self._socket.send, self._no_wait
        return self._send_all(
            lambda sent: send(view[sent:], flags), len(view), expires_at, stop_when_readable
        )

    def send_file(
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

        def send_some(sent: int) -> int:
            step = file.send(self._number, self._send_now, at + sent, count - sent)
            if not step:
                raise EOFError
            return step

        self._enter()
        try:
            # The system's call for files waits unless the socket does not.
            self._socket.setblocking(False)
            try:
                return self._send_all(send_some, count, expires_at, stop_when_readable)
            finally:
                self._socket.setblocking(self._can_block)
        finally:
            self._leave()

    def _send_now(self, data: bytes | memoryview) -> int:
        """Send some of the data without waiting."""
        return self._socket.send(data, self._no_wait)

    def _send_all(
        self,
        send_some: Callable[[int], int],
        size: int,
        expires_at: float | None,
        stop_when_readable: bool,
    ) -> int:
        """Send until all is sent; ``send_some`` sends from an offset on, without waiting."""
        self._pace.restart()
        flags = WRITABLE | READABLE if stop_when_readable else WRITABLE
        sent = 0
        self._enter()
        try:
            while sent < size:
                try:
                    sent += send_some(sent)
                except BlockingIOError as error:
                    if from_signal_handler(error):
                        raise
                if sent == size:
                    break
                # The system's buffer is full.
                try:
                    events = self._wait_ready(flags, expires_at)
                except TimeoutError as error:
                    if from_signal_handler(error):
                        raise
                    raise TimeoutError(sent) from None
                if stop_when_readable and events & READABLE:
                    break
                # A peer that reads all the time does not extend the limit.
                if has_passed(expires_at):
                    raise TimeoutError(sent)
            return sent
        finally:
            self._leave()

    def send_some(
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
        self._pace.restart()
        flags = WRITABLE | READABLE if stop_when_readable else WRITABLE
        self._enter()
        try:
            while True:
                try:
                    return self._send_now(data)
                except BlockingIOError as error:
                    if from_signal_handler(error):
                        raise
                if self._wait_ready(flags, expires_at) & READABLE and stop_when_readable:
                    return 0
        finally:
            self._leave()

    def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible."""
        self._socket.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        """Whether a read would return immediately, with data, the end or an error."""
        if self._aborted:
            return True
        return bool(wait_ready(self._number, READABLE, 0))

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return True

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more."""
        self._enter()
        try:
            return has_peer_ended(self._number)
        finally:
            self._leave()

    def get_extra_info(self, name: str) -> object:
        """Return the "socket"; None for other names."""
        return self._socket if name == "socket" else None

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes."""
        enable_keep_alive(self._socket)

    def abort(self) -> None:
        """Close immediately; threads that wait for this socket get an error."""
        with self._users_lock:
            if self._aborted:
                return
            self._aborted = True
            # Not in a forked child: a shutdown would end the parent's connection.
            # Closing alone does not wake the waiting threads.
            try:
                if self._process == THIS_PROCESS.number:
                    with suppress(OSError):
                        self._socket.shutdown(socket.SHUT_RDWR)
            finally:
                if not self._users:
                    self._socket.close()

    def __del__(self) -> None:
        # An exception of a signal handler may drop a connection at any point, so no warning here.
        # What forgets to close one by itself is seen with asyncio, where the transport warns.
        if hasattr(self, "_socket"):
            self._socket.close()

    def _enter(self) -> None:
        with self._users_lock:
            if self._aborted:
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._users += 1

    def _leave(self) -> None:
        with self._users_lock:
            self._users -= 1
            if self._aborted and not self._users:
                self._socket.close()

    def _wait_ready(self, flags: int, expires_at: float | None) -> int:
        work = _stoppable_work()
        if work is None:
            events = wait_ready(self._number, flags, remaining(expires_at))
        else:
            work.begin_wait(self)
            try:
                events = wait_ready(self._number, flags, remaining(expires_at))
            finally:
                work.end_wait()
        if self._aborted:
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
        if not events:
            raise TimeoutError
        return events


def _waits_in_system(sock: socket.socket) -> bool:
    """Whether reading waits in the system; the sockets of gevent and eventlet do not."""
    kind, own = type(sock), _socket.socket
    is_own = kind.recv is own.recv and kind.recv_into is own.recv_into
    return is_own and hasattr(select, "poll")


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


def connect_unix(path: str, expires_at: float | None) -> Socket:
    """Connect to a Unix socket.

    Raises:
        TimeoutError, OSError: the connection failed.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise OSError(errno.EAFNOSUPPORT, NO_UNIX_SOCKETS)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    pause = 0.001
    try:
        sock.setblocking(False)
        _enlarge_send_buffer(sock)
        while True:
            _check_stopped()
            try:
                sock.connect(path)
                return Socket(sock)
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
            # The listen backlog is full, and no event says when it has room again.
            if remaining(expires_at) == 0.0:
                raise TimeoutError
            time.sleep(pause)
            pause = min(pause * 2, 0.05)
    except BaseException:
        sock.close()
        raise


def connect_tcp(host: str, port: int, expires_at: float | None) -> Socket:
    """Connect to a TCP port, trying the addresses of the host in turn.

    Raises:
        TimeoutError, OSError: the connection failed.
    """
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = OSError(f"{host} has no address")
    for index, (family, kind, protocol, _, address) in enumerate(addresses):
        _check_stopped()
        sock = socket.socket(family, kind, protocol)
        try:
            # An unresponsive address must not use up the time of the others.
            seconds = remaining(expires_at)
            sock.settimeout(None if seconds is None else seconds / (len(addresses) - index))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Socket(sock)
        except OSError as error:
            sock.close()
            if from_signal_handler(error):
                raise
            # Would block: no time was left, and the connection was not immediate.
            failure = TimeoutError() if isinstance(error, BlockingIOError) else error
        except BaseException:
            sock.close()
            raise
    raise failure
