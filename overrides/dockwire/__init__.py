# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""dockwire: a typed client of the Docker Engine API, synchronous and asynchronous.

Start with ``Engine`` or ``AsyncEngine``. The objects of the API are in ``dockwire.models``, the
types of open streams in ``dockwire.streams``, the types for copying files in ``dockwire.files``,
the handles of single objects in ``dockwire.handles``, other results of calls in
``dockwire.results``, and the errors in ``dockwire.errors`` (and here).
Names are loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dockwire_api.durations import Duration as Duration
    from dockwire_api.features import Feature as Feature
    from dockwire_api.operation import DEFAULT as DEFAULT
    from dockwire_api.operation import ProgressCallback as ProgressCallback
    from dockwire_api.operation import Timeout as Timeout
    from dockwire_api.sequences import Filters as Filters
    from dockwire_api.sequences import SequenceNotStr as SequenceNotStr
    from dockwire_api.times import TimeLike as TimeLike
    from dockwire_api.timestamp import Timestamp as Timestamp

    from . import errors as errors
    from . import files as files
    from . import handles as handles
    from . import hooks as hooks
    from . import httpx2 as httpx2
    from . import models as models
    from . import opentelemetry as opentelemetry
    from . import progress as progress
    from . import resources as resources
    from . import results as results
    from . import streams as streams
    from . import testing as testing
    from ._archive.build_access import BuildSecret as BuildSecret
    from ._archive.build_access import BuildSSH as BuildSSH
    from ._archive.build_access import Env as Env
    from ._archive.build_outputs import BuildOutput as BuildOutput
    from ._archive.build_outputs import ImageOutput as ImageOutput
    from ._archive.build_outputs import LocalOutput as LocalOutput
    from ._archive.build_outputs import OCIOutput as OCIOutput
    from ._archive.build_outputs import TarOutput as TarOutput
    from ._archive.solve_context import NamedContext as NamedContext
    from ._async.engine import AsyncEngine as AsyncEngine
    from ._async.net.httpx_transport import AsyncHTTPTransport as AsyncHTTPTransport
    from ._async.net.transport import AsyncTransport as AsyncTransport
    from ._async.swarm.cluster import AsyncCluster as AsyncCluster
    from ._config.config_json import ConfigDirectory as ConfigDirectory
    from ._config.find_engine import FoundEngine as FoundEngine
    from ._config.find_engine import find_engine as find_engine
    from ._config.node_addresses import NodeAddress as NodeAddress
    from ._config.node_addresses import by_address as by_address
    from ._config.tls_settings import TLS as TLS
    from ._options.build import BuildFields as BuildFields
    from ._options.build_cache import CacheMode as CacheMode
    from ._options.build_cache import CacheSource as CacheSource
    from ._options.build_cache import CacheTarget as CacheTarget
    from ._options.build_cache import LocalCache as LocalCache
    from ._options.build_cache import RegistryCache as RegistryCache
    from ._options.build_solve import Attestations as Attestations
    from ._options.builder import Builder as Builder
    from ._options.container import ContainerFields as ContainerFields
    from ._options.container import ContainerFieldsWithImage as ContainerFieldsWithImage
    from ._options.container import UpdateFields as UpdateFields
    from ._options.exec_fields import ExecFields as ExecFields
    from ._options.exec_fields import ExecRunFields as ExecRunFields
    from ._options.healthcheck import HealthCheck as HealthCheck
    from ._options.keywords import NoFields as NoFields
    from ._options.mounts import Mount as Mount
    from ._options.ports import PublishedPort as PublishedPort
    from ._options.run import DetachedFields as DetachedFields
    from ._options.run import RunFields as RunFields
    from ._options.service import ConfigFields as ConfigFields
    from ._options.service import SecretFields as SecretFields
    from ._options.service import ServiceFields as ServiceFields
    from ._protocol.api.gates import Unsupported as Unsupported
    from ._protocol.api.observed_call import CallHooks as CallHooks
    from ._protocol.api.observed_call import ObservedCall as ObservedCall
    from ._protocol.api.ping import PingInfo as PingInfo
    from ._protocol.api.reply import Reply as Reply
    from ._protocol.conventions.command_results import ExecResult as ExecResult
    from ._protocol.conventions.command_results import RunResult as RunResult
    from ._protocol.conventions.prune import PruneReport as PruneReport
    from ._protocol.conventions.temporary_labels import CleanReport as CleanReport
    from ._protocol.conventions.usage import Usage as Usage
    from ._protocol.limits import Limits as Limits
    from ._swarm.job_results import Attempt as Attempt
    from ._swarm.job_results import JobResult as JobResult
    from ._swarm.job_results import PieceResult as PieceResult
    from ._swarm.job_specs import JobFields as JobFields
    from ._swarm.job_specs import JobLeftovers as JobLeftovers
    from ._swarm.service_progress import ServiceProgress as ServiceProgress
    from ._swarm.service_progress import TaskProgress as TaskProgress
    from ._sync.engine import Engine as Engine
    from ._sync.net.httpx_transport import HTTPTransport as HTTPTransport
    from ._sync.net.transport import Transport as Transport
    from ._sync.swarm.cluster import Cluster as Cluster
    from ._version import __version__ as __version__
    from .errors import ApiError as ApiError
    from .errors import BadRequest as BadRequest
    from .errors import BuildDiskFull as BuildDiskFull
    from .errors import BuildFailed as BuildFailed
    from .errors import CommandNotStarted as CommandNotStarted
    from .errors import CommandRefused as CommandRefused
    from .errors import ConfigWarning as ConfigWarning
    from .errors import Conflict as Conflict
    from .errors import ConnectionFailed as ConnectionFailed
    from .errors import ConvergenceTimeout as ConvergenceTimeout
    from .errors import CredentialError as CredentialError
    from .errors import DiskFull as DiskFull
    from .errors import DockwireError as DockwireError
    from .errors import DroppedWarning as DroppedWarning
    from .errors import EngineClosed as EngineClosed
    from .errors import EngineStreamError as EngineStreamError
    from .errors import EngineWarning as EngineWarning
    from .errors import EventsLost as EventsLost
    from .errors import ExecFailed as ExecFailed
    from .errors import ExecTimeout as ExecTimeout
    from .errors import Forbidden as Forbidden
    from .errors import InsecureConnectionWarning as InsecureConnectionWarning
    from .errors import InvalidArgument as InvalidArgument
    from .errors import InvalidArgumentType as InvalidArgumentType
    from .errors import JobFailed as JobFailed
    from .errors import JobTimeout as JobTimeout
    from .errors import LimitExceeded as LimitExceeded
    from .errors import LocalFileError as LocalFileError
    from .errors import MissingExtra as MissingExtra
    from .errors import NameInUse as NameInUse
    from .errors import NodeUnreachable as NodeUnreachable
    from .errors import NoEventLoop as NoEventLoop
    from .errors import NotConverged as NotConverged
    from .errors import NotFound as NotFound
    from .errors import NotFoundOrDenied as NotFoundOrDenied
    from .errors import NotHealthy as NotHealthy
    from .errors import NotKilled as NotKilled
    from .errors import NotRecorded as NotRecorded
    from .errors import NotSupported as NotSupported
    from .errors import OutputNotText as OutputNotText
    from .errors import PortInUse as PortInUse
    from .errors import ProtocolError as ProtocolError
    from .errors import ReadOnly as ReadOnly
    from .errors import RegistryDenied as RegistryDenied
    from .errors import RegistryUnavailable as RegistryUnavailable
    from .errors import RegistryUnreachable as RegistryUnreachable
    from .errors import RequestTimeout as RequestTimeout
    from .errors import RunFailed as RunFailed
    from .errors import RunTimeout as RunTimeout
    from .errors import ServerDiskFull as ServerDiskFull
    from .errors import ServerError as ServerError
    from .errors import StaleVersion as StaleVersion
    from .errors import StepDenied as StepDenied
    from .errors import StepDiskFull as StepDiskFull
    from .errors import StepFailed as StepFailed
    from .errors import StepUnreachable as StepUnreachable
    from .errors import StillRunningWarning as StillRunningWarning
    from .errors import StreamBroken as StreamBroken
    from .errors import StreamClosed as StreamClosed
    from .errors import StreamError as StreamError
    from .errors import TaskNotRunning as TaskNotRunning
    from .errors import TerminalError as TerminalError
    from .errors import TransferError as TransferError
    from .errors import Unauthorized as Unauthorized
    from .errors import Unavailable as Unavailable
    from .errors import UnsafeArchive as UnsafeArchive
    from .errors import VersionError as VersionError
    from .errors import VersionRefused as VersionRefused
    from .errors import WaitFailed as WaitFailed
    from .errors import WaitTimeout as WaitTimeout
    from .errors import WrongFileType as WrongFileType

