"""The time limits of calls for which the caller gives none."""

from __future__ import annotations

from dockwire_api.operation import Request

# Beyond what any engine waits; a larger number could overflow.
_LONGEST = 1e9


def response_seconds(request: Request, default: float | None) -> float | None:
    """Return how long to wait for a response, or until a stream is open.

    Args:
        request: the request.
        default: the engine object's time-out.

    Returns:
        Seconds, with those for which the call asks the engine to wait; None for no limit.
    """
    endpoint = request.endpoint
    if default is None or (endpoint.unlimited is not None and is_unlimited(request)):
        return None
    wait = endpoint.wait
    if wait is None:
        return default
    value = None if wait.parameter is None else request.values.get(wait.parameter)
    seconds = wait.default if value is None else value
    # To the engine a negative number means no limit.
    if not isinstance(seconds, int | float) or seconds < 0:
        return None
    return default + min(seconds, _LONGEST)


def silence_seconds(request: Request, default: float | None) -> float | None:
    """Return how long the stream that a request opens may be silent; None for no limit.

    Args:
        request: the request.
        default: the engine object's time-out.
    """
    unlimited = request.endpoint.unlimited
    if unlimited is not None and unlimited.silence and is_unlimited(request):
        return None
    return default


def is_unlimited(request: Request) -> bool:
    """Whether a call has no time limit by default: what it does may take any time."""
    unlimited = request.endpoint.unlimited
    if unlimited is None:
        return False
    if unlimited.parameter is None:
        return True
    value = request.values.get(unlimited.parameter)
    return unlimited.unset if value is None else bool(value)
