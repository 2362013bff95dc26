"""Map the errors of httpx transports, which the two versions of httpx name alike."""

from __future__ import annotations

from typing import TypeVar

from ..wire.http_responses import MalformedResponse
from .error_mapping import Interrupted, Stage

E = TypeVar("E", bound=Exception)

# By the name of the class, as the classes of httpx, httpx2 and their cores are not related. None is
# the stage of the caller.
_STAGES: dict[str, Stage | None] = {
    "ConnectTimeout": "connect",
    "PoolTimeout": "connect",
    "WriteTimeout": "send",
    "ReadTimeout": None,
    "ConnectError": "connect",
    "ProxyError": "connect",
    "UnsupportedProtocol": "connect",
    "WriteError": "send",
    "ReadError": None,
    "CloseError": None,
    "RemoteProtocolError": None,
    "LocalProtocolError": "send",
    "TransportError": None,  # what httpx may add
}


def interrupted_by(error: Exception, stage: Stage) -> Interrupted | None:
    """Return how an error of a transport ended an exchange; None if it is of another kind.

    Args:
        error: an error of httpx, httpx2, of their cores, or an OSError.
        stage: what the caller waited for.
    """
    if isinstance(error, OSError):
        return Interrupted(stage, error, received=stage == "body")
    for kind in type(error).__mro__:
        if kind.__name__ in _STAGES:
            found = _STAGES[kind.__name__] or stage
            cause: Exception
            if kind.__name__.endswith("Timeout"):
                cause = TimeoutError()
            elif kind.__name__ == "RemoteProtocolError":
                cause = (
                    _behind(error, MalformedResponse)
                    or _behind(error, EOFError)
                    or MalformedResponse(str(error))
                )
            else:
                cause = _os_error(error)
            return Interrupted(found, cause, sent=found != "connect", received=found == "body")
    return None


def _os_error(error: Exception) -> OSError:
    """Return the operating system's error behind an error, or one with its message."""
    return _behind(error, OSError) or ConnectionError(str(error) or type(error).__name__)


def _behind(error: Exception, kind: type[E]) -> E | None:
    """Return the first error of a kind in the chain of an error."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, kind):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None