__all__ = [
    "ApiError",
    "AsyncCluster",
    "AsyncEngine",
    "AsyncHTTPTransport",
    "AsyncTransport",
    "Attempt",
    "Attestations",
    "BadRequest",
    "BuildDiskFull",
    "BuildFailed",
    "BuildFields",
    "BuildOutput",
    "BuildSSH",
    "BuildSecret",
    "Builder",
    "CacheMode",
    "CacheSource",
    "CacheTarget",
    "CallHooks",
    "CleanReport",
    "Cluster",
    "CommandNotStarted",
    "CommandRefused",
    "ConfigDirectory",
    "ConfigFields",
    "ConfigWarning",
    "Conflict",
    "ConnectionFailed",
    "ContainerFields",
    "ContainerFieldsWithImage",
    "ConvergenceTimeout",
    "CredentialError",
    "DEFAULT",
    "DetachedFields",
    "DiskFull",
    "DockwireError",
    "DroppedWarning",
    "Duration",
    "Engine",
    "EngineClosed",
    "EngineStreamError",
    "EngineWarning",
    "Env",
    "EventsLost",
    "ExecFailed",
    "ExecFields",
    "ExecResult",
    "ExecRunFields",
    "ExecTimeout",
    "Feature",
    "Filters",
    "Forbidden",
    "FoundEngine",
    "HTTPTransport",
    "HealthCheck",
    "ImageOutput",
    "InsecureConnectionWarning",
    "InvalidArgument",
    "InvalidArgumentType",
    "JobFailed",
    "JobFields",
    "JobLeftovers",
    "JobResult",
    "JobTimeout",
    "LimitExceeded",
    "Limits",
    "LocalCache",
    "LocalFileError",
    "LocalOutput",
    "MissingExtra",
    "Mount",
    "NameInUse",
    "NamedContext",
    "NoEventLoop",
    "NoFields",
    "NodeAddress",
    "NodeUnreachable",
    "NotConverged",
    "NotFound",
    "NotFoundOrDenied",
    "NotHealthy",
    "NotKilled",
    "NotRecorded",
    "NotSupported",
    "OCIOutput",
    "ObservedCall",
    "OutputNotText",
    "PieceResult",
    "PingInfo",
    "PortInUse",
    "ProgressCallback",
    "ProtocolError",
    "PruneReport",
    "PublishedPort",
    "ReadOnly",
    "RegistryCache",
    "RegistryDenied",
    "RegistryUnavailable",
    "RegistryUnreachable",
    "Reply",
    "RequestTimeout",
    "RunFailed",
    "RunFields",
    "RunResult",
    "RunTimeout",
    "SecretFields",
    "SequenceNotStr",
    "ServerDiskFull",
    "ServerError",
    "ServiceFields",
    "ServiceProgress",
    "StaleVersion",
    "StepDenied",
    "StepDiskFull",
    "StepFailed",
    "StepUnreachable",
    "StillRunningWarning",
    "StreamBroken",
    "StreamClosed",
    "StreamError",
    "TLS",
    "TarOutput",
    "TaskNotRunning",
    "TaskProgress",
    "TerminalError",
    "TimeLike",
    "Timeout",
    "Timestamp",
    "TransferError",
    "Transport",
    "Unauthorized",
    "Unavailable",
    "UnsafeArchive",
    "Unsupported",
    "UpdateFields",
    "Usage",
    "VersionError",
    "VersionRefused",
    "WaitFailed",
    "WaitTimeout",
    "WrongFileType",
    "__version__",
    "by_address",
    "errors",
    "files",
    "find_engine",
    "handles",
    "hooks",
    "httpx2",
    "models",
    "opentelemetry",
    "progress",
    "resources",
    "results",
    "streams",
    "testing",
]
_MODULES = {
    "ApiError": ".errors",
    "AsyncCluster": "._async.swarm.cluster",
    "AsyncEngine": "._async.engine",
    "AsyncHTTPTransport": "._async.net.httpx_transport",
    "AsyncTransport": "._async.net.transport",
    "Attempt": "._swarm.job_results",
    "Attestations": "._options.build_solve",
    "BadRequest": ".errors",
    "BuildDiskFull": ".errors",
    "BuildFailed": ".errors",
    "BuildFields": "._options.build",
    "BuildOutput": "._archive.build_outputs",
    "BuildSSH": "._archive.build_access",
    "BuildSecret": "._archive.build_access",
    "Builder": "._options.builder",
    "CacheMode": "._options.build_cache",
    "CacheSource": "._options.build_cache",
    "CacheTarget": "._options.build_cache",
    "CallHooks": "._protocol.api.observed_call",
    "CleanReport": "._protocol.conventions.temporary_labels",
    "Cluster": "._sync.swarm.cluster",
    "CommandNotStarted": ".errors",
    "CommandRefused": ".errors",
    "ConfigDirectory": "._config.config_json",
    "ConfigFields": "._options.service",
    "ConfigWarning": ".errors",
    "Conflict": ".errors",
    "ConnectionFailed": ".errors",
    "ContainerFields": "._options.container",
    "ContainerFieldsWithImage": "._options.container",
    "ConvergenceTimeout": ".errors",
    "CredentialError": ".errors",
    "DEFAULT": "dockwire_api.operation",
    "DetachedFields": "._options.run",
    "DiskFull": ".errors",
    "DockwireError": ".errors",
    "DroppedWarning": ".errors",
    "Duration": "dockwire_api.durations",
    "Engine": "._sync.engine",
    "EngineClosed": ".errors",
    "EngineStreamError": ".errors",
    "EngineWarning": ".errors",
    "Env": "._archive.build_access",
    "EventsLost": ".errors",
    "ExecFailed": ".errors",
    "ExecFields": "._options.exec_fields",
    "ExecResult": "._protocol.conventions.command_results",
    "ExecRunFields": "._options.exec_fields",
    "ExecTimeout": ".errors",
    "Feature": "dockwire_api.features",
    "Filters": "dockwire_api.sequences",
    "Forbidden": ".errors",
    "FoundEngine": "._config.find_engine",
    "HTTPTransport": "._sync.net.httpx_transport",
    "HealthCheck": "._options.healthcheck",
    "ImageOutput": "._archive.build_outputs",
    "InsecureConnectionWarning": ".errors",
    "InvalidArgument": ".errors",
    "InvalidArgumentType": ".errors",
    "JobFailed": ".errors",
    "JobFields": "._swarm.job_specs",
    "JobLeftovers": "._swarm.job_specs",
    "JobResult": "._swarm.job_results",
    "JobTimeout": ".errors",
    "LimitExceeded": ".errors",
    "Limits": "._protocol.limits",
    "LocalCache": "._options.build_cache",
    "LocalFileError": ".errors",
    "LocalOutput": "._archive.build_outputs",
    "MissingExtra": ".errors",
    "Mount": "._options.mounts",
    "NameInUse": ".errors",
    "NamedContext": "._archive.solve_context",
    "NoEventLoop": ".errors",
    "NoFields": "._options.keywords",
    "NodeAddress": "._config.node_addresses",
    "NodeUnreachable": ".errors",
    "NotConverged": ".errors",
    "NotFound": ".errors",
    "NotFoundOrDenied": ".errors",
    "NotHealthy": ".errors",
    "NotKilled": ".errors",
    "NotRecorded": ".errors",
    "NotSupported": ".errors",
    "OCIOutput": "._archive.build_outputs",
    "ObservedCall": "._protocol.api.observed_call",
    "OutputNotText": ".errors",
    "PieceResult": "._swarm.job_results",
    "PingInfo": "._protocol.api.ping",
    "PortInUse": ".errors",
    "ProgressCallback": "dockwire_api.operation",
    "ProtocolError": ".errors",
    "PruneReport": "._protocol.conventions.prune",
    "PublishedPort": "._options.ports",
    "ReadOnly": ".errors",
    "RegistryCache": "._options.build_cache",
    "RegistryDenied": ".errors",
    "RegistryUnavailable": ".errors",
    "RegistryUnreachable": ".errors",
    "Reply": "._protocol.api.reply",
    "RequestTimeout": ".errors",
    "RunFailed": ".errors",
    "RunFields": "._options.run",
    "RunResult": "._protocol.conventions.command_results",
    "RunTimeout": ".errors",
    "SecretFields": "._options.service",
    "SequenceNotStr": "dockwire_api.sequences",
    "ServerDiskFull": ".errors",
    "ServerError": ".errors",
    "ServiceFields": "._options.service",
    "ServiceProgress": "._swarm.service_progress",
    "StaleVersion": ".errors",
    "StepDenied": ".errors",
    "StepDiskFull": ".errors",
    "StepFailed": ".errors",
    "StepUnreachable": ".errors",
    "StillRunningWarning": ".errors",
    "StreamBroken": ".errors",
    "StreamClosed": ".errors",
    "StreamError": ".errors",
    "TLS": "._config.tls_settings",
    "TarOutput": "._archive.build_outputs",
    "TaskNotRunning": ".errors",
    "TaskProgress": "._swarm.service_progress",
    "TerminalError": ".errors",
    "TimeLike": "dockwire_api.times",
    "Timeout": "dockwire_api.operation",
    "Timestamp": "dockwire_api.timestamp",
    "TransferError": ".errors",
    "Transport": "._sync.net.transport",
    "Unauthorized": ".errors",
    "Unavailable": ".errors",
    "UnsafeArchive": ".errors",
    "Unsupported": "._protocol.api.gates",
    "UpdateFields": "._options.container",
    "Usage": "._protocol.conventions.usage",
    "VersionError": ".errors",
    "VersionRefused": ".errors",
    "WaitFailed": ".errors",
    "WaitTimeout": ".errors",
    "WrongFileType": ".errors",
    "__version__": "._version",
    "by_address": "._config.node_addresses",
    "find_engine": "._config.find_engine",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        if name in (
            "errors",
            "files",
            "handles",
            "hooks",
            "httpx2",
            "models",
            "opentelemetry",
            "progress",
            "resources",
            "results",
            "streams",
            "testing",
        ):
            return import_module(f".{name}", __name__)
        module = _MODULES.get(name)
        if module is None:
            from ._options.other_names import missing

            raise AttributeError(missing(__name__, name), name=name)
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
