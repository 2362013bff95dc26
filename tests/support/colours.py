"""One test text for both colours.

`as_async(engine)` dresses a synchronous Engine in the interface of AsyncEngine: what is awaited
there can be awaited here, `async with` and `async for` work as well. The calls themselves block;
what is tested is the synchronous engine. So a test written against AsyncEngine, and checked by
the type checkers as such, runs in both colours.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any, cast

from dockwire import AsyncEngine, Engine

OURS = ("dockwire.", "dockwire_api.resources")


def as_async(engine: Engine) -> AsyncEngine:
    return cast(AsyncEngine, Dressed(engine))


def dress(value: Any) -> Any:
    """Engines, groups and streams are dressed; models, errors and plain values are not."""
    kind = type(value)
    if isinstance(value, tuple):
        return value
    if kind.__module__.startswith(OURS) and has_methods(kind):
        return Dressed(value)
    return Iterating(value) if inspect.isgenerator(value) else value


def has_methods(kind: type) -> bool:
    names = ("__enter__", "__iter__", "send")
    return (
        kind.__module__.startswith("dockwire_api.resources")
        or any(hasattr(kind, name) for name in names)
        or "_sync." in kind.__module__
    )


# The methods of an engine that are not awaited: they return handles.
HANDLES = {"container", "image", "network", "service", "volume"}


class Dressed:
    def __init__(self, plain: Any) -> None:
        self._plain = plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dressed) and bool(self._plain == other._plain)

    def __hash__(self) -> int:
        return hash(self._plain)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._plain, "close" if name == "aclose" else name)
        if isinstance(self._plain, Engine) and name in HANDLES:
            return lambda *args, **kwargs: dress(value(*args, **kwargs))
        if callable(value) and not inspect.isclass(value):
            return lambda *args, **kwargs: Call(lambda: value(*args, **kwargs))
        return dress(value)

    async def __aenter__(self) -> Any:
        return dress(self._plain.__enter__())

    async def __aexit__(self, *error: Any) -> Any:
        return self._plain.__exit__(*error)

    async def __aiter__(self) -> AsyncIterator[Any]:
        for item in self._plain:
            yield dress(item)


class Iterating(Dressed):
    """A generator, which has no context of its own."""


class Call:
    """A call that is made when it is awaited, entered or iterated over."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._entered: Any = None

    def __await__(self) -> Generator[Any, None, Any]:
        async def result() -> Any:
            return dress(self._make())

        return cast(Awaitable[Any], result()).__await__()

    def result(self, **arguments: Any) -> Call:
        return Call(lambda: self._make().result(**arguments))

    async def __aenter__(self) -> Any:
        self._entered = self._make()
        return dress(self._entered.__enter__())

    async def __aexit__(self, *error: Any) -> Any:
        return self._entered.__exit__(*error)

    async def __aiter__(self) -> AsyncIterator[Any]:
        for item in self._make():
            yield dress(item)
