"""What asyncio does in another way than threads; the same names stand in ``_sync/net/backend.py``.

A socket is read only when it has something to read, by a plain call that nothing can interrupt:
so a cancelled or timed-out read never takes bytes with it.
"""

from __future__ import annotations

import asyncio
import errno
import os
import select
import socket
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Generator,
)
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial, wraps
from types import TracebackType
from typing import Any, Generic, ParamSpec, Protocol, TypeAlias, TypeVar

from dockwire_api.operation import DEFAULT, AsyncUpload, Timeout

from ..._runtime.deadlines import remaining

_CHUNK_SIZE = 256 * 1024
# How often in a row a socket may be ready at once before other tasks get their turn.
_MAX_TURNS = 32
_KEEP_ALIVE = 30

Upload: TypeAlias = AsyncUpload
AskTty: TypeAlias = Callable[[], Awaitable[bool]]
R = TypeVar("R")
CompleteResult: TypeAlias = Callable[[R], Awaitable[R]]

P = ParamSpec("P")
I_co = TypeVar("I_co", covariant=True)


class _Closable(Protocol):
    async def aclose(self) -> None: ...


class _Items(_Closable, AsyncIterable[I_co], Protocol[I_co]):
    """Something to iterate over and to close."""


class _Steps(_Closable, Protocol[I_co]):
    """Something with a result at its end."""

    async def result(self, *, idle_timeout: Timeout = DEFAULT) -> I_co: ...


S_co = TypeVar("S_co", bound=_Closable, covariant=True)


class AsyncOpening(Generic[S_co]):
    """A stream that is about to be opened: await it, enter it, or iterate over it.

    ``async with`` closes the stream at its end, and so does ``async for`` when it comes to the
    end; who awaits it closes it.
    """

    def __init__(self, work: Coroutine[Any, Any, S_co]) -> None:
        self._work = work
        self._stream: S_co | None = None

    def __await__(self) -> Generator[Any, Any, S_co]:
        return self._work.__await__()

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
        """Open it, read all of its steps, and give what has come of it."""
        async with self as stream:
            return await stream.result(idle_timeout=idle_timeout)


def opening(
    method: Callable[P, Coroutine[Any, Any, S_co]],
) -> Callable[P, AsyncOpening[S_co]]:
    """Let what a method opens be awaited, entered or iterated over, as the caller likes."""

    @wraps(method)
    def open_by(*args: P.args, **kwargs: P.kwargs) -> AsyncOpening[S_co]:
        return AsyncOpening(method(*args, **kwargs))

    return open_by


def current_owner() -> object:
    """The place where a connection can be used: this process and this event loop."""
    return (os.getpid(), asyncio.get_running_loop())


async def sleep(seconds: float) -> None:
    """Do nothing for so long."""
    await asyncio.sleep(seconds)


class Lock:
    """A lock that can be waited for until a moment. Each event loop has its own."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def acquire(self, expires_at: float | None) -> None:
        """Take the lock.

        Raises:
            TimeoutError: it did not become free in time.
        """
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._lock, self._loop = asyncio.Lock(), loop
        if expires_at is None or not self._lock.locked():
            await self._lock.acquire()
            return
        async with asyncio.timeout(remaining(expires_at)):
            await self._lock.acquire()

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()


class BackgroundTask:
    """Something that goes on while the caller does something else."""

    def __init__(self, work: Callable[[], Awaitable[None]]) -> None:
        self._task = asyncio.ensure_future(work())

    async def stop(self) -> None:
        """Stop it, and return when it has stopped; its own errors are dropped."""
        self._task.cancel()
        await asyncio.wait([self._task])
        if not self._task.cancelled():
            self._task.exception()


def run_in_background(work: Callable[[], Awaitable[None]]) -> BackgroundTask:
    """Start something that goes on beside the caller."""
    return BackgroundTask(work)


async def run_in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do what may block, in a thread.

    Who is cancelled meanwhile waits for its end, so that nothing goes on behind the caller's back.
    """
    return await _wait_for_end(asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs)))


