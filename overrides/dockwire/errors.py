"""Everything that can go wrong, as one tree under ``DockwireError``.

Every error carries its facts as attributes and can be pickled:

- ``operation``: the API operation that was tried, such as ``"ContainerExec"``;
- ``engine``: the address of the engine it was tried on;
- ``version``: the API version in use, None before it is known;
- ``may_have_taken_effect``: whether the engine may have carried the request out all the same;
- ``hint``: what to do next, where that can be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._archive.file_types import Transfer
    from ._protocol.images.progress import Step
    from ._swarm.convergence import ServiceProgress
    from ._swarm.jobs import JobResult

# How many lines of a build's log its error shows.
_LAST_LINES = 10


class DockwireError(Exception):
    """Whatever this package raises by itself; ``problem`` is the bare problem, in words."""

    def __init__(
        self,
        problem: str,
        *,
        operation: str | None = None,
        engine: str | None = None,
        version: str | None = None,
        may_have_taken_effect: bool = False,
        hint: str | None = None,
    ) -> None:
        # Only the problem goes to args: pickle and copy call the class with args and then
        # restore the attributes.
        super().__init__(problem)
        self.problem = problem
        self.operation = operation
        self.engine = engine
        self.version = version
        self.may_have_taken_effect = may_have_taken_effect
        self.hint = hint

    def __str__(self) -> str:
        where = " on ".join(part for part in (self.operation, self.engine) if part)
        if where and self.version:
            where += f" (API {self.version})"
        text = f"{where}: {self.problem}" if where else self.problem
        return f"{text}\n{self.hint}" if self.hint else text


class InvalidArgument(DockwireError, ValueError):
    """A value that the operation cannot take. Nothing was sent."""


class InvalidArgumentType(InvalidArgument, TypeError):
    """A value of the wrong type. Nothing was sent."""


class CredentialError(DockwireError):
    """A credential helper is missing, failed, or did not answer.

    ``helper`` is its program, ``action`` what it was to do ("get", "store", "erase" or "list"),
    ``registry`` for which registry, and ``exit_code`` its own, None where it did not come to one.
    Nothing that a helper prints is in here.
    """

    helper: str = ""
    action: str = ""
    registry: str = ""
    exit_code: int | None = None


class VersionError(DockwireError):
    """The API version in use and what was asked for do not go together.

    Where it is about something that only some versions know, ``feature`` is its name, as
    ``Engine.supports`` takes it, and ``since`` and ``until`` are the first and the last version
    that know it, None for no limit.
    """

    feature: str | None = None
    since: str | None = None
    until: str | None = None


class ConnectionFailed(DockwireError, ConnectionError):
    """The engine could not be reached, or the connection broke before its answer was complete."""


class RequestTimeout(DockwireError, TimeoutError):
    """The engine did not answer within the time allowed."""


class ProtocolError(DockwireError):
    """The answer is not what an engine says: no HTTP, no JSON, or JSON of another shape."""


class ApiError(DockwireError):
    """The engine refused, or failed to do, what was asked.

    ``status`` is the HTTP status, ``engine_message`` the engine's own words.
    """

    status: int = 0
    engine_message: str = ""

    def __init__(
        self,
        problem: str,
        *,
        status: int = 0,
        engine_message: str = "",
        operation: str | None = None,
        engine: str | None = None,
        version: str | None = None,
        may_have_taken_effect: bool = False,
        hint: str | None = None,
    ) -> None:
        super().__init__(
            problem,
            operation=operation,
            engine=engine,
            version=version,
            may_have_taken_effect=may_have_taken_effect,
            hint=hint,
        )
        self.status = status
        self.engine_message = engine_message


class BadRequest(ApiError):
    """400: the engine found a parameter or the body at fault."""


class VersionRefused(BadRequest, VersionError):
    """400: the engine does not speak the API version the request was made for."""


class RegistryDenied(DockwireError):
    """A registry wants credentials, or other ones, or does not allow them this.

    It may come as the answer to a request (``Unauthorized``, ``NotFoundOrDenied``) or as a step of
    one that goes on (``StepDenied``); whoever catches this one need not care.
    """


class Unauthorized(ApiError, RegistryDenied):
    """A registry or a proxy wants credentials, or other ones. 401; older engines answer 500."""


class Forbidden(ApiError):
    """403: not allowed for this object or this caller."""


class NotFound(ApiError):
    """404: no such container, image, exec, ... or no such route on this engine."""


class NotFoundOrDenied(NotFound, RegistryDenied):
    """404: the registry has no such image, or does not show it to you; it does not say which."""


class ReadOnly(Forbidden):
    """The container's file system, or the volume, is read-only. Some engines answer 400 or 500."""


