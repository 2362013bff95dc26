"""Keep secrets in local variables out of tracebacks that show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from ..errors import DockwireError

P = ParamSpec("P")
R = TypeVar("R")


def hide_frames(function: Callable[P, R]) -> Callable[P, R]:
    """Decorate a function whose variables hold secrets.

    Its errors leave it without the frames below, and without the errors that led to them.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except DockwireError as error:
            failure = error.with_traceback(None)
            failure.__cause__ = failure.__context__ = None
        del args, kwargs
        raise failure

    return call
