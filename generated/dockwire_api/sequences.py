# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Sequences as people pass them: lists, tuples and others, but not a text as a list of letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeGuard, TypeVar

T_co = TypeVar("T_co", covariant=True)


class SequenceNotStr(Protocol[T_co]):
    """A list, a tuple or another sequence; a ``str`` is not one, although it is a ``Sequence``.

    Type checkers distinguish them by ``in``: ``str`` accepts only another ``str`` there.
    """

    def __contains__(self, item: object, /) -> bool: ...

    def __getitem__(self, index: int, /) -> T_co: ...

    def __iter__(self) -> Iterator[T_co]: ...

    def __len__(self) -> int: ...


Filters: TypeAlias = Mapping[str, str | bool | SequenceNotStr[str]]
"""Filters whose keys are known only at run time: texts, or a bool, by name."""


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is a list, a tuple or another sequence, but neither text nor bytes."""
    # The first test decides almost always, and is much faster than the second.
    return isinstance(value, list | tuple) or (
        isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview)
    )