class Conflict(ApiError):
    """409: the name is taken, or the object's state does not allow it."""


class StaleVersion(ApiError):
    """An update was made from a version that is not the newest any more: nothing was changed.

    Somebody else has changed the service, node, secret, config, swarm or volume since it was
    inspected, or the swarm itself has, which counts the steps of a roll-out as versions, too.
    """


class ServerError(ApiError):
    """5xx: the engine failed while doing it."""


class DiskFull(ServerError):
    """The engine's disk, or the volume, is full."""


class NotSupported(ServerError):
    """501: this engine does not offer it on this platform or in this set-up."""


class Unavailable(ServerError):
    """503: the engine cannot do it now, for example because it is no swarm manager.

    A swarm without a leader is this as well, whatever the status.
    """


class StreamError(DockwireError):
    """Something about a stream that is open."""


class StreamClosed(StreamError):
    """The stream was closed on our side, possibly by another thread or task."""


class StreamBroken(StreamError, ProtocolError):
    """The stream ended in the middle, or holds what no engine writes.

    ``partial`` is what was read of the broken piece.
    """

    partial: bytes = b""


class EngineStreamError(StreamError):
    """The engine reported an error of its own inside an open stream; ``problem`` is its text."""


class StepFailed(StreamError):
    """A step of a long-running operation failed: the error that stands in its answer.

    ``code`` is the engine's number for it, where it gives one. ``steps`` are those before it: of
    each layer the last one, and a thousand at most.
    """

    code: int | None = None
    steps: tuple[Step[Any], ...] = ()


class StepDenied(StepFailed, RegistryDenied):
    """A step failed because the registry wants credentials, or other ones."""


class BuildFailed(StepFailed):
    """A build failed.

    ``message`` is what the builder says about it, ``log`` what was printed until then (of a very
    long one, the end). Where one of the Dockerfile's steps is at fault, ``number``, ``total`` and
    ``instruction`` say which; ``stage`` is its stage, where builders count the steps of each. The
    exit code of a command that failed is in ``code``.
    """

    message: str = ""
    log: str = ""
    number: int | None = None
    total: int | None = None
    instruction: str | None = None
    stage: str | None = None

    def __str__(self) -> str:
        lines = self.log.splitlines()[-_LAST_LINES:]
        return "\n".join([super().__str__(), *(f"  | {line}" for line in lines)])


class ExecFailed(DockwireError):
    """A command ended with another exit code than 0, and ``check=True`` was asked for."""

    exit_code: int = 0
    command: list[str] | None = None
    stdout: bytes | str = b""
    stderr: bytes | str = b""


class ExecTimeout(DockwireError, TimeoutError):
    """A command did not end in time; ``stdout`` and ``stderr`` hold its output so far.

    ``killed`` says whether it is gone from the container; ``hint`` says why not.
    """

    command: list[str] | None = None
    timeout: float | None = None
    killed: bool = False
    stdout: bytes | str = b""
    stderr: bytes | str = b""


class RunFailed(DockwireError):
    """A container ended with another exit code than 0, and ``check=True`` was asked for.

    ``container`` is its ID; it may be gone already.
    """

    container: str = ""
    exit_code: int = 0
    stdout: bytes | str = b""
    stderr: bytes | str = b""


