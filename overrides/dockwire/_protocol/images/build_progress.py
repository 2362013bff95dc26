"""Follow the progress of a build to the image, or to the step that failed; pure.

The classic builder and Podman print their steps as text, and BuildKit sends traces. The patterns
below recognise the lines that matter; unrecognised lines are only kept in the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dockwire_api.record import Record, field

from ...errors import BuildDiskFull, BuildFailed, StepFailed, StreamBroken
from . import buildkit_trace
from .buildkit_steps import BuildStep, BuildWarning
from .hints import is_disk_full, registry_hint
from .progress import get_text, parse_image_id, strip_ansi
from .registries import CredentialLookup

if TYPE_CHECKING:
    from dockwire_api.models.image_build_output import ImageBuildOutput

    from ..._archive.file_types import Transfer

# Headings of steps: of the classic builder, of Podman (which counts per stage), of BuildKit.
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
# What the containerd store calls an image without a name.
_NO_NAME = "moby-dangling@"
_EXIT_CODE = re.compile(r"exit (?:code|status):? (\d+)$")
_PARSE_ERROR = re.compile(r"dockerfile parse error (?:on )?line (\d+)", re.IGNORECASE)
_WARNING = re.compile(r"(?: ---> )?\[Warning\] (.+)")
_IMAGE_EXPORTERS = ("moby", "image")
# The end of the log that is kept, in characters.
_MAX_LOG = 4 << 20

_CREDENTIALS = "registry_config={host: models.AuthConfig(...)}"
_NEEDS_BUILDKIT = 'This needs BuildKit: pass builder="buildkit".'
_NEEDS_SESSION = (
    "BuildKit tried to call back the client for secrets, ssh, credentials or files. For the first "
    'three, install the extra: pip install "dockwire[buildkit]", and pass secrets= or ssh=; for '
    "files, build with the docker command (docker buildx build)."
)
_OLD_FRONTEND = (
    "BuildKit of this engine does not have it: here-documents and COPY --link need Docker 23, and "
    'other flags newer versions. A first line "# syntax=docker/dockerfile:1" makes the engine '
    "download a newer frontend."
)
_NO_FLAG = (
    "The builder of this engine does not have this flag; newer versions of Podman have more flags. "
    "COPY without --link makes the same files."
)
_WRONG_FLAG = re.compile(r"\b[A-Z]+ (?:only supports the --.+ flags?|--[\w-]+ is not supported)$")
_NO_CLASSIC_BUILDER = (
    'This engine has no classic builder: pass builder="buildkit", which takes the same context.'
)
_NO_OCI = (
    "Only engines that store images in containerd have it, as Docker does from version 29 on if it "
    "is newly installed. On others build an image, and save it by images.save: from Docker 25 on "
    "that is an OCI archive."
)
_NO_CACHE_ONLY = (
    "Docker 20.10 has the exporter cacheonly, and 26 and newer do not. Build without outputs=: the "
    "image stays in the engine."
)
_NO_EXPORTER = re.compile(r'exporter "(\w*)" could not be found')
_NO_SECRET = re.compile(r"secret (\S+?):? not found")
_NO_AGENT = re.compile(r"there is no ssh-agent (\S+)|unset ssh forward key (\S+)")


class BuiltImage(Record):
    """The result of a build.

    Attributes:
        id: the image's ID; empty if the build made none, as with ``output``.
        names: the names that the image was tagged with, as the engine reports them.
        warnings: the builder's warnings, such as unused build arguments and deprecated
            instructions.
        steps: the steps of a build by BuildKit, with their times, in the order of their beginnings.
        log: the output of the build; of a very long one, the end.
        output: what was written to the ``output`` of the build; None without one.
        outputs: what was written to each of several, in their order.
    """

    id: str
    names: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    log: str = field(default="", repr=False)
    output: Transfer | None = None
    steps: tuple[BuildStep, ...] = field(default=(), repr=False)
    outputs: tuple[Transfer, ...] = field(default=(), repr=False)


class _BuildStep(Record):
    """The heading of a build step."""

    number: int
    total: int
    instruction: str
    stage: str | None


class BuildProgress:
    """The progress of a build with any builder.

    Args:
        makes_image: whether its result is an image of the engine.
        dockerfile: the text of the Dockerfile; None if it is not here.
    """

    def __init__(self, makes_image: bool = True, dockerfile: str | None = None) -> None:
        self.build_steps: tuple[BuildStep, ...] = ()
        self.new_warnings: tuple[BuildWarning, ...] = ()
        self._makes_image = makes_image
        self._dockerfile = dockerfile
        self._id: str | None = None
        self._short_id: str | None = None
        self._names: dict[str, None] = {}
        self._warnings: list[str] = []
        self._log: list[str] = []
        self._log_size = 0
        self._step: _BuildStep | None = None
        self._failed_step: _BuildStep | None = None
        # BuildKit: the steps by digest, those whose end was logged, and the statuses logged.
        self._steps: dict[str, BuildStep] = {}
        self._done: set[str] = set()
        self._statuses: set[tuple[str, str]] = set()
        self._is_buildkit = False
        # Whether the last text was a heading that got its line end here.
        self._heading_ended = False
        # The line of the Dockerfile that failed, where BuildKit reports it with the error.
        self.failed_line: int | None = None

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        aux = record.get("aux")
        self.build_steps = self.new_warnings = ()
        if isinstance(aux, str) and record.get("id") == buildkit_trace.TRACE_ID:
            self._is_buildkit = True
            text = self._process_trace(aux)
        else:
            if isinstance(aux, Mapping) and (found := parse_image_id(get_text(aux, "ID"))):
                self._id = found
            text = self._with_line_end(strip_ansi(get_text(record, "stream")))
            self._process_line(text)
        self._append_log(text)
        return text

    def refine_error(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """Return a BuildFailed error that names the step which failed."""
        step = self._failed_step or self._step
        if self._is_buildkit and self._failed_step is None:
            # BuildKit also fails outside of its steps, for example without the base image.
            step = None
        problem = error.problem
        if step is not None:
            problem = f"step {step.number} of {step.total}, {step.instruction}: {problem}"
        code = error.code
        if code is None and (found := _EXIT_CODE.search(error.problem)):
            code = int(found[1])
        hint = build_hint(error.problem) or _frontend_hint(error.problem, self._dockerfile)
        if hint is None and (step is None or _uses_image(step.instruction)):
            # In other steps the message comes from a command, not from a registry.
            hint = registry_hint(error.problem, lookup, _CREDENTIALS)
        # The message about a command that failed shows the command, which can contain anything.
        is_full = code is None and is_disk_full(error.problem)
        return (BuildDiskFull if is_full else BuildFailed)(
            problem,
            code=code,
            message=error.problem,
            log="".join(self._log),
            hint=hint,
            number=None if step is None else step.number,
            total=None if step is None else step.total,
            instruction=None if step is None else step.instruction,
            stage=None if step is None else step.stage,
            line=self.failed_line or self._find_line(step) or _parse_line(error.problem),
        )

    def result(self) -> BuiltImage:
        """Return the image.

        Raises:
            StreamBroken: the engine did not report an image.
        """
        id = self._id or self._short_id
        if id is None:
            if self._makes_image:
                raise StreamBroken("the build ended without an image")
            id = ""
        return BuiltImage(
            id,
            tuple(self._names),
            tuple(self._warnings),
            "".join(self._log),
            steps=tuple(self._steps.values()),
        )

    def _find_line(self, step: _BuildStep | None) -> int | None:
        if step is None or self._dockerfile is None:
            return None
        # Imported here: only a build that failed needs it.
        from .dockerfile_lines import find_line

        return find_line(self._dockerfile, step.instruction, step.number, step.total, step.stage)

    def _with_line_end(self, text: str) -> str:
        """Move the line end of a heading, which the classic builder sends by itself, to it."""
        if self._heading_ended and text == "\n":
            text = ""
        self._heading_ended = _CLASSIC.fullmatch(text) is not None and not text.endswith("\n")
        return f"{text}\n" if self._heading_ended else text

    def _process_line(self, text: str) -> None:
        line = text.rstrip("\r\n")
        if step := _parse_step(_CLASSIC, line) or _parse_step(_PODMAN, line):
            self._step = step
        elif image_id := parse_image_id(line):
            # A quiet build prints only the ID.
            self._id = image_id
        elif found := _TAGGED.fullmatch(line):
            self._names[found[1]] = None
        elif found := _BUILT.fullmatch(line):
            self._short_id = found[1]
        elif found := _WARNING.fullmatch(line):
            self._warnings.append(found[1])

    def _process_trace(self, aux: str) -> str:
        try:
            parts = buildkit_trace.parse_trace(aux)
        except ValueError:
            # Traces are only informative; the result is in other records.
            return ""
        lines: list[str] = []
        # A record holds the end of a step before its last output.
        ends: list[str] = []
        for part in parts:
            if isinstance(part, buildkit_trace.VertexLog):
                lines += self._process_log(part)
            elif isinstance(part, buildkit_trace.VertexStatus):
                lines += self._process_status(part)
            elif isinstance(part, buildkit_trace.VertexWarning):
                lines += self._process_warning(part)
            else:
                lines += self._process_vertex(part, ends)
        return "".join(lines + ends)

    def _process_log(self, log: buildkit_trace.VertexLog) -> list[str]:
        number = self._number(log.digest)
        text = log.data.decode("utf-8", "replace")
        return [f"#{number} {strip_ansi(line)}\n" for line in text.splitlines()]

    def _process_status(self, status: buildkit_trace.VertexStatus) -> list[str]:
        if (status.digest, status.name) in self._statuses:
            return []
        self._statuses.add((status.digest, status.name))
        found = _NAMED.fullmatch(status.name)
        if found and not found[1].startswith(_NO_NAME):
            self._names[found[1]] = None
        return [f"#{self._number(status.digest)} {status.name}\n"]

    def _process_warning(self, warning: buildkit_trace.VertexWarning) -> list[str]:
        text = strip_ansi(warning.text).strip()
        # A stage that several others use is checked for each of them.
        if not text or text in self._warnings:
            return []
        self._warnings.append(text)
        self.new_warnings += (
            BuildWarning(
                text,
                details=warning.details,
                url=warning.url,
                file=warning.file,
                line=warning.line or None,
                end_line=warning.end_line or None,
            ),
        )
        return [f"#{self._number(warning.digest)} WARNING: {text}\n"]

    def _process_vertex(self, vertex: buildkit_trace.Vertex, ends: list[str]) -> list[str]:
        lines: list[str] = []
        before = self._steps.get(vertex.digest)
        if before is None and not (vertex.started or vertex.cached or vertex.error):
            return lines
        number = len(self._steps) + 1 if before is None else before.number
        step = BuildStep(
            number,
            vertex.name,
            vertex.cached,
            # Work of several parts has several beginnings.
            before.started if before is not None and before.started else vertex.started_at,
            vertex.completed_at,
            vertex.error,
            vertex.digest,
        )
        if step == before:
            return lines
        self._steps[vertex.digest] = step
        self.build_steps += (step,)
        if before is None:
            lines.append(f"#{number} {'CACHED ' if vertex.cached else ''}{vertex.name}\n")
        if vertex.error:
            self._failed_step = _parse_step(_BUILDKIT, vertex.name)
            ends.append(f"#{number} ERROR: {vertex.error}\n")
        elif vertex.cached:
            if before is not None and not before.cached:
                ends.append(f"#{number} CACHED\n")
        elif step.seconds is not None and vertex.digest not in self._done:
            self._done.add(vertex.digest)
            ends.append(f"#{number} DONE {step.seconds:.1f}s\n")
        return lines

    def _number(self, digest: str) -> int | str:
        step = self._steps.get(digest)
        return "?" if step is None else step.number

    def _append_log(self, text: str) -> None:
        if not text:
            return
        self._log.append(text)
        self._log_size += len(text)
        if self._log_size > 2 * _MAX_LOG:
            # Joining at twice the limit makes it rare, and so cheap.
            self._log = ["".join(self._log)[-_MAX_LOG:]]
            self._log_size = _MAX_LOG


def makes_image(outputs: Iterable[ImageBuildOutput] | None) -> bool:
    """Whether a build with these exporters makes an image of the engine."""
    types = [getattr(output, "type", None) for output in outputs or ()]
    return all(type in (None, "", *_IMAGE_EXPORTERS) for type in types)


def is_heading(line: str) -> bool:
    """Whether a line of output begins a step of the classic builder or of Podman."""
    return any(pattern.fullmatch(line) is not None for pattern in (_CLASSIC, _PODMAN))


def _parse_line(message: str) -> int | None:
    found = _PARSE_ERROR.search(message)
    return None if found is None else int(found[1])


def _frontend_hint(message: str, dockerfile: str | None) -> str | None:
    """Return a hint for instructions that the engine's own frontend is too old for."""
    text = message.lower()
    # The lines of a here-document look like instructions.
    is_heredoc = "unknown instruction" in text and "<<" in (dockerfile or "")
    return _OLD_FRONTEND if "unknown flag" in text or is_heredoc else None


