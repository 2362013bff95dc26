"""Credential helpers: programs named ``docker-credential-NAME`` that keep secrets for Docker.

A helper is run with an action as its argument. It reads what that is about from its standard
input, and writes JSON, or words about what went wrong, to its standard output. None of that is
ever shown, as it may hold the secret, and its standard error is not even read.
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
from typing import Any, BinaryIO, Literal, Self, TypeAlias

from attrs import field, frozen

from ..errors import CredentialError
from .config_json import part

Action: TypeAlias = Literal["get", "store", "erase", "list"]

TIMEOUT = 60.0
"""How long a helper may take, in seconds: somebody may have to type a password for it."""
TOKEN = "<token>"
"""The user name that stands for an identity token."""
_LIMIT = 1 << 20
_PIECE = 1 << 16
# How often it is looked whether to go on, in seconds.
_TICK = 0.1
_PREFIX = "docker-credential-"
# What helpers say in the same words everywhere, so that it can be repeated.
_NOT_FOUND = "credentials not found in native keychain"
_WORDS = (
    _NOT_FOUND,
    "no credentials server URL",
    "no credentials username",
    "pass not initialized",
)


@frozen
class Secret:
    """What a helper keeps for a registry: a user name and a password, or an identity token."""

    username: str
    secret: str = field(repr=False)


@frozen
class HelperResult:
    """A helper that has come to its end: its exit code, and what it has printed."""

    code: int
    output: bytes = field(repr=False)


class HelperDeadline:
    """How long helpers may take, all together; ``cancel``, from any thread, ends it at once."""

    def __init__(self, seconds: float = TIMEOUT) -> None:
        self._end = monotonic() + seconds
        self._given_up = threading.Event()

    @classmethod
    def until(cls, expires_at: float | None) -> Self:
        """The usual deadline, but no longer than until a moment."""
        return cls(TIMEOUT if expires_at is None else min(TIMEOUT, expires_at - monotonic()))

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        self._given_up.set()

    def remaining(self) -> float:
        """The seconds left; 0 at the end."""
        return 0.0 if self._given_up.is_set() else max(0.0, self._end - monotonic())


@frozen
class Helper:
    """A credential helper, by the name that stands in config.json.

    Attributes:
        name: what comes behind ``docker-credential-``.
        source: the file that names it; empty for one that was found in PATH.
    """

    name: str
    source: str = ""

    @property
    def program(self) -> str:
        """The name of the program."""
        return _PREFIX + self.name

    def get(self, registry: str, deadline: HelperDeadline) -> Secret | None:
        """What is kept for a registry; None for nothing.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        ended = self._run("get", registry, registry, deadline)
        if ended.code != 0 and known_message(ended.output) == _NOT_FOUND:
            return None
        content = self._answer("get", registry, ended)
        username, secret = part(content, "Username") or "", part(content, "Secret") or ""
        if not isinstance(username, str) or not isinstance(secret, str):
            raise self.error("get", registry, "its answer is not what a helper says")
        return Secret(username, secret) if username or secret else None

    def list(self, deadline: HelperDeadline) -> list[str]:
        """The registries that it keeps something for.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        # Nothing is asked about, and helpers wait for the end of their input all the same.
        return list(self._answer("list", "", self._run("list", "", "unused", deadline)))

    def store(self, registry: str, username: str, secret: str, deadline: HelperDeadline) -> None:
        """Keep a secret for a registry.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        text = json.dumps({"ServerURL": registry, "Username": username, "Secret": secret})
        self._succeeded("store", registry, self._run("store", registry, text, deadline))

    def erase(self, registry: str, deadline: HelperDeadline) -> None:
        """Forget what is kept for a registry; nothing happens where there is nothing.

        Raises:
            CredentialError: the helper is missing, failed, or did not answer in time.
        """
        ended = self._run("erase", registry, registry, deadline)
        if ended.code == 0 or known_message(ended.output) != _NOT_FOUND:
            self._succeeded("erase", registry, ended)

    def error(
        self, action: str, registry: str, problem: str, exit_code: int | None = None
    ) -> CredentialError:
        """The error for something that went wrong."""
        about = f" for {registry}" if registry else ""
        error = CredentialError(
            f"{self.program} {action}{about}: {problem}", operation=None, hint=self._hint(action)
        )
        error.helper, error.action = self.program, action
        error.registry, error.exit_code = registry, exit_code
        return error

    def _hint(self, action: str) -> str:
        if not self.source:
            return (
                "It was found in PATH, and docker keeps credentials there until config.json says "
                'otherwise. Set it up, or have {"auths": {"": {}}} in config.json to '
                "keep them in that file."
            )
        see = f"It is named in {self.source}. "
        if action in ("get", "list"):
            return see + (
                "To go without credentials, pass registry_auth=models.AuthConfig(), or for a build "
                "registry_config={}; to use none of that file, make the engine with config=False."
            )
        return see + "Take it out of there to keep credentials in the file itself."

    def _run(
        self, action: Action, registry: str, text: str, deadline: HelperDeadline
    ) -> HelperResult:
        path = shutil.which(self.program) if "\0" not in self.name else None
        if path is None:
            raise self.error(action, registry, "there is no such program in PATH")
        if not deadline.remaining():
            raise self.error(action, registry, "there was no time left for it")
        began = monotonic()
        try:
            ended = run_program([path, action], text.encode(), deadline)
        except OSError as error:
            problem = f"it cannot be run: {error.strerror or type(error).__name__}"
            raise self.error(action, registry, problem) from None
        if ended is None:
            waited = monotonic() - began
            problem = f"it has not ended after {waited:.3g} s, and was killed"
            raise self.error(action, registry, problem)
        if len(ended.output) > _LIMIT:
            problem = f"it printed more than {_LIMIT >> 20} MiB, and was killed"
            raise self.error(action, registry, problem)
        return ended

    def _succeeded(self, action: Action, registry: str, ended: HelperResult) -> None:
        if ended.code == 0:
            return
        words = known_message(ended.output)
        try_it = shlex.join(["printf", "%s", registry]) + f" | {shlex.join([self.program, action])}"
        if ended.code < 0:
            problem = f"it was ended by signal {-ended.code}"
        else:
            problem = f"it failed with exit code {ended.code}"
        problem += f": {words}" if words else "; what it says is not shown, as it may be secret"
        error = self.error(action, registry, problem, ended.code)
        if action in ("get", "list"):
            error.hint = f"To see what it says: {try_it}\n{error.hint}"
        raise error

    def _answer(self, action: Action, registry: str, ended: HelperResult) -> Mapping[str, Any]:
        self._succeeded(action, registry, ended)
        content = parse_answer(ended.output)
        if content is None:
            raise self.error(action, registry, "its answer is not what a helper says")
        return content


