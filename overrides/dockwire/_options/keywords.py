"""Keyword arguments that a method does not take, reported in the caller's terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from ..errors import InvalidArgumentType


class NoFields(TypedDict):
    """The type of ``**unknown`` of a method that has no further arguments.

    Type checkers refuse every unknown name; at run time the method receives it, and can say what to
    write in its place.
    """


def check_keywords(
    name: str, method: Callable[..., object], given: Mapping[str, object], known: type = NoFields
) -> None:
    """Refuse the keyword arguments that a method does not take.

    Args:
        name: the method as callers write it, such as "containers.create".
        method: the method itself; its own parameters are suggested as well.
        given: what it got as ``**fields`` or ``**unknown``.
        known: the TypedDict of these.

    Raises:
        InvalidArgumentType: one is unknown, or repeats an argument that is given by position.
    """
    for word in given:
        if word not in known.__annotations__:
            raise InvalidArgumentType(f"{name}() {_problem(name, word, method, known)}")


def _problem(name: str, word: str, method: Callable[..., object], known: type) -> str:
    # Imported here: only a mistake needs them.
    import difflib
    import inspect

    from .advice import advice

    rows = inspect.signature(method).parameters.values()
    own = [row.name for row in rows if row.kind is not row.VAR_KEYWORD]
    if word in own:
        return f"got multiple values for argument {word!r}"
    problem = f"got an unexpected keyword argument {word!r}"
    if (found := advice(name, word)) is not None:
        return f"{problem}; {found}"
    close = difflib.get_close_matches(word, [*own, *known.__annotations__], n=1)
    return f"{problem}; did you mean {close[0]!r}?" if close else problem
