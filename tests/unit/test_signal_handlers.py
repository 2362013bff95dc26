"""Exceptions of signal handlers are recognized, and those of the interrupted code are not."""

from __future__ import annotations

import functools
import os
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

from dockwire._protocol.signal_handlers import from_signal_handler, suppress
from dockwire._protocol.wire.http_reader import Reader


def plain(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("from a handler")


def starred(*_: Any) -> None:
    raise TimeoutError("from a handler")


def unnamed(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise TimeoutError("from a handler")


def climbing(number: int, frame: FrameType | None) -> None:
    while frame is not None:
        frame = frame.f_back
    raise TimeoutError("from a handler")


def keyword(extra: int, /, number: int, frame: FrameType | None) -> None:
    raise TimeoutError("from a handler")


def decorated(function: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> None:
        function(*args, **kwargs)

    return call


class Handler:
    def __call__(self, number: int, frame: FrameType | None) -> None:
        deeper()

    def unnamed(self, number: int, frame: FrameType | None) -> None:
        del frame
        deeper()

    def method(self, number: int, frame: FrameType | None) -> None:
        deeper()


def deeper() -> None:
    os.stat("/nonexistent/from a handler")


@pytest.fixture
def handled(request: pytest.FixtureRequest) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, request.param)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


HANDLERS = [
    plain,
    starred,
    functools.partial(keyword, 1),
    decorated(plain),
    unnamed,
    climbing,
    Handler(),
    Handler().method,
    Handler().unnamed,
    lambda *_: deeper(),
    lambda number, frame: (_ for _ in ()).throw(OSError("from a handler")),
]


@pytest.mark.parametrize("handled", HANDLERS, indirect=True)
@pytest.mark.usefixtures("handled")
def test_an_exception_of_a_handler_is_recognised() -> None:
    def wait() -> None:
        time.sleep(20)

    signal.setitimer(signal.ITIMER_REAL, 0.01)
    with pytest.raises(OSError, match="from a handler") as caught:
        wait()
    assert from_signal_handler(caught.value)


@pytest.mark.parametrize("handled", [plain], indirect=True)
@pytest.mark.usefixtures("handled")
def test_suppress_lets_it_through() -> None:
    with pytest.raises(TimeoutError, match="from a handler"), suppress(OSError):
        signal.raise_signal(signal.SIGALRM)
    with suppress(OSError):
        deeper()
    with pytest.raises(KeyError, match="missing"), suppress(OSError):
        raise KeyError("missing")


def test_other_exceptions_are_not_from_a_handler() -> None:
    def call(*args: object) -> None:
        deeper()

    for work in (deeper, lambda: call(1, call)):
        with pytest.raises(OSError) as caught:
            work()
        assert not from_signal_handler(caught.value)
    assert not from_signal_handler(OSError())


@pytest.mark.parametrize("kind", [KeyboardInterrupt, TimeoutError, ValueError])
def test_a_parser_that_is_interrupted(kind: type[BaseException]) -> None:
    """The parser in C calls methods in Python, which a handler may interrupt as well."""

    class Reading(Reader):  # type: ignore[misc,valid-type]
        def _add(self, data: bytes) -> None:
            raise error

    error = kind("from a handler")
    with pytest.raises(kind) as caught:
        Reading().feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    assert caught.value is error
    assert error.__context__ is error.__cause__ is None