async def run_stoppable(
    stop: Callable[[], None], work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Do what may block for long; ``stop`` makes it end soon when the caller is cancelled.

    It has a thread of its own, and keeps nobody waiting for those that everybody shares.
    """
    own = ThreadPoolExecutor(1, "dockwire")
    try:
        work_here = partial(copy_context().run, work, *args, **kwargs)
        return await _wait_for_end(asyncio.get_running_loop().run_in_executor(own, work_here), stop)
    finally:
        own.shutdown(wait=False)


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


def check_upload(upload: object) -> None:
    """Refuse what cannot be uploaded in this colour: nothing."""


async def upload_chunks(upload: Upload) -> AsyncGenerator[bytes | bytearray | memoryview, None]:
    """What is to be uploaded, piece by piece. Files are read in a thread.

    Raises:
        TypeError: a piece is not made of bytes.
    """
    if isinstance(upload, bytes | bytearray | memoryview):
        yield _as_bytes(upload)
    elif isinstance(upload, AsyncIterable):
        async for piece in upload:
            yield _as_bytes(piece)
    elif callable(read := getattr(upload, "read", None)):
        while part := _as_bytes(await asyncio.to_thread(read, _CHUNK_SIZE)):
            yield part
    else:
        for piece in upload:
            yield _as_bytes(piece)


def _as_bytes(piece: Any) -> bytes | bytearray | memoryview:
    if not isinstance(piece, bytes | bytearray | memoryview):
        raise TypeError(f"a piece of the upload is {type(piece).__name__}, not bytes")
    # Counted in bytes, whatever the view's own items are.
    return piece.cast("B") if isinstance(piece, memoryview) else piece


class Socket:
    """A connected socket. One task may read from it while another writes to it."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._process = os.getpid()
        self._turns = 0
        # The futures that reader and writer wait for, with the loop they wait in.
        self._waits: dict[int, tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = {}

    async def receive(self, buffer: memoryview, expires_at: float | None) -> int:
        """Fill a part of the buffer; 0 means that the other side sends no more.

        Raises:
            TimeoutError: nothing came in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        await self._yield_to_others()
        while True:
            try:
                return self._socket.recv_into(buffer)
            except (BlockingIOError, InterruptedError):
                await self._wait_ready(select.POLLIN, expires_at)

    def receive_now(self, buffer: memoryview) -> int | None:
        """Fill a part of the buffer without waiting; None when there is nothing (yet).

        Raises:
            OSError: the connection broke, or was aborted.
        """
        try:
            return self._socket.recv_into(buffer)
        except (BlockingIOError, InterruptedError):
            return None

    async def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all of it, and say how much was sent.

        With ``heed`` it stops as soon as the other side has said something: a lesser number.

        Raises:
            TimeoutError: not all was taken in time; ``args[0]`` is how much was.
            OSError: the connection broke, or was aborted.
        """
        view = memoryview(data).cast("B")
        sent = 0
        while sent < len(view):
            try:
                count = await self.send_some(
                    view[sent:], expires_at, stop_when_readable=stop_when_readable
                )
            except TimeoutError:
                raise TimeoutError(sent) from None
            if not count:
                break
            sent += count
        return sent

    async def send_some(
        self,
        data: bytes | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send what is taken at once, after waiting until anything is; say how much it was.

        Interrupted while it waits, it has sent nothing. With ``heed`` it stops waiting when the
        other side has said something: 0.

        Raises:
            TimeoutError: nothing was taken in time.
            OSError: the connection broke, or was aborted.
        """
        await self._yield_to_others()
        while True:
            try:
                return self._socket.send(data)
            except (BlockingIOError, InterruptedError):
                await self._wait_ready(
                    select.POLLOUT, expires_at, stop_when_readable=stop_when_readable
                )
                if stop_when_readable and self.is_readable():
                    return 0

    async def half_close(self) -> None:
        """Say that nothing more will be sent; reading goes on."""
        self._socket.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        """Whether a read would return at once: with bytes, the end, or an error."""
        if self._socket.fileno() < 0:
            return True
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        return bool(poll.poll(0))

    def enable_keep_alive(self) -> None:
        """Have the system look now and then whether the other side is still there."""
        enable_keep_alive(self._socket)

    def abort(self) -> None:
        """Close at once, and wake whoever waits for this socket with an error."""
        if self._socket.fileno() < 0:
            return
        for flag, (loop, waiter) in self._waits.items():
            _remove_watch(loop, self._socket, flag)
            if not waiter.done():
                waiter.set_exception(ConnectionAbortedError(errno.ECONNABORTED, "closed"))
        self._waits.clear()
        # A forked child closes its copy only: a shutdown would end the parent's connection.
        if self._process == os.getpid():
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self._socket.close()

    async def _yield_to_others(self) -> None:
        self._turns += 1
        if self._turns >= _MAX_TURNS:
            self._turns = 0
            await asyncio.sleep(0)

    async def _wait_ready(
        self, flag: int, expires_at: float | None, *, stop_when_readable: bool = False
    ) -> None:
        self._turns = 0
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        flags = (flag, select.POLLIN) if stop_when_readable else (flag,)
        for each in flags:
            _add_watch(loop, self._socket, each, waiter)
            self._waits[each] = (loop, waiter)
        seconds = remaining(expires_at)
        timer = None if seconds is None else loop.call_later(seconds, _expire, waiter)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for each in flags:
                # Gone when the socket was aborted: its number may be another socket's by now.
                if self._waits.pop(each, None) is not None:
                    _remove_watch(loop, self._socket, each)


def _add_watch(
    loop: asyncio.AbstractEventLoop, sock: socket.socket, flag: int, waiter: asyncio.Future[None]
) -> None:
    watch = loop.add_reader if flag == select.POLLIN else loop.add_writer
    watch(sock.fileno(), _wake, waiter)


def _remove_watch(loop: asyncio.AbstractEventLoop, sock: socket.socket, flag: int) -> None:
    if not loop.is_closed():
        unwatch = loop.remove_reader if flag == select.POLLIN else loop.remove_writer
        unwatch(sock.fileno())


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


def enable_keep_alive(sock: socket.socket) -> None:
    """Turn the system's keep-alive probes on for a TCP socket."""
    if sock.family == socket.AF_UNIX:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option in ("TCP_KEEPIDLE", "TCP_KEEPINTVL"):
        if hasattr(socket, option):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), _KEEP_ALIVE)


async def connect_unix(path: str, expires_at: float | None) -> Socket:
    """Connect to a Unix socket.

    Raises:
        TimeoutError, OSError: it was not possible.
    """
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.setblocking(False)
    pause = 0.001
    try:
        while True:
            try:
                sock.connect(path)
                return Socket(sock)
            except BlockingIOError:
                # Its queue of waiting connections is full, and nothing tells when it is not.
                if remaining(expires_at) == 0.0:
                    raise TimeoutError from None
                await asyncio.sleep(pause)
                pause = min(pause * 2, 0.05)
    except BaseException:
        sock.close()
        raise


async def connect_tcp(host: str, port: int, expires_at: float | None) -> Socket:
    """Connect to a TCP port; the addresses of a name are tried one after the other.

    Raises:
        TimeoutError, OSError: it was not possible.
    """
    loop = asyncio.get_running_loop()
    try:
        # Numbers need no look-up, and so no thread.
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        async with asyncio.timeout(remaining(expires_at)):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = OSError(f"{host} has no address")
    for index, (family, kind, protocol, _, address) in enumerate(found):
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        seconds = remaining(expires_at)
        # One address that swallows everything must not use up the time of the others.
        share = None if seconds is None else loop.time() + seconds / (len(found) - index)
        try:
            async with asyncio.timeout_at(share):
                await loop.sock_connect(sock, address)
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Socket(sock)
    raise failure
