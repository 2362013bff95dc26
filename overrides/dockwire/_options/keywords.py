"""Keyword arguments that a method does not take, reported in the caller's terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import InvalidArgumentType


def check_keywords(
    name: str, method: Callable[..., object], given: Mapping[str, object], known: type
) -> None:
    """Refuse the keyword arguments that a method with ``**fields`` does not take.

    Args:
        name: the method as callers write it, such as "containers.create".
        method: the method itself; its own parameters are suggested as well.
        given: what it got as ``**fields``.
        known: the TypedDict of ``**fields``.

    Raises:
        InvalidArgumentType: one is unknown, or repeats an argument that is given by position.
    """
    for word in given:
        if word not in known.__annotations__:
            raise InvalidArgumentType(f"{name}() {_problem(word, method, known)}")


def _problem(word: str, method: Callable[..., object], known: type) -> str:
    # Imported here: only a mistake needs them.
    import difflib
    import inspect

    rows = inspect.signature(method).parameters.values()
    own = [row.name for row in rows if row.kind is not row.VAR_KEYWORD]
    if word in own:
        return f"got multiple values for argument {word!r}"
    close = difflib.get_close_matches(word, [*own, *known.__annotations__], n=1)
    suggestion = f"; did you mean {close[0]!r}?" if close else ""
    return f"got an unexpected keyword argument {word!r}{suggestion}"
