"""dockwire: the Docker Engine API, typed, for synchronous and asynchronous Python.

Start with ``Engine`` or ``AsyncEngine``; the objects of the API are in ``dockwire.models``, the
errors in ``dockwire.errors`` (and here). Everything is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# What type checkers see; ``_WHERE`` below says the same to Python, and a test compares the two.
if TYPE_CHECKING:
    from dockwire_api.operation import DEFAULT as DEFAULT
    from dockwire_api.operation import Timeout as Timeout
    from dockwire_api.timestamp import Timestamp as Timestamp

    from . import errors as errors
    from . import models as models
    from ._async.engine import AsyncEngine as AsyncEngine
    from ._async.streams import AsyncArchiveReader as AsyncArchiveReader
    from ._async.streams import AsyncByteReader as AsyncByteReader
    from ._async.streams import AsyncExecStream as AsyncExecStream
    from ._async.streams import AsyncFrameReader as AsyncFrameReader
    from ._async.streams import AsyncHijackedStream as AsyncHijackedStream
    from ._async.streams import AsyncRawStream as AsyncRawStream
    from ._async.streams import AsyncRecordStream as AsyncRecordStream
    from ._sync.engine import Engine as Engine
    from ._sync.streams import ArchiveReader as ArchiveReader
    from ._sync.streams import ByteReader as ByteReader
    from ._sync.streams import ExecStream as ExecStream
    from ._sync.streams import FrameReader as FrameReader
    from ._sync.streams import HijackedStream as HijackedStream
    from ._sync.streams import RawStream as RawStream
    from ._sync.streams import RecordStream as RecordStream
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
    from .results import ExecResult as ExecResult
    from .results import Frame as Frame
    from .results import Output as Output
    from .results import Reply as Reply

__version__ = "0.1.0"

_WHERE = {
    "dockwire_api.operation": (
        "DEFAULT",
        "Timeout",
    ),
    "dockwire_api.timestamp": ("Timestamp",),
    "._async.engine": ("AsyncEngine",),
    "._async.streams": (
        "AsyncArchiveReader",
        "AsyncByteReader",
        "AsyncExecStream",
        "AsyncFrameReader",
        "AsyncHijackedStream",
        "AsyncRawStream",
        "AsyncRecordStream",
    ),
    "._sync.engine": ("Engine",),
    "._sync.streams": (
        "ArchiveReader",
        "ByteReader",
        "ExecStream",
        "FrameReader",
        "HijackedStream",
        "RawStream",
        "RecordStream",
    ),
    ".errors": (
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
    ),
    ".results": (
        "ExecResult",
        "Frame",
        "Output",
        "Reply",
    ),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}


if not TYPE_CHECKING:  # else a checker would take any name for one of this module

    def __getattr__(name: str) -> Any:
        if name in ("errors", "models"):
            return import_module(f".{name}", __name__)
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES, "errors", "models"})
