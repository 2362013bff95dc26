"""The bases of the resource classes: each instance keeps the engine that carries out its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .operation import AsyncSender, Sender


class Resource:
    """The operations of one resource of a synchronous engine."""

    if TYPE_CHECKING:
        # Read-only to type checkers, so that a subclass may declare a narrower engine.
        @property
        def _engine(self) -> Sender: ...

    def __init__(self, engine: Sender) -> None:
        vars(self)["_engine"] = engine

    if not TYPE_CHECKING:  # else a checker would accept any name

        def __getattr__(self, name):
            from .absent import missing

            raise missing(self, name)


class AsyncResource:
    """The operations of one resource of an asynchronous engine."""

    if TYPE_CHECKING:
        # Read-only to type checkers, so that a subclass may declare a narrower engine.
        @property
        def _engine(self) -> AsyncSender: ...

    def __init__(self, engine: AsyncSender) -> None:
        vars(self)["_engine"] = engine

    if not TYPE_CHECKING:  # else a checker would accept any name

        def __getattr__(self, name):
            from .absent import missing

            raise missing(self, name)