def known_message(output: bytes) -> str:
    """Which of the words that all helpers share it has said; empty for other ones."""
    text = output[:_PIECE].decode("utf-8", "replace").strip()
    return next((words for words in _WORDS if text == words or text.startswith(words + ":")), "")


def parse_answer(output: bytes) -> Mapping[str, Any] | None:
    """The JSON object that a helper has printed; None for anything else."""
    # Nothing is raised: the parser's own error holds the whole text.
    try:
        content, _ = json.JSONDecoder().raw_decode(output.decode("utf-8").lstrip())
    except (ValueError, RecursionError):
        return None
    # Some write null for an empty list.
    content = {} if content is None else content
    return content if isinstance(content, dict) else None


def run_program(command: list[str], text: bytes, deadline: HelperDeadline) -> HelperResult | None:
    """Run a program, and give what it printed; None if it did not end in time.

    One that prints too much, or does not end, is killed with all that it has started.

    Raises:
        OSError: it cannot be started.
    """
    with _input(text) as given, contextlib.ExitStack() as undo:
        # In a session of its own it has no terminal, where it could wait for somebody unseen.
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        undo.callback(_kill, process)
        output = _output(process, deadline)
        if output is not None and len(output) <= _LIMIT:
            # It has ended by itself, and what it leaves running is its own affair.
            undo.pop_all()
    return None if output is None else HelperResult(process.wait(), output)


def _input(text: bytes) -> BinaryIO:
    """A pipe that holds all of a text already, so that nobody has to wait for its reader.

    Raises:
        OSError: it does not fit; what is kept for registries is much smaller.
    """
    reader, writer = os.pipe()
    try:
        os.set_blocking(writer, False)
        if os.write(writer, text) < len(text):
            raise OSError(errno.E2BIG, "too much to keep")
    except BaseException:
        os.close(reader)
        raise
    finally:
        os.close(writer)
    return open(reader, "rb")


def _output(process: subprocess.Popen[bytes], deadline: HelperDeadline) -> bytes | None:
    """All that it prints until it ends; None if it does not in time."""
    assert process.stdout is not None
    output = bytearray()
    with process.stdout as file:
        number = file.fileno()
        poll = select.poll()
        poll.register(number, select.POLLIN)
        is_open = True
        while len(output) <= _LIMIT:
            # Looked at before what it printed. It may have started others, who keep its output
            # open: its own end is the end.
            ended = process.poll() is not None
            left = deadline.remaining()
            if not left and not ended:
                return None
            pause = 0 if ended else min(left, _TICK)
            if is_open and poll.poll(pause * 1000):
                piece = os.read(number, _PIECE)
                output += piece
                is_open = bool(piece)
            elif ended:
                break
            elif not is_open:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(pause)
    return bytes(output)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it, if it still runs, with all that it has started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
