"""All errors and warnings, as one tree under ``DockwireError``.

Every error has its details as attributes, accepts each as a keyword argument, and can be pickled.
All errors have:

- ``problem``: what went wrong, without the context below;
- ``operation``: the API operation that was tried, such as ``"ContainerExec"``;
- ``engine``: the address of the engine;
- ``version``: the API version in use, None before it is known;
- ``may_have_taken_effect``: whether the engine may have carried out the request despite the error;
- ``hint``: what to do next; None if there is no advice;
- ``stdout`` and ``stderr``: the output of a command or container before the error, where the call
  returns output. It is str where text was asked for, otherwise bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, dataclass_transform

if TYPE_CHECKING:
    # Python 3.11 has no defaults of type variables; type checkers know this module by themselves.
    from typing_extensions import TypeVar

    from ._archive.file_types import Transfer
    from ._protocol.images.progress import Step
    from ._swarm.job_results import JobResult
    from ._swarm.service_progress import ServiceProgress

    OutputT = TypeVar("OutputT", bound=bytes | str, default=Any)
else:
    from typing import TypeVar

    OutputT = TypeVar("OutputT")

__all__ = [
    "ApiError",
    "BadRequest",
    "BuildDiskFull",
    "BuildFailed",
    "CommandNotStarted",
    "CommandRefused",
    "ConfigWarning",
    "Conflict",
    "ConnectionFailed",
    "ConvergenceTimeout",
    "CredentialError",
    "DiskFull",
    "DockwireError",
    "DroppedWarning",
    "EngineClosed",
    "EngineStreamError",
    "EngineWarning",
    "EventsLost",
    "ExecFailed",
    "ExecTimeout",
    "Forbidden",
    "InsecureConnectionWarning",
    "InvalidArgument",
    "InvalidArgumentType",
    "JobFailed",
    "JobTimeout",
    "LimitExceeded",
    "LocalFileError",
    "MissingExtra",
    "NameInUse",
    "NoEventLoop",
    "NodeUnreachable",
    "NotConverged",
    "NotFound",
    "NotFoundOrDenied",
    "NotHealthy",
    "NotKilled",
    "NotRecorded",
    "NotSupported",
    "OutputNotText",
    "PortInUse",
    "ProtocolError",
    "ReadOnly",
    "RegistryDenied",
    "RegistryUnavailable",
    "RegistryUnreachable",
    "RequestTimeout",
    "RunFailed",
    "RunTimeout",
    "ServerDiskFull",
    "ServerError",
    "StaleVersion",
    "StepDenied",
    "StepDiskFull",
    "StepFailed",
    "StepUnreachable",
    "StillRunningWarning",
    "StreamBroken",
    "StreamClosed",
    "StreamError",
    "TaskNotRunning",
    "TerminalError",
    "TransferError",
    "Unauthorized",
    "Unavailable",
    "UnsafeArchive",
    "VersionError",
    "VersionRefused",
    "WaitFailed",
    "WaitTimeout",
    "WrongFileType",
]

# How many lines of a build's log its error shows.
_LAST_LINES = 10
# How many lines of a command's stderr, and how much of it at most.
_STDERR_LINES = 5
_STDERR_LENGTH = 1000
# How many characters of a line of a container's log.
_LINE_LENGTH = 200
_NO_OUTPUT: Any = b""


# For type checkers only: ``problem`` may be a positional argument.
def _positional(*, kw_only: bool) -> Any:
    return ""


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(_positional,))
class _Attributes:
    """Lets constructors take each annotated attribute of their class as a keyword argument."""


class DockwireError(_Attributes, Exception):
    """Base class of all errors that this package raises.

    What to do: catch it where any failure of this package is handled alike; ``hint`` says more.
    """

    problem: str = _positional(kw_only=False)
    operation: str | None = None
    engine: str | None = None
    version: str | None = None
    may_have_taken_effect: bool = False
    hint: str | None = None
    stdout: bytes | str = b""
    stderr: bytes | str = b""

    # Type checkers derive the signature from the annotations.
    if not TYPE_CHECKING:

        def __init__(self, problem, **attributes):
            # Only the problem goes to args: pickle and copy call the class with args and then
            # restore the attributes.
            super().__init__(problem)
            self.problem = problem
            for name, value in attributes.items():
                if not hasattr(type(self), name):
                    raise TypeError(
                        f"{type(self).__name__}() got an unexpected keyword argument {name!r}"
                    )
                setattr(self, name, value)

    def __str__(self) -> str:
        context = " on ".join(part for part in (self.operation, self.engine) if part)
        if context and self.version:
            context += f" (API {self.version})"
        text = f"{context}: {self.problem}" if context else self.problem
        if self.stderr:
            text += f"\nstderr ends with:\n{_last_lines(self.stderr)}"
        return f"{text}\n{self.hint}" if self.hint else text


def _last_lines(output: bytes | str) -> str:
    text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output
    return "\n".join(text[-_STDERR_LENGTH:].splitlines()[-_STDERR_LINES:])


class InvalidArgument(DockwireError, ValueError):
    """A value that the operation does not accept.

    Nothing was sent, unless the value is a chunk of an upload: ``may_have_taken_effect`` is True
    then.

    What to do: correct the value; the message names the argument and what it accepts.
    """


class InvalidArgumentType(InvalidArgument, TypeError):
    """A value of the wrong type, as for ``InvalidArgument``.

    What to do: pass a value of a type that the message names.
    """


class MissingExtra(DockwireError, ImportError):
    """A package that this needs is not installed; ``extra`` of dockwire installs it.

    What to do: install the extra, as in ``pip install "dockwire[progress]"``.
    """

    extra: str = ""


class CredentialError(DockwireError):
    """A credential helper is missing, failed, or did not answer.

    ``helper`` is its program, ``action`` the command it was given ("get", "store", "erase" or
    "list"), ``registry`` the registry, and ``exit_code`` the helper's exit code, None if it did
    not exit. The error never holds what a helper printed.

    What to do: run the helper by hand, or pass ``registry_auth=``; ``Engine(config=False)`` ignores
    helpers.
    """

    helper: str = ""
    action: str = ""
    registry: str = ""
    exit_code: int | None = None


class VersionError(DockwireError):
    """The API version in use does not support what was asked for.

    ``feature`` is the name of the unsupported feature, as ``Engine.supports`` takes it. ``since``
    and ``until`` are the first and last versions that support it, None for no limit.

    What to do: ask ``Engine.supports`` first, leave the value out, or upgrade the engine.
    ``Engine(unsupported="drop")`` leaves out what can be left out.
    """

    feature: str | None = None
    since: str | None = None
    until: str | None = None


class ConnectionFailed(DockwireError, ConnectionError):
    """The engine could not be reached, or the connection broke before the response was complete.

    ``errno`` is the operating system's error number, None where the error is not the system's.
    ``sent`` is how many bytes of the input of a process were handed to the connection before it
    broke, None where no input was being written.

    What to do: check the address and that the engine runs (``dockwire doctor``). Repeat the call
    unless ``may_have_taken_effect`` is true.
    """

    errno: int | None = None
    sent: int | None = None


class EngineClosed(DockwireError):
    """The engine object is closed, or was closed during the call, or while the stream was open.

    A command or container that the call had started has been ended, unless ``hint`` says that it
    may still be there.

    What to do: keep the engine open while it is used: make calls inside its ``with`` block.
    """


class NoEventLoop(DockwireError, RuntimeError):
    """``AsyncEngine`` was used where no event loop of asyncio runs, for example under trio.

    What to do: use ``Engine``, under trio in a thread, or run the code with asyncio.
    """


class RequestTimeout(DockwireError, TimeoutError):
    """The engine did not respond within the time allowed.

    ``sent`` is how many bytes a write had handed to the connection; None for other calls.

    What to do: give ``timeout=`` more seconds, or None. Look at the engine's state before repeating
    a call that changes something.
    """

    sent: int | None = None


class ProtocolError(DockwireError):
    """The response is not valid: not HTTP, not JSON, or JSON of another shape.

    What to do: check that the address is that of an engine, and what is between it and this
    program, such as a proxy.
    """


class LimitExceeded(ProtocolError):
    """What the engine sent is larger than a limit of the engine object.

    ``setting`` is the limit's name in ``Limits``, ``maximum`` its value.

    What to do: raise the limit in ``Engine(limits=Limits(...))`` if the engine is trusted, or ask
    for less.
    """

    setting: str = ""
    maximum: int = 0


class ApiError(DockwireError):
    """The engine refused the request, or failed to carry it out.

    ``status`` is the HTTP status, ``engine_message`` the engine's own message.

    What to do: read ``status`` and ``engine_message``; catch a subclass where one fits.
    """

    status: int = 0
    engine_message: str = ""


class BadRequest(ApiError):
    """400: a parameter or the body is invalid.

    What to do: correct what ``engine_message`` names.
    """


class VersionRefused(BadRequest, VersionError):
    """400: the engine does not support the API version of the request.

    What to do: leave ``api_version=`` out, so that the version is negotiated, or fix one that the
    engine supports.
    """


class RegistryDenied(DockwireError):
    """A registry requires credentials, or rejects the given ones.

    Raised for a request as a whole (``Unauthorized``, ``NotFoundOrDenied``) or for one step of a
    long operation (``StepDenied``); catch this class to handle both.

    What to do: log in with ``docker login`` or ``system.login``, or pass ``registry_auth=``.
    """


class Unauthorized(ApiError, RegistryDenied):
    """401: a registry or proxy requires credentials or rejects them. Older engines send 500.

    What to do: log in to the registry, or to the proxy in front of the engine (``headers=``).
    """


class Forbidden(ApiError):
    """403: not allowed for this object or this user.

    What to do: check the permissions: of the user, of an authorization plugin, or of the object.
    """


class NotFound(ApiError):
    """404: there is no such container, image, exec, ... or the engine has no such route.

    What to do: check the name or ID; where the object may be missing, this is the answer.
    """


class NotFoundOrDenied(NotFound, RegistryDenied):
    """404: the registry has no such image, or denies access to it; it does not say which.

    What to do: check the image's name, then the credentials.
    """


class ReadOnly(Forbidden):
    """403: the container's file system or the volume is read-only. Some engines send 400 or 500.

    What to do: write to a volume or tmpfs, or create the container without ``read_only``.
    """


class Conflict(ApiError):
    """409: the name is in use, or the object's state does not allow the operation.

    What to do: bring the object into the state that ``engine_message`` asks for, such as stopped,
    then repeat the call.
    """


class NameInUse(Conflict):
    """409: another object has this name, which is ``name``. Podman also sends 500.

    What to do: choose another name, or remove or use the object that has it.
    """

    name: str = ""


class PortInUse(ApiError):
    """A port of the engine's machine, ``port``, is in use by a container or another program.

    What to do: publish another port, or None for any free one.
    """

    port: int = 0


class CommandNotStarted(DockwireError):
    """The command of a container or exec was never run.

    There is no such program, it cannot be executed, or its user or working directory is not usable.
    Raised for a refused request (``CommandRefused``), and where the engine reports it as the end of
    an exec: ``exit_code`` is then what the engine set, 126 or 127, and the engine's message is in
    ``stdout``. Podman does not distinguish the latter from a command that exits with these codes.

    What to do: check the program's path, the user and the working directory in the image.
    """

    exit_code: int | None = None
    command: list[str] | None = None


class CommandRefused(ApiError, CommandNotStarted):
    """The engine refused to create or start a container or exec because of its command.

    What to do: check the program's path, the user and the working directory in the image.
    """


class StaleVersion(ApiError):
    """An update was based on an outdated version: nothing was changed.

    The service, node, secret, config, swarm or volume has changed since it was inspected: by
    another client, or by the swarm itself, which also counts the steps of an update as versions.

    What to do: inspect and update again; ``services.edit`` does this by itself.
    """


class ServerError(ApiError):
    """5xx: the engine failed to carry out the request.

    What to do: read ``engine_message`` and the engine's own log; it may be worth another attempt.
    """


class RegistryUnreachable(DockwireError):
    """The engine (not this program) could not connect to a registry.

    Raised for a request as a whole (``RegistryUnavailable``) or for one step of a long operation
    (``StepUnreachable``); catch this class to handle both.

    What to do: check the engine's network, DNS and proxy settings; repeat the call later.
    """


class RegistryUnavailable(ServerError, RegistryUnreachable):
    """5xx: the engine could not connect to the registry.

    What to do: check the engine's network, DNS and proxy settings; repeat the call later.
    """


class DiskFull(DockwireError):
    """The engine's disk or the volume is full.

    Raised for a request as a whole (``ServerDiskFull``) or for one step of a long operation
    (``StepDiskFull``, ``BuildDiskFull``); catch this class to handle all of them.

    What to do: free space on the engine's machine, for example with ``system.prune``.
    """


class ServerDiskFull(ServerError, DiskFull):
    """5xx: the engine's disk or the volume is full.

    What to do: free space on the engine's machine, for example with ``system.prune``.
    """


class NotSupported(ServerError):
    """501: the engine does not support this on its platform or in its configuration.

    What to do: do without it, or use an engine that supports it.
    """


class Unavailable(ServerError):
    """503: the engine cannot do this now, for example because it is not a swarm manager.

    Also raised for a swarm without a leader, whatever the status.

    What to do: join or initialize a swarm, use a manager's address (``Cluster`` finds one), or wait
    for a leader.
    """


class StreamError(DockwireError):
    """An open stream failed.

    What to do: open the stream again if its content can be read again.
    """


class StreamClosed(StreamError):
    """The stream was closed on our side, possibly by another thread or task.

    Also raised for a write to a process that has ended. ``sent`` is how many bytes of the write
    were handed to the connection for certain; None for other calls.

    What to do: read and write before the stream is closed, or before the process has ended.
    """

    sent: int | None = None


class StreamBroken(StreamError, ProtocolError):
    """The stream ended early, or holds data that is not valid.

    ``partial`` is what was read of the broken item.

    What to do: open the stream again; what was read before is valid.
    """

    partial: bytes = b""


class EngineStreamError(StreamError):
    """The engine reported an error of its own inside an open stream; ``problem`` is its text.

    What to do: read ``problem`` and the engine's own log.
    """


class StepFailed(StreamError):
    """A step of a long operation, such as a pull, failed.

    ``code`` is the engine's number for the error, where there is one. ``steps`` are the steps
    before it: the last one of each layer, at most a thousand.

    What to do: read the message, and ``steps`` for what came before.
    """

    code: int | None = None
    steps: tuple[Step[Any], ...] = ()


class StepDenied(StepFailed, RegistryDenied):
    """A step failed because the registry requires credentials or rejects the given ones.

    What to do: log in with ``docker login`` or ``system.login``, or pass ``registry_auth=``.
    """


class StepUnreachable(StepFailed, RegistryUnreachable):
    """A step failed because the engine could not connect to the registry.

    What to do: check the engine's network, DNS and proxy settings; repeat the call later.
    """


class StepDiskFull(StepFailed, DiskFull):
    """A step failed because the engine's disk is full.

    What to do: free space on the engine's machine, for example with ``system.prune``.
    """


class BuildFailed(StepFailed):
    """A build failed.

    ``message`` is the builder's own message, ``log`` the output up to then (the end of it, where
    it is very long). Where a step of the Dockerfile failed, ``number``, ``total`` and
    ``instruction`` identify it; ``stage`` is its stage, where the builder counts steps by stage.
    The exit code of a failed command is in ``code``. ``line`` is the line of the Dockerfile, from
    1, where it is certain.

    What to do: read ``log``, and correct the instruction that ``number`` and ``instruction``
    identify.
    """

    message: str = ""
    log: str = ""
    number: int | None = None
    total: int | None = None
    instruction: str | None = None
    stage: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        lines = self.log.splitlines()[-_LAST_LINES:]
        return "\n".join([super().__str__(), *(f"  | {line}" for line in lines)])


class BuildDiskFull(BuildFailed, DiskFull):
    """A build failed because the engine's disk is full.

    A command of the build that met a full disk is a ``BuildFailed``, as any command that fails.

    What to do: free space on the engine's machine, for example with ``builds.prune``.
    """


class ExecFailed(DockwireError, Generic[OutputT]):
    """A command exited with a code other than 0, and ``check=True`` was given.

    An ``ExecFailed[str]`` comes from a call with ``text=True``, otherwise it is an
    ``ExecFailed[bytes]``.

    What to do: read ``exit_code`` and ``stderr``; without ``check=True`` they are in the result.
    """

    stdout: OutputT = _NO_OUTPUT
    stderr: OutputT = _NO_OUTPUT
    exit_code: int = 0
    command: list[str] | None = None


class ExecTimeout(DockwireError, TimeoutError, Generic[OutputT]):
    """A command did not exit in time; ``stdout`` and ``stderr`` hold its output so far.

    An ``ExecTimeout[str]`` comes from a call with ``text=True``, otherwise it is an
    ``ExecTimeout[bytes]``.

    ``started`` is False if the command had not been started, and None if the engine had not
    confirmed that it was. ``killed`` says whether it was killed in its container; ``hint`` says why
    not. ``truncated`` is true if the output exceeded ``max_output``.

    What to do: give ``timeout=`` more seconds, or use the output so far; where ``killed`` is false,
    ``hint`` says why.
    """

    stdout: OutputT = _NO_OUTPUT
    stderr: OutputT = _NO_OUTPUT
    command: list[str] | None = None
    timeout: float | None = None
    killed: bool = False
    started: bool | None = True
    truncated: bool = False


class NotKilled(DockwireError):
    """A command or container could not be killed, and may still be running.

    What to do: stop the container, or kill the process on the engine's machine.
    """


class NotRecorded(DockwireError):
    """A request is not in the recording that is played back, or bytes of a stream are not.

    The message names the recording, and what in it is closest.

    What to do: record again, with ``pytest --dockwire-record=all`` or ``dockwire.testing``; what
    differs from run to run must not be part of a request.
    """


class RunFailed(DockwireError, Generic[OutputT]):
    """A container exited with a code other than 0, and ``check=True`` was given.

    ``container`` is its ID; it may already be removed. ``oom_killed`` as in ``RunResult``. A
    ``RunFailed[str]`` comes from a call with ``text=True``, otherwise it is a ``RunFailed[bytes]``.

    What to do: read ``exit_code``, ``stderr`` and ``oom_killed``; without ``check=True`` they are
    in the result.
    """

    stdout: OutputT = _NO_OUTPUT
    stderr: OutputT = _NO_OUTPUT
    container: str = ""
    exit_code: int = 0
    oom_killed: bool | None = None


class RunTimeout(DockwireError, TimeoutError, Generic[OutputT]):
    """A container of ``run`` did not exit in time and was stopped.

    A ``RunTimeout[str]`` comes from a call with ``text=True``, otherwise it is a
    ``RunTimeout[bytes]``.
    ``stdout`` and ``stderr`` hold its output so far; ``hint`` says if it may still be running.
    ``container`` is its ID, "" if it had not been created. ``started`` is False if it had not been
    started, and None if the engine had not confirmed that it was. ``truncated`` is true if the
    output exceeded ``max_output``.

    What to do: give ``timeout=`` more seconds, or use the output so far.
    """

    stdout: OutputT = _NO_OUTPUT
    stderr: OutputT = _NO_OUTPUT
    container: str = ""
    timeout: float | None = None
    started: bool | None = True
    truncated: bool = False


class OutputNotText(DockwireError, ValueError):
    """The output of a command or container is not text in the encoding.

    ``stdout`` and ``stderr`` hold its bytes, ``exit_code`` its exit code.

    What to do: leave ``text=True`` out, or pass another ``encoding=`` or ``errors="replace"``.
    """

    encoding: str = ""
    exit_code: int = 0
    truncated: bool = False


class WaitFailed(DockwireError):
    """What a container was waited for did not come, and will not come, or not in time.

    ``condition`` is what it was, such as "the container to be healthy", and ``waited`` how many
    seconds. ``container`` is the container's ID, ``state`` its last known state, such as "running"
    or "exited" ("removed" where it no longer exists), and ``exit_code`` its exit code where it has
    exited. ``last_lines`` are the last lines of its output, where they help.

    What to do: read ``state``, ``exit_code`` and ``last_lines``: the container's own output says
    why.
    """

    container: str = ""
    condition: str = ""
    waited: float = 0.0
    state: str = ""
    exit_code: int | None = None
    last_lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [line[:_LINE_LENGTH] for line in self.last_lines]
        return "\n".join([super().__str__(), *(f"  | {line}" for line in lines)])


class WaitTimeout(WaitFailed, RequestTimeout):
    """What a container was waited for did not come in time; it may still come.

    What to do: give ``timeout=`` more seconds, or read ``last_lines`` for what it is doing.
    """


class NotHealthy(WaitFailed):
    """A container is unhealthy, has exited, or has no health check.

    ``status`` is its health status, such as "unhealthy". ``check_exit_code`` and ``check_output``
    are those of the last check, if there was one.

    What to do: read ``check_output``, and the container's logs.
    """

    status: str = ""
    check_exit_code: int | None = None
    check_output: str = ""


class TerminalError(DockwireError):
    """The terminal of this program cannot be used: there is none, or it was closed.

    What to do: run the program in a terminal, or use ``exec.open`` or ``containers.open`` with
    pipes.
    """


class NotConverged(DockwireError):
    """A service does not reach the state its spec asks for.

    ``progress`` is how far it got, with the failures of its tasks in ``progress.failures``.
    ``service`` is its ID.

    What to do: read ``progress.failures``: the errors of the tasks; correct the spec, or roll back.
    """

    service: str = ""
    progress: ServiceProgress | None = None


class ConvergenceTimeout(NotConverged, RequestTimeout):
    """A service did not converge within the time allowed; it may still do so.

    What to do: give ``timeout=`` more seconds, or read ``progress`` for what is missing.
    """


class EventsLost(StreamError):
    """Events may be missing here: the engine was away for too long, or was restarted.

    Reading can continue with the events after the gap.

    What to do: list the objects again, then go on reading.
    """


class TaskNotRunning(DockwireError):
    """A task has no running container: not started or already ended; ``state`` is its state.

    What to do: wait until the task runs, or read its logs if it has ended.
    """

    task: str = ""
    state: str = ""


class NodeUnreachable(DockwireError):
    """The engine of a node cannot be reached: its address is unknown, or the node is down.

    ``node`` is its ID, ``hostname`` its host name, ``state`` its state in the swarm.

    What to do: give ``Cluster(resolve=...)`` the node's address, or choose a task on another node.
    """

    node: str = ""
    hostname: str = ""
    state: str = ""


class JobFailed(DockwireError):
    """Pieces of a job failed, and ``check=True`` was given; ``result`` holds all pieces.

    What to do: read the pieces in ``result``: exit codes, output and attempts.
    """

    result: JobResult | None = None


class JobTimeout(DockwireError, TimeoutError):
    """A job did not finish in time and was cancelled; ``result`` holds what was done until then.

    What to do: give ``timeout=`` more seconds; ``result`` has the pieces that are done.
    """

    result: JobResult | None = None


class TransferError(DockwireError):
    """Files could not be copied, or not all of them.

    ``path`` is the file that failed, ``transfer`` what had been copied before: for an upload what
    was sent to the engine, for a download what was written.

    What to do: look at ``path`` and ``transfer``, then copy again: a copy may be repeated.
    """

    path: str = ""
    transfer: Transfer | None = None


class LocalFileError(TransferError):
    """A local file or directory cannot be read or written, or changed while it was read.

    ``errno`` is the operating system's error number, None where the error is not the system's.

    What to do: check the local path, its permissions, and that no program changes it meanwhile.
    """

    errno: int | None = None


class WrongFileType(TransferError, OSError):
    """The target is a directory where a file is expected, or the other way round.

    What to do: name a target of the right type: a directory for several files, a file for one.
    """


class UnsafeArchive(TransferError):
    """An archive holds a name or a link that leads out of the directory it is extracted to.

    What to do: do not trust the container; ``links="keep"`` allows links that may lead outside.
    """


class EngineWarning(UserWarning):
    """A warning of the engine, such as a limit that its host does not support.

    What to do: read it; the container may run without the limit.
    """


class StillRunningWarning(UserWarning):
    """A command or container that was to end with its stream may still be running or exist.

    What to do: stop or remove what the warning names.
    """


class ConfigWarning(UserWarning):
    """A config.json, or part of it, is invalid and ignored, as the ``docker`` command does.

    What to do: correct the file that the warning names.
    """


class DroppedWarning(UserWarning):
    """A value was left out of a request because the API version in use does not support it.

    Only with ``Engine(unsupported="drop")``; otherwise VersionError is raised.

    What to do: check that the result is right without the value, or upgrade the engine.
    """


class InsecureConnectionWarning(UserWarning):
    """Requests go to another machine over plain TCP, without TLS or ssh.

    Everything that can connect to such an engine is root on its host, and what is on the way can
    read and change what is sent. The warning comes once for each address, before the first
    connection.

    What to do: use TLS or ssh://. Where the network itself is protected, silence it:
    ``warnings.filterwarnings("ignore", category=InsecureConnectionWarning)``.
    """
