"""Deprecated names: each use warns at the caller's line and gives the new name."""

from __future__ import annotations

import functools
import sys
import warnings
from collections.abc import Callable, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    # Every type checker bundles it.
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a function or method as deprecated: it warns when it is called, not awaited."""

        def decorate(function: Any) -> Any:
            @functools.wraps(function)
            def call(*args: Any, **kwargs: Any) -> Any:
                warn(message)
                return function(*args, **kwargs)

            return call

        return decorate


T = TypeVar("T")

# Frames of these packages are skipped when looking for the line that uses a name.
_BETWEEN = {__name__.partition(".")[0], "dockwire", "importlib"}


def warn(message: str) -> None:
    """Warn at the line that uses a deprecated name."""
    frame = sys._getframe(1)
    while frame.f_back and (name := _package(frame)) in _BETWEEN:
        if name == "importlib":
            return  # `from … import` looks the name up twice
        frame = frame.f_back
    space = frame.f_globals
    warnings.warn_explicit(
        message,
        DeprecationWarning,
        frame.f_code.co_filename,
        frame.f_lineno,
        space.get("__name__"),
        space.setdefault("__warningregistry__", {}),
    )


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__")).partition(".")[0]


def new_name(names: Mapping[str, tuple[str, str]], old: str) -> str:
    """Return the current name of something in a module; warn if the name is deprecated."""
    if old not in names:
        return old
    new, message = names[old]
    warn(message)
    return new


def new_names(names: Mapping[str, tuple[str, str]], values: dict[str, Any]) -> dict[str, Any]:
    """Return arguments by their current names; warn about deprecated ones.

    Raises:
        TypeError: an argument is given by both names.
    """
    for old in names.keys() & values.keys():
        new, message = names[old]
        if new in values:
            raise TypeError(f"the arguments {old} and {new} are the same; give {new}")
        warn(message)
        values[new] = values.pop(old)
    return values


def renamed_arguments(
    names: Mapping[str, tuple[str, str]],
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a function take arguments by their old names too; overloads declare them."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **new_names(names, kwargs))

        return call

    return decorate


class RenamedMember(Generic[T]):
    """A deprecated name of an enumeration's member: a descriptor, so not itself a member."""

    def __init__(self, new: str, message: str) -> None:
        self._new = new
        self._message = message

    if not TYPE_CHECKING:

        def __get__(self, instance: object, owner: Any) -> Any:
            warn(self._message)
            return owner[self._new]

    else:  # second, because pyright takes the type of the first definition

        @deprecated("this member has another name")
        def __get__(self, instance: object, owner: type[T]) -> T:
            raise NotImplementedError
