"""Engine objects that record a scripted engine, and play back what they recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from dockwire import AsyncEngine, Engine
from dockwire.testing import AsyncRecorder, AsyncReplay, Recorder, Replay
from dockwire_api import API_VERSION

from .colours import as_async

Answer = Callable[[httpx.Request], httpx.Response]
Scrub = Callable[[str], str]


class Pieces(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece


def recorder(
    colour: str, file: Path, answer: Answer, *, scrub: Scrub | None = None, **settings: Any
) -> AsyncEngine:
    """An engine object that records what a function answers."""
    kind: Any = AsyncRecorder if colour == "async" else Recorder
    return _engine(colour, kind(file, httpx.MockTransport(answer), scrub=scrub), settings)


def player(colour: str, file: Path, *, scrub: Scrub | None = None, **settings: Any) -> AsyncEngine:
    """An engine object that plays back a file."""
    kind: Any = AsyncReplay if colour == "async" else Replay
    return _engine(colour, kind(file, scrub=scrub), settings)


def _engine(colour: str, transport: Any, given: dict[str, Any]) -> AsyncEngine:
    settings = {"api_version": API_VERSION, "config": False, "transport": transport, **given}
    return AsyncEngine(**settings) if colour == "async" else as_async(Engine(**settings))