class RunTimeout(DockwireError, TimeoutError):
    """A container that ``run`` has started did not end in time; it was stopped.

    ``stdout`` and ``stderr`` hold its output so far, ``hint`` says if it may still be running.
    """

    container: str = ""
    timeout: float | None = None
    stdout: bytes | str = b""
    stderr: bytes | str = b""


class NotHealthy(DockwireError):
    """A container is not, and will not be by itself, what its health check wants.

    ``status`` is what the engine says of its health, "unhealthy" or "starting", ``state`` that of
    the container, such as "running" or "exited"; ``exit_code`` is the container's where it has
    ended. ``check_exit_code`` and ``check_output`` tell of the last check, if there was one.
    """

    container: str = ""
    status: str = ""
    state: str = ""
    exit_code: int | None = None
    check_exit_code: int | None = None
    check_output: str = ""


class NotConverged(DockwireError):
    """A service does not, and will not by itself, run as it should.

    ``progress`` is how far it had come, with why its tasks failed in ``progress.failures``.
    ``service`` is its ID.
    """

    service: str = ""
    progress: ServiceProgress | None = None


class ConvergenceTimeout(NotConverged, RequestTimeout):
    """A service does not run as it should in the time allowed; it may still come to it."""


class EventsLost(StreamError):
    """Events may be missing here: the engine was away for too long, or has started anew.

    Reading can go on with what happens from then on.
    """


class TaskNotRunning(DockwireError):
    """A task has no running container, not yet or no longer; ``state`` is the task's."""

    task: str = ""
    state: str = ""


class NodeUnreachable(DockwireError):
    """There is no way to the engine of a node: nobody says where it is, or the node is down.

    ``node`` is its ID, ``hostname`` what it calls itself, ``state`` what the swarm says of it.
    """

    node: str = ""
    hostname: str = ""
    state: str = ""


class JobFailed(DockwireError):
    """Pieces of a job are not done, and ``check=True`` was asked for; ``result`` has all."""

    result: JobResult | None = None


class JobTimeout(DockwireError, TimeoutError):
    """A job did not end in time; it was cancelled. ``result`` has what was done until then."""

    result: JobResult | None = None


class EngineWarning(UserWarning):
    """What an engine warns of when it makes something, such as a limit its host cannot keep to."""


class TransferError(DockwireError):
    """Files could not be copied, or not all of them.

    ``path`` is the one at fault, ``transfer`` what had been copied whole before: of an upload
    what had gone to the engine, of a download what is there now.
    """

    path: str = ""
    transfer: Transfer | None = None

    def __init__(
        self,
        problem: str,
        *,
        path: str = "",
        operation: str | None = None,
        engine: str | None = None,
        version: str | None = None,
        may_have_taken_effect: bool = False,
        hint: str | None = None,
    ) -> None:
        super().__init__(
            problem,
            operation=operation,
            engine=engine,
            version=version,
            may_have_taken_effect=may_have_taken_effect,
            hint=hint,
        )
        self.path = path


class LocalFileError(TransferError):
    """A file or directory on this side cannot be read or written, or changed while it was read.

    ``errno`` is the system's number for it, where it was the system that refused.
    """

    errno: int | None = None


class WrongFileType(TransferError):
    """What is at the target is a directory where a file should go, or the other way round."""


class UnsafeArchive(TransferError):
    """An archive holds what would reach out of the directory it is extracted to."""


class ConfigWarning(UserWarning):
    """A config.json, or a part of it, is unusable and left out, as the ``docker`` command does."""


class DroppedWarning(UserWarning):
    """A value was left out of a request because the API version in use does not know it.

    Only an engine object made with ``unsupported="drop"`` does so; others raise VersionError.
    """


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    501: NotSupported,
    503: Unavailable,
}


def api_error_class(status: int) -> type[ApiError]:
    """The class for an HTTP status."""
    return _BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)
