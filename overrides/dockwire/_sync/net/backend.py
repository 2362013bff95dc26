"""What threads do in another way than asyncio; the same names stand in ``_async/net/backend.py``.

Sockets are in non-blocking mode and waited for with ``poll``: reader and writer, in two threads,
then have a time-out each.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import threading
import time
from collections.abc import AsyncIterable, Callable, Generator
from math import ceil
from typing import Any, ParamSpec, TypeAlias, TypeVar

from dockwire_api.operation import AsyncUpload

from ...errors import InvalidArgumentType
from ..._runtime.deadlines import remaining

_CHUNK_SIZE = 256 * 1024
_KEEP_ALIVE = 30

Upload: TypeAlias = AsyncUpload
AskTty: TypeAlias = Callable[[], bool]
R = TypeVar("R")
CompleteResult: TypeAlias = Callable[[R], R]

P = ParamSpec("P")
S = TypeVar("S")


def opening(method: Callable[P, S]) -> Callable[P, S]:
    """Nothing: a stream is open when the method returns."""
    return method


def current_owner() -> object:
    """The place where a connection can be used: this process."""
    return os.getpid()


def sleep(seconds: float) -> None:
    """Do nothing for so long."""
    time.sleep(seconds)


class Lock:
    """A lock that can be waited for until a moment. Each process has its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = os.getpid()

    def acquire(self, expires_at: float | None) -> None:
        """Take the lock.

        Raises:
            TimeoutError: it did not become free in time.
        """
        if self._process != os.getpid():
            # After a fork: whoever held it does not exist here.
            self._lock, self._process = threading.Lock(), os.getpid()
        seconds = remaining(expires_at)
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise TimeoutError

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()


class BackgroundTask:
    """Something that goes on while the caller does something else."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._thread = threading.Thread(target=self._run, name="dockwire", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:
            # The one who reads meets the same trouble, and says so.
            return

    def stop(self) -> None:
        """Return when it has stopped. What it waits for has to be closed before."""
        self._thread.join()


def run_in_background(work: Callable[[], None]) -> BackgroundTask:
    """Start something that goes on beside the caller."""
    return BackgroundTask(work)


def run_in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do what may block: here everything may."""
    return work(*args, **kwargs)


def run_stoppable(
    stop: Callable[[], None], work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Do what may block: here everything may, and nobody is there to stop it."""
    return work(*args, **kwargs)


def check_upload(upload: object) -> None:
    """Refuse what cannot be uploaded in this colour.

    Raises:
        InvalidArgumentType: it is asynchronous.
    """
    if isinstance(upload, AsyncIterable):
        raise InvalidArgumentType("an asynchronous iterable can only be uploaded by AsyncEngine")


def upload_chunks(upload: Upload) -> Generator[bytes | bytearray | memoryview, None, None]:
    """What is to be uploaded, piece by piece.

    Raises:
        TypeError: a piece is not made of bytes.
    """
    if isinstance(upload, bytes | bytearray | memoryview):
        yield _as_bytes(upload)
    elif isinstance(upload, AsyncIterable):
        check_upload(upload)
    elif callable(read := getattr(upload, "read", None)):
        while part := _as_bytes(read(_CHUNK_SIZE)):
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
    """A connected socket. One thread may read from it while another writes to it."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._number = sock.fileno()
        self._process = os.getpid()
        # The socket is closed only when no thread is inside it any more: until then its number
        # cannot become another socket's.
        self._guard = threading.Lock()
        self._inside = 0
        self._aborted = False

    def receive(self, buffer: memoryview, expires_at: float | None) -> int:
        """Fill a part of the buffer; 0 means that the other side sends no more.

        Raises:
            TimeoutError: nothing came in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        self._enter()
        try:
            while True:
                try:
                    return self._socket.recv_into(buffer)
                except (BlockingIOError, InterruptedError):
                    self._wait_ready(select.POLLIN, expires_at)
        finally:
            self._leave()

    def receive_now(self, buffer: memoryview) -> int | None:
        """Fill a part of the buffer without waiting; None when there is nothing (yet).

        Raises:
            OSError: the connection broke, or was aborted.
        """
        self._enter()
        try:
            return self._socket.recv_into(buffer)
        except (BlockingIOError, InterruptedError):
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
                count = self.send_some(
                    view[sent:], expires_at, stop_when_readable=stop_when_readable
                )
            except TimeoutError:
                raise TimeoutError(sent) from None
            if not count:
                break
            sent += count
        return sent

    def send_some(
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
        flags = select.POLLOUT | select.POLLIN if stop_when_readable else select.POLLOUT
        self._enter()
        try:
            while True:
                try:
                    return self._socket.send(data)
                except (BlockingIOError, InterruptedError):
                    if self._wait_ready(flags, expires_at) & select.POLLIN and stop_when_readable:
                        return 0
        finally:
            self._leave()

    def half_close(self) -> None:
        """Say that nothing more will be sent; reading goes on."""
        self._socket.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        """Whether a read would return at once: with bytes, the end, or an error."""
        if self._aborted:
            return True
        poll = select.poll()
        poll.register(self._number, select.POLLIN)
        return bool(poll.poll(0))

    def enable_keep_alive(self) -> None:
        """Have the system look now and then whether the other side is still there."""
        enable_keep_alive(self._socket)

    def abort(self) -> None:
        """Close at once, and wake the threads that wait for this socket with an error."""
        with self._guard:
            if self._aborted:
                return
            self._aborted = True
            # A forked child closes its copy only: a shutdown would end the parent's connection.
            # Closing alone wakes nobody.
            if self._process == os.getpid():
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            if not self._inside:
                self._socket.close()

    def _enter(self) -> None:
        with self._guard:
            if self._aborted:
                raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
            self._inside += 1

    def _leave(self) -> None:
        with self._guard:
            self._inside -= 1
            if self._aborted and not self._inside:
                self._socket.close()

    def _wait_ready(self, flags: int, expires_at: float | None) -> int:
        poll = select.poll()
        poll.register(self._number, flags)
        seconds = remaining(expires_at)
        found = poll.poll(None if seconds is None else ceil(seconds * 1000))
        if self._aborted:
            raise ConnectionAbortedError(errno.ECONNABORTED, "closed")
        if not found:
            raise TimeoutError
        return found[0][1]


def enable_keep_alive(sock: socket.socket) -> None:
    """Turn the system's keep-alive probes on for a TCP socket."""
    if sock.family == socket.AF_UNIX:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option in ("TCP_KEEPIDLE", "TCP_KEEPINTVL"):
        if hasattr(socket, option):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), _KEEP_ALIVE)


def connect_unix(path: str, expires_at: float | None) -> Socket:
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
                time.sleep(pause)
                pause = min(pause * 2, 0.05)
    except BaseException:
        sock.close()
        raise


def connect_tcp(host: str, port: int, expires_at: float | None) -> Socket:
    """Connect to a TCP port; the addresses of a name are tried one after the other.

    Raises:
        TimeoutError, OSError: it was not possible.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = OSError(f"{host} has no address")
    for index, (family, kind, protocol, _, address) in enumerate(found):
        sock = socket.socket(family, kind, protocol)
        seconds = remaining(expires_at)
        try:
            # One address that swallows everything must not use up the time of the others.
            sock.settimeout(None if seconds is None else seconds / (len(found) - index))
            sock.connect(address)
        except BlockingIOError:
            # No time was left at all, and the system did not connect at once.
            sock.close()
            failure = TimeoutError()
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
        else:
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Socket(sock)
    raise failure
