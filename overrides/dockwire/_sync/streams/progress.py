# Made from _async by `python -m generator unasync`; change that, not this.
"""Streams of the steps of long-running operations, with a result at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from dockwire_api.operation import DEFAULT, ProgressCallback, Records, Timeout

from ..._protocol.api.call import is_of_callback
from ..._protocol.api.responses import decode_document
from ..._protocol.images.hints import space_hint
from ..._protocol.images.progress import MAX_STEPS, OperationProgress, Step, parse_step
from ..._protocol.images.registries import CredentialLookup
from ..._protocol.wire.json_stream import step_error
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ...errors import ApiError, DockwireError, StreamBroken
from ..client import Client, Opened, progress_of
from ..net import backend
from .records import RecordStream

M = TypeVar("M")
R = TypeVar("R")

Hint: TypeAlias = Callable[[str], str | None]


def no_hint(message: str) -> str | None:
    """Return no advice for any message."""
    return None


class Companion(Protocol):
    """A second connection that an operation needs, closed together with its stream."""

    @property
    def lookup(self) -> CredentialLookup | None:
        """Where the credentials came from that the engine got by it."""
        ...

    @property
    def failure(self) -> Exception | None:
        """Why this end failed, which is also why the operation failed; None if it did not."""
        ...

    def finish(self) -> object:
        """Complete what it received, after the operation has succeeded.

        Raises:
            DockwireError: it did not receive all.
        """
        ...

    def abort(self) -> None:
        """Close it."""
        ...

    def close(self) -> None:
        """Close it, and wait until nothing uses it."""
        ...


class StepStream(RecordStream[Step[M]], Generic[M, R]):
    """The steps of a long-running operation. Iterate over it, or ask for its ``result``.

    A step that failed is raised as an error, with the steps before it. Iteration leaves out steps
    that have nothing to show, such as the traces of BuildKit without news; ``read_record`` returns
    those as well, and all of them count for the result.
    """

    def __init__(
        self,
        opened: Opened,
        progress: OperationProgress[R],
        hint: Hint = no_hint,
        complete: backend.CompleteResult[R] | None = None,
        companion: Companion | None = None,
    ) -> None:
        super().__init__(opened)
        self._companion = companion
        self._progress = progress
        self._hint = hint
        # Adds what the steps do not report to the result.
        self._complete = complete
        self._failed: Exception | None = None
        self._result: R | None = None
        # The last step by subject, such as an image layer.
        self._steps: dict[str | int, Step[M]] = {}
        self._count = 0

    def result(self, *, idle_timeout: Timeout = DEFAULT) -> R:
        """Read the remaining steps, close the stream and return the result.

        Args:
            idle_timeout: the longest silence in seconds; None is without limit.

        Raises:
            StepFailed: a step failed, also when that was raised before.
            RequestTimeout: nothing arrived in time; the operation is cancelled.
            StreamClosed: the stream was closed before the end.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        try:
            while self.read_record(timeout=idle_timeout) is not None:
                pass
            if self._failed is not None:
                raise self._failed
            if self._result is None:
                result = self._progress.result()
                if self._complete is not None:
                    # The longest silence limits what it asks the engine, too.
                    silence = check_timeout(idle_timeout, self._call.idle_timeout, "idle_timeout")
                    result = self._complete(result, step_timeout(Deadline(silence)))
                self._result = result
            return self._result
        except StreamBroken as error:
            raise self._call.add_context(error) from error.__cause__
        finally:
            self.close()

    def read_record(self, *, timeout: Timeout = DEFAULT) -> Step[M] | None:
        """Return the next step, or None at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            StepFailed: a step failed.
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not JSON.
            LimitExceeded: an object is larger than ``Limits.max_record_size``.
            TransferError: the output of a build could not be written.
        """
        step = super().read_record(timeout=timeout)
        if step is None and self._failed is None and self._companion is not None:
            try:
                self._companion.finish()
            except DockwireError as error:
                self._failed = error
                raise self._call.add_context(error) from error.__cause__
        return step

    def close(self) -> None:
        """Close the stream, which aborts an operation that has not ended.

        Closing twice is harmless.
        """
        super().close()
        if self._companion is not None:
            self._companion.close()

    def _abort(self) -> None:
        super()._abort()
        if self._companion is not None:
            self._companion.abort()

    def __next__(self) -> Step[M]:
        while (step := self.read_record()) is not None:
            if step.id or step.status or step.text:
                return step
        raise StopIteration

    def _decode(self, record: dict[str, Any]) -> Step[M]:
        error = step_error(record)
        if error is not None:
            companion = self._companion
            lookup = self._call.lookup if companion is None else companion.lookup
            error = self._progress.refine_error(error, lookup)
            error.hint = error.hint or space_hint(error.problem) or self._hint(error.problem)
            error.steps = tuple(self._steps.values())
            # The error is the last record.
            self._end()
            # Of a failure of this end, the engine only repeats the message.
            failure = None if companion is None else companion.failure
            self._failed = failure or error
            if not isinstance(self._failed, DockwireError):
                # What the caller's own code raised.
                raise self._failed
            raise self._call.add_context(self._failed)
        sent = self._call.prepared
        model: M = decode_document(sent, sent.request.endpoint.result, record)
        progress = self._progress
        text = progress.update(record)
        step = parse_step(record, model, text, progress.build_steps, progress.new_warnings)
        self._remember(step)
        return step

    def _remember(self, step: Step[M]) -> None:
        if not step.id and not step.status:
            # A bare line end, or a record for programs only.
            return
        self._count += 1
        key = step.id or self._count
        self._steps.pop(key, None)
        self._steps[key] = step
        if len(self._steps) > MAX_STEPS:
            del self._steps[next(iter(self._steps))]


def open_steps(
    client: Client,
    request: Records[M],
    progress: OperationProgress[R],
    timeout: Timeout,
    idle_timeout: Timeout,
    *,
    hint: Hint = no_hint,
    complete: backend.CompleteResult[R] | None = None,
    upload_progress: ProgressCallback | None = None,
    companion: Companion | None = None,
) -> StepStream[M, R]:
    """Start a long operation.

    Args:
        client: sends the request.
        request: the request.
        progress: collects the result from the steps.
        timeout: the longest time until the stream is open, in seconds.
        idle_timeout: the longest silence of the stream, in seconds.
        hint: returns advice for the message of an error.
        complete: adds what the steps do not report to the result.
        upload_progress: called while the body of the request is sent.
        companion: is closed with the stream; the caller closes it if this raises.
    """
    # Any length of time may pass between two steps.
    call = client.stream_call(request, timeout, idle_timeout)
    call.progress = progress_of(upload_progress)
    try:
        opened = client.open(call)
    except ApiError as error:
        if is_of_callback(error, call.progress):
            raise
        message = error.engine_message
        error.hint = error.hint or space_hint(message) or hint(message)
        raise
    return StepStream(opened, progress, hint, complete, companion)