def _parse_step(pattern: re.Pattern[str], line: str) -> _BuildStep | None:
    found = pattern.fullmatch(line)
    if found is None:
        return None
    stage = found.groupdict().get("stage")
    return _BuildStep(
        int(found["number"]), int(found["total"]), found["instruction"].strip(), stage
    )


def _uses_image(instruction: str) -> bool:
    words = instruction.split()
    return words[:1] == ["FROM"] or any(word.startswith("--from=") for word in words)


def build_hint(message: str) -> str | None:
    """Return a hint for the error message of a build; None if there is none."""
    text = message.lower()
    if "requires buildkit" in text:
        return _NEEDS_BUILDKIT
    if "no active session" in text or "session id" in text:
        return _NEEDS_SESSION
    if ("classic builder" in text or "legacy builder" in text) and (
        "not supported" in text or "removed" in text or "no longer" in text
    ):
        return _NO_CLASSIC_BUILDER
    if _WRONG_FLAG.search(message):
        return _NO_FLAG
    if found := _NO_EXPORTER.search(message):
        return _NO_CACHE_ONLY if not found[1] else _NO_OCI if found[1] == "oci" else None
    if found := _NO_SECRET.search(message):
        return f'Pass it to the build: secrets={{"{found[1]}": ...}}.'
    if found := _NO_AGENT.search(message):
        return f'Pass it to the build: ssh={{"{found[1] or found[2]}": "default"}}.'
    return None
