"""A signal handler may close, kill and call, at any moment of a call: nothing hangs."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import pytest

from dockwire import Engine
from dockwire._runtime.clean_up import is_cleaning_up
from dockwire.errors import EngineClosed, StreamClosed
from dockwire.streams import ExecStream
from tests.faults.peer import ENDED, UPGRADED, Peer, Talk, document, frame
from tests.support.handler_points import Moment
from tests.support.interrupts import Interrupted, dropped_exceptions, raise_interrupted

ID = "c" * 64
# Far longer than a call and its handler take together.
PATIENCE = 5.0
LONG = (pytest.mark.long, pytest.mark.timeout(900))


class Hung(BaseException):
    """Ends a call that hangs."""


@contextmanager
def limited() -> Iterator[None]:
    """End what hangs."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def answer_exec(talk: Talk) -> None:
    """A command that echoes a line, and has ended when it is asked for."""
    while request := talk.request():
        line = request.partition(b"\r\n")[0]
        if b"/exec/" in line and b"/start" in line:
            talk.send(UPGRADED)
            while data := talk.read():
                talk.send(frame(1, data))
            return
        if b"/exec/" in line:
            talk.send(ENDED)
        elif b"/exec" in line:
            talk.send(document({"Id": "e" * 64}, 201))
        else:
            talk.send(document({}))


class Work:
    """The life of a command, and what a handler may do meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stream: ExecStream | None = None

    def run(self) -> None:
        with self._engine.exec.open(ID, ["cat"]) as stream:
            self._stream = stream
            stream.write(b"x")
            stream.read_frame()
            stream.close_stdin()
            stream.read_frame()
            stream.wait()

    def close_engine(self) -> None:
        self._engine.close()

    def ping(self) -> None:
        self._engine.system.ping()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()

    def kill(self) -> None:
        if self._stream is not None:
            self._stream.kill()

    def write(self) -> None:
        # A time-out at once where the interrupted call is writing.
        if self._stream is not None:
            with suppress(TimeoutError, StreamClosed):
                self._stream.write(b"\x03")


@pytest.mark.parametrize(
    ("transport", "every"),
    [
        ("unix", 3),
        # A handshake takes long.
        ("tls", 29),
        pytest.param("unix", 1, marks=LONG),
        pytest.param("tls", 1, marks=LONG),
    ],
    indirect=["transport"],
)
@pytest.mark.parametrize("what", ["close_engine", "ping", "close", "kill", "write"])
def test_nothing_hangs(transport: str, what: str, every: int) -> None:
    wrong: list[str] = []
    with Peer(transport, answer_exec) as peer:
        at = 1
        while True:
            with Engine(peer.address, api_version="1.41") as engine:
                work = Work(engine)
                moment = Moment(at, getattr(work, what))
                outcome = outcome_of(work, moment)
            if outcome is not None:
                wrong.append(f"{moment.place}: {outcome}")
            if moment.place is None:
                break
            at += every
    assert wrong == [], "\n".join(wrong)
    assert at > 300


# Python may drop what an interrupted function was about to return; that closes it.
@pytest.mark.filterwarnings("ignore:unclosed <")
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=LONG)])
def test_an_exception_of_a_handler_does_not_change_later_calls(every: int) -> None:
    """What a thread notes about its calls is undone, whenever a call ends."""
    wrong: list[str] = []
    with Peer("unix", answer_exec) as peer, dropped_exceptions():
        at = 1
        while True:
            moment = Moment(at, raise_interrupted)
            with Engine(peer.address, api_version="1.41") as engine:
                work = Work(engine)
                with suppress(Interrupted):
                    outcome_of(work, moment)
                # It may not have been closed.
                work.close()
            with Engine(peer.address, api_version="1.41") as engine:
                outcome = outcome_of(Work(engine), Moment(10**9, raise_interrupted))
            if outcome is not None or is_cleaning_up():
                wrong.append(f"{moment.place}: {outcome}")
            if moment.place is None:
                break
            at += every
    # Here, not in the middle of another test.
    gc.collect()
    assert wrong == [], "\n".join(wrong)
    assert at > 300


def outcome_of(work: Work, moment: Moment) -> str | None:
    """Work, with the handler at its moment; return what went wrong."""
    try:
        with limited(), moment.watched():
            work.run()
    except (EngineClosed, StreamClosed):
        return None
    except (Hung, Exception) as error:
        return repr(error)
    return None
