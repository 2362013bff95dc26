"""dockwire: the Docker Engine API, typed, for synchronous and asynchronous Python.

Start with ``Engine`` or ``AsyncEngine``; the objects of the API are in ``dockwire.models``, the
errors in ``dockwire.errors`` (and here), the classes of open streams in ``dockwire.streams``.
Everything is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# What type checkers see; ``_WHERE`` below says the same to Python, and a test compares the two.
if TYPE_CHECKING:
    from dockwire_api.features import Feature as Feature
    from dockwire_api.operation import DEFAULT as DEFAULT
    from dockwire_api.operation import Timeout as Timeout
    from dockwire_api.timestamp import Timestamp as Timestamp

    from . import errors as errors
    from . import files as files
    from . import models as models
    from . import streams as streams
    from ._async.cluster import AsyncCluster as AsyncCluster
    from ._async.engine import AsyncEngine as AsyncEngine
    from ._sync.cluster import Cluster as Cluster
    from ._sync.engine import Engine as Engine
    from .errors import ApiError as ApiError
    from .errors import BadRequest as BadRequest
    from .errors import BuildFailed as BuildFailed
    from .errors import ConfigWarning as ConfigWarning
    from .errors import Conflict as Conflict
    from .errors import ConnectionFailed as ConnectionFailed
    from .errors import ConvergenceTimeout as ConvergenceTimeout
    from .errors import CredentialError as CredentialError
    from .errors import DiskFull as DiskFull
    from .errors import DockwireError as DockwireError
    from .errors import DroppedWarning as DroppedWarning
    from .errors import EngineStreamError as EngineStreamError
    from .errors import EngineWarning as EngineWarning
    from .errors import EventsLost as EventsLost
    from .errors import ExecFailed as ExecFailed
    from .errors import ExecTimeout as ExecTimeout
    from .errors import Forbidden as Forbidden
    from .errors import InvalidArgument as InvalidArgument
    from .errors import InvalidArgumentType as InvalidArgumentType
    from .errors import JobFailed as JobFailed
    from .errors import JobTimeout as JobTimeout
    from .errors import LocalFileError as LocalFileError
    from .errors import NodeUnreachable as NodeUnreachable
    from .errors import NotConverged as NotConverged
    from .errors import NotFound as NotFound
    from .errors import NotFoundOrDenied as NotFoundOrDenied
    from .errors import NotHealthy as NotHealthy
    from .errors import NotSupported as NotSupported
    from .errors import ProtocolError as ProtocolError
    from .errors import ReadOnly as ReadOnly
    from .errors import RecordError as RecordError
    from .errors import RegistryDenied as RegistryDenied
    from .errors import RequestTimeout as RequestTimeout
    from .errors import RunFailed as RunFailed
    from .errors import RunTimeout as RunTimeout
    from .errors import ServerError as ServerError
    from .errors import StaleVersion as StaleVersion
    from .errors import StepDenied as StepDenied
    from .errors import StreamBroken as StreamBroken
    from .errors import StreamClosed as StreamClosed
    from .errors import StreamError as StreamError
    from .errors import TaskNotRunning as TaskNotRunning
    from .errors import TransferError as TransferError
    from .errors import Unauthorized as Unauthorized
    from .errors import Unavailable as Unavailable
    from .errors import UnsafeArchive as UnsafeArchive
    from .errors import VersionError as VersionError
    from .errors import VersionRefused as VersionRefused
    from .errors import WrongKind as WrongKind
    from .locate.find import FoundEngine as FoundEngine
    from .locate.find import find_engine as find_engine
    from .locate.tls import TLS as TLS
    from .options.container import ContainerFields as ContainerFields
    from .options.health import HealthCheck as HealthCheck
    from .options.mounts import Mount as Mount
    from .options.ports import PublishedPort as PublishedPort
    from .protocol.peer import Peer as Peer
    from .results import ExecResult as ExecResult
    from .results import PruneReport as PruneReport
    from .results import Reply as Reply
    from .results import RunResult as RunResult
    from .swarm.convergence import ServiceProgress as ServiceProgress
    from .swarm.convergence import TaskProgress as TaskProgress
    from .swarm.jobs import Attempt as Attempt
    from .swarm.jobs import JobResult as JobResult
    from .swarm.jobs import PieceResult as PieceResult
    from .swarm.jobspec import JobFields as JobFields
    from .swarm.jobspec import JobParts as JobParts
    from .swarm.reach import NodeAddress as NodeAddress
    from .swarm.reach import by_address as by_address
    from .usage import Usage as Usage

__version__ = "0.1.0"

_WHERE = {
    "dockwire_api.features": ("Feature",),
    "dockwire_api.operation": (
        "DEFAULT",
        "Timeout",
    ),
    "dockwire_api.timestamp": ("Timestamp",),
    "._async.cluster": ("AsyncCluster",),
    "._async.engine": ("AsyncEngine",),
    "._sync.cluster": ("Cluster",),
    "._sync.engine": ("Engine",),
    ".errors": (
        "ApiError",
        "BadRequest",
        "BuildFailed",
        "ConfigWarning",
        "Conflict",
        "ConnectionFailed",
        "ConvergenceTimeout",
        "CredentialError",
        "DiskFull",
        "DockwireError",
        "DroppedWarning",
        "EngineStreamError",
        "EngineWarning",
        "EventsLost",
        "ExecFailed",
        "ExecTimeout",
        "Forbidden",
        "InvalidArgument",
        "InvalidArgumentType",
        "JobFailed",
        "JobTimeout",
        "LocalFileError",
        "NodeUnreachable",
        "NotConverged",
        "NotFound",
        "NotFoundOrDenied",
        "NotHealthy",
        "NotSupported",
        "ProtocolError",
        "ReadOnly",
        "RecordError",
        "RegistryDenied",
        "RequestTimeout",
        "RunFailed",
        "RunTimeout",
        "ServerError",
        "StaleVersion",
        "StepDenied",
        "StreamBroken",
        "StreamClosed",
        "StreamError",
        "TaskNotRunning",
        "TransferError",
        "Unauthorized",
        "Unavailable",
        "UnsafeArchive",
        "VersionError",
        "VersionRefused",
        "WrongKind",
    ),
    ".locate.find": (
        "FoundEngine",
        "find_engine",
    ),
    ".locate.tls": ("TLS",),
    ".options.container": ("ContainerFields",),
    ".options.health": ("HealthCheck",),
    ".options.mounts": ("Mount",),
    ".options.ports": ("PublishedPort",),
    ".protocol.peer": ("Peer",),
    ".results": (
        "ExecResult",
        "PruneReport",
        "Reply",
        "RunResult",
    ),
    ".swarm.convergence": (
        "ServiceProgress",
        "TaskProgress",
    ),
    ".swarm.jobs": (
        "Attempt",
        "JobResult",
        "PieceResult",
    ),
    ".swarm.jobspec": (
        "JobFields",
        "JobParts",
    ),
    ".swarm.reach": (
        "NodeAddress",
        "by_address",
    ),
    ".usage": ("Usage",),
}
_MODULES = ("errors", "files", "models", "streams")
_NAMES = {name: module for module, names in _WHERE.items() for name in names}

if not TYPE_CHECKING:  # else a checker would take any name for one of this module

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(f".{name}", __name__)
        module = _NAMES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES, *_NAMES})
