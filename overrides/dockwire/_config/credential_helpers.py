"""Run credential helpers: programs named ``docker-credential-NAME`` that store secrets for Docker.

A helper is run with an action as its argument, a request on standard input, and writes JSON or an
error message to standard output. That output is never shown, as it may contain the secret, and
standard error is not read at all.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import select
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping
from time import monotonic
from typing import IO, Any, BinaryIO, Literal, Self, TypeAlias

from dockwire_api.record import Record, field

from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import CredentialError
from .config_json import get_any_case

Action: TypeAlias = Literal["get", "store", "erase", "list"]

TIMEOUT = 60.0
"""Seconds a helper may take: it may ask the user for a password."""
TOKEN = "<token>"
"""The user name that marks the secret as an identity token."""
_OUTPUT_LIMIT = 1 << 20
_PIECE = 1 << 16
# What a pipe takes at least, in bytes.
_SMALLEST_PIPE = 4096
# How often to check for cancellation, in seconds.
_POLL_INTERVAL = 0.1
_PREFIX = "docker-credential-"
# Messages that all helpers share, and that contain no secret.
_NOT_FOUND = "credentials not found in native keychain"
_MESSAGES = (
    _NOT_FOUND,
    "no credentials server URL",
    "no credentials username",
    "pass not initialized",
)
_INVALID_ANSWER = "its answer is invalid"


class Secret(Record):
    """What a helper stores for a registry: a user name with a password or an identity token."""

    username: str
    secret: str = field(repr=False)


class HelperResult(Record):
    """The exit code and the output of a helper that has exited."""

    exit_code: int
    output: bytes = field(repr=False)


class HelperDeadline:
    """The time limit for several helpers together; any thread may cancel it."""

    def __init__(self, seconds: float = TIMEOUT) -> None:
        self._expires_at = monotonic() + seconds
        self._cancelled = threading.Event()

    @classmethod
    def until(cls, expires_at: float | None) -> Self:
        """Make a limit of ``TIMEOUT`` seconds, or shorter if the given time comes first."""
        return cls(TIMEOUT if expires_at is None else min(TIMEOUT, expires_at - monotonic()))

    def cancel(self) -> None:
        """Kill the running helper, and refuse to run more."""
        self._cancelled.set()

    def remaining(self) -> float:
        """Return the seconds left; 0 after the end or a cancellation."""
        return 0.0 if self._cancelled.is_set() else max(0.0, self._expires_at - monotonic())


class Helper(Record):
    """A credential helper.

    Attributes:
        name: its name in config.json, which follows ``docker-credential-``.
        source: the file that configures it; empty if it was found in PATH.
    """

    name: str
    source: str = ""

    @property
    def program(self) -> str:
        """The name of the program."""
        return _PREFIX + self.name

    def get(self, registry: str, deadline: HelperDeadline) -> Secret | None:
        """Return what is stored for a registry, None if nothing is.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        result = self._run("get", registry, registry, deadline)
        if result.exit_code != 0 and known_message(result.output) == _NOT_FOUND:
            return None
        content = self._answer("get", registry, result)
        username = get_any_case(content, "Username") or ""
        secret = get_any_case(content, "Secret") or ""
        if not isinstance(username, str) or not isinstance(secret, str):
            raise self.error("get", registry, _INVALID_ANSWER)
        return Secret(username, secret) if username or secret else None

    def list(self, deadline: HelperDeadline) -> list[str]:
        """Return the registries for which something is stored.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        # Helpers read their input for this action too, and ignore it.
        return list(self._answer("list", "", self._run("list", "", "unused", deadline)))

    def store(self, registry: str, username: str, secret: str, deadline: HelperDeadline) -> None:
        """Store a secret for a registry.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        text = json.dumps({"ServerURL": registry, "Username": username, "Secret": secret})
        self._check("store", registry, self._run("store", registry, text, deadline))

    def erase(self, registry: str, deadline: HelperDeadline) -> None:
        """Erase what is stored for a registry, if anything is.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        result = self._run("erase", registry, registry, deadline)
        if result.exit_code == 0 or known_message(result.output) != _NOT_FOUND:
            self._check("erase", registry, result)

    def error(
        self,
        action: str,
        registry: str,
        problem: str,
        exit_code: int | None = None,
        hint: str = "",
    ) -> CredentialError:
        """Return the error for a problem, with what to do about it."""
        target = f" for {registry}" if registry else ""
        return CredentialError(
            f"{self.program} {action}{target}: {problem}",
            hint=hint + self._hint(action),
            helper=self.program,
            action=action,
            registry=registry,
            exit_code=exit_code,
        )

    def _hint(self, action: str) -> str:
        if not self.source:
            return (
                "It was found in PATH: the docker command uses such helpers unless config.json "
                'configures something else. Set it up, or have {"auths": {"": {}}} in config.json '
                "to store credentials in that file."
            )
        configured = f"It is configured in {self.source}. "
        if action in ("get", "list"):
            return configured + (
                "To send no credentials, pass registry_auth=models.AuthConfig(), or for a build "
                "registry_config={}; to ignore the file, create the engine with config=False."
            )
        return configured + "Remove it there to store credentials in the file itself."

    def _run(
        self, action: Action, registry: str, text: str, deadline: HelperDeadline
    ) -> HelperResult:
        path = shutil.which(self.program) if "\0" not in self.name else None
        if path is None:
            raise self.error(action, registry, "there is no such program in PATH")
        if not deadline.remaining():
            raise self.error(action, registry, "there was no time left for it")
        started = monotonic()
        try:
            result = run_program([path, action], text.encode("utf-8", "replace"), deadline)
        except OSError as error:
            if from_signal_handler(error):
                raise
            problem = f"it cannot be run: {error.strerror or type(error).__name__}"
            raise self.error(action, registry, problem) from None
        if result is None:
            problem = f"it did not exit within {monotonic() - started:.3g} s, and was killed"
            raise self.error(action, registry, problem)
        if len(result.output) > _OUTPUT_LIMIT:
            problem = f"it printed more than {_OUTPUT_LIMIT >> 20} MiB, and was killed"
            raise self.error(action, registry, problem)
        return result

    def _check(self, action: Action, registry: str, result: HelperResult) -> None:
        if result.exit_code == 0:
            return
        if result.exit_code < 0:
            problem = f"it was killed by signal {-result.exit_code}"
        else:
            problem = f"it failed with exit code {result.exit_code}"
        message = known_message(result.output)
        problem += f": {message}" if message else "; its output is hidden, as it may be secret"
        hint = ""
        if action in ("get", "list"):
            command = shlex.join(["printf", "%s", registry])
            hint = f"To see its output: {command} | {shlex.join([self.program, action])}\n"
        raise self.error(action, registry, problem, result.exit_code, hint)

    def _answer(self, action: Action, registry: str, result: HelperResult) -> Mapping[str, Any]:
        self._check(action, registry, result)
        content = parse_answer(result.output)
        if content is None:
            raise self.error(action, registry, _INVALID_ANSWER)
        return content


def known_message(output: bytes) -> str:
    """Return the message in an output if all helpers share it; otherwise an empty string."""
    text = output[:_PIECE].decode("utf-8", "replace").strip()
    matches = (each for each in _MESSAGES if text == each or text.startswith(each + ":"))
    return next(matches, "")


def parse_answer(output: bytes) -> Mapping[str, Any] | None:
    """Parse the JSON object that a helper printed; None for anything else."""
    # Without raising: the parser's error holds the whole text.
    try:
        content, _ = json.JSONDecoder().raw_decode(output.decode("utf-8").lstrip())
    except (ValueError, RecursionError) as error:
        if from_signal_handler(error):
            raise
        return None
    # Some helpers print null for an empty list.
    content = {} if content is None else content
    return content if isinstance(content, dict) else None


def run_program(command: list[str], text: bytes, deadline: HelperDeadline) -> HelperResult | None:
    """Run a program, and return its result; None if it does not exit in time.

    A program that prints too much, or does not exit, is killed together with its children.

    Raises:
        OSError: it cannot be started.
    """
    with _input_pipe(text) as stdin, contextlib.ExitStack() as stack:
        # A session of its own has no terminal on which it could wait for an answer.
        process = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        stack.callback(_kill, process)
        output = _read_output(process, deadline)
        if output is not None and len(output) <= _OUTPUT_LIMIT:
            # It has exited by itself: what it leaves running may be an agent.
            stack.pop_all()
    return None if output is None else HelperResult(process.wait(), output)


def _input_pipe(text: bytes) -> BinaryIO:
    """Return a pipe that holds the whole input, so that writing it never blocks.

    Raises:
        OSError: the input does not fit; credentials are much smaller.
    """
    reader, writer = os.pipe()
    try:
        if hasattr(os, "set_blocking"):
            os.set_blocking(writer, False)
        elif len(text) > _SMALLEST_PIPE:
            raise OSError(errno.E2BIG, "the credentials are too long")
        if os.write(writer, text) < len(text):
            raise OSError(errno.E2BIG, "the credentials are too long")
    except BaseException:
        os.close(reader)
        raise
    finally:
        os.close(writer)
    return open(reader, "rb")


def _read_output(process: subprocess.Popen[bytes], deadline: HelperDeadline) -> bytes | None:
    """Return all output until the process exits; None if it does not in time."""
    assert process.stdout is not None
    if not hasattr(select, "poll"):
        return _read_in_thread(process, process.stdout, deadline)
    output = bytearray()
    with process.stdout as file:
        number = file.fileno()
        poll = select.poll()
        poll.register(number, select.POLLIN)
        is_open = True
        while len(output) <= _OUTPUT_LIMIT:
            # Checked before reading the rest of the output. Not the end of the output counts:
            # children may keep it open.
            exited = process.poll() is not None
            left = deadline.remaining()
            if not left and not exited:
                return None
            pause = 0 if exited else min(left, _POLL_INTERVAL)
            if is_open and poll.poll(pause * 1000):
                piece = os.read(number, _PIECE)
                output += piece
                is_open = bool(piece)
            elif exited:
                break
            elif not is_open:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(pause)
    return bytes(output)


def _read_in_thread(
    process: subprocess.Popen[bytes], file: IO[bytes], deadline: HelperDeadline
) -> bytes | None:
    """As ``_read_output``, where no call waits for a pipe for a limited time (Windows)."""
    output = bytearray()

    def read() -> None:
        # A child of the helper may keep the pipe open: then only this thread waits for its end.
        with file:
            while len(output) <= _OUTPUT_LIMIT and (piece := os.read(file.fileno(), _PIECE)):
                output.extend(piece)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    while len(output) <= _OUTPUT_LIMIT:
        exited = process.poll() is not None
        left = deadline.remaining()
        if not left and not exited:
            return None
        thread.join(_POLL_INTERVAL if exited else min(left, _POLL_INTERVAL))
        if exited:
            break
        if not thread.is_alive():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(min(left, _POLL_INTERVAL))
    return bytes(output)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and its children, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
