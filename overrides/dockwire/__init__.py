"""dockwire: the Docker Engine API, typed, for synchronous and asynchronous Python.

Start with ``Engine`` or ``AsyncEngine``; the objects of the API are in ``dockwire.models``, the
errors in ``dockwire.errors`` (and here). Everything is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dockwire_api.operation import DEFAULT as DEFAULT
    from dockwire_api.operation import Timeout as Timeout
    from dockwire_api.timestamp import Timestamp as Timestamp

    from . import errors as errors
    from . import models as models
    from .engine import AsyncEngine as AsyncEngine
    from .engine import Engine as Engine
    from .errors import ApiError as ApiError
    from .errors import BadRequest as BadRequest
    from .errors import Conflict as Conflict
    from .errors import ConnectionFailed as ConnectionFailed
    from .errors import DockwireError as DockwireError
    from .errors import EngineStreamError as EngineStreamError
    from .errors import ExecFailed as ExecFailed
    from .errors import ExecTimeout as ExecTimeout
    from .errors import Forbidden as Forbidden
    from .errors import InvalidArgument as InvalidArgument
    from .errors import InvalidArgumentType as InvalidArgumentType
    from .errors import NotFound as NotFound
    from .errors import NotSupported as NotSupported
    from .errors import ProtocolError as ProtocolError
    from .errors import RecordError as RecordError
    from .errors import RequestTimeout as RequestTimeout
    from .errors import ServerError as ServerError
    from .errors import StreamBroken as StreamBroken
    from .errors import StreamClosed as StreamClosed
    from .errors import StreamError as StreamError
    from .errors import Unauthorized as Unauthorized
    from .errors import Unavailable as Unavailable
    from .errors import VersionError as VersionError
    from .errors import VersionRefused as VersionRefused

_WHERE = {
    "DEFAULT": "dockwire_api.operation",
    "Timeout": "dockwire_api.operation",
    "Timestamp": "dockwire_api.timestamp",
    "Engine": "dockwire.engine",
    "AsyncEngine": "dockwire.engine",
}
_MODULES = ("errors", "models")
_ERRORS = (
    "ApiError",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DockwireError",
    "EngineStreamError",
    "ExecFailed",
    "ExecTimeout",
    "Forbidden",
    "InvalidArgument",
    "InvalidArgumentType",
    "NotFound",
    "NotSupported",
    "ProtocolError",
    "RecordError",
    "RequestTimeout",
    "ServerError",
    "StreamBroken",
    "StreamClosed",
    "StreamError",
    "Unauthorized",
    "Unavailable",
    "VersionError",
    "VersionRefused",
)
__version__ = "0.1.0"
__all__ = [*_WHERE, *_MODULES, *_ERRORS]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    where = _WHERE.get(name) or ("dockwire.errors" if name in _ERRORS else None)
    if where is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(where), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
