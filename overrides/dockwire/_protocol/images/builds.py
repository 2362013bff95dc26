"""What the steps of a build tell: the image at the end, or which step failed and why; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from ...errors import BuildFailed, StepFailed, StreamBroken
from . import buildkit_trace
from .progress import image_id, plain, text_of
from .registries import CredentialLookup, registry_hint

# Docker's classic builder; Podman, which counts the steps of each stage; BuildKit.
_CLASSIC = re.compile(r"Step (?P<number>\d+)/(?P<total>\d+) : (?P<instruction>.*)", re.DOTALL)
_PODMAN = re.compile(
    r"(?:\[(?P<stage>\d+)/\d+\] )?STEP (?P<number>\d+)/(?P<total>\d+): (?P<instruction>.*)",
    re.DOTALL,
)
_BUILDKIT = re.compile(
    r"\[(?:(?P<stage>\S+) +)?(?P<number>\d+)/(?P<total>\d+)\] (?P<instruction>.*)", re.DOTALL
)
_TAGGED = re.compile(r"Successfully tagged (\S+)")
_NAMED = re.compile(r"naming to (\S+)")
_BUILT = re.compile(r"Successfully built ([0-9a-f]{12,64})")
_EXIT_CODE = re.compile(r"exit (?:code|status):? (\d+)$")
_WARNING = re.compile(r"(?: ---> )?\[Warning\] (.+)")
# How much of what was printed is kept: the last of it.
_LOG_SIZE = 4 << 20

_CREDENTIALS = "registry_config={host: models.AuthConfig(...)}"
_NEEDS_BUILDKIT = (
    'This needs BuildKit: pass builder="buildkit". What BuildKit asks its client for, such as '
    "secrets and ssh, is not supported; the docker command can do that."
)
_NEEDS_SESSION = (
    "BuildKit wanted to call back its client, for secrets, ssh, credentials or files, which this "
    "package does not offer. Build that with the docker command (docker buildx build)."
)
_NO_CLASSIC = (
    'This engine has no classic builder: pass builder="buildkit", which takes the same context. '
    "Credentials for base images do not reach it: pull those first."
)


@frozen
class BuiltImage:
    """What a build has made.

    Attributes:
        id: the image's ID.
        names: the names it was given, as the engine tells them.
        warnings: what the builder found odd, such as build arguments that nothing uses.
        log: all that the build printed; of a very long one, the end.
    """

    id: str
    names: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    log: str = field(default="", repr=False)


@frozen
class _Place:
    """Where a build stands."""

    number: int
    total: int
    instruction: str
    stage: str | None


class Building:
    """The steps of a build, by any builder."""

    def __init__(self) -> None:
        self._id: str | None = None
        self._short_id: str | None = None
        self._names: dict[str, None] = {}
        self._warnings: list[str] = []
        self._log: list[str] = []
        self._log_size = 0
        self._place: _Place | None = None
        # BuildKit's steps by digest: the name of each, once it has been shown, and its number.
        self._shown: dict[str, int] = {}
        self._doing: set[tuple[str, str]] = set()
        self._bad: _Place | None = None
        self._is_buildkit = False

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record, and give what it says for people."""
        aux = record.get("aux")
        if isinstance(aux, str) and record.get("id") == buildkit_trace.TRACE:
            self._is_buildkit = True
            text = self._trace(aux)
        else:
            if isinstance(aux, Mapping) and (found := image_id(text_of(aux, "ID"))):
                self._id = found
            text = plain(text_of(record, "stream"))
            self._look(text)
        self._keep(text)
        return text

    def failed(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """The error to raise in place of a bare one."""
        place = self._bad or self._place
        problem = error.problem
        # BuildKit fails outside of its steps as well: a base image that is not there, say.
        if place is not None and not (self._is_buildkit and self._bad is None):
            problem = f"step {place.number} of {place.total}, {place.instruction}: {problem}"
        else:
            place = None
        failed = BuildFailed(problem)
        failed.code = error.code
        if failed.code is None and (found := _EXIT_CODE.search(error.problem)):
            failed.code = int(found[1])
        failed.message = error.problem
        failed.log = "".join(self._log)
        failed.hint = build_hint(error.problem)
        if failed.hint is None and (place is None or _names_image(place.instruction)):
            # Elsewhere the same words are a command's.
            failed.hint = registry_hint(error.problem, lookup, _CREDENTIALS)
        if place is not None:
            failed.number, failed.total = place.number, place.total
            failed.instruction, failed.stage = place.instruction, place.stage
        return failed

    def result(self) -> BuiltImage:
        """What was built.

        Raises:
            StreamBroken: the engine did not say.
        """
        id = self._id or self._short_id
        if id is None:
            raise StreamBroken("the build ended without an image")
        return BuiltImage(id, tuple(self._names), tuple(self._warnings), "".join(self._log))

    def _look(self, text: str) -> None:
        line = text.rstrip("\r\n")
        if place := _place(_CLASSIC, line) or _place(_PODMAN, line):
            self._place = place
        elif whole := image_id(line):
            # A quiet build says nothing else.
            self._id = whole
        elif found := _TAGGED.fullmatch(line):
            self._names[found[1]] = None
        elif found := _BUILT.fullmatch(line):
            self._short_id = found[1]
        elif found := _WARNING.fullmatch(line):
            self._warnings.append(found[1])

    def _trace(self, aux: str) -> str:
        try:
            told = buildkit_trace.read(aux)
        except ValueError:
            # It is for people only; the result stands elsewhere.
            return ""
        lines: list[str] = []
        for each in told:
            number = self._shown.get(each.digest)
            if isinstance(each, buildkit_trace.Output):
                for line in each.data.decode("utf-8", "replace").splitlines():
                    lines.append(f"#{number or '?'} {plain(line)}\n")
                continue
            if isinstance(each, buildkit_trace.Status):
                if (each.digest, each.words) not in self._doing:
                    self._doing.add((each.digest, each.words))
                    lines.append(f"#{number or '?'} {each.words}\n")
                    if found := _NAMED.fullmatch(each.words):
                        self._names[found[1]] = None
                continue
            if number is None and (each.started or each.cached or each.error):
                number = self._shown[each.digest] = len(self._shown) + 1
                lines.append(f"#{number} {'CACHED ' if each.cached else ''}{each.name}\n")
            if each.error:
                self._bad = _place(_BUILDKIT, each.name)
                lines.append(f"#{number} ERROR: {each.error}\n")
        return "".join(lines)

    def _keep(self, text: str) -> None:
        if not text:
            return
        self._log.append(text)
        self._log_size += len(text)
        if self._log_size > 2 * _LOG_SIZE:
            # Rarely, so that it costs next to nothing.
            self._log = ["".join(self._log)[-_LOG_SIZE:]]
            self._log_size = _LOG_SIZE


def _place(pattern: re.Pattern[str], line: str) -> _Place | None:
    found = pattern.fullmatch(line)
    if found is None:
        return None
    stage = found.groupdict().get("stage")
    return _Place(int(found["number"]), int(found["total"]), found["instruction"].strip(), stage)


def _names_image(instruction: str) -> bool:
    words = instruction.split()
    return words[:1] == ["FROM"] or any(word.startswith("--from=") for word in words)


def build_hint(message: str) -> str | None:
    """What to do about a build that failed, or that was refused, with these words."""
    words = message.lower()
    if "requires buildkit" in words:
        return _NEEDS_BUILDKIT
    if "no active session" in words or "no active sessions" in words or "session id" in words:
        return _NEEDS_SESSION
    if ("classic builder" in words or "legacy builder" in words) and (
        "not supported" in words or "removed" in words or "no longer" in words
    ):
        return _NO_CLASSIC
    return None
